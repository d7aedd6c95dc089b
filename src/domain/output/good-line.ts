/**
 * Sees from the ends of a line that it is good, without parsing it. Most lines are: `{"input":{…},"output":{"recommendedItems":["…},"error":null}`,
 * written without blanks.
 */

const [openBrace, closeBrace] = [0x7b, 0x7d];
const blanks: ReadonlySet<number> = new Set([0x20, 0x09, 0x0d]);

/** Bytes of an input that are looked at one by one, which is faster than a search if there are few. */
const shortInput = 64;

/** Bytes, also as 32-bit integers at any place. */
export interface Bytes {
  readonly buffer: Buffer;
  readonly view: DataView;
}

export function bytesOf(buffer: Buffer): Bytes {
  return { buffer, view: new DataView(buffer.buffer, buffer.byteOffset, buffer.length) };
}

/** A text that is compared with the bytes at a place, four at once. */
class Text {
  readonly length: number;
  /** The last four bytes overlap those before. */
  private readonly offsets: readonly number[];
  private readonly values: readonly number[];

  constructor(text: string) {
    const bytes = Buffer.from(text);
    this.length = bytes.length;
    const starts = Array.from({ length: Math.ceil(bytes.length / 4) }, (_, index) => index * 4);
    this.offsets = starts.map((at) => Math.min(at, bytes.length - 4));
    this.values = this.offsets.map((at) => bytes.readInt32BE(at));
  }

  isAt(view: DataView, at: number): boolean {
    if (at < 0 || at + this.length > view.byteLength) return false;
    for (let index = 0; index < this.offsets.length; index++) {
      if (view.getInt32(at + (this.offsets[index] ?? 0)) !== this.values[index]) return false;
    }
    return true;
  }
}

const beginning = new Text('{"input":{');
const outputStart = new Text('},"output":{');
/** Members of the output with the results, which come first, and the quotation mark of the first result. */
const results = ['recommendedItems', 'recommendedUsers', 'usersList'].map((name) => new Text(`"${name}":["`));
const noError = new Text('},"error":null}');

/**
 * Whether it's certain that bytes `start` to `end`, if they are JSON, have results and no error.
 *
 * A quotation mark after a comma or a brace isn't escaped: it begins or ends a string. So what is compared here stands between the
 * strings, or the line isn't JSON. No brace may stand between the beginning and the output, nor between the results and the end: then
 * the input ends where the output begins, the output where the end begins, and the line has no other members.
 *
 * Each search ends in this line, or passes only lines for which there is none: all of them together look at each byte at most twice.
 */
export function isGoodLine({ buffer, view }: Bytes, start: number, end: number): boolean {
  if (!beginning.isAt(view, start)) return false;
  const outputAt = braceFrom(buffer, start + beginning.length) + 1 - outputStart.length;
  if (!outputStart.isAt(view, outputAt)) return false;
  const resultsAt = outputAt + outputStart.length;
  if (!results.some((each) => each.isAt(view, resultsAt))) return false;
  const closeAt = buffer.indexOf(closeBrace, resultsAt);
  if (closeAt < 0 || closeAt >= end) return false;
  const hasError = !noError.isAt(view, closeAt);
  if (hasError && buffer[closeAt + 1] !== closeBrace) return false;
  let after = closeAt + (hasError ? 2 : noError.length);
  while (after < end && blanks.has(buffer[after] ?? 0)) after++;
  return after === end;
}

/** Place of the next opening brace; below 0 if there is none. */
function braceFrom(buffer: Buffer, start: number): number {
  for (let at = start; at < start + shortInput; at++) if (buffer[at] === openBrace) return at;
  return buffer.indexOf(openBrace, start + shortInput);
}
