/** Reads the output of a job line by line, as far as somebody wants to see it. */
import { failure, type Outcome, success } from '../../domain/connection/problem';
import type { S3Files, S3Object } from '../../domain/connection/s3-files';
import type { LinePicker, PickedLine } from '../../domain/output/line-pickers';
import { sizeOf } from './find-output';

export interface FileLine extends PickedLine {
  /** Index in the files that are read. */
  readonly file: number;
}

/** The next part ends at whichever comes first. */
export interface PartLimit {
  readonly mostLines: number;
  readonly mostCharacters: number;
}

export interface ReadOptions {
  readonly signal: AbortSignal;
  /** Called with the bytes that were read, and those of all files. */
  readonly progress?: (read: number, size: number) => void;
}

export class OutputReading {
  private readonly picker: LinePicker;
  /** Picked, but not part of a result yet. */
  private readonly waiting: FileLine[] = [];
  private waitingCharacters = 0;
  /** The file that is read next, and from where. */
  private file = 0;
  private offset = 0;
  private readBefore = 0;
  /** In bytes, of all files. */
  readonly size: number;

  constructor(
    private readonly files: Pick<S3Files, 'readObject'>,
    /** In the order in which they are read. */
    private readonly objects: readonly S3Object[],
    picker: (onPick: (picked: PickedLine) => void) => LinePicker,
  ) {
    this.size = sizeOf(objects);
    this.picker = picker((picked) => {
      this.waiting.push({ ...picked, file: this.file });
      this.waitingCharacters += picked.text.length;
    });
  }

  /** Bytes that were read. */
  get read(): number {
    return this.readBefore + this.offset;
  }

  /** Whether there are no more lines. */
  get isAtEnd(): boolean {
    return this.waiting.length === 0 && this.file >= this.objects.length;
  }

  /**
   * Reads on, and returns the next lines. Not to be called again before that. After a failure, it can be called again, and goes on where the
   * reading ended; `cancelled`: lines that were found until then are in `found`. Doesn't reject.
   */
  async next(limit: PartLimit, options: ReadOptions): Promise<Outcome<readonly FileLine[]>> {
    const isEnough = (): boolean =>
      this.waiting.length >= limit.mostLines || this.waitingCharacters >= limit.mostCharacters;
    while (!isEnough() && this.file < this.objects.length) {
      if (options.signal.aborted) return failure({ kind: 'cancelled' });
      const outcome = await this.readOn(isEnough, options);
      if (!outcome.ok) return outcome;
    }
    return success(this.found(limit));
  }

  /** The lines that wait, at least one if there are any. */
  found({ mostLines, mostCharacters }: PartLimit): readonly FileLine[] {
    let [count, characters] = [0, 0];
    for (const { text } of this.waiting) {
      if (count >= mostLines || (count > 0 && characters + text.length > mostCharacters)) break;
      count++;
      characters += text.length;
    }
    this.waitingCharacters -= characters;
    return this.waiting.splice(0, count);
  }

  /** Reads the current file to its end, or until it's enough. */
  private async readOn(
    isEnough: () => boolean,
    { signal, progress }: ReadOptions,
  ): Promise<Outcome<undefined>> {
    const object = this.objects[this.file];
    if (object === undefined) return success(undefined);
    const enough = new AbortController();
    const take = (bytes: Uint8Array): void => {
      this.picker.take(bytes);
      this.offset += bytes.length;
      progress?.(this.read, this.size);
      if (isEnough()) enough.abort();
    };
    let isWhole = this.offset >= object.size;
    if (!isWhole) {
      const range = { start: this.offset, end: object.size };
      const either = AbortSignal.any([signal, enough.signal]);
      const outcome = await this.files.readObject(object, range, take, either);
      if (!outcome.ok && (signal.aborted || !enough.signal.aborted)) return outcome;
      // The last bytes may be enough.
      isWhole = outcome.ok || this.offset >= object.size;
    }
    if (isWhole) this.endFile();
    return success(undefined);
  }

  private endFile(): void {
    this.picker.end({ isCut: false });
    this.readBefore += this.offset;
    this.offset = 0;
    this.file++;
  }
}
