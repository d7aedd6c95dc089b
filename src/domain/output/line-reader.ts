/**
 * Reads a line of any length in pieces, without keeping it: whether it's a JSON object, has an error, and has results. For lines that
 * are too long to be parsed.
 */

/** What a line is. `failed` comes before `empty`. */
export type LineKind = 'good' | 'failed' | 'empty' | 'unreadable';

const quote = 0x22;
const backslash = 0x5c;
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];
const [colon, comma] = [0x3a, 0x2c];

/** Longest key, and longest value outside of strings, that is compared. */
const longestWord = 64;

export class LineReader {
  /** The open objects and arrays: their opening bytes. */
  private readonly open: number[] = [];
  private inString = false;
  private escaped = false;
  private isBroken = false;
  private isEnded = false;
  /** Bytes of the current string or word, at most `longestWord`. */
  private word: number[] = [];
  /** Whether a key comes next, in an object. */
  private expectsKey = false;
  /** The key at the top of the line, raw; `undefined` before the first. */
  private key: string | undefined;
  private isError = false;
  private hasResults = false;

  /** Reads bytes `start` to `end`. */
  take(bytes: Uint8Array, start: number, end: number): void {
    for (let at = start; at < end && !this.isBroken; at++) {
      const byte = bytes[at] ?? 0;
      if (this.inString) this.inText(byte);
      else this.outside(byte);
    }
  }

  /** What the line is, after its last byte. */
  end(): LineKind {
    this.endWord();
    if (this.isBroken || !this.isEnded || this.inString || this.open.length > 0) return 'unreadable';
    if (this.isError) return 'failed';
    return this.hasResults ? 'good' : 'empty';
  }

  private inText(byte: number): void {
    if (this.escaped) this.escaped = false;
    else if (byte === backslash) this.escaped = true;
    else if (byte === quote) {
      this.inString = false;
      this.endString();
      return;
    }
    if (this.word.length < longestWord) this.word.push(byte);
  }

  private outside(byte: number): void {
    switch (byte) {
      case quote:
        this.endWord();
        this.begin();
        this.inString = true;
        this.word = [];
        return;
      case openBrace:
      case openBracket:
        this.endWord();
        this.begin();
        if (this.open.length === 0 && byte !== openBrace) this.isBroken = true;
        this.open.push(byte);
        this.expectsKey = byte === openBrace;
        return;
      case closeBrace:
      case closeBracket:
        this.endWord();
        this.close(byte);
        return;
      case comma:
        this.endWord();
        if (this.open.length === 0) this.isBroken = true;
        this.expectsKey = this.open.at(-1) === openBrace;
        return;
      case colon:
        if (this.open.at(-1) !== openBrace) this.isBroken = true;
        return;
      case 0x20:
      case 0x09:
      case 0x0d:
        this.endWord();
        return;
      case 0xef:
      case 0xbb:
      case 0xbf:
        // A byte order mark.
        if (this.open.length === 0 && !this.isEnded) return;
        break;
      default:
    }
    if (this.word.length === 0) this.begin();
    if (this.word.length < longestWord) this.word.push(byte);
  }

  /** A value begins, or a key. */
  private begin(): void {
    // Something stands after the line's object.
    if (this.isEnded) this.isBroken = true;
    const depth = this.open.length;
    if (depth === 1 && !this.expectsKey && this.key === 'error') this.isError = true;
    if (depth === 1 && !this.expectsKey && this.key === 'output') this.hasResults = false;
    // A value in an array that is a member of the output.
    if (depth === 3 && this.key === 'output' && this.open[1] === openBrace && this.open[2] === openBracket) {
      this.hasResults = true;
    }
  }

  private endString(): void {
    const depth = this.open.length;
    if (depth === 0) this.isBroken = true;
    if (depth === 1 && this.expectsKey) this.key = textOf(this.word);
    // An empty error is none.
    else if (depth === 1 && this.key === 'error') this.isError = this.word.length > 0;
    this.expectsKey = false;
    this.word = [];
  }

  /** Ends a number, `true`, `false` or `null`. */
  private endWord(): void {
    if (this.word.length === 0) return;
    const word = String.fromCharCode(...this.word);
    this.word = [];
    if (this.expectsKey || !/^(?:true|false|null|-?\d[\d.eE+-]*)$/.test(word)) this.isBroken = true;
    if (this.open.length === 1 && this.key === 'error') this.isError = word !== 'null';
  }

  private close(byte: number): void {
    const opened = this.open.pop();
    if (opened !== (byte === closeBrace ? openBrace : openBracket)) this.isBroken = true;
    this.expectsKey = false;
    if (this.open.length === 0) this.isEnded = true;
  }
}

/** A key may be written with escapes. */
function textOf(bytes: readonly number[]): string {
  const raw = String.fromCharCode(...bytes);
  if (!raw.includes('\\')) return raw;
  try {
    return String(JSON.parse(`"${raw}"`));
  } catch {
    return raw;
  }
}
