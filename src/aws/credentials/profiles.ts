/** Lists the profiles of the AWS config files to choose from, in no particular order. Requests no credentials. */
import { isProfileName } from '../../domain/connection/connection';
import { type Outcome, toKeep } from '../../domain/connection/problem';
import type { AwsFiles, ProfileFacts } from '../../domain/connection/service';
import type { ConfigFiles } from './config-files';
import { environmentProfile, environmentRegion, profileRegion } from './environment';
import type { Environment } from './variables';
import { planEnvironment } from './environment-plan';
import { type CredentialsPlan, planProfile, saysNothing } from './plan';
import { planAccount, stepKinds } from './plan-facts';

export function listProfiles(
  env: Environment,
  files: ConfigFiles,
): Pick<AwsFiles, 'profiles' | 'environment'> {
  const names = new Set([...Object.keys(files.config), ...Object.keys(files.credentials)]);
  const profiles = [...names].filter((name) => isProfileName(name) && !isOtherSection(name));
  return {
    profiles: profiles.map((name) => ({
      ...profileFacts(name, files),
      region: profileRegion(files, name)?.region,
      regionSource: profileRegion(files, name)?.source,
    })),
    environment: environmentFacts(env, files),
  };
}

/** Sections that aren't profiles, as the SDK's parser names them. `profile.` marks a heading that belongs in the other file. */
function isOtherSection(name: string): boolean {
  return /^(sso-session|services|profile)\./.test(name);
}

function profileFacts(name: string, files: ConfigFiles): Omit<ProfileFacts, 'region' | 'regionSource'> {
  const plan = planProfile(files, name);
  const problem = plan.ok || saysNothing(files, name) ? undefined : toKeep(plan.problem);
  return { ...planFacts(name, plan), problem };
}

function planFacts(
  name: string,
  plan: Outcome<CredentialsPlan>,
): Pick<ProfileFacts, 'name' | 'credentials' | 'account'> {
  return {
    name,
    credentials: plan.ok ? stepKinds(plan.value) : [],
    account: plan.ok ? planAccount(plan.value) : undefined,
  };
}

/** What the default credentials would use. */
function environmentFacts(env: Environment, files: ConfigFiles): ProfileFacts {
  const plan = planEnvironment(env, files);
  const profile = environmentProfile(env);
  const name = plan.ok ? (plan.value.profile ?? 'environment') : profile;
  const region = environmentRegion(env, files, profile);
  // No setting says that this is an instance. It's only the last source to try.
  const guessed = plan.ok && plan.value.profile === undefined && plan.value.base.kind === 'instance';
  return {
    ...planFacts(name, plan),
    // Its row has a text of its own.
    problem: undefined,
    ...(guessed ? { credentials: [] } : {}),
    region: region.ok ? region.value.region : undefined,
    regionSource: region.ok ? region.value.source : undefined,
  };
}
