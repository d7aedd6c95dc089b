/**
 * Counts the errors of lines by cause. What a line says of itself, ids and items, is taken out of its error before that, and an
 * error that no other line has isn't kept at all: it may say more.
 */
import { type FailureCause, findCause } from '../arrange/failure-cause';
import { cleanLine } from '../text/clean';
import { safeText } from '../text/safe-text';
import type { LineCause, LinePlace } from '../job/output-check';
import type { FailedLine } from './line';

const mostCauses = 500;
/** Errors that only one line has so far. If there are more, the oldest is counted under other causes. */
const mostSingle = 2_000;
/** Errors whose causes are remembered. */
const mostKnown = 500;
/** Places that are kept of each cause. */
const mostPlaces = 3;
/** Longest text of a cause, in characters. */
const longestText = 300;
/** Characters of an error that are compared. */
const lookedAt = 10_000;

interface Counted {
  readonly text: string;
  lines: number;
  readonly first: LinePlace[];
}

export class CauseTally {
  /** Causes of several lines. */
  private readonly causes = new Map<string, Counted>();
  /** Causes of one line, oldest first. */
  private readonly single = new Map<string, Counted>();
  private others = 0;
  /** Causes of errors that came before. */
  private readonly known = new Map<string, FailureCause | undefined>();

  /** `failed`: `undefined` for lines that weren't parsed. */
  add(place: LinePlace, failed: FailedLine | undefined): void {
    const cause = failed && this.causeOf(withoutOwn(failed));
    if (cause === undefined) {
      this.others++;
      return;
    }
    const known = this.causes.get(cause.key) ?? this.single.get(cause.key);
    const counted = known ?? { text: safeText(cleanLine(cause.text, longestText)), lines: 0, first: [] };
    counted.lines++;
    if (counted.first.length < mostPlaces) counted.first.push(place);
    if (known === undefined) this.keepSingle(cause.key, counted);
    else if (counted.lines === 2) this.keep(cause.key, counted);
  }

  /** Most errors are equal once ids and items are out of them. */
  private causeOf(error: string): FailureCause | undefined {
    if (this.known.has(error)) return this.known.get(error);
    const cause = findCause(error);
    if (this.known.size === mostKnown) this.known.clear();
    this.known.set(error, cause);
    return cause;
  }

  /** Most frequent first, and the number of lines with other causes. */
  result(): { readonly causes: readonly LineCause[]; readonly otherFailed: number } {
    const causes = [...this.causes.values()].sort((a, b) => b.lines - a.lines);
    return { causes, otherFailed: this.others + this.single.size };
  }

  private keepSingle(key: string, counted: Counted): void {
    this.single.set(key, counted);
    const [oldest] = this.single.keys();
    if (this.single.size <= mostSingle || oldest === undefined) return;
    this.single.delete(oldest);
    this.others++;
  }

  private keep(key: string, counted: Counted): void {
    this.single.delete(key);
    if (this.causes.size < mostCauses) this.causes.set(key, counted);
    else this.others += counted.lines;
  }
}

/** The error with `…` in place of every string and number of the line's input and output. */
function withoutOwn({ error, input, output }: FailedLine): string {
  const own = new Set<string>();
  collect(input, own);
  collect(output, own);
  const found = [...own].filter((text) => error.includes(text)).sort((a, b) => b.length - a.length);
  // Cut after that: a part of an id isn't found.
  return (
    found
      .reduce((text, part) => text.replaceAll(part, '…'), error)
      // An id can be part of a number that all errors have.
      .replace(/[\d…]+/g, (run) => (run.includes('…') ? '…' : run))
      .slice(0, lookedAt)
      .toWellFormed()
  );
}

/** Values, not the names of members, which say which of them is wrong. */
function collect(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') {
    for (const text of formsOf(value)) if (text.trim() !== '' && text !== '…') into.add(text);
  } else if (typeof value === 'number') into.add(String(value));
  else if (typeof value === 'object' && value !== null) {
    for (const each of Object.values(value)) collect(each, into);
  }
}

/** As it is, as in JSON, and the parts in quotation marks, such as the values of a filter. */
function formsOf(text: string): string[] {
  const quoted = text.length > 10_000 ? [] : [...text.matchAll(/"([^"]+)"/g)].map(([, part = '']) => part);
  return [text, text.trim(), JSON.stringify(text).slice(1, -1), ...quoted];
}
