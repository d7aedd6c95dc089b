/** Region and endpoints of a profile, from environment variables and the AWS config files. */
import { isRegion, type RegionSource } from '../../domain/connection/connection';
import {
  type CaBundle,
  failure,
  type Outcome,
  success,
  type VariantSetting,
} from '../../domain/connection/problem';
import type { EndpointVariants } from '../../domain/connection/service';
import { type ConfigFiles, unreadableFile } from './config-files';
import { type Environment, given } from './variables';
import { safeText } from '../../domain/text/safe-text';

/** The profile of the default credentials. */
export function environmentProfile(env: Environment): string {
  return given(env['AWS_PROFILE']) ?? 'default';
}

export interface FoundRegion {
  readonly region: string;
  readonly source: RegionSource;
}

/** As in the SDK, the credentials file takes precedence here. The result may not be a Region. */
export function profileRegion(files: ConfigFiles, profile: string): FoundRegion | undefined {
  const credentials = given(files.credentials[profile]?.['region']);
  if (credentials !== undefined) return { region: credentials, source: 'credentialsFile' };
  const config = given(files.config[profile]?.['region']);
  return config === undefined ? undefined : { region: config, source: 'configFile' };
}

/** `AWS_REGION`, `AWS_DEFAULT_REGION`, else the profile's Region. Checked, because a host name is built from it. */
export function environmentRegion(
  env: Environment,
  files: ConfigFiles,
  profile: string,
): Outcome<FoundRegion> {
  const variable = (['AWS_REGION', 'AWS_DEFAULT_REGION'] as const).find(
    (name) => given(env[name]) !== undefined,
  );
  const region = variable && given(env[variable]);
  const found =
    variable !== undefined && region !== undefined
      ? { region, source: variable }
      : profileRegion(files, profile);
  const [unreadable] = files.problems;
  if (found === undefined) {
    return failure(unreadable === undefined ? { kind: 'noRegion' } : unreadableFile(unreadable));
  }
  return isRegion(found.region)
    ? success(found)
    : failure({ kind: 'invalidRegion', region: safeText(found.region) });
}

/** Settings other than Region and credentials: for these, the config file takes precedence. */
export function settingsOf(
  files: ConfigFiles,
  profile: string,
): Readonly<Record<string, string | undefined>> {
  return { ...files.credentials[profile], ...files.config[profile] };
}

/** Variables take precedence over the profile, and `false` in a variable over `true` in the profile. */
export function endpointVariants(env: Environment, files: ConfigFiles, profile: string): EndpointVariants {
  const settings = variantSettings(env, files, profile);
  return {
    fips: settings.some((name) => /fips/i.test(name)),
    dualStack: settings.some((name) => /dualstack/i.test(name)),
  };
}

/** The settings that select variants. */
export function variantSettings(
  env: Environment,
  files: ConfigFiles,
  profile: string,
): readonly VariantSetting[] {
  const settings = settingsOf(files, profile);
  return (
    [
      ['AWS_USE_FIPS_ENDPOINT', 'use_fips_endpoint'],
      ['AWS_USE_DUALSTACK_ENDPOINT', 'use_dualstack_endpoint'],
    ] as const
  ).flatMap(([variable, setting]) => {
    const name = given(env[variable]) === undefined ? setting : variable;
    return isTrue(given(env[variable]) ?? settings[setting]) ? [name] : [];
  });
}

/** The setting that names certificates for AWS's tools. VS Code, which makes the connections, doesn't use it. */
export function caBundleSetting(env: Environment, files: ConfigFiles, profile: string): CaBundle | undefined {
  if (given(env['AWS_CA_BUNDLE']) !== undefined) return 'AWS_CA_BUNDLE';
  const settings = settingsOf(files, profile);
  return given(settings['ca_bundle']) === undefined ? undefined : 'ca_bundle';
}

export function isTrue(value: string | undefined): boolean {
  return value?.trim().toLowerCase() === 'true';
}
