/** Region and endpoints of a profile, from the environment and the AWS config files. */
import { isRegion, type RegionSource } from '../domain/connection';
import { type CaBundle, failure, type Outcome, success } from '../domain/problem';
import type { EndpointVariants } from '../domain/service';
import { type ConfigFiles, unreadableFile } from './config-files';
import { safeText } from '../domain/safe-text';

export interface Environment {
  readonly [name: string]: string | undefined;
}

/** The profile that the environment's own connection stands for. */
export function environmentProfile(env: Environment): string {
  return given(env['AWS_PROFILE']) ?? 'default';
}

export interface FoundRegion {
  readonly region: string;
  readonly source: RegionSource;
}

/** As for the SDK, the credentials file beats the config file here. Not checked for being a Region. */
export function profileRegion(files: ConfigFiles, profile: string): FoundRegion | undefined {
  const credentials = given(files.credentials[profile]?.['region']);
  if (credentials !== undefined) return { region: credentials, source: 'credentialsFile' };
  const config = given(files.config[profile]?.['region']);
  return config === undefined ? undefined : { region: config, source: 'configFile' };
}

/** `AWS_REGION`, `AWS_DEFAULT_REGION`, else the profile's own. A host name is built from it, so it is checked first. */
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

/** https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html */
export type EndpointService = 'personalize' | 'sts' | 'sso' | 'sso_oidc' | 'signin';

/**
 * `AWS_ENDPOINT_URL_<SERVICE>`, then `AWS_ENDPOINT_URL`, then the profile's own: never another profile's, which the
 * SDK would take from `[default]`. `undefined`: AWS's own endpoint of the Region.
 */
export function resolveEndpoint(
  env: Environment,
  files: ConfigFiles,
  profile: string,
  service: EndpointService,
): Outcome<string | undefined> {
  // For all but Region and credentials, the config file beats the credentials file.
  const settings = { ...files.credentials[profile], ...files.config[profile] };
  if (
    isTrue(env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']) ||
    isTrue(settings['ignore_configured_endpoint_urls'])
  ) {
    return success(undefined);
  }
  const services = settings['services'];
  const section = services === undefined ? undefined : files.config[`services.${services}`];
  const endpoint =
    given(env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`]) ??
    given(env['AWS_ENDPOINT_URL']) ??
    given(section?.[`${service}.endpoint_url`]) ??
    given(settings['endpoint_url']);
  if (endpoint === undefined) return success(undefined);
  const protocol = URL.canParse(endpoint) ? new URL(endpoint).protocol : '';
  return protocol === 'https:' || protocol === 'http:'
    ? success(endpoint)
    : failure({ kind: 'invalidEndpoint', endpoint: safeText(endpoint) });
}

// https://docs.aws.amazon.com/general/latest/gr/personalize.html; anybody can have another name under amazonaws.com.
const awsHost = /^personalize(-fips)?\.[a-z0-9-]+\.(amazonaws\.com|amazonaws\.com\.cn|api\.aws)$/;

/** The endpoint's host, where it is not AWS's own. */
export function foreignHost(endpoint: string | undefined): string | undefined {
  if (endpoint === undefined) return undefined;
  const { protocol, host } = new URL(endpoint);
  return protocol === 'https:' && awsHost.test(host) ? undefined : host;
}

/** Whether what is sent there could be read on the way: plain HTTP to anything but this machine. */
export function isPlainHttp(endpoint: string): boolean {
  const { protocol, hostname } = new URL(endpoint);
  return protocol === 'http:' && !/^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

/** Variables come before the profile, and `false` in a variable before `true` in the profile. */
export function endpointVariants(env: Environment, files: ConfigFiles, profile: string): EndpointVariants {
  const settings = { ...files.credentials[profile], ...files.config[profile] };
  return {
    fips: isTrue(given(env['AWS_USE_FIPS_ENDPOINT']) ?? settings['use_fips_endpoint']),
    dualStack: isTrue(given(env['AWS_USE_DUALSTACK_ENDPOINT']) ?? settings['use_dualstack_endpoint']),
  };
}

/** What names certificates for AWS's tools, and nothing for VS Code, which makes the connections. */
export function caBundleSetting(env: Environment, files: ConfigFiles, profile: string): CaBundle | undefined {
  if (given(env['AWS_CA_BUNDLE']) !== undefined) return 'AWS_CA_BUNDLE';
  const settings = { ...files.credentials[profile], ...files.config[profile] };
  return given(settings['ca_bundle']) === undefined ? undefined : 'ca_bundle';
}

function isTrue(value: string | undefined): boolean {
  return value?.trim().toLowerCase() === 'true';
}

/** Trimmed; `undefined` where nothing is left. */
export function given(value: string | undefined): string | undefined {
  const trimmed = value?.trim();
  return trimmed === '' ? undefined : trimmed;
}
