/**
 * What failure reasons have in common: reasons that differ only in a bucket, an ARN, an account, a number or a date are of one
 * cause. Where the service's text for a cause is known, its hint is enough, whatever else the reason says.
 */
import { cleanLine } from '../text/clean';
import { hintsFor } from '../advice/hints';
import { hashOf } from '../connection/identity';
import { remembered } from '../text/remembered';

export interface FailureCause {
  /** Equal for reasons of one cause. */
  readonly key: string;
  /** What the reasons say of it, with `…` for what may differ. Raw. */
  readonly text: string;
}

/** Of a reason, this many characters are compared. */
const lookedAt = 10_000;
const mostKnown = 10_000;
/** Of those that are remembered: the service's own are shorter. */
const longestKnown = 1_000;
const longestKey = 200;

const knownCause = remembered(findCause, mostKnown);

/** `undefined`: the reason says nothing. */
export function causeOf(reason: string): FailureCause | undefined {
  return reason.length <= longestKnown ? knownCause(reason) : findCause(reason.slice(0, lookedAt));
}

function findCause(reason: string): FailureCause | undefined {
  const hints = hintsFor(reason).filter(({ free }) => free !== true);
  const [first] = hints;
  if (first === undefined) {
    const text = foldedText(reason);
    return text === '' ? undefined : { key: `text/${shortKey(text)}`, text };
  }
  const keys = hints.map(({ key, pattern }) => {
    // What the pattern captures tells causes apart for which the hint is the same.
    const [, ...captured] = pattern.exec(reason) ?? [];
    return [key, ...captured.map((text) => shortKey(foldedText(text)))];
  });
  const line = cleanLine(reason, lookedAt);
  const at = first.pattern.exec(line)?.index ?? 0;
  return { key: `hint/${JSON.stringify(keys)}`, text: foldedText(sentenceAt(line, at)) };
}

/** The first sentence of a reason. Raw. */
export function sentence(reason: string): string {
  const line = cleanLine(reason, lookedAt);
  return /^.{12,}?(?=[.!?](?:\s|$))/u.exec(line)?.[0] ?? line;
}

/** The sentence that the character is in. */
function sentenceAt(reason: string, index: number): string {
  const end = Math.max(...['. ', '! ', '? '].map((mark) => reason.lastIndexOf(mark, index)));
  return sentence(end < 0 ? reason : reason.slice(end + 2));
}

function shortKey(text: string): string {
  return text.length <= longestKey
    ? text
    : `${text.slice(0, longestKey)}${hashOf(text)}-${hashOf(`again ${text}`)}`;
}

/** What many jobs' reasons of one cause have in common, and what differs, by how many jobs have it. Raw. */
export interface Differences {
  /** The reasons, with `…` where those that are otherwise alike differ. */
  readonly texts: readonly Counted[];
  /** What stands there. */
  readonly values: readonly Counted[];
  /** There are more reasons than were looked at. */
  readonly more: boolean;
}

export interface Counted {
  readonly text: string;
  readonly jobs: number;
}

/** Of different reasons, so many are compared, and so many characters: a short one takes some microseconds. */
const mostCompared = 2_000;
const mostCharacters = 500_000;

/** `reasons`: how many jobs have each. */
export function differencesOf(reasons: ReadonlyMap<string, number>): Differences {
  const alike = new Map<string, { jobs: number; readonly columns: Map<string, number>[] }>();
  let compared = 0;
  let characters = 0;
  for (const [reason, jobs] of reasons) {
    if (compared === mostCompared || characters > mostCharacters) break;
    compared++;
    characters += Math.min(reason.length, lookedAt);
    const { template, values } = foldReason(reason);
    let known = alike.get(template);
    if (known === undefined)
      alike.set(template, (known = { jobs: 0, columns: values.map(() => new Map<string, number>()) }));
    known.jobs += jobs;
    for (const [index, column] of known.columns.entries()) count(column, values[index] ?? '', jobs);
  }
  const texts: Counted[] = [];
  const values = new Map<string, number>();
  for (const [template, { jobs, columns }] of alike) {
    const [first = '', ...rest] = template.split(gap);
    const filled = rest.map((text, index) => [...onlyOne(columns[index]), text].join(''));
    texts.push({ text: [first, ...filled].join(''), jobs });
    for (const column of columns) {
      if (column.size > 1) for (const [value, having] of column) count(values, value, having);
    }
  }
  const counted = [...values].map(([text, jobs]) => ({ text, jobs }));
  return { texts: mostFirst(texts), values: mostFirst(counted), more: compared < reasons.size };
}

