/**
 * Compares a job with other jobs of the list: usual duration, previous and next run, and newer solution versions. Other runs are
 * those of the job's series, else of its solution. Sends no requests.
 */
import { parseSolutionVersionArn } from '../job/arn';
import { type Job, sameJob } from '../job/job';
import type { EpochMs } from '../job/dates';
import { lastGoodRun } from './last-good-run';
import { fewestRuns, seriesKeyOf, seriesName } from '../job/series';
import { type Spread, spreadOf } from '../job/spread';

import { durationOf } from '../job/time';

export interface RunHistory {
  /** The same object as in `recent`. */
  readonly job: Job;
  /** Name of the series that all other runs are of; `undefined` if the job is not of a series, and they are of its solution. */
  readonly series: string | undefined;
  /** Runs of the series or jobs of the solution, closest by date of creation. */
  readonly previous: Job | undefined;
  readonly next: Job | undefined;
  /** Of the series or the solution; see last-good-run.ts. */
  readonly lastGood: Job | undefined;
  /** Durations in ms of the `ACTIVE` runs of the series, or of the `ACTIVE` jobs with the same solution version. */
  readonly usual: Spread | undefined;
  /**
   * At most `maxRecent` runs of the series, or jobs with the same solution version, including the job, oldest first: the last ones,
   * or those around it.
   */
  readonly recent: readonly Job[];
  readonly newer: NewerVersion | undefined;
}

/** A version of the same solution that was first used later than the job's version, and used since the job was created. */
export interface NewerVersion {
  readonly versionArn: string;
  /** Time of creation of the first listed job with this version. */
  readonly since: EpochMs;
}

export const maxRecent = 20;

interface Run {
  readonly job: Job;
  readonly at: EpochMs;
}

/** Returns `undefined` if the job has no solution version. Linear in the number of jobs; see RunHistories. */
export function runHistory(listed: Iterable<{ readonly job: Job }>, job: Job): RunHistory | undefined {
  const versionArn = job.solutionVersionArn;
  const solution = parseSolutionVersionArn(versionArn);
  if (solution === undefined || versionArn === undefined) return undefined;
  const ofSolution = runsOf(listed, `${solution.solutionArn}/`, job);
  const at = job.createdAt;
  const own: Run | undefined = at === undefined ? undefined : { job, at };
  if (own !== undefined) ofSolution.push(own);
  const series = seriesIn(ofSolution, job);
  const runs = series?.runs ?? ofSolution;
  const sameVersion = ofSolution.filter((run) => run.job.solutionVersionArn === versionArn).sort(compareRuns);
  const like = series === undefined ? sameVersion : runs.toSorted(compareRuns);
  return {
    job,
    series: series?.name,
    ...(own === undefined ? { previous: undefined, next: undefined } : neighbours(runs, own)),
    lastGood: lastGoodRun(runs, job),
    usual: spreadOf(like.flatMap((run) => activeDuration(run.job))),
    recent: own === undefined ? [] : around(like, own).map((run) => run.job),
    newer: own === undefined ? undefined : newerVersion(ofSolution, own, sameVersion[0]?.at ?? own.at),
  };
}

/** The runs of the job's series, with the job; `undefined` if they are too few. */
function seriesIn(
  runs: readonly Run[],
  job: Job,
): { readonly name: string; readonly runs: Run[] } | undefined {
  const key = seriesKeyOf(job);
  if (key === undefined) return undefined;
  const found = runs.filter((run) => seriesKeyOf(run.job) === key);
  return found.length < fewestRuns ? undefined : { name: seriesName(key), runs: found };
}

/** Jobs of the solution that have a date, without the job itself. */
function runsOf(listed: Iterable<{ readonly job: Job }>, versionPrefix: string, job: Job): Run[] {
  const runs: Run[] = [];
  for (const { job: other } of listed) {
    if (other.solutionVersionArn?.startsWith(versionPrefix) !== true) continue;
    if (job.arn === undefined ? sameJob(job, other) : job.arn === other.arn) continue;
    const at = other.createdAt;
    if (at !== undefined) runs.push({ job: other, at });
  }
  return runs;
}

/** Jobs created at the same time are ordered by name and ARN, so that each has a previous and a next one. */
function compareRuns(a: Run, b: Run): number {
  return a.at - b.at || compareText(a.job.name, b.job.name) || compareText(a.job.arn, b.job.arn);
}

function compareText(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function neighbours(runs: readonly Run[], own: Run): Pick<RunHistory, 'previous' | 'next'> {
  let previous: Run | undefined;
  let next: Run | undefined;
  for (const run of runs) {
    const order = compareRuns(run, own);
    if (order < 0 && (previous === undefined || compareRuns(run, previous) > 0)) previous = run;
    if (order > 0 && (next === undefined || compareRuns(run, next) < 0)) next = run;
  }
  return { previous: previous?.job, next: next?.job };
}

function activeDuration(job: Job): readonly number[] {
  if (job.status.kind !== 'active') return [];
  const ms = durationOf(job);
  return ms === undefined ? [] : [ms];
}

/** The last runs if they include the job, else those around it. */
function around(runs: readonly Run[], own: Run): readonly Run[] {
  const last = runs.length - maxRecent;
  const index = runs.indexOf(own);
  const start = Math.max(index >= last ? last : index - maxRecent / 2, 0);
  return runs.slice(start, start + maxRecent);
}

function newerVersion(runs: readonly Run[], own: Run, ownSince: EpochMs): NewerVersion | undefined {
  const since = new Map<string, EpochMs>();
  const usedSince = new Set<string>();
  for (const { job, at } of runs) {
    const version = job.solutionVersionArn ?? '';
    since.set(version, Math.min(at, since.get(version) ?? Infinity));
    if (at > own.at) usedSince.add(version);
  }
  let newest: NewerVersion | undefined;
  for (const [versionArn, first] of since) {
    if (first <= ownSince || !usedSince.has(versionArn)) continue;
    if (newest === undefined || first > newest.since) newest = { versionArn, since: first };
  }
  return newest;
}
