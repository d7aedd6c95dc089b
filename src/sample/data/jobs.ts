import type { EpochMs } from '../../domain/job/dates';
import type { JobRecord, JobSettings } from '../job';
import { DAY, HOUR, MINUTE } from '../time';
import { type Failure, FAILURES, NO_BUCKET_POLICY, WRONG_INPUT_PATH } from './failures';
import { type Pipeline, PIPELINES, settingsOf, tagsOf } from './pipelines';
import { Random } from './random';
import { unfinishedJobs } from './unfinished';
import { versionArnAt } from './versions';

/** Longest history. If there are more jobs, the pipelines split their input into parts. */
const MAX_DAYS = 730;
const JOBS_PER_DAY = 5;
/** One of this many jobs fails. */
const FAILED_ONE_IN = 20;
/** Failures among the newest jobs, by position. */
const LAST_NIGHT = new Map([
  [0, NO_BUCKET_POLICY],
  [2, WRONG_INPUT_PATH],
]);
const RETRIED_SHARE = 0.5;
/** Until a job starts, at the longest. */
const LONGEST_QUEUE = 6 * MINUTE;

/** Scheduled run of a pipeline. */
interface Slot {
  readonly pipeline: Pipeline;
  readonly name: string;
  readonly at: EpochMs;
}

/**
 * Generates `count` jobs up to `now`, oldest first, with unique names. The last three are unfinished, and two of the newest
 * others failed. Deterministic for seed and time.
 */
export function generateJobs(now: EpochMs, count: number, seed: number): JobRecord[] {
  const random = new Random(seed);
  const parts = Math.ceil(count / (JOBS_PER_DAY * MAX_DAYS));
  const jobs = unfinishedJobs(now);
  const failures = failingSlots(random);
  for (let daysAgo = 0; jobs.length < count; daysAgo++) {
    for (const slot of slotsOfDay(now, daysAgo, parts)) {
      const made = jobsOfSlot(slot, failures(slot), now, random);
      if (!isMissing(slot, daysAgo)) jobs.push(...made);
    }
  }
  // A retry can come after the jobs of the next day.
  jobs.sort((a, b) => a.createdAt - b.createdAt);
  return jobs.slice(jobs.length - count);
}

/** Whether it is the last run of a pipeline that has stopped. */
function isMissing({ pipeline }: Slot, daysAgo: number): boolean {
  return pipeline.stopped === true && daysAgo <= pipeline.phase;
}

/** Newest first, without jobs that may be unfinished. */
function slotsOfDay(now: EpochMs, daysAgo: number, parts: number): Slot[] {
  const day = (Math.floor(now / DAY) - daysAgo) * DAY;
  const date = new Date(day).toISOString().slice(0, 10).replaceAll('-', '');
  const slots: Slot[] = [];
  for (const pipeline of PIPELINES) {
    const since = daysAgo - pipeline.phase;
    if (since < 0 || since % pipeline.everyDays !== 0) continue;
    for (const hour of pipeline.hours) {
      const stem = [pipeline.prefix, date, ...(pipeline.hours.length > 1 ? [twoDigits(hour)] : [])].join('-');
      for (let part = 0; part < parts; part++) {
        const at = day + ((hour * HOUR + (part * DAY) / parts) % DAY) + 10 * MINUTE;
        const name = parts === 1 ? stem : `${stem}-part${String(part + 1).padStart(3, '0')}`;
        if (hasSurelyFinished(pipeline, at, now)) slots.push({ pipeline, name, at });
      }
    }
  }
  return slots.sort((a, b) => b.at - a.at);
}

function hasSurelyFinished({ minutes: [, longest] }: Pipeline, at: EpochMs, now: EpochMs): boolean {
  return at < now - LONGEST_QUEUE - longest * MINUTE;
}

function twoDigits(hour: number): string {
  return String(hour).padStart(2, '0');
}

/** Returns a function that says for each slot, newest first, how it fails, if at all. */
function failingSlots(random: Random): (slot: Slot) => Failure | undefined {
  let index = -1;
  let next = -1;
  return (slot) => {
    index++;
    if (index < FAILED_ONE_IN) return LAST_NIGHT.get(index);
    if (index % FAILED_ONE_IN === 0) next = index + Math.floor(random.between(0, FAILED_ONE_IN));
    return index === next ? drawFailure(slot, random) : undefined;
  };
}

function drawFailure({ pipeline, name }: Slot, random: Random): Failure | undefined {
  const settings = settingsOf(pipeline, name);
  const possible = FAILURES.filter(({ fits }) => fits?.(settings) ?? true);
  let left = random.next() * possible.reduce((sum, { weight }) => sum + weight, 0);
  return possible.find(({ weight }) => (left -= weight) < 0);
}

/** The job, and often a retry half an hour after a failure. */
function jobsOfSlot(slot: Slot, failure: Failure | undefined, now: EpochMs, random: Random): JobRecord[] {
  const job = jobOf(slot, failure, now, random);
  const retryAt = job.finishedAt + random.between(20, 40) * MINUTE;
  const retried =
    failure !== undefined && random.next() < RETRIED_SHARE && hasSurelyFinished(slot.pipeline, retryAt, now);
  if (!retried) return [job];
  return [job, jobOf({ ...slot, name: `${slot.name}-retry`, at: retryAt }, undefined, now, random)];
}

function jobOf(slot: Slot, failure: Failure | undefined, now: EpochMs, random: Random): JobRecord {
  const { pipeline, name } = slot;
  const createdAt = Math.round(slot.at + random.between(0, 2) * MINUTE);
  const startedAt = Math.round(createdAt + random.between(1, 4) * MINUTE);
  // Failures come early, because the service checks paths and privileges first.
  const [shortest, longest] = failure ? [2, 6] : pipeline.minutes;
  const settings = (): JobSettings => {
    const right = settingsOf(pipeline, name);
    return failure?.mistake?.(right) ?? right;
  };
  return {
    name,
    solutionVersionArn: versionArnAt(pipeline, createdAt, now),
    mode: pipeline.mode ?? 'BATCH_INFERENCE',
    createdAt,
    startedAt,
    finishedAt: Math.round(startedAt + random.between(shortest, longest) * MINUTE),
    failureReason: failure?.reason(settings()),
    tags: tagsOf(pipeline),
    settings,
  };
}
