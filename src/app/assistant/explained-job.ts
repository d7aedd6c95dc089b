/** Reads what explains a job: its settings, how other runs went, and what differs from the last one that succeeded. */
import type { ConnectionId } from '../../domain/connection/connection';
import type { Outcome, Problem } from '../../domain/connection/problem';
import { type DifferingSetting, differingSettings } from '../../domain/details/differing-settings';
import { type RunHistory, runHistory } from '../../domain/details/runs';
import { parseSolutionVersionArn } from '../../domain/job/arn';
import type { JobDescription } from '../../domain/job/description';
import { eitherJob, type Job } from '../../domain/job/job';
import type { LatestVersion } from '../../domain/job/solution';
import type { SolutionVersion } from '../../domain/job/solution-version';
import type { Describing, DescribingConnection } from '../session/descriptions';

export interface ExplainedJob {
  /** As described, else as listed. */
  readonly job: Job;
  readonly description: JobDescription | undefined;
  /** Why the job isn't described. */
  readonly problem: Problem | undefined;
  readonly history: RunHistory | undefined;
  /** Settings that differ from those of `history.lastGood`; `undefined` if they aren't known. */
  readonly differences: readonly DifferingSetting[] | undefined;
  readonly version: SolutionVersion | undefined;
  readonly latest: LatestVersion | undefined;
}

interface Sources {
  readonly connect: (
    key: ConnectionId,
    signal: AbortSignal,
  ) => Promise<Outcome<Pick<DescribingConnection, 'service'>>>;
  /** All loaded jobs of the job's list. */
  readonly listed: Iterable<{ readonly job: Job }>;
}

/** Throws if the signal fires. What can't be read is missing. */
export async function explainedJob(
  { connection, job: listed }: { readonly connection: ConnectionId; readonly job: Job },
  sources: Sources,
  signal: AbortSignal,
): Promise<ExplainedJob> {
  const history = runHistory(sources.listed, listed);
  const fromList = { job: listed, description: undefined, history, differences: undefined };
  const nothing = { ...fromList, version: undefined, latest: undefined };
  const opened = await sources.connect(connection, signal);
  signal.throwIfAborted();
  if (!opened.ok) return { ...nothing, problem: problemOf(opened) };
  const { service } = opened.value;
  const [described, lastGood, version, latest] = await Promise.all([
    describe(service, listed.arn, signal),
    describe(service, history?.lastGood?.arn, signal),
    valueOf(listed.solutionVersionArn, (arn) => service.describeSolutionVersion(arn, signal)),
    valueOf(parseSolutionVersionArn(listed.solutionVersionArn)?.solutionArn, (arn) =>
      service.latestVersion(arn, signal),
    ),
  ]);
  signal.throwIfAborted();
  const description = described?.ok === true ? described.value : undefined;
  return {
    job: description === undefined ? listed : eitherJob(description.job, listed),
    description,
    problem: problemOf(described),
    history,
    differences:
      description !== undefined && lastGood?.ok === true
        ? differingSettings(description.raw, lastGood.value.raw)
        : undefined,
    version,
    latest,
  };
}

async function describe(
  service: Describing,
  arn: string | undefined,
  signal: AbortSignal,
): Promise<Outcome<JobDescription> | undefined> {
  return arn === undefined ? undefined : service.describeJob(arn, signal);
}

async function valueOf<T>(
  arn: string | undefined,
  read: (arn: string) => Promise<Outcome<T>>,
): Promise<T | undefined> {
  const outcome = arn === undefined ? undefined : await read(arn);
  return outcome?.ok === true ? outcome.value : undefined;
}

function problemOf(outcome: Outcome<unknown> | undefined): Problem | undefined {
  if (outcome === undefined || outcome.ok || outcome.problem.kind === 'cancelled') return undefined;
  return outcome.problem;
}
