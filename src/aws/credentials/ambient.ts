/** Credentials of environment variables, containers and instances. */
import {
  fromContainerMetadata,
  fromEnv,
  fromHttp,
  fromInstanceMetadata,
} from '@aws-sdk/credential-providers';
import { failure, type Outcome, success } from '../../domain/connection/problem';
import { safeText } from '../../domain/text/safe-text';
import { attempt } from './attempt';
import type { Endpoints } from './endpoints';
import { type Environment, given } from './variables';
import type { Credentials } from './kept-credentials';
import type { BaseStep } from './plan';
import { readToken } from './token-files';

export type AmbientKind = Extract<BaseStep['kind'], 'environmentVariables' | 'container' | 'instance'>;

export function resolveAmbient(
  kind: AmbientKind,
  env: Environment,
  endpoints: Endpoints,
): Promise<Outcome<Credentials>> {
  if (kind !== 'environmentVariables') endpoints.ambient(kind);
  switch (kind) {
    case 'environmentVariables':
      return source(environmentCredentials, 'The environment variables hold no access key.');
    case 'container':
      return resolveContainer(env);
    case 'instance':
      return isMetadataOff(env)
        ? Promise.resolve(
            failure({ kind: 'credentials', detail: safeText('AWS_EC2_METADATA_DISABLED is set.') }),
          )
        : source(() => fromInstanceMetadata()(), 'The instance metadata service gave no credentials.');
  }
}

/** Reads credentials that don't need a profile. `none`: detail of the problem if there are none. */
async function source(provide: () => Promise<Credentials>, none: string): Promise<Outcome<Credentials>> {
  const outcome = await attempt(provide);
  return !outcome.ok && outcome.problem.kind === 'credentials'
    ? failure({ kind: 'credentials', detail: safeText(none) })
    : outcome;
}

/** Without `AWS_ACCOUNT_ID`, which may be left from keys of another account. */
async function environmentCredentials(): Promise<Credentials> {
  const found = Object.entries(await fromEnv()()).filter(([name]) => name !== 'accountId');
  return Object.fromEntries(found) as Omit<Credentials, 'accountId'>;
}

/** As in the SDK's provider chain. */
function isMetadataOff(env: Environment): boolean {
  const off = env['AWS_EC2_METADATA_DISABLED'];
  return off !== undefined && off !== '' && off !== 'false';
}

/** https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html */
async function resolveContainer(env: Environment): Promise<Outcome<Credentials>> {
  const path = given(env['AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE']);
  const token = path === undefined ? success(undefined) : await readToken(path);
  if (!token.ok) return token;
  const authorization =
    token.value === undefined
      ? {}
      : { awsContainerAuthorizationToken: token.value, awsContainerAuthorizationTokenFile: '' };
  return source(async () => {
    try {
      return await fromHttp(authorization)();
    } catch {
      return fromContainerMetadata()();
    }
  }, 'The container gave no credentials.');
}
