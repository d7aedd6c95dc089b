/** A connection's part in the credentials of its profile: how it reads them, and what it is told. */
import { connectionId } from '../../domain/connection/connection';
import { failure, type Outcome } from '../../domain/connection/problem';
import type { Fingerprint, OpenOptions, Prompts } from '../../domain/connection/service';
import { safeText } from '../../domain/text/safe-text';
import { Endpoints } from './endpoints';
import { endpointVariants } from './environment';
import { fingerprintOf } from './fingerprint';
import type { Credentials, CredentialsProvider, Reader } from './kept-credentials';
import { listProfiles } from './profiles';
import type { CredentialsByProfile, Holder, ProfileCredentials } from './profile-credentials';
import type { Machine } from './programs';
import { type Resolution, resolvePlan } from './resolve';
import { type AwsChoice, readSetup, type Setup } from './setup';

export interface IdentityDeps extends Pick<Resolution, 'mayRunPrograms'> {
  readonly machine: Machine;
  readonly credentials: CredentialsByProfile;
}

/** Limit if a person may have to find an MFA device. */
const personDeadlineMs = 300_000;

export class Identity implements Holder {
  readonly provider: CredentialsProvider;

  private constructor(
    readonly deps: IdentityDeps,
    readonly choice: AwsChoice,
    readonly region: string,
    readonly shared: ProfileCredentials,
    readonly onForeignEndpoint: OpenOptions['onForeignEndpoint'],
  ) {
    this.provider = shared.kept.providerFor(() => new SourceReader(this));
    shared.join(this);
  }

  /** Opens the connection's credentials. After `leave`, they can still be used. `region`: that of the connection. */
  static async open(
    deps: IdentityDeps,
    choice: AwsChoice,
    region: string,
    setup: Setup,
    { signal, prompts, onForeignEndpoint }: OpenOptions,
  ): Promise<{ readonly identity: Identity; readonly first: Outcome<Credentials> }> {
    const fingerprint = await fingerprintOf(deps.machine.env, choice, setup.files);
    const shared = deps.credentials.for(choice, region, fingerprint);
    const identity = new Identity(deps, choice, region, shared, onForeignEndpoint);
    const first = await shared.open({
      fingerprint,
      since: deps.credentials.takeSince(connectionId(choice), shared),
      reader: new SourceReader(identity, { setup, prompts, fingerprint }),
      signal,
      deadlineMs: prompts === undefined ? undefined : personDeadlineMs,
    });
    return { identity, first };
  }

  get count(): number {
    return this.shared.kept.count;
  }

  get(signal: AbortSignal): Promise<Outcome<Credentials>> {
    return this.shared.kept.get(new SourceReader(this), signal);
  }

  renew(count: number, signal: AbortSignal): Promise<Outcome<Credentials>> {
    return this.shared.kept.renew(count, new SourceReader(this), signal);
  }

  /** Ends a running credential process that no other connection waits for. */
  dispose(): void {
    this.shared.leave(this);
  }
}

/** What an opening has read already. Work after that reads again, and asks nobody. */
interface OpeningInput {
  readonly setup: Setup;
  readonly prompts: Prompts | undefined;
  readonly fingerprint: Fingerprint;
}

class SourceReader implements Reader {
  readonly canAsk: boolean;
  hasAsked = false;
  usedRegion = false;
  login: string | undefined;

  constructor(
    private readonly identity: Identity,
    private readonly opening?: OpeningInput,
  ) {
    this.canAsk = opening?.prompts !== undefined;
    this.login = opening?.fingerprint.login;
  }

  get region(): string {
    return this.identity.region;
  }

  async read(signal: AbortSignal): Promise<Outcome<Credentials>> {
    const { deps, choice, shared } = this.identity;
    const { env } = deps.machine;
    shared.begin();
    const setup = this.opening?.setup ?? (await readSetup(env, choice, signal));
    this.login ??= (await fingerprintOf(env, choice, setup.files)).login;
    const outcome = await this.resolve(setup, signal);
    // The SDK may have renewed tokens. `files`: those that were used, because another profile may be there now.
    if (outcome.ok) shared.readWith(await fingerprintOf(env, choice, setup.files));
    return outcome;
  }

  private async resolve({ files, profile, plan }: Setup, signal: AbortSignal): Promise<Outcome<Credentials>> {
    if (!plan.ok) return plan;
    const { machine, mayRunPrograms } = this.identity.deps;
    const outcome = await resolvePlan(plan.value, {
      machine,
      mayRunPrograms,
      prompts: this.prompts(),
      signal,
      endpoints: new Endpoints({ env: machine.env, files, profile }, (found) =>
        this.identity.shared.tell(found),
      ),
      defaultRegion: () => {
        this.usedRegion = true;
        return this.region;
      },
      variants: endpointVariants(machine.env, files, profile),
    });
    const found = outcome.ok || plan.value.profile !== undefined || plan.value.base.kind !== 'instance';
    // No setting says that this is an instance. It was the last source to try.
    if (found) return outcome;
    const detail = safeText('Nothing gives AWS credentials.');
    const { profiles } = listProfiles(machine.env, files);
    const usable = profiles.filter(({ credentials }) => credentials.length > 0).length;
    return failure({ kind: 'noCredentials', detail, profiles: usable });
  }

  private prompts(): Prompts | undefined {
    const prompts = this.opening?.prompts;
    if (prompts === undefined) return undefined;
    return {
      mfaCode: (...question) => {
        this.hasAsked = true;
        return prompts.mfaCode(...question);
      },
      allowProgram: (...question) => prompts.allowProgram(...question),
    };
  }
}
