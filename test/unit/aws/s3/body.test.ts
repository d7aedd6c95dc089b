/** Bodies that end too early, or never. */
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { pour } from '../../../../src/aws/s3/body';
import { failure, success } from '../../../../src/domain/connection/problem';

const never = new AbortController().signal;

/** Two pieces of two bytes; then the body ends, or fails like that. */
function bodyOf(error?: Error): Readable {
  const pieces = [Buffer.from('ab'), Buffer.from('cd')];
  return new Readable({
    read() {
      const next = pieces.shift();
      if (next !== undefined) this.push(next);
      else if (error === undefined) this.push(null);
      else this.destroy(error);
    },
  });
}

async function poured(body: Readable, most = 4, signal = never) {
  let text = '';
  const outcome = await pour(body, most, (bytes) => (text += Buffer.from(bytes).toString()), signal);
  return { text, outcome };
}

const named = (name: string, fields: object = {}): Error =>
  Object.assign(new Error(name), { name, ...fields });

describe('a body', () => {
  it('is passed on up to the number of bytes that were requested', async () => {
    expect(await poured(bodyOf())).toEqual({ text: 'abcd', outcome: success(undefined) });
    expect(await poured(bodyOf(), 3)).toEqual({ text: 'abc', outcome: success(undefined) });
  });

  it.each([
    ['nothing came for a while', named('TimeoutError'), { kind: 'timeout', of: 's3' }],
    [
      'the connection was lost',
      named('Error', { code: 'ECONNRESET' }),
      { kind: 'network', code: 'ECONNRESET', of: 's3' },
    ],
    [
      'it ended too early',
      named('Error', { code: 'ERR_STREAM_PREMATURE_CLOSE' }),
      { kind: 'network', code: 'ECONNRESET', of: 's3' },
    ],
  ] as const)('that is not whole says why: %s', async (_what, error, problem) => {
    expect(await poured(bodyOf(error), 9)).toEqual({ text: 'abcd', outcome: failure(problem as never) });
  });

  it('ends with the signal, whatever comes', async () => {
    expect((await poured(bodyOf(), 4, AbortSignal.abort())).outcome).toEqual(failure({ kind: 'cancelled' }));
    const stop = new AbortController();
    const silent = new Readable({ read: () => undefined });
    const waiting = poured(silent, 4, stop.signal);
    stop.abort();
    expect((await waiting).outcome).toEqual(failure({ kind: 'cancelled' }));
    expect(silent.destroyed).toBe(true);
  });
});
