/** Describes many jobs, a few at a time, so that other requests get their turn. */
import type { ConnectionId } from '../../domain/connection/connection';
import type { JobDescription } from '../../domain/job/description';
import type { Tag } from '../../domain/job/tags';
import { failure, type Outcome, type Problem, success } from '../../domain/connection/problem';
import { meaningOf } from '../../domain/connection/problem-meaning';
import type { Describing } from '../session/descriptions';

/** Number of requests that run at a time over all connections: more would wait, and delay others. */
const atATime = 4;

type Service = Pick<Describing, 'describeJob' | 'listTags'>;

export interface JobAddress {
  readonly connection: ConnectionId;
  readonly arn: string;
}

export interface DescribeJobsOptions {
  readonly connect: (
    key: ConnectionId,
    signal: AbortSignal,
  ) => Promise<Outcome<{ readonly service: Service }>>;
  readonly signal: AbortSignal;
  /** Whether to read the tags as well. */
  readonly withTags: boolean;
  /** Called after each job with the number of described jobs. */
  readonly progress: (done: number) => void;
}

export interface DescribedJob {
  readonly description: JobDescription;
  /** No tags if they weren't asked for. */
  readonly tags: Outcome<readonly Tag[]>;
}

const noTags = success<readonly Tag[]>([]);

/** Returns an outcome for each job, in their order. Does not reject; after an abort, the remaining jobs are `cancelled`. */
export async function describeJobs(
  jobs: readonly JobAddress[],
  { connect, signal, withTags, progress }: DescribeJobsOptions,
): Promise<readonly Outcome<DescribedJob>[]> {
  const services = new Map<ConnectionId, Promise<Outcome<Service>>>();
  const ended = new Map<ConnectionId, Problem>();
  const outcomes: Outcome<DescribedJob>[] = [];
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

  async function describe({ connection, arn }: JobAddress): Promise<Outcome<DescribedJob>> {
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
    if (!outcome.ok) return outcome;
    const tags = withTags ? await service.value.listTags(arn, signal) : noTags;
    if (!tags.ok && tags.problem.kind === 'cancelled') return failure(tags.problem);
    return success({ description: outcome.value, tags });
  }

  function serviceOf(key: ConnectionId): Promise<Outcome<Service>> {
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
