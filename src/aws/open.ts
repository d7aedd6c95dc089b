/** Opens a connection: reads Region, endpoint and credentials from files and environment variables. */
import { connectionId } from '../domain/connection/connection';
import { type Cancelled, failure, type Outcome, type Problem, success } from '../domain/connection/problem';
import type { Connection, ForeignEndpoint, OpenOptions } from '../domain/connection/service';
import { createClient } from './client';
import { type AskDeps, type Suspects, withSuspects } from './ask';
import { clientService } from './client-service';
import { Endpoints } from './credentials/endpoints';
import {
  caBundleSetting,
  variantSettings,
  endpointVariants,
  environmentRegion,
  type FoundRegion,
  profileRegion,
} from './credentials/environment';
import { Identity, type IdentityDeps } from './credentials/identity';
import type { Credentials } from './credentials/kept-credentials';
import type { CredentialsPlan } from './credentials/plan';
import { accountOf, planAccount, planKeys, planSignIn, stepKinds } from './credentials/plan-facts';
import { type AwsChoice, readSetup, type Setup } from './credentials/setup';
import type { RequestQueue } from './request-queue';
import { lazyS3Files } from './s3/lazily';

export interface OpenDeps extends IdentityDeps {
  readonly version: string;
  readonly queue: RequestQueue;
}

export async function openConnection(
  deps: OpenDeps,
  choice: AwsChoice,
  options: OpenOptions,
): Promise<Outcome<Connection>> {
  const { signal, onForeignEndpoint } = options;
  const setup = await readSetup(deps.machine.env, choice, signal);
  const region = regionOf(deps, choice, setup);
  if (!region.ok && region.problem.kind !== 'noRegion') return region;
  let foreignEndpoint: string | undefined;
  const endpoint = endpointsOf(deps, setup, (found) => {
    foreignEndpoint = found.host;
    onForeignEndpoint(found);
  }).of('personalize');
  if (!endpoint.ok) return endpoint;

  const { identity, first: credentials } = await Identity.open(
    deps,
    choice,
    region.ok ? region.value.region : 'us-east-1',
    setup,
    options,
  );
  if (!region.ok || !credentials.ok || !setup.plan.ok) identity.dispose();
  if (!region.ok) return failure(missing(region.problem, credentials));
  const suspects = suspectsOf(deps, setup, endpoint.value);
  if (!credentials.ok) return failure(withSuspects(credentials.problem, suspects));
  if (!setup.plan.ok) return setup.plan;

  const plan = setup.plan.value;
  const variants = endpointVariants(deps.machine.env, setup.files, setup.profile);
  return success({
    choice,
    region: region.value.region,
    regionSource: region.value.source,
    foreignEndpoint,
    variants: endpoint.value === undefined ? variants : { fips: false, dualStack: false },
    account: accountOf(credentials.value.accountId) ?? planAccount(plan),
    credentials: stepKinds(plan),
    profile: plan.profile,
    ...portsOf(deps, options, {
      choice,
      setup,
      plan,
      identity,
      region: region.value.region,
      endpoint: endpoint.value,
    }),
  });
}

interface Opened {
  readonly choice: AwsChoice;
  readonly setup: Setup;
  readonly plan: CredentialsPlan;
  readonly identity: Identity;
  readonly region: string;
  readonly endpoint: string | undefined;
}

/** The service, and the files of its jobs: with the same credentials, in one queue. */
function portsOf(
  deps: OpenDeps,
  { onForeignEndpoint }: OpenOptions,
  { choice, setup, plan, identity, region, endpoint }: Opened,
): Pick<Connection, 'service' | 'files'> {
  const settings = {
    region,
    endpoint,
    variants: endpointVariants(deps.machine.env, setup.files, setup.profile),
    credentials: identity.provider,
    version: deps.version,
  };
  const asking: AskDeps = {
    limit: (request) => deps.queue.run(connectionId(choice), request),
    signIn: planSignIn(plan),
    keys: planKeys(plan),
    suspects: suspectsOf(deps, setup, endpoint),
    credentials: identity,
  };
  const files = lazyS3Files(() => {
    const found = endpointsOf(deps, setup, onForeignEndpoint).of('s3');
    if (!found.ok) return found;
    return success({
      settings: { ...settings, endpoint: found.value },
      asking: { ...asking, suspects: suspectsOf(deps, setup, found.value) },
    });
  });
  const dispose = (): void => {
    files.dispose();
    identity.dispose();
  };
  return { files, service: clientService({ ...asking, client: createClient(settings), dispose }) };
}

function suspectsOf(
  { machine: { env } }: OpenDeps,
  { files, profile }: Setup,
  endpoint: string | undefined,
): Suspects {
  return {
    caBundle: caBundleSetting(env, files, profile),
    variants: endpoint === undefined ? variantSettings(env, files, profile) : [],
  };
}

function endpointsOf(
  { machine: { env } }: OpenDeps,
  { files, profile }: Setup,
  tell: (endpoint: ForeignEndpoint) => void,
): Endpoints {
  return new Endpoints({ env, files, profile }, tell);
}

function regionOf({ machine }: OpenDeps, choice: AwsChoice, { files, profile }: Setup): Outcome<FoundRegion> {
  if (choice.region === undefined) return environmentRegion(machine.env, files, profile);
  const own = profileRegion(files, profile);
  return success(own?.region === choice.region ? own : { region: choice.region, source: 'chosen' });
}

/** Prefers causes to consequences; returns both if there are two. */
function missing(noRegion: Problem | Cancelled, credentials: Outcome<Credentials>): Problem | Cancelled {
  if (credentials.ok) return noRegion;
  const { problem } = credentials;
  switch (problem.kind) {
    case 'noCredentials':
      return { ...problem, kind: 'noRegionAndCredentials' };
    // Without the profile, there is no Region.
    case 'noProfile':
    case 'unreadableFile':
    case 'cancelled':
      return problem;
    default:
      return { ...problem, alsoNoRegion: true };
  }
}
