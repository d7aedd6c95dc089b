/**
 * Jobs of one solution whose names differ in a date or another number only, such as `nightly-20261123` and `nightly-20261124`: runs
 * of one pipeline, as a rule.
 */
import { parseSolutionVersionArn } from './arn';
import type { Job } from './job';
import { withoutEnd } from '../text/clean';
import { remembered } from '../text/remembered';

/** With fewer runs, equal names may be a coincidence. */
export const fewestRuns = 5;

/** A time has six numbers. Names with many more end with an id of letters and digits, as a rule. */
const mostNumbers = 8;

/** Stands for a number in a key. Names of jobs don't contain it. */
const anyNumber = '#';

/**
 * Key of the series that the job would be a run of, unique in a connection; `undefined` for a job without a solution, or without a
 * number in its name. Whether there is such a series depends on the number of jobs with the key; see `fewestRuns`.
 */
export function seriesKeyOf({ name, solutionVersionArn }: Job): string | undefined {
  if (name === undefined || solutionVersionArn === undefined) return undefined;
  let numbers = 0;
  const shape = name.replace(/\d+/g, () => {
    numbers++;
    return anyNumber;
  });
  if (numbers === 0 || numbers > mostNumbers) return undefined;
  const solution = solutionOf(solutionVersionArn);
  return solution === undefined ? undefined : `${solution}\n${shape}`;
}

const solutionOf = remembered((arn: string) => parseSolutionVersionArn(arn)?.solutionArn, 10_000);

/** Name of a series: what its runs have in common, `nightly` or `nightly…retry`; the name of the solution if that is nothing. */
export function seriesName(key: string): string {
  const [solutionArn = '', shape = ''] = key.split('\n');
  const parts = shape
    .split(anyNumber)
    .map((part) => withoutEnd(withoutStart(part, separators), separators))
    .filter((part) => !ofTimes.has(part));
  return parts.length === 0 ? solutionArn.slice(solutionArn.lastIndexOf('/') + 1) : parts.join('…');
}

const separators = '-_. :/';
/** Between and after the numbers of a time: `2026-11-23T02-00Z`. */
const ofTimes: ReadonlySet<string> = new Set(['', 'T', 'Z', 't', 'z']);

function withoutStart(text: string, characters: string): string {
  let start = 0;
  while (start < text.length && characters.includes(text.charAt(start))) start++;
  return text.slice(start);
}
