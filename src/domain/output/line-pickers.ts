/** Pick lines of output files that documents show: all, the inputs of those that failed, or those of one user or item. */
import type { Bytes } from './good-line';
import { LineAssembler, type LineTaker, type LongLine } from './line-assembler';
import { LineScanner, lineText } from './line-scanner';
import { rawMember } from '../text/raw-member';

/** Personal data: it's shown in a document, and kept nowhere else. */
export interface PickedLine {
  /** In one line. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
  /** Of the whole line, in bytes, if the text is its beginning. */
  readonly cutFrom?: number;
}

/** Reads files, one after the other. */
export interface LinePicker {
  take(bytes: Uint8Array): void;
  end(file: { readonly isCut: boolean }): void;
}

/** Longest line that is shown whole, in characters: VS Code draws no more of a line. */
export const longestShown = 10_000;
/** Characters of longer lines, which leaves room to say so. */
export const shownOfLonger = 9_900;
/** UTF-8 has at most four bytes for a character. */
const bytesShown = longestShown * 4;

export interface PickerDeps {
  readonly onPick: (picked: PickedLine) => void;
}

/** Every line, blank ones included, so that the numbers are those of the file. */
export function allLines(deps: PickerDeps): LinePicker {
  return new LineAssembler(new AllLines(deps));
}

class AllLines implements LineTaker {
  constructor(private readonly deps: PickerDeps) {}

  line({ buffer }: Bytes, start: number, end: number, line: number): void {
    this.deps.onPick({ ...shownText(buffer, start, end, end - start), line });
  }

  longLine({ beginning, length }: LongLine, line: number): void {
    this.deps.onPick({ ...shownText(beginning, 0, beginning.length, length), line });
  }
}

/** The inputs of failed lines, to the letter, which are lines of an input file. */
export function failedInputs({ onPick, onLeftOut }: FailedDeps): LinePicker {
  return new LineScanner({
    onFailed: (line, _failed, text) => {
      const input = rawMember(text, 'input');
      if (input?.startsWith('{') === true) onPick({ text: oneLine(input), line });
      else onLeftOut();
    },
  });
}

export interface FailedDeps extends Pick<PickerDeps, 'onPick'> {
  /** A failed line without an input, or with one that is too long. */
  readonly onLeftOut: () => void;
}

/** Lines whose input names the id: as its user, its item, or another direct value. */
export function linesOf(id: string, deps: PickerDeps): LinePicker {
  return new LineAssembler(new LinesOf(id, deps));
}

class LinesOf implements LineTaker {
  private readonly needle: Buffer;
  /** In the bytes that are being read. Positions only grow, so that each byte is looked at once. */
  private within: Buffer | undefined;
  private needleAt = -1;
  private escapeAt = -1;

  constructor(
    private readonly id: string,
    private readonly deps: PickerDeps,
  ) {
    this.needle = Buffer.from(id);
  }

  line({ buffer }: Bytes, start: number, end: number, line: number): void {
    if (!this.mayName(buffer, start, end) || !isNamed(lineText(buffer, start, end), this.id)) return;
    this.deps.onPick({ ...shownText(buffer, start, end, end - start), line });
  }

  longLine({ beginning, length }: LongLine, line: number): void {
    if (!isNamed(lineText(beginning, 0, beginning.length), this.id)) return;
    this.deps.onPick({ ...shownText(beginning, 0, beginning.length, length), line });
  }

  /** An id may be written with escapes. */
  private mayName(buffer: Buffer, start: number, end: number): boolean {
    if (this.within !== buffer) {
      this.within = buffer;
      this.needleAt = -1;
      this.escapeAt = -1;
    }
    if (this.needleAt < start) this.needleAt = placeFrom(buffer, this.needle, start);
    if (this.needleAt < end) return true;
    if (this.escapeAt < start) this.escapeAt = placeFrom(buffer, '\\', start);
    return this.escapeAt < end;
  }
}

function placeFrom(buffer: Buffer, what: Buffer | string, start: number): number {
  const found = buffer.indexOf(what, start);
  return found < 0 ? Infinity : found;
}

function isNamed(text: string, id: string): boolean {
  const input = rawMember(text, 'input');
  if (input === undefined) return false;
  try {
    const values = Object.entries(Object(JSON.parse(input)) as Readonly<Record<string, unknown>>);
    // Parsed numbers may be rounded.
    return values.some(
      ([name, value]) => value === id || (typeof value === 'number' && rawMember(input, name) === id),
    );
  } catch {
    return false;
  }
}

/** As it is, without the carriage return at its end. `length`: of the whole line, in bytes. */
function shownText(buffer: Buffer, start: number, end: number, length: number): Omit<PickedLine, 'line'> {
  const text = buffer.toString('utf8', start, Math.min(end, start + bytesShown)).replace(/\r$/, '');
  const isCut = text.length > longestShown || length > bytesShown;
  return isCut
    ? { text: oneLine(text.slice(0, shownOfLonger)).toWellFormed(), cutFrom: length }
    : { text: oneLine(text) };
}

/** An editor would begin a new line at these characters. JSON doesn't allow them inside strings, and doesn't need them elsewhere. */
function oneLine(text: string): string {
  return text.replaceAll('\r', '␍');
}
