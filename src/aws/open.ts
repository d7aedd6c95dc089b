/** Opens a connection: reads Region, endpoint and credentials from files and environment variables. */
import { isDeepStrictEqual } from 'node:util';
import { type ConnectionId, connectionId, type ConnectionChoice } from '../domain/connection/connection';
import { type Cancelled, failure, type Outcome, type Problem, success } from '../domain/connection/problem';
import type { Connection, Fingerprint, ForeignEndpoint, OpenOptions } from '../domain/connection/service';
import { createClient } from './client';
import { clientService, type ServiceCredentials, withSuspects } from './client-service';
import { type ConfigFiles, readConfigFilesPatiently } from './credentials/config-files';
import { Endpoints } from './credentials/endpoints';
import {
  caBundleSetting,
  variantSettings,
  endpointVariants,
  environmentProfile,
  environmentRegion,
  type FoundRegion,
  profileRegion,
} from './credentials/environment';
import type { Environment } from './credentials/variables';
import { type EnvironmentPlan, planEnvironment } from './credentials/environment-plan';
import { fingerprintOf } from './credentials/fingerprint';
import { areFresh, type Credentials, KeptCredentials } from './credentials/kept-credentials';
import { planProfile } from './credentials/plan';
import { accountOf, planAccount, planKeys, planSignIn, stepKinds } from './credentials/plan-facts';
import { listProfiles } from './credentials/profiles';
import type { Machine } from './credentials/programs';
import type { RequestQueue } from './request-queue';
import { type Resolution, resolvePlan } from './credentials/resolve';
import { safeText } from '../domain/text/safe-text';

export interface OpenDeps extends Pick<Resolution, 'mayRunPrograms'> {
  readonly machine: Machine;
  readonly version: string;
  readonly queue: RequestQueue;
  /** Credentials that stay valid when a connection is opened again, as long as its files are unchanged. */
  readonly remembered: Map<ConnectionId, Remembered>;
}

export interface Remembered {
  readonly fingerprint: Fingerprint;
  readonly credentials: Credentials;
  /** Endpoints that the credentials came from, or would be renewed at. */
  readonly endpoints: readonly ForeignEndpoint[];
}

type Choice = Exclude<ConnectionChoice, { kind: 'sample' }>;

/** Settings of a choice. */
interface Setup {
  readonly files: ConfigFiles;
  /** The profile whose settings are used. */
  readonly profile: string;
  readonly plan: Outcome<EnvironmentPlan>;
}

/** Limit if a person may have to find an MFA device. */
const personDeadlineMs = 300_000;

export async function openConnection(
  deps: OpenDeps,
  choice: Choice,
  options: OpenOptions,
): Promise<Outcome<Connection>> {
  const { signal, onForeignEndpoint } = options;
  const setup = await readSetup(deps, choice, signal);
  const region = regionOf(deps, choice, setup);
  if (!region.ok && region.problem.kind !== 'noRegion') return region;
  let foreignEndpoint: string | undefined;
  const endpoint = endpointsOf(deps, setup, (found) => {
    foreignEndpoint = found.host;
    onForeignEndpoint(found);
  }).of('personalize');
  if (!endpoint.ok) return endpoint;

  const identity = new Identity(
    deps,
    choice,
    region.ok ? region.value.region : 'us-east-1',
    onForeignEndpoint,
  );
  const credentials = await identity.first(setup, options);
  if (!region.ok) return failure(missing(region.problem, credentials));
  const suspects = {
    caBundle: caBundleSetting(deps.machine.env, setup.files, setup.profile),
    variants:
      endpoint.value === undefined ? variantSettings(deps.machine.env, setup.files, setup.profile) : [],
  };
  if (!credentials.ok) return failure(withSuspects(credentials.problem, suspects));
  if (!setup.plan.ok) return setup.plan;

  const plan = setup.plan.value;
  const variants = endpointVariants(deps.machine.env, setup.files, setup.profile);
  const client = createClient({
    region: region.value.region,
    endpoint: endpoint.value,
    variants,
    credentials: identity.provider,
    version: deps.version,
  });
  return success({
    choice,
    region: region.value.region,
    regionSource: region.value.source,
    foreignEndpoint,
    variants: endpoint.value === undefined ? variants : { fips: false, dualStack: false },
    account: accountOf(credentials.value.accountId) ?? planAccount(plan),
    credentials: stepKinds(plan),
    profile: plan.profile,
    service: clientService({
      client,
      limit: (request) => deps.queue.run(connectionId(choice), request),
      signIn: planSignIn(plan),
      keys: planKeys(plan),
      suspects,
      credentials: identity,
      dispose: () => identity.dispose(),
    }),
  });
}

async function readSetup({ machine }: OpenDeps, choice: Choice, signal: AbortSignal): Promise<Setup> {
  const profile = choice.kind === 'profile' ? choice.profile : environmentProfile(machine.env);
  const plan = (files: ConfigFiles): Outcome<EnvironmentPlan> => {
    if (choice.kind === 'environment') return planEnvironment(machine.env, files);
    const planned = planProfile(files, profile);
    return planned.ok ? success({ ...planned.value, profile }) : planned;
  };
  const files = await readConfigFilesPatiently(machine.env, {
    signal,
    // Another tool may be rewriting the file.
    worthAnother: (found) => {
      const planned = plan(found);
      return !planned.ok && planned.problem.kind === 'noProfile';
    },
  });
  return { files, profile, plan: plan(files) };
}

