/**
 * Source of the default credentials, in the order of the SDK's provider chain. Unlike in the SDK, the first source that is set
 * up is final: after a failure, the next one would be another identity.
 */
import { failure, type Outcome, success } from '../../domain/connection/problem';
import { type ConfigFiles, unreadableFile } from './config-files';
import { environmentProfile } from './environment';
import { type Environment, given } from './variables';
import { type CredentialsPlan, planProfile, saysNothing } from './plan';
import { safeText } from '../../domain/text/safe-text';

export interface EnvironmentPlan extends CredentialsPlan {
  /** The profile in the config files, if one is used. */
  readonly profile: string | undefined;
}

export function planEnvironment(env: Environment, files: ConfigFiles): Outcome<EnvironmentPlan> {
  const profile = environmentProfile(env);
  const named = given(env['AWS_PROFILE']) !== undefined;
  if (!named && variablesHaveKeys(env)) return ambient({ kind: 'environmentVariables', profile: name });
  if (named || !saysNothing(files, profile)) {
    const plan = planProfile(files, profile);
    return plan.ok ? success({ ...plan.value, profile }) : plan;
  }
  // The contents of the file are unknown. Continuing could lead to another identity.
  const [unreadable] = files.problems;
  if (unreadable !== undefined) return failure(unreadableFile(unreadable));
  const tokenFile = given(env['AWS_WEB_IDENTITY_TOKEN_FILE']);
  if (tokenFile !== undefined) {
    const roleArn = given(env['AWS_ROLE_ARN']);
    const roleSessionName = given(env['AWS_ROLE_SESSION_NAME']);
    if (roleArn !== undefined)
      return ambient({ kind: 'webIdentity', profile: name, tokenFile, roleArn, roleSessionName });
    const detail = safeText('AWS_WEB_IDENTITY_TOKEN_FILE is set, AWS_ROLE_ARN is not.');
    return failure({ kind: 'credentials', detail });
  }
  const container = ['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'AWS_CONTAINER_CREDENTIALS_FULL_URI'];
  const inContainer = container.some((variable) => given(env[variable]) !== undefined);
  return ambient({ kind: inContainer ? 'container' : 'instance', profile: name });
}

/** Used instead of a profile's name. */
const name = 'environment';

function ambient(base: CredentialsPlan['base']): Outcome<EnvironmentPlan> {
  return success({ base, roles: [], profile: undefined });
}

function variablesHaveKeys(env: Environment): boolean {
  return given(env['AWS_ACCESS_KEY_ID']) !== undefined && given(env['AWS_SECRET_ACCESS_KEY']) !== undefined;
}
