/**
 * What other jobs of a list say of one: how long its like take, what ran before and after it, and whether its solution
 * version was followed by a newer one. All from what is listed: the service is asked nothing.
 */
import { parseSolutionVersionArn } from '../job/arn';
import { type Job, sameJob } from '../job/job';
import type { EpochMs } from '../job/dates';
import { lastGoodRun } from './last-good-run';
import { type Spread, spreadOf } from '../job/spread';

import { durationOf } from '../job/time';

export interface RunHistory {
  /** As it stands in `recent`. */
  readonly job: Job;
  /** Jobs of the same solution, the nearest by date of creation. */
  readonly previous: Job | undefined;
  readonly next: Job | undefined;
  /** Of the same solution: see last-good-run.ts. */
  readonly lastGood: Job | undefined;
  /** Durations in ms of the `ACTIVE` jobs of the same solution version. */
  readonly usual: Spread | undefined;
  /** Jobs of the same solution version, at most `maxRecent`, oldest first, with the job itself: the last ones, or those around it. */
  readonly recent: readonly Job[];
  readonly newer: NewerVersion | undefined;
}

/** A version of the same solution that jobs began to use later than that of the job, and that was used since the job. */
export interface NewerVersion {
  readonly versionArn: string;
  /** When the first listed job with it was created. */
  readonly since: EpochMs;
}

export const maxRecent = 20;

interface Run {
  readonly job: Job;
  readonly at: EpochMs;
}

/** `undefined` where the job names no solution version. The work is linear in the jobs listed; see RunHistories. */
export function runHistory(listed: Iterable<{ readonly job: Job }>, job: Job): RunHistory | undefined {
  const versionArn = job.solutionVersionArn;
  const solution = parseSolutionVersionArn(versionArn);
  if (solution === undefined || versionArn === undefined) return undefined;
  const runs = runsOf(listed, `${solution.solutionArn}/`, job);
  const at = job.createdAt;
  const own: Run | undefined = at === undefined ? undefined : { job, at };
  if (own !== undefined) runs.push(own);
  const like = runs.filter((run) => run.job.solutionVersionArn === versionArn).sort(compareRuns);
  return {
    job,
    ...(own === undefined ? { previous: undefined, next: undefined } : neighbours(runs, own)),
    lastGood: lastGoodRun(runs, job),
    usual: spreadOf(like.flatMap((run) => activeDuration(run.job))),
    recent: own === undefined ? [] : around(like, own).map((run) => run.job),
    newer: own === undefined ? undefined : newerVersion(runs, own, like[0]?.at ?? own.at),
  };
}

/** Jobs of the solution with a date, without the job itself. */
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

/** Of two created at one moment, by name and ARN: every job has its place, so that each is reached from the next. */
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

/** The last runs, if the job's own is one of them, else those around it. */
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