function endpointsOf(
  { machine: { env } }: OpenDeps,
  { files, profile }: Setup,
  tell: (endpoint: ForeignEndpoint) => void,
): Endpoints {
  return new Endpoints({ env, files, profile }, tell);
}

function regionOf({ machine }: OpenDeps, choice: Choice, { files, profile }: Setup): Outcome<FoundRegion> {
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

/** Number of profiles that have a source of credentials. */
function usableProfiles(env: Environment, files: ConfigFiles): number {
  return listProfiles(env, files).profiles.filter(({ credentials }) => credentials.length > 0).length;
}

/** Credentials of an open connection. Read again from files and their source when they expire, or when the service refuses them. */
class Identity implements ServiceCredentials {
  private readonly kept = new KeptCredentials((ended) => this.resolve(ended));
  /** From the opening, used once. Later work asks nobody. */
  private opening: { readonly setup: Setup; readonly prompts: OpenOptions['prompts'] } | undefined;

  constructor(
    private readonly deps: OpenDeps,
    private readonly choice: Choice,
    private readonly region: string,
    private readonly onForeignEndpoint: OpenOptions['onForeignEndpoint'],
  ) {}

  get provider(): KeptCredentials['provider'] {
    return this.kept.provider;
  }

  get count(): number {
    return this.kept.count;
  }

  async first(
    setup: Setup,
    { signal, prompts }: Pick<OpenOptions, 'signal' | 'prompts'>,
  ): Promise<Outcome<Credentials>> {
    this.opening = { setup, prompts };
    const remembered = this.deps.remembered.get(connectionId(this.choice));
    const fingerprint = await fingerprintOf(this.deps.machine.env, this.choice, setup.files);
    if (remembered !== undefined && isDeepStrictEqual(remembered.fingerprint, fingerprint)) {
      this.kept.keep(remembered.credentials);
      for (const endpoint of remembered.endpoints) this.onForeignEndpoint(endpoint);
    }
    const outcome = await this.kept.get(signal, prompts === undefined ? undefined : personDeadlineMs);
    // Unused if the credentials were still valid.
    this.opening = undefined;
    return outcome;
  }

  get(signal: AbortSignal): Promise<Outcome<Credentials>> {
    return this.kept.get(signal);
  }

  renew(count: number, signal: AbortSignal): Promise<Outcome<Credentials>> {
    // Refused credentials aren't valid for the next opening.
    if (count === this.count) this.deps.remembered.delete(connectionId(this.choice));
    return this.kept.renew(count, signal);
  }

  /** Ends a running credential process. */
  dispose(): void {
    this.kept.end();
  }

  private async resolve(signal: AbortSignal): Promise<Outcome<Credentials>> {
    const { opening } = this;
    this.opening = undefined;
    const setup = opening?.setup ?? (await readSetup(this.deps, this.choice, signal));
    const endpoints: ForeignEndpoint[] = [];
    const tell = (endpoint: ForeignEndpoint): void => {
      endpoints.push(endpoint);
      this.onForeignEndpoint(endpoint);
    };
    const outcome = await this.resolveBy(setup, opening?.prompts, {
      signal,
      endpoints: endpointsOf(this.deps, setup, tell),
    });
    if (outcome.ok) await this.remember(outcome.value, setup.files, endpoints);
    return outcome;
  }

  private async resolveBy(
    { files, profile, plan }: Setup,
    prompts: OpenOptions['prompts'],
    during: Pick<Resolution, 'signal' | 'endpoints'>,
  ): Promise<Outcome<Credentials>> {
    if (!plan.ok) return plan;
    const { machine, mayRunPrograms } = this.deps;
    const outcome = await resolvePlan(plan.value, {
      machine,
      mayRunPrograms,
      prompts,
      ...during,
      region: this.region,
      variants: endpointVariants(machine.env, files, profile),
    });
    const found = outcome.ok || plan.value.profile !== undefined || plan.value.base.kind !== 'instance';
    // No setting says that this is an instance. It was the last source to try.
    if (found) return outcome;
    const detail = safeText('Nothing gives AWS credentials.');
    return failure({ kind: 'noCredentials', detail, profiles: usableProfiles(machine.env, files) });
  }

  /**
   * Credentials without an expiration are read again at every opening, because they may have been rotated. `files`: the files
   * that they were read with, because another profile may be there now.
   */
  private async remember(
    credentials: Credentials,
    files: ConfigFiles,
    endpoints: readonly ForeignEndpoint[],
  ): Promise<void> {
    if (credentials.expiration === undefined || !areFresh(credentials, Date.now())) return;
    const fingerprint = await fingerprintOf(this.deps.machine.env, this.choice, files);
    this.deps.remembered.set(connectionId(this.choice), { fingerprint, credentials, endpoints });
  }
}
