/** Region and endpoint of a profile, from the environment and the AWS config files. Files are read afresh every time. */
import { loadSharedConfigFiles } from '@smithy/core/config';
import { failure, type Outcome, success } from '../domain/problem';

export interface Environment {
  readonly [name: string]: string | undefined;
}

/** What the AWS config files say of one profile. */
export interface ProfileSettings {
  readonly profile: string;
  readonly region: string | undefined;
  readonly endpoint: string | undefined;
  readonly ignoreEndpoints: boolean;
  /** One of the files has a section of it. */
  readonly exists: boolean;
  /** The setting that says where the profile's credentials come from, such as `credential_process`. */
  readonly provider: string | undefined;
}

// https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
const providerSettings = [
  'role_arn',
  'web_identity_token_file',
  'credential_process',
  'sso_session',
  'sso_start_url',
  'login_session',
];

/**
 * `profile` with the precedence of the SDK: for the Region the credentials file beats the config file, for everything
 * else the config file beats the credentials file. An unreadable file counts as empty, as for the SDK.
 */
export async function readProfile(profile: string): Promise<ProfileSettings> {
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ ignoreCache: true });
  const settings = { ...credentialsFile[profile], ...configFile[profile] };
  const services = settings['services'];
  const service = services === undefined ? undefined : configFile[`services.${services}`];
  return {
    profile,
    region: credentialsFile[profile]?.['region'] ?? configFile[profile]?.['region'],
    endpoint: service?.['personalize.endpoint_url'] ?? settings['endpoint_url'],
    exists: configFile[profile] !== undefined || credentialsFile[profile] !== undefined,
    provider: providerSettings.find((name) => settings[name] !== undefined),
    ignoreEndpoints: settings['ignore_configured_endpoint_urls']?.toLowerCase() === 'true',
  };
}

/** The profile that the environment's own connection stands for. */
export function environmentProfile(env: Environment): string {
  return given(env['AWS_PROFILE']) ?? 'default';
}

// Digits end every Region's name: https://docs.aws.amazon.com/general/latest/gr/rande.html
const regionName = /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/;

/** `AWS_REGION`, `AWS_DEFAULT_REGION`, else the profile's own. A host name is built from it, so it is checked first. */
export function resolveRegion(env: Environment, settings: ProfileSettings): Outcome<string> {
  const region = given(env['AWS_REGION']) ?? given(env['AWS_DEFAULT_REGION']) ?? given(settings.region);
  if (region === undefined) return failure({ kind: 'noRegion' });
  return regionName.test(region) ? success(region) : failure({ kind: 'invalidRegion', region });
}

/**
 * `AWS_ENDPOINT_URL_PERSONALIZE`, then `AWS_ENDPOINT_URL`, then the profile's own: never another profile's, which the
 * SDK would take from `[default]`. `undefined`: AWS's own endpoint of the Region.
 */
export function resolveEndpoint(env: Environment, settings: ProfileSettings): Outcome<string | undefined> {
  const ignored =
    env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']?.toLowerCase() === 'true' || settings.ignoreEndpoints;
  if (ignored) return success(undefined);
  const endpoint =
    given(env['AWS_ENDPOINT_URL_PERSONALIZE']) ?? given(env['AWS_ENDPOINT_URL']) ?? given(settings.endpoint);
  if (endpoint === undefined) return success(undefined);
  const protocol = URL.canParse(endpoint) ? new URL(endpoint).protocol : '';
  return protocol === 'https:' || protocol === 'http:'
    ? success(endpoint)
    : failure({ kind: 'invalidEndpoint', endpoint });
}

// https://docs.aws.amazon.com/general/latest/gr/personalize.html; anybody can have another name under amazonaws.com.
const awsHost = /^personalize(-fips)?\.[a-z0-9-]+\.(amazonaws\.com|amazonaws\.com\.cn|api\.aws)$/;

/** The endpoint's host, where it is not AWS's own. */
export function foreignHost(endpoint: string | undefined): string | undefined {
  if (endpoint === undefined) return undefined;
  const { protocol, host } = new URL(endpoint);
  return protocol === 'https:' && awsHost.test(host) ? undefined : host;
}

function given(value: string | undefined): string | undefined {
  const trimmed = value?.trim();
  return trimmed === '' ? undefined : trimmed;
}
