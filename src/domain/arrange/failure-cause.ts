/**
 * Groups failure reasons by cause. Reasons with the same cause differ only in a bucket, an ARN, an account, a number or a
 * date. If the service's text for a cause is known, all reasons with that text have the same cause.
 */
import { cleanLine } from '../text/clean';
import { findHints, type HintKey } from '../advice/hints';
import { hashOf } from '../connection/identity';
import type { NameOrder } from '../text/name-order';
import { remembered } from '../text/remembered';

export interface FailureCause {
  /** Equal for reasons with the same cause. */
  readonly key: string;
  /** The common text of the reasons, with `…` in place of differences. Raw. */
  readonly text: string;
  /** The hints that match, with what each of them is about in these reasons, such as a resource. Empty without a match. */
  readonly hints: readonly { readonly key: HintKey; readonly about: string }[];
}

/** Characters of a reason that are compared. */
const lookedAt = 10_000;
const mostKnown = 10_000;
/** Longest reason that is cached, in characters. Those of the service are shorter. */
const longestKnown = 1_000;
const longestKey = 200;

const knownCause = remembered(findCause, mostKnown);

/** Returns `undefined` if the reason is empty. */
export function causeOf(reason: string): FailureCause | undefined {
  return reason.length <= longestKnown ? knownCause(reason) : findCause(reason.slice(0, lookedAt));
}

/** The same without a cache, for texts that must not be kept. */
export function findCause(reason: string): FailureCause | undefined {
  const hints = findHints(reason).filter(({ free }) => free !== true);
  const [first] = hints;
  if (first === undefined) {
    const text = foldedText(reason);
    return text === '' ? undefined : { key: `text/${shortKey(text)}`, text, hints: [] };
  }
  // A hint can cover several causes. The captured text tells them apart.
  const found = hints.map(({ key, pattern }) => {
    const [, ...captured] = pattern.exec(reason) ?? [];
    return { key, captured: captured.map(foldedText) };
  });
  const keys = found.map(({ key, captured }) => [key, ...captured.map(shortKey)]);
  const line = cleanLine(reason, lookedAt);
  const at = first.pattern.exec(line)?.index ?? 0;
  return {
    key: `hint/${JSON.stringify(keys)}`,
    text: foldedText(sentenceAt(line, at)),
    hints: found.map(({ key, captured }) => ({
      key,
      about: captured.filter((text) => text !== '').join(' '),
    })),
  };
}

/** Returns the first sentence of a reason. Raw. */
export function sentence(reason: string): string {
  const line = cleanLine(reason, lookedAt);
  return /^.{12,}?(?=[.!?](?:\s|$))/u.exec(line)?.[0] ?? line;
}

/** Returns the sentence that contains the character. */
function sentenceAt(reason: string, index: number): string {
  const end = Math.max(...['. ', '! ', '? '].map((mark) => reason.lastIndexOf(mark, index)));
  return sentence(end < 0 ? reason : reason.slice(end + 2));
}

function shortKey(text: string): string {
  return text.length <= longestKey
    ? text
    : `${text.slice(0, longestKey)}${hashOf(text)}-${hashOf(`again ${text}`)}`;
}

/** What reasons with the same cause have in common, and what differs, most frequent first. Raw. */
export interface Differences {
  /** The reasons, with `…` in place of differences. */
  readonly texts: readonly Counted[];
  /** The texts that differ. */
  readonly values: readonly Counted[];
  /** Whether there are more reasons than were compared. */
  readonly more: boolean;
}

export interface Counted {
  readonly text: string;
  readonly jobs: number;
}

/** Limits for the number of reasons and their length. Comparing a short reason takes a few microseconds. */
const mostCompared = 2_000;
const mostCharacters = 500_000;

/** `reasons`: the number of jobs for each reason. */
export function differencesOf(reasons: ReadonlyMap<string, number>, names: NameOrder): Differences {
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
  return { texts: mostFirst(texts, names), values: mostFirst(counted, names), more: compared < reasons.size };
}

function onlyOne(column: ReadonlyMap<string, number> | undefined): string[] {
  const [value, ...others] = column?.keys() ?? [];
  return [value === undefined || others.length > 0 ? shownGap : value];
}

function count(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

function mostFirst(counted: Counted[], names: NameOrder): readonly Counted[] {
  return counted.sort((a, b) => b.jobs - a.jobs || names.compare(a.text, b.text));
}

/** A reason as a template with gaps, and the values of the gaps. */
export interface FoldedReason {
  /** One line, with a control character for each gap. Cleaned text contains no control characters. */
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

/** Words that contain a digit, an ARN or an S3 path. */
const wordsWithValues = /(?<!\S)\S*?(?:\d|arn:|s3:)\S*/gi;
/** ARNs, S3 paths, and letters and digits that are joined by signs, such as dates, paths and names. */
const pieces =
  /arn:aws[a-z-]*:[^\s"'`,;)\]}<>]*[^\s"'`,;)\]}<>.:]|s3:\/\/[^\s"'`,;)\]}<>]*[^\s"'`,;)\]}<>.:]|\w+(?:(?:[-.:/@+=]+|,(?=\d))\w+)*/gi;

/** Reads the first 10,000 characters. */
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
/** Words that can follow `bucket` without being a bucket name. */
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
