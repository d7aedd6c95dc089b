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
  const shape = shapeOf(name);
  const solution = shape === undefined ? undefined : solutionOf(solutionVersionArn);
  return shape === undefined || solution === undefined ? undefined : keyOf(solution, shape);
}

function keyOf(solutionArn: string, shape: string): string {
  return `${solutionArn}\n${shape}`;
}

/**
 * Makes a value for each series once, and returns a function that finds the value for a job. Keys of many jobs aren't made, because
 * these are long.
 */
export function bySeries<T>(make: (key: string) => T): (job: Job) => T | undefined {
  const ofSolutions = new Map<string, ByShape<T>>();
  /** The same for each solution version, whose ARNs jobs share. */
  const ofVersions = new Map<string, ByShape<T>>();
  return ({ name, solutionVersionArn }) => {
    const version = solutionVersionArn ?? '';
    if (name === undefined) return undefined;
    let values = ofVersions.get(version);
    if (values === undefined) {
      const solution = solutionOf(version);
      if (solution === undefined) return undefined;
      values = ofSolutions.get(solution) ?? new ByShape((shape) => make(keyOf(solution, shape)));
      ofSolutions.set(solution, values);
      ofVersions.set(version, values);
    }
    return values.of(name);
  };
}

interface OfShape<T> {
  /** A name of the shape. */
  readonly name: string;
  readonly value: T;
}

/** A value for each shape of names, found without making the shape of each of 100,000 names. */
class ByShape<T> {
  /** Those that were found last: a solution has few pipelines, as a rule. */
  private readonly recent: OfShape<T>[] = [];
  /** By the hash of the shape. */
  private readonly known = new Map<number, OfShape<T>[]>();

  constructor(private readonly make: (shape: string) => T) {}

  /** Returns `undefined` for a name without numbers, or with too many. */
  of(name: string): T | undefined {
    for (const each of this.recent) if (haveSameShape(each.name, name)) return each.value;
    const hash = shapeHash(name);
    const same = this.known.get(hash);
    const found = same?.find((each) => haveSameShape(each.name, name)) ?? this.add(name, hash, same);
    if (found === undefined) return undefined;
    this.recent.unshift(found);
    if (this.recent.length > mostRecent) this.recent.pop();
    return found.value;
  }

  private add(name: string, hash: number, same: OfShape<T>[] | undefined): OfShape<T> | undefined {
    const shape = shapeOf(name);
    if (shape === undefined) return undefined;
    const made = { name, value: this.make(shape) };
    if (same === undefined) this.known.set(hash, [made]);
    else same.push(made);
    return made;
  }
}

const mostRecent = 4;

/** FNV-1a of the shape. */
function shapeHash(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index++) {
    let code = name.charCodeAt(index);
    if (isDigit(name, index)) {
      while (isDigit(name, index + 1)) index++;
      code = 0;
    }
    hash = Math.imul(hash ^ code, 0x01000193);
  }
  return hash;
}

/** Whether the names differ in numbers only. Most characters of two such names are equal, so that these are skipped first. */
function haveSameShape(one: string, other: string): boolean {
  let [at, beside] = [0, 0];
  for (;;) {
    while (at < one.length && one.charCodeAt(at) === other.charCodeAt(beside)) {
      at++;
      beside++;
    }
    if (at === one.length && beside === other.length) return true;
    // Both must be in a number: after a digit of it, or before the first one.
    const isInNumber = isDigit(one, at - 1) && isDigit(other, beside - 1);
    if (!isInNumber && !(isDigit(one, at) && isDigit(other, beside))) return false;
    const [from, besideFrom] = [at, beside];
    while (isDigit(one, at)) at++;
    while (isDigit(other, beside)) beside++;
    if (at === from && beside === besideFrom) return false;
  }
}

/** The name with its numbers replaced. Written out, because it's called for each of 100,000 jobs. */
function shapeOf(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  let shape = '';
  let from = 0;
  let numbers = 0;
  for (let index = 0; index < name.length; index++) {
    if (!isDigit(name, index)) continue;
    shape += name.slice(from, index) + anyNumber;
    numbers++;
    while (isDigit(name, index + 1)) index++;
    from = index + 1;
  }
  return numbers === 0 || numbers > mostNumbers ? undefined : shape + name.slice(from);
}

function isDigit(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 48 && code <= 57;
}

const solutionOf = remembered((arn: string | undefined) => parseSolutionVersionArn(arn)?.solutionArn, 10_000);

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
