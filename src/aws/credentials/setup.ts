/** The settings of a connection, as the AWS config files and the environment have them now. */
import type { ConnectionChoice } from '../../domain/connection/connection';
import { type Outcome, success } from '../../domain/connection/problem';
import { type ConfigFiles, readConfigFilesPatiently } from './config-files';
import { environmentProfile } from './environment';
import { type EnvironmentPlan, planEnvironment } from './environment-plan';
import { planProfile } from './plan';
import type { Environment } from './variables';

export type AwsChoice = Exclude<ConnectionChoice, { kind: 'sample' }>;

export interface Setup {
  readonly files: ConfigFiles;
  /** The profile whose settings are used. */
  readonly profile: string;
  readonly plan: Outcome<EnvironmentPlan>;
}

export async function readSetup(env: Environment, choice: AwsChoice, signal: AbortSignal): Promise<Setup> {
  const profile = choice.kind === 'profile' ? choice.profile : environmentProfile(env);
  const plan = (files: ConfigFiles): Outcome<EnvironmentPlan> => {
    if (choice.kind === 'environment') return planEnvironment(env, files);
    const planned = planProfile(files, profile);
    return planned.ok ? success({ ...planned.value, profile }) : planned;
  };
  const files = await readConfigFilesPatiently(env, {
    signal,
    // Another tool may be rewriting the file.
    worthAnother: (found) => {
      const planned = plan(found);
      return !planned.ok && planned.problem.kind === 'noProfile';
    },
  });
  return { files, profile, plan: plan(files) };
}
