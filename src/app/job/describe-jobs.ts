/** Describes many jobs, a few at a time, so that other requests get their turn. */
import type { ConnectionId } from '../../domain/connection/connection';
import type { JobDescription } from '../../domain/job/description';
import { failure, type Outcome, type Problem } from '../../domain/connection/problem';
import { meaningOf } from '../../domain/connection/problem-meaning';
import type { Describing, DescribingConnection } from '../session/descriptions';

/** Number of requests that run at a time over all connections: more would wait, and delay others. */
const atATime = 4;

export interface JobAddress {
  readonly connection: ConnectionId;
  readonly arn: string;
}

export interface DescribeJobsOptions {
  readonly connect: (
    key: ConnectionId,
    signal: AbortSignal,
  ) => Promise<Outcome<Pick<DescribingConnection, 'service'>>>;
  readonly signal: AbortSignal;
  /** Called after each job with the number of described jobs. */
  readonly progress: (done: number) => void;
}

/** Returns an outcome for each job, in their order. Does not reject; after an abort, the remaining jobs are `cancelled`. */
export async function describeJobs(
  jobs: readonly JobAddress[],
  { connect, signal, progress }: DescribeJobsOptions,
): Promise<readonly Outcome<JobDescription>[]> {
  const services = new Map<ConnectionId, Promise<Outcome<Describing>>>();
  const ended = new Map<ConnectionId, Problem>();
  const outcomes: Outcome<JobDescription>[] = [];
  let done = 0;
  const rest = jobs.entries();
  await Promise.all(
    Array.from({ length: atATime }, async () => {
      // All share one iterator, so that each job is described once.
      for (const [index, job] of rest) {
        outcomes[index] = await describe(job);
        progress(++done);
      }
    }),
  );
  return outcomes;

  async function describe({ connection, arn }: JobAddress): Promise<Outcome<JobDescription>> {
    if (signal.aborted) return failure({ kind: 'cancelled' });
    const service = await serviceOf(connection);
    if (!service.ok) return service;
    const known = ended.get(connection);
    if (known !== undefined) return failure(known);
    const outcome = await service.value.describeJob(arn, signal);
    if (
      !outcome.ok &&
      outcome.problem.kind !== 'cancelled' &&
      meaningOf(outcome.problem).scope !== 'request'
    ) {
      // Describing the other jobs of the connection would fail as well.
      ended.set(connection, outcome.problem);
    }
    return outcome;
  }

  function serviceOf(key: ConnectionId): Promise<Outcome<Describing>> {
    let service = services.get(key);
    if (service === undefined) {
      service = connect(key, signal).then((opened) =>
        opened.ok ? { ok: true, value: opened.value.service } : opened,
      );
      services.set(key, service);
    }
    return service;
  }
}
