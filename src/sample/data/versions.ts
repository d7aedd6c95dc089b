import type { EpochMs } from '../../domain/job/dates';
import { solutionVersionArn } from '../identity';
import type { Solution, SolutionVersionRecord } from '../solution-version';
import { DAY, HOUR, MINUTE } from '../time';
import { hexOf } from './random';
import { DELETED_SOLUTION, type SolutionName, SOLUTIONS } from './solutions';

const TRAINED_EVERY = 28 * DAY;
/** Time between requesting a version and the first job that can use it. Trainings are shorter. */
const TRAINED_BEFORE_USE = 14 * HOUR;
/** A version with a name from a user, which its ARN contains instead of digits. */
const NAMED = { solution: 'similar-titles', generation: 1, name: 'catalog-refresh' };
/** One version is in training when the sample account opens. Jobs can't use it yet. */
const IN_TRAINING: SolutionName = 'home-for-you';

/** Generation of the version that pinned pipelines name. */
const PINNED_GENERATION = 2;

/** The version that a job used, by its time of creation. */
export function versionArnAt(
  { solution: name, pinned = false }: { readonly solution: SolutionName; readonly pinned?: boolean },
  createdAt: EpochMs,
  now: EpochMs,
): string {
  const solution = SOLUTIONS[name];
  const newest = generationAt(solution, createdAt, now);
  return arnOfGeneration(solution, pinned ? Math.max(newest, PINNED_GENERATION) : newest);
}

/** All versions that still exist, at least three for each solution, by ARN. `oldest`: creation of the first job. */
export function solutionVersions(now: EpochMs, oldest: EpochMs): Map<string, SolutionVersionRecord> {
  const records = Object.values(SOLUTIONS)
    .filter(({ name }) => name !== DELETED_SOLUTION)
    .flatMap((solution) => {
      const generations = Math.max(3, generationAt(solution, oldest, now) + 1);
      return Array.from({ length: generations }, (_, generation) => trained(solution, generation, now));
    });
  records.push(inTraining(now));
  return new Map(records.map((record) => [record.arn, record]));
}

/** 0 is the newest. */
function generationAt(solution: Solution, createdAt: EpochMs, now: EpochMs): number {
  return Math.floor((now - createdAt + solution.staggerDays * DAY) / TRAINED_EVERY);
}

function arnOfGeneration({ name }: Solution, generation: number): string {
  const named = name === NAMED.solution && generation === NAMED.generation;
  return solutionVersionArn(name, named ? NAMED.name : hexOf(`${name}/${generation}`));
}

function trained(solution: Solution, generation: number, now: EpochMs): SolutionVersionRecord {
  const firstUse = now - (generation + 1) * TRAINED_EVERY + solution.staggerDays * DAY;
  const createdAt = firstUse - TRAINED_BEFORE_USE;
  const arn = arnOfGeneration(solution, generation);
  return {
    arn,
    name: arn.endsWith(`/${NAMED.name}`) ? NAMED.name : undefined,
    solution,
    createdAt,
    startedAt: createdAt + 4 * MINUTE,
    finishedAt: createdAt + solution.trainingHours * HOUR,
    failureReason: undefined,
  };
}

function inTraining(now: EpochMs): SolutionVersionRecord {
  const createdAt = now - 40 * MINUTE;
  const solution = SOLUTIONS[IN_TRAINING];
  return {
    arn: arnOfGeneration(solution, -1),
    name: undefined,
    solution,
    createdAt,
    startedAt: createdAt + 4 * MINUTE,
    finishedAt: now + 80 * MINUTE,
    failureReason: undefined,
  };
}
