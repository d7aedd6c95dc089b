/**
 * Counts the lines of an output file as its bytes arrive, with memory for one piece. Most lines are good, and written without blanks:
 * that such a line is good is seen from its ends, without parsing it. All others are parsed, or read byte by byte if they are
 * too long for that.
 */
import type { LineCounts } from '../job/output-check';
import { type Bytes, bytesOf, isGoodLine } from './good-line';
import { type FailedLine, parseLine } from './line';
import { type LineKind, LineReader } from './line-reader';

/** Longest line that is kept and parsed, in bytes. */
const longestParsed = 256 * 1024;

const newline = 0x0a;

export interface ScannerDeps {
  /** Called for each failed line. `failed`: `undefined` for lines that are too long to be parsed. */
  readonly onFailed: (line: number, failed: FailedLine | undefined) => void;
}

export class LineScanner {
  private lines = 0;
  private readonly counts = { failed: 0, empty: 0, unreadable: 0 };
  /** Number of the current line, from 1. */
  private line = 1;
  /** The beginning of a line whose end hasn't arrived. */
  private begun: Buffer[] = [];
  private begunLength = 0;
  /** Reads a line that is too long to be kept. */
  private long: LineReader | undefined;

  constructor(private readonly deps: ScannerDeps) {}

  get found(): LineCounts {
    return { lines: this.lines, ...this.counts };
  }

  /** Reads the next bytes. They may be used again after that. */
  take(bytes: Uint8Array): void {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const all = bytesOf(buffer);
    let start = 0;
    for (let end = buffer.indexOf(newline); end >= 0; end = buffer.indexOf(newline, start)) {
      this.endLine(all, start, end);
      start = end + 1;
    }
    if (start < buffer.length) this.keep(buffer.subarray(start));
  }

  /** The file ends here. `isCut`: it goes on, so that the last line without a line feed isn't counted. */
  end({ isCut }: { readonly isCut: boolean }): void {
    if (!isCut) this.endLine(bytesOf(Buffer.alloc(0)), 0, 0);
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
  private endLine(bytes: Bytes, start: number, end: number): void {
    if (this.long !== undefined || this.begunLength + end - start > longestParsed)
      this.endLong(bytes.buffer, start, end);
    else if (this.begunLength > 0) {
      const whole = bytesOf(Buffer.concat([...this.begun, bytes.buffer.subarray(start, end)]));
      this.endKept(whole, 0, whole.buffer.length);
    } else this.endKept(bytes, start, end);
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

  private endKept(bytes: Bytes, start: number, end: number): void {
    if (isGoodLine(bytes, start, end)) {
      this.count('good');
      return;
    }
    const text = bytes.buffer
      .toString('utf8', start, end)
      .replace(/^\ufeff/, '')
      .trim();
    if (text === '') return;
    const { kind, failed } = parseLine(text);
    this.count(kind);
    if (failed !== undefined) this.deps.onFailed(this.line, failed);
  }

  private count(kind: LineKind): void {
    this.lines++;
    if (kind !== 'good') this.counts[kind]++;
  }
}
