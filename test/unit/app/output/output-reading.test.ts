/** Reading output part by part: where a part ends, and where the next one goes on. */
import { describe, expect, it } from 'vitest';
import { OutputReading, type PartLimit } from '../../../../src/app/output/output-reading';
import { failure, type Problem, success } from '../../../../src/domain/connection/problem';
import type { S3Files, S3Object } from '../../../../src/domain/connection/s3-files';
import { allLines } from '../../../../src/domain/output/line-pickers';
import { noon } from '../../../support/factories';

const limit = (mostLines: number, mostCharacters = Infinity): PartLimit => ({ mostLines, mostCharacters });
const { signal } = new AbortController();

interface Reading {
  readonly reading: OutputReading;
  /** Ranges that were asked for. */
  readonly asked: string[];
  readonly next: (part: PartLimit) => Promise<string>;
}

/** Files that arrive in pieces of `piece` bytes. */
function readingOf(
  contents: readonly string[],
  piece = 5,
  fail: (index: number) => Problem | undefined = () => undefined,
): Reading {
  const asked: string[] = [];
  const objects = contents.map((content, index): S3Object => {
    return { bucket: 'b', key: `${index}`, size: content.length, modifiedAt: noon, etag: undefined };
  });
  const files: Pick<S3Files, 'readObject'> = {
    readObject: async ({ key }, { start, end }, take, ending) => {
      asked.push(`${key} ${start}-${end}`);
      for (let at = start; at < end; at += piece) {
        const problem = fail(asked.length - 1);
        if (problem !== undefined) return failure(problem);
        take(Buffer.from(contents[Number(key)]?.slice(at, Math.min(end, at + piece)) ?? ''));
        await Promise.resolve();
        if (ending.aborted) return failure({ kind: 'cancelled' });
      }
      return success(end - start);
    },
  };
  const reading = new OutputReading(files, objects, (onPick) => allLines({ onPick }));
  const next = async (part: PartLimit): Promise<string> => {
    const outcome = await reading.next(part, { signal });
    return outcome.ok
      ? outcome.value.map(({ file, line, text }) => `${file}:${line}:${text}`).join(' ')
      : outcome.problem.kind;
  };
  return { reading, asked, next };
}

describe('reading in parts', () => {
  it('reads no further than it has to, and goes on there', async () => {
    const { reading, asked, next } = readingOf(['a\nb\nc\nd\ne\nf\n', 'g\nh']);
    expect(await next(limit(2))).toBe('0:1:a 0:2:b');
    expect([reading.read, reading.size, reading.isAtEnd]).toEqual([5, 15, false]);
    expect(await next(limit(3))).toBe('0:3:c 0:4:d 0:5:e');
    expect(await next(limit(9))).toBe('0:6:f 1:1:g 1:2:h');
    expect([reading.read, reading.isAtEnd]).toEqual([15, true]);
    expect(asked).toEqual(['0 0-12', '0 5-12', '0 10-12', '1 0-3']);
    expect(await next(limit(9))).toBe('');
  });

  it('returns lines that have arrived without another request', async () => {
    const { reading, asked, next } = readingOf(['a\nb\nc\n'], 100);
    expect([await next(limit(1)), await next(limit(1)), reading.isAtEnd]).toEqual(['0:1:a', '0:2:b', false]);
    expect([await next(limit(1)), reading.isAtEnd]).toEqual(['0:3:c', true]);
    expect(asked).toEqual(['0 0-6']);
  });

  it('ends a part by its characters, with one line at least', async () => {
    const { next } = readingOf(['aaaaaaaa\nb\nc\nd\n'], 100);
    expect(await next(limit(9, 3))).toBe('0:1:aaaaaaaa');
    expect(await next(limit(9, 2))).toBe('0:2:b 0:3:c');
  });

  it('reads no further than its characters ask for, part by part', async () => {
    const { reading, next } = readingOf(['aa\nbb\ncc\ndd\nee\n'], 3);
    expect([await next(limit(9, 4)), reading.read]).toEqual(['0:1:aa 0:2:bb', 6]);
    expect([await next(limit(9, 4)), reading.read]).toEqual(['0:3:cc 0:4:dd', 12]);
    expect([await next(limit(9, 4)), reading.read, reading.isAtEnd]).toEqual(['0:5:ee', 15, true]);
  });

  it('passes over empty files, and has nothing without files', async () => {
    const { reading, next } = readingOf(['', 'a', '']);
    expect([await next(limit(9)), reading.isAtEnd]).toEqual(['1:1:a', true]);
    expect(readingOf([]).reading.isAtEnd).toBe(true);
  });

  it('goes on after a problem where it was', async () => {
    const reset: Problem = { kind: 'throttled', of: 's3' };
    let left = 1;
    const { asked, next } = readingOf(['a\nb\nc\nd\n'], 4, (index) =>
      index === 1 && left-- > 0 ? reset : undefined,
    );
    expect(await next(limit(2))).toBe('0:1:a 0:2:b');
    expect(await next(limit(9))).toBe('throttled');
    expect(await next(limit(9))).toBe('0:3:c 0:4:d');
    expect(asked).toEqual(['0 0-8', '0 4-8', '0 4-8']);
  });

  it('keeps what was found when it is cancelled', async () => {
    const ending = new AbortController();
    const { reading } = readingOf(['a\nb\nc\nd\ne\n'], 2);
    const progress = (read: number): void => {
      if (read >= 4) ending.abort();
    };
    expect(await reading.next(limit(9), { signal: ending.signal, progress })).toEqual(
      failure({ kind: 'cancelled' }),
    );
    expect(reading.found(limit(9)).map(({ text }) => text)).toEqual(['a', 'b']);
    expect(await reading.next(limit(9), { signal: ending.signal })).toEqual(failure({ kind: 'cancelled' }));
  });
});
