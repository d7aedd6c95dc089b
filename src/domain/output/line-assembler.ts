/** Divides bytes into lines as they arrive. Of a line that is too long to be kept, only the beginning is. */
import { type Bytes, bytesOf } from './good-line';
import { type LineKind, LineReader } from './line-reader';

/** Longest line that is kept whole, and what is kept of longer ones, in bytes. */
export const longestKept = 256 * 1024;

const newline = 0x0a;

export interface LongLine {
  readonly beginning: Buffer;
  /** In bytes. */
  readonly length: number;
  readonly kind: LineKind;
}

/** Gets the lines of a file one after the other, without line feeds. Numbers begin with 1 in each file. */
export interface LineTaker {
  /** Bytes `start` to `end`, which may be used again after that. */
  line(bytes: Bytes, start: number, end: number, number: number): void;
  longLine(line: LongLine, number: number): void;
}

interface Long {
  readonly beginning: Buffer;
  readonly reader: LineReader;
  length: number;
}

export class LineAssembler {
  /** Number of the current line. */
  private number = 1;
  /** The beginning of a line whose end hasn't arrived. */
  private begun: Buffer[] = [];
  private begunLength = 0;
  private long: Long | undefined;

  constructor(private readonly taker: LineTaker) {}

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

  /** The file ends here. `isCut`: it goes on, so that the last line without a line feed isn't one. */
  end({ isCut }: { readonly isCut: boolean }): void {
    const isBegun = this.begunLength > 0 || this.long !== undefined;
    if (isBegun && !isCut) this.endLine(bytesOf(Buffer.alloc(0)), 0, 0);
    this.begun = [];
    this.begunLength = 0;
    this.long = undefined;
    this.number = 1;
  }

  private keep(rest: Buffer): void {
    if (this.long === undefined && this.begunLength + rest.length <= longestKept) {
      // Copied, because the bytes may be used again.
      this.begun.push(Buffer.from(rest));
      this.begunLength += rest.length;
    } else this.lengthen(rest);
  }

  /** Ends the line with bytes `start` to `end`, after what was kept. */
  private endLine(bytes: Bytes, start: number, end: number): void {
    if (this.long !== undefined || this.begunLength + end - start > longestKept) {
      const { reader, ...line } = this.lengthen(bytes.buffer.subarray(start, end));
      this.taker.longLine({ ...line, kind: reader.end() }, this.number);
      this.long = undefined;
    } else if (this.begunLength > 0) {
      const whole = bytesOf(Buffer.concat([...this.begun, bytes.buffer.subarray(start, end)]));
      this.taker.line(whole, 0, whole.buffer.length, this.number);
    } else this.taker.line(bytes, start, end, this.number);
    this.begun = [];
    this.begunLength = 0;
    this.number++;
  }

  private lengthen(rest: Buffer): Long {
    let { long } = this;
    if (long === undefined) {
      const beginning = Buffer.concat([...this.begun, rest]).subarray(0, longestKept);
      long = { beginning, reader: new LineReader(), length: 0 };
      for (const part of this.begun) add(long, part);
      this.long = long;
      this.begun = [];
      this.begunLength = 0;
    }
    add(long, rest);
    return long;
  }
}

function add(long: Long, part: Buffer): void {
  long.reader.take(part, 0, part.length);
  long.length += part.length;
}
