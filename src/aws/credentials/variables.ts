/** Environment variables that a connection depends on. Another extension can change them while this one runs. */
import { createHash } from 'node:crypto';
import type { ConnectionChoice } from '../../domain/connection/connection';

export interface Environment {
  readonly [name: string]: string | undefined;
}

const ofAll = [
  'AWS_CONFIG_FILE',
  'AWS_SHARED_CREDENTIALS_FILE',
  'AWS_USE_FIPS_ENDPOINT',
  'AWS_USE_DUALSTACK_ENDPOINT',
  'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
  'AWS_ENDPOINT_URL',
  'AWS_ENDPOINT_URL_PERSONALIZE',
  'AWS_ENDPOINT_URL_S3',
  'AWS_ENDPOINT_URL_STS',
  'AWS_ENDPOINT_URL_SSO',
  'AWS_ENDPOINT_URL_SSO_OIDC',
  'AWS_ENDPOINT_URL_SIGNIN',
  'AWS_EC2_METADATA_SERVICE_ENDPOINT',
] as const;

/** In the usual order: credentials, then Region and endpoint. */
const ofEnvironment = [
  'AWS_PROFILE',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_ROLE_ARN',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_REGION',
  'AWS_DEFAULT_REGION',
] as const;

/** Name → hash of the value, for variables that are set. Values can't be recovered. */
export function variablesOf(env: Environment, choice: ConnectionChoice): Readonly<Record<string, string>> {
  if (choice.kind === 'sample') return {};
  const names = choice.kind === 'environment' ? [...ofEnvironment, ...ofAll] : ofAll;
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = given(env[name]);
      return value === undefined ? [] : [[name, sha256(value)]];
    }),
  );
}

/** 64 hex digits. The text can't be recovered. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Trimmed; `undefined` if empty. */
export function given(value: string | undefined): string | undefined {
  const trimmed = value?.trim();
  return trimmed === '' ? undefined : trimmed;
}
