/** Finds the job of a link. Nothing is asked of an account before the job is known from a list, or a person agreed. */
import { orAborted } from '../../domain/abort';
import { type ConnectionId, traitsOf } from '../../domain/connection/connection';
import { type JobArn, parseJobArn } from '../../domain/job/arn';
import { eitherJob, type Job, jobOfArn } from '../../domain/job/job';
import type { DescribingConnection } from '../session/descriptions';
import type { JobStore } from '../list/job-store';
import { mayHave } from '../connections/owners';
import type { Connections } from '../connections/connections';

export interface LinkedJob {
  readonly connection: ConnectionId;
  readonly job: Job;
}

/**
 * The job in a list, also in one that is loading or stored from another window. Of several connections, the first that has it counts.
 * Sends no requests. Returns `undefined` if no list has it, or the signal fired.
 */
export async function listedJob(
  shown: Connections,
  arn: string,
  signal: AbortSignal,
): Promise<LinkedJob | undefined> {
  const found = inLists(shown, arn);
  if (found !== undefined) return found;
  for (const { key } of owners(shown, arn)) {
    const job = await shown.storedJob(key, arn, signal);
    if (signal.aborted) return undefined;
    if (job !== undefined) return { connection: key, job };
  }
  await loadedOrFound(shown, arn, signal);
  return signal.aborted ? undefined : inLists(shown, arn);
}

/** The connections that may be of the job's account and Region, as far as is known without opening them. */
export function owners({ stores }: Connections, arn: string): readonly JobStore[] {
  const owner = parseJobArn(arn);
  return owner === undefined
    ? []
    : stores.filter((store) => traitsOf(store.choice).inAws && mayHave(store, owner));
}

/**
 * Describes the job with the connections in turn, until one has it. If none does, returns the first that is of its account and Region or
 * couldn't be opened, so that its page says why; `undefined` without any, or if the signal fired.
 */
export async function describedBy(
  shown: Connections,
  connections: readonly ConnectionId[],
  arn: string,
  signal: AbortSignal,
): Promise<LinkedJob | undefined> {
  const owner = parseJobArn(arn);
  if (owner === undefined) return undefined;
  let instead: LinkedJob | undefined;
  for (const key of connections) {
    const opened = await shown.connect(key, signal);
    if (signal.aborted) return undefined;
    if (opened.ok && !isOf(opened.value, owner)) continue;
    instead ??= { connection: key, job: jobOfArn(arn) };
    if (!opened.ok) continue;
    const described = await opened.value.service.describeJob(arn, signal);
    // The service may not return the ARN.
    if (described.ok) return { connection: key, job: eitherJob(described.value.job, jobOfArn(arn)) };
    if (described.problem.kind === 'cancelled') return undefined;
  }
  return instead;
}

function inLists({ lists }: Connections, arn: string): LinkedJob | undefined {
  for (const store of lists) {
    const job = store.find(arn);
    if (job !== undefined) return { connection: store.key, job };
  }
  return undefined;
}

/** Resolves when a list has the job, or no list that may have it is loading, or the signal fires. */
async function loadedOrFound(shown: Connections, arn: string, signal: AbortSignal): Promise<void> {
  const keys = owners(shown, arn).map(({ key }) => key);
  const isOver = (): boolean =>
    inLists(shown, arn) !== undefined || keys.every((key) => shown.listFor(key, arn)?.state.loading !== true);
  let stop = (): void => undefined;
  const over = new Promise<void>((resolve) => {
    stop = shown.onDidChange(() => {
      if (isOver()) resolve();
    });
    if (isOver()) resolve();
  });
  await orAborted(over, signal)
    .catch(() => undefined)
    .finally(stop);
}

function isOf({ region, account }: DescribingConnection, owner: JobArn): boolean {
  return region === owner.region && (account ?? owner.account) === owner.account;
}
