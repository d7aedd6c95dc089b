/** Entry of the chunk that holds the AWS SDK: loaded when the view first needs it. */
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { failure, type Outcome, type Problem, success } from '../domain/problem';
import type { Connection, OpenConnection } from '../domain/service';
import { call } from './calls';
import { createClient } from './client';
import { clientService } from './client-service';
import { CredentialsFailure } from './credentials-errors';
import { classify } from './errors';
import {
  type Environment,
  environmentProfile,
  foreignHost,
  type ProfileSettings,
  readProfile,
  resolveEndpoint,
  resolveRegion,
} from './environment';
import { sampleHandler, type SampleService } from './sample-handler';

export interface AwsDeps {
  readonly env: Environment;
  /** Version of the extension, for the user agent. */
  readonly version: string;
  readonly sample: () => Promise<SampleService>;
}

type Identity = Awaited<ReturnType<ReturnType<typeof fromNodeProviderChain>>>;

/** For the whole chain of providers, a credential program among them. */
const credentialsDeadlineMs = 60_000;

export function createOpener(deps: AwsDeps): OpenConnection {
  return (kind, signal) => (kind === 'sample' ? openSample(deps) : openEnvironment(deps, signal));
}

async function openSample({ sample, version }: AwsDeps): Promise<Outcome<Connection>> {
  const account = await sample();
  const client = createClient({
    region: account.region,
    endpoint: undefined,
    credentials: { accessKeyId: 'sample', secretAccessKey: 'sample' },
    version,
    requestHandler: sampleHandler(account),
  });
  return success({
    kind: 'sample',
    region: account.region,
    foreignEndpoint: undefined,
    account: account.accountId,
    service: clientService(client),
  });
}

/** The environment's default: the SDK's chain of providers, which may use the instance's role. */
async function openEnvironment({ env, version }: AwsDeps, signal: AbortSignal): Promise<Outcome<Connection>> {
  const settings = await readProfile(environmentProfile(env));
  const region = resolveRegion(env, settings);
  if (!region.ok && region.problem.kind !== 'noRegion') return region;
  const endpoint = resolveEndpoint(env, settings);
  if (!endpoint.ok) return endpoint;

  // Clients inside the providers (roles, SSO) do not inherit the client's settings.
  const provider = failing(
    fromNodeProviderChain({ ignoreCache: true, clientConfig: { ignoreConfiguredEndpointUrls: true } }),
  );
  const identity = await call<Identity>(signal, () => provider(), {
    parse: (found) => success(found as Identity),
    classify: (error) => credentialsProblem(error, settings),
    deadlineMs: credentialsDeadlineMs,
    late: { kind: 'credentials', detail: `No credentials within ${credentialsDeadlineMs / 1000} s.` },
  });
  if (!region.ok) return failure(missing(region.problem, identity));
  if (!identity.ok) return identity;

  const client = createClient({
    region: region.value,
    endpoint: endpoint.value,
    // Keeps what it resolved above: a credential program does not run twice.
    credentials: provider,
    version,
  });
  return success({
    kind: 'environment',
    region: region.value,
    foreignEndpoint: foreignHost(endpoint.value),
    account: identity.value.accountId,
    service: clientService(client),
  });
}

/** The welcome view names one cause: the Region, the credentials or both. */
function missing(noRegion: Problem, identity: Outcome<Identity>): Problem {
  if (identity.ok || identity.problem.kind !== 'noCredentials') return noRegion;
  return { kind: 'noRegionAndCredentials', detail: identity.problem.detail };
}

type Provider = ReturnType<typeof fromNodeProviderChain>;

/** The provider, with its errors marked as such. */
function failing(provider: Provider): Provider {
  return async (options) => {
    try {
      return await provider(options);
    } catch (error) {
      throw new CredentialsFailure('No credentials.', { cause: error });
    }
  };
}

/** The chain hides why its last provider was reached: where a profile was named or set up, that is what failed. */
function credentialsProblem(error: unknown, settings: ProfileSettings): Problem {
  const { profile, provider, exists } = settings;
  const problem = classify(error, '');
  if (problem.kind !== 'noCredentials') return problem;
  if (provider !== undefined) {
    return { kind: 'credentials', detail: `Profile ${profile}: ${provider} gave no credentials.` };
  }
  if (!exists && profile !== 'default')
    return { kind: 'credentials', detail: `There is no profile ${profile}.` };
  return problem;
}
