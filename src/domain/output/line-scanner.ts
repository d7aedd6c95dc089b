/**
 * Counts the lines of an output file as its bytes arrive, with memory for one piece. Most lines are good, and written without blanks:
 * that such a line is good is seen from its ends, without parsing it. All others are parsed, or read byte by byte if they are
 * too long for that.
 */
import type { LineCounts } from '../job/output-check';
import { type FailedLine, parseLine } from './line';
import { type LineKind, LineReader } from './line-reader';

/** Longest line that is kept and parsed, in bytes. */
const longestParsed = 256 * 1024;

const newline = 0x0a;
const [openBrace, closeBrace] = [0x7b, 0x7d];
const blanks: ReadonlySet<number | undefined> = new Set([0x20, 0x09, 0x0d]);

export interface ScannerDeps {
  /** Called for each failed line. `failed`: `undefined` for lines that are too long to be parsed. */
  readonly onFailed: (line: number, failed: FailedLine | undefined) => void;
}

export class LineScanner {
  private readonly counts: Record<LineKind | 'lines', number> = {
    lines: 0,
    good: 0,
    failed: 0,
    empty: 0,
    unreadable: 0,
  };
  /** Number of the current line, from 1. */
  private line = 1;
  /** The beginning of a line whose end hasn't arrived. */
  private begun: Buffer[] = [];
  private begunLength = 0;
  /** Reads a line that is too long to be kept. */
  private long: LineReader | undefined;
  private readonly finders = {
    output: new Finder('"output"'),
    error: new Finder('"error"'),
    backslash: new Finder('\\'),
    brace: new Finder('{'),
    joint: new Finder('}{'),
  };

  constructor(private readonly deps: ScannerDeps) {}

  get found(): LineCounts {
    const { lines, failed, empty, unreadable } = this.counts;
    return { lines, failed, empty, unreadable };
  }

  /** Reads the next bytes. They may be used again after that. */
  take(bytes: Uint8Array): void {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    for (const finder of Object.values(this.finders)) finder.begin(buffer);
    let start = 0;
    for (let end = buffer.indexOf(newline); end >= 0; end = buffer.indexOf(newline, start)) {
      this.endLine(buffer, start, end);
      start = end + 1;
    }
    if (start < buffer.length) this.keep(buffer.subarray(start));
  }

  /** The file ends here. `isCut`: it goes on, so that the last line without a line feed isn't counted. */
  end({ isCut }: { readonly isCut: boolean }): void {
    if (!isCut) this.endLine(Buffer.alloc(0), 0, 0);
    this.begun = [];
    this.begunLength = 0;
    this.long = undefined;
    this.line = 1;
  }

  private keep(rest: Buffer): void {
    if (this.long !== undefined) this.long.take(rest, 0, rest.length);
    else if (this.begunLength + rest.length > longestParsed) {
      this.long = new LineReader();
      for (const part of [...this.begun, rest]) this.long.take(part, 0, part.length);
      this.begun = [];
      this.begunLength = 0;
    } else {
      // Copied, because the bytes may be used again.
      this.begun.push(Buffer.from(rest));
      this.begunLength += rest.length;
    }
  }

  /** Ends the line with bytes `start` to `end`, after what was kept. */
  private endLine(buffer: Buffer, start: number, end: number): void {
    if (this.long !== undefined || this.begunLength + end - start > longestParsed)
      this.endLong(buffer, start, end);
    else if (this.begunLength > 0) {
      const whole = Buffer.concat([...this.begun, buffer.subarray(start, end)]);
      this.endParsed(whole, 0, whole.length);
    } else if (this.isGood(buffer, start, end)) this.count('good');
    else this.endParsed(buffer, start, end);
    this.begun = [];
    this.begunLength = 0;
    this.line++;
  }

  private endLong(buffer: Buffer, start: number, end: number): void {
    const reader = this.long ?? new LineReader();
    if (this.long === undefined) for (const part of this.begun) reader.take(part, 0, part.length);
    reader.take(buffer, start, end);
    this.long = undefined;
    const kind = reader.end();
    this.count(kind);
    if (kind === 'failed') this.deps.onFailed(this.line, undefined);
  }

  private endParsed(buffer: Buffer, start: number, end: number): void {
    const text = buffer
      .toString('utf8', start, end)
      .replace(/^\ufeff/, '')
      .trim();
    if (text === '') return;
    const { kind, failed } = parseLine(text);
    this.count(kind);
    if (failed !== undefined) this.deps.onFailed(this.line, failed);
  }

  private count(kind: LineKind): void {
    this.counts.lines++;
    this.counts[kind]++;
  }

  private braceFrom(buffer: Buffer, start: number): number {
    for (let at = start; at < start + shortInput; at++) if (buffer[at] === openBrace) return at;
    return this.finders.brace.from(start + shortInput);
  }

  /**
   * Whether it's certain, without parsing, that a line has results and no error. Each check holds for all JSON objects: raw quotation
   * marks never stand inside a string.
   */
  private isGood(buffer: Buffer, start: number, end: number): boolean {
    if (!startsWith(buffer, start, inputStart)) return false;
    const { output, error, backslash, joint } = this.finders;
    // The next object is the output, so that the input has ended before it.
    const outputAt = this.braceFrom(buffer, start + inputStart.length) - outputStart.length + 1;
    if (outputAt < start || !startsWith(buffer, outputAt, outputStart)) return false;
    if (!hasItem(buffer, outputAt + outputStart.length)) return false;
    // Not named again, which would replace it, nor with escapes.
    if (output.from(outputAt + outputStart.length) < end || backslash.from(outputAt) < end) return false;
    if (joint.from(start) < end) return false;
    let last = end - 1;
    while (blanks.has(buffer[last])) last--;
    if (startsWith(buffer, last - noError.length + 1, noError)) return true;
    return error.from(start) >= end && buffer[last] === closeBrace && buffer[last - 1] === closeBrace;
  }
}

/** Bytes of an input that are looked at one by one, which is faster than a search if there are few. */
const shortInput = 64;

const inputStart = Buffer.from('{"input":{');
const outputStart = Buffer.from('},"output":{');
const noError = Buffer.from(',"error":null}');
/** Members of the output with the results, which come first. */
const results = ['recommendedItems', 'recommendedUsers', 'usersList'].map((name) =>
  Buffer.from(`"${name}":[`),
);

/** Whether the output begins with results, and has one. */
function hasItem(buffer: Buffer, at: number): boolean {
  const member = results.find((each) => startsWith(buffer, at, each));
  return member !== undefined && buffer[at + member.length] === 0x22;
}

function startsWith(buffer: Buffer, at: number, bytes: Buffer): boolean {
  for (let index = 0; index < bytes.length; index++) if (buffer[at + index] !== bytes[index]) return false;
  return true;
}

/** Finds the next place of a text. Positions only grow, so that each byte is looked at once. */
class Finder {
  private buffer: Buffer = Buffer.alloc(0);
  private found = -1;
  private readonly bytes: Buffer;

  constructor(text: string) {
    this.bytes = Buffer.from(text);
  }

  begin(buffer: Buffer): void {
    this.buffer = buffer;
    this.found = -1;
  }

  /** The first place at or after the position; infinite if there is none. */
  from(position: number): number {
    if (this.found < position) {
      const next = this.buffer.indexOf(this.bytes, position);
      this.found = next < 0 ? Infinity : next;
    }
    return this.found;
  }
}
