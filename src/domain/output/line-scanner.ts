/**
 * Counts the lines of an output file as its bytes arrive, with memory for one piece. That most lines are good is seen without
 * parsing them.
 */
import type { LineCounts } from '../job/output-check';
import { type Bytes, isGoodLine } from './good-line';
import { type FailedLine, parseLine } from './line';
import { LineAssembler, type LineTaker, type LongLine } from './line-assembler';
import type { LineKind } from './line-reader';

export interface ScannerDeps {
  /**
   * Called for each failed line. `failed`: `undefined` for lines that are too long to be parsed. `text`: the line, or the beginning of
   * one that is too long.
   */
  readonly onFailed: (line: number, failed: FailedLine | undefined, text: string) => void;
}

export class LineScanner implements LineTaker {
  private readonly assembler = new LineAssembler(this);
  private lines = 0;
  private readonly counts = { failed: 0, empty: 0, unreadable: 0 };

  constructor(private readonly deps: ScannerDeps) {}

  get found(): LineCounts {
    return { lines: this.lines, ...this.counts };
  }

  take(bytes: Uint8Array): void {
    this.assembler.take(bytes);
  }

  end(file: { readonly isCut: boolean }): void {
    this.assembler.end(file);
  }

  line(bytes: Bytes, start: number, end: number, number: number): void {
    if (isGoodLine(bytes, start, end)) {
      this.count('good');
      return;
    }
    const text = lineText(bytes.buffer, start, end);
    if (text === '') return;
    const { kind, failed } = parseLine(text);
    this.count(kind);
    if (failed !== undefined) this.deps.onFailed(number, failed, text);
  }

  longLine({ kind, beginning }: LongLine, number: number): void {
    this.count(kind);
    if (kind === 'failed') this.deps.onFailed(number, undefined, lineText(beginning, 0, beginning.length));
  }

  private count(kind: LineKind): void {
    this.lines++;
    if (kind !== 'good') this.counts[kind]++;
  }
}

/** Without a byte order mark and blanks around it. */
export function lineText(buffer: Buffer, start: number, end: number): string {
  return buffer
    .toString('utf8', start, end)
    .replace(/^\ufeff/, '')
    .trim();
}