function onlyOne(column: ReadonlyMap<string, number> | undefined): string[] {
  const [value, ...others] = column?.keys() ?? [];
  return [value === undefined || others.length > 0 ? shownGap : value];
}

function count(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

function mostFirst(counted: Counted[]): readonly Counted[] {
  return counted.sort((a, b) => b.jobs - a.jobs || (a.text < b.text ? -1 : 1));
}

/** The words of a reason, and what stands in the gaps between them. */
export interface FoldedReason {
  /** One line, with a control character for each gap, which no cleaned text holds. */
  readonly template: string;
  /** In the order of the gaps. */
  readonly values: readonly string[];
}

const gap = '\u0000';
const bucketGap = '\u0001';
const shownGap = '…';

function foldedText(reason: string): string {
  return foldReason(reason).template.replaceAll(gap, shownGap);
}

/** Between blanks, what holds a digit, an ARN or an S3 path. */
const wordsWithValues = /(?<!\S)\S*?(?:\d|arn:|s3:)\S*/gi;
/** ARNs, S3 paths, and letters and digits that are joined by signs, as in dates, paths and names. */
const pieces =
  /arn:aws[a-z-]*:[^\s"'`,;)\]}<>]*[^\s"'`,;)\]}<>.:]|s3:\/\/[^\s"'`,;)\]}<>]*[^\s"'`,;)\]}<>.:]|\w+(?:(?:[-.:/@+=]+|,(?=\d))\w+)*/gi;

/** Looks at 10,000 characters. */
export function foldReason(reason: string): FoldedReason {
  const buckets: string[] = [];
  const others: string[] = [];
  const gaps = withoutBuckets(cleanLine(reason, lookedAt), buckets).replace(wordsWithValues, (word) =>
    word.replace(pieces, (piece) => {
      if (!isValue(piece)) return piece;
      others.push(piece);
      return gap;
    }),
  );
  const values: string[] = [];
  for (const sign of gaps) {
    const value = sign === bucketGap ? buckets.shift() : sign === gap ? others.shift() : undefined;
    if (value !== undefined) values.push(value);
  }
  return { template: gaps.replaceAll(bucketGap, gap), values };
}

function isValue(piece: string): boolean {
  if (/^(?:arn:aws|s3:\/\/)/i.test(piece)) return true;
  const digits = piece.match(/\d/g)?.length ?? 0;
  // `S3` and `EC2` are names; `2026-11-24`, `1,000`, `job-17` and `0a1b2c3d` are values.
  return digits > 2 || (digits > 0 && (digits === piece.length || piece.length >= 8 || /\W/.test(piece)));
}

const bucketNames =
  /(\bbuckets?(?: polic(?:y|ies))?(?: (?:on|for|of|named|called))?:? ?["'`([]?)\b([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?![\w:-])/gi;
/** Words that follow `bucket` where no name does. */
const otherWords = new Set(
  (
    'access and are cannot can could did does encryption exists for from has have is key location may must name named needs not ' +
    'on or owner policies policy region should that the this was were which will with'
  ).split(' '),
);

function withoutBuckets(line: string, found: string[]): string {
  if (!/bucket/i.test(line)) return line;
  return line.replace(bucketNames, (whole, before: string, name: string) => {
    if (otherWords.has(name.toLowerCase())) return whole;
    found.push(name);
    return before + bucketGap;
  });
}
