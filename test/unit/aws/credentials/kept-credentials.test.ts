/** Credentials that are kept as long as they are good, and had from their source by one call at a time. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  areFresh,
  type Credentials,
  KeptCredentials,
  type Reader,
} from '../../../../src/aws/credentials/kept-credentials';
import { failure, type Outcome, success } from '../../../../src/domain/connection/problem';
import { safeText } from '../../../../src/domain/text/safe-text';
import { credentialsOf, readerOf } from '../../../support/credentials-source';
import { minute, noon } from '../../../support/factories';
import { never } from '../setup-support';

beforeEach(() => vi.useFakeTimers({ now: noon, toFake: ['Date'] }));
afterEach(() => vi.useRealTimers());

function keys(accessKeyId: string, remainsMs?: number): Credentials {
  const expiration = remainsMs === undefined ? undefined : new Date(noon + remainsMs);
  return { accessKeyId, secretAccessKey: 'secret', ...(expiration === undefined ? {} : { expiration }) };
}

/** A source that numbers what it gives, and gives it as soon as it is asked for. */
function counting(remainsMs?: number) {
  let times = 0;
  return credentialsOf(() => Promise.resolve(success(keys(`key ${++times}`, remainsMs))));
}

/** A source whose every answer is given by the test. */
function byHand() {
  const calls: { readonly signal: AbortSignal; readonly give: (outcome: Outcome<Credentials>) => void }[] =
    [];
  const kept = credentialsOf((signal) => new Promise((resolve) => calls.push({ signal, give: resolve })));
  return { kept, calls };
}

const denied = failure({ kind: 'credentials', detail: safeText('denied') });
const idOf = (outcome: Outcome<Credentials>) => (outcome.ok ? outcome.value.accessKeyId : outcome.problem);

describe('credentials are good', () => {
  it.each([
    [undefined, true],
    [minute + 1, true],
    [minute, false],
    [0, false],
    [-minute, false],
  ])('%s ms before they expire: %s', (remains, good) =>
    expect(areFresh(keys('a', remains), noon)).toBe(good),
  );
});

describe('kept credentials', () => {
  it('are had once while they are good, and anew a minute before they expire', async () => {
    const kept = counting(10 * minute);
    expect(idOf(await kept.get(never))).toBe('key 1');
    vi.setSystemTime(noon + 9 * minute - 1);
    expect(idOf(await kept.get(never))).toBe('key 1');
    vi.setSystemTime(noon + 9 * minute);
    expect(idOf(await kept.get(never))).toBe('key 2');
    expect(kept.count).toBe(2);
  });

  it('stay where a renewal fails', async () => {
    const { kept, calls } = byHand();
    const first = kept.get(never);
    calls[0]?.give(success(keys('earlier')));
    await first;
    const renewed = kept.renew(kept.count, never);
    calls[1]?.give(denied);
    expect(await renewed).toEqual(denied);
    expect(idOf(await kept.get(never))).toBe('earlier');
  });

  it('are asked for once, whoever waits', async () => {
    const { kept, calls } = byHand();
    const all = [kept.get(never), kept.get(never), kept.renew(0, never), kept.provider()];
    expect(calls).toHaveLength(1);
    calls[0]?.give(success(keys('shared')));
    expect((await Promise.all(all)).map((one) => ('ok' in one ? idOf(one) : one.accessKeyId))).toEqual(
      Array.from({ length: 4 }, () => 'shared'),
    );
  });
});

describe('a renewal', () => {
  it('is asked for by the first of those whose credentials were refused; the others get what came of it', async () => {
    const kept = counting();
    await kept.get(never);
    const { count } = kept;
    expect(idOf(await kept.renew(count, never))).toBe('key 2');
    expect(idOf(await kept.renew(count, never))).toBe('key 2');
    expect(kept.count).toBe(2);
    expect(idOf(await kept.renew(kept.count, never))).toBe('key 3');
  });

  it('that failed is what came of it, too', async () => {
    const { kept, calls } = byHand();
    const first = kept.renew(0, never);
    calls[0]?.give(denied);
    await first;
    expect(await kept.renew(0, never)).toEqual(denied);
    expect(calls).toHaveLength(1);
    expect(kept.count).toBe(1);
  });

  it('without any before it asks the source, whatever count is given', async () => {
    expect(idOf(await counting().renew(7, never))).toBe('key 1');
  });
});

describe('a reader that waits for the work of another one', () => {
  const network = failure({ kind: 'network', code: safeText('ENOTFOUND'), of: 'credentials' });
  const ended = failure({ kind: 'credentials', detail: safeText('expired') });
  const mfa = failure({ kind: 'mfa', profile: 'p', reason: 'left' });
  const cases: readonly [string, Outcome<Credentials>, Partial<Reader>, Partial<Reader>, boolean][] = [
    ['it can ask a person', ended, {}, { canAsk: true }, true],
    ['both could ask', ended, { canAsk: true }, { canAsk: true }, false],
    ['only the other one could ask', mfa, { canAsk: true }, {}, false],
    ['nobody waits any more', failure({ kind: 'cancelled' }), {}, { canAsk: true }, false],
    ['somebody has signed in since', ended, { login: 'old' }, { login: 'new' }, true],
    ['nobody has signed in since', ended, { login: 'old' }, { login: 'old' }, false],
    ['it does not know', ended, { login: 'old' }, {}, false],
    ['a sign-in does not help', mfa, { login: 'old' }, { login: 'new' }, false],
    ['it has another Region', network, { usedRegion: true }, { region: 'eu-west-1' }, true],
    ['it has the same Region', network, { usedRegion: true }, {}, false],
    ['the Region was not used', network, {}, { region: 'eu-west-1' }, false],
    ['the Region is not the problem', ended, { usedRegion: true }, { region: 'eu-west-1' }, false],
    [
      'a person was asked already',
      network,
      { usedRegion: true, hasAsked: true },
      { region: 'eu-west-1' },
      false,
    ],
  ];
  it.each(cases)('tries itself after that failed? %s', async (_, outcome, other, own, tries) => {
    const kept = new KeptCredentials();
    let end = (): void => undefined;
    const first = readerOf(() => new Promise((resolve) => (end = () => resolve(outcome))), other);
    const second = readerOf(() => Promise.resolve(success(keys('own'))), own);
    const reads = [kept.get(first, never), kept.get(second, never)];
    end();
    expect((await Promise.all(reads)).map(idOf)).toEqual([idOf(outcome), tries ? 'own' : idOf(outcome)]);
    // The same holds for a result that is there already.
    const later = new KeptCredentials();
    const read = later.get(first, never);
    end();
    await read;
    expect(idOf(await later.newerThan(0, second, never))).toEqual(
      tries || later.count === 0 ? 'own' : idOf(outcome),
    );
  });

  it('takes its credentials, if it got some', async () => {
    const kept = new KeptCredentials();
    const first = readerOf(() => Promise.resolve(success(keys('first'))));
    const second = readerOf(() => Promise.reject(new Error('It was read twice.')), { canAsk: true });
    const reads = [kept.get(first, never), kept.get(second, never)];
    expect((await Promise.all(reads)).map(idOf)).toEqual(['first', 'first']);
    expect(idOf(await kept.newerThan(0, second, never))).toBe('first');
  });
});

it('refused credentials are not accepted for an opening, until they were read again', async () => {
  const kept = new KeptCredentials();
  let number = 0;
  const reader = readerOf(() => Promise.resolve(success(keys(`key ${++number}`))));
  expect(kept.accepted).toBeUndefined();
  await kept.get(reader, never);
  expect(kept.accepted?.accessKeyId).toBe('key 1');
  const renewal = kept.renew(1, reader, never);
  expect(kept.accepted).toBeUndefined();
  await renewal;
  expect(kept.accepted?.accessKeyId).toBe('key 2');
  // Older ones were refused: these may be accepted.
  await kept.renew(1, reader, never);
  expect(kept.accepted?.accessKeyId).toBe('key 2');
});

describe('the provider of the SDK', () => {
  it('keeps them itself, and is told so', () => expect(counting().provider.memoized).toBe(true));

  it('gives what is kept, and asks anew where the SDK insists', async () => {
    const { provider } = counting();
    expect((await provider()).accessKeyId).toBe('key 1');
    expect((await provider({})).accessKeyId).toBe('key 1');
    expect((await provider({ forceRefresh: false })).accessKeyId).toBe('key 1');
    expect((await provider({ forceRefresh: true })).accessKeyId).toBe('key 2');
    expect((await provider()).accessKeyId).toBe('key 2');
  });

  it('throws with the problem where there are none', async () => {
    const { provider } = credentialsOf(() => Promise.resolve(denied));
    await expect(provider()).rejects.toMatchObject({ problem: { kind: 'credentials', detail: 'denied' } });
  });
});

describe('a wait', () => {
  it('that ends leaves the others theirs; the last ends the source’s work', async () => {
    const { kept, calls } = byHand();
    const [first, last] = [new AbortController(), new AbortController()];
    const waits = [kept.get(first.signal), kept.get(last.signal)];
    first.abort();
    expect(await waits[0]).toEqual(failure({ kind: 'cancelled' }));
    expect(calls[0]?.signal.aborted).toBe(false);
    last.abort();
    expect(await waits[1]).toEqual(failure({ kind: 'cancelled' }));
    expect(calls[0]?.signal.aborted).toBe(true);
  });

  it('ends with end(), which keeps and counts nothing of what comes later; the next asks again', async () => {
    const { kept, calls } = byHand();
    kept.end();
    const waits = kept.get(never);
    kept.end();
    expect(calls[0]?.signal.aborted).toBe(true);
    calls[0]?.give(success(keys('late')));
    expect(await waits).toEqual(failure({ kind: 'cancelled' }));
    expect(kept.count).toBe(0);
    const next = kept.get(never);
    calls[1]?.give(success(keys('next')));
    expect(idOf(await next)).toBe('next');
    expect(kept.count).toBe(1);
  });

  it('has an end, and says how long it was', async () => {
    const { kept, calls } = byHand();
    expect(await kept.get(never, 20)).toEqual(
      failure({ kind: 'credentials', detail: safeText('No credentials within 0.02 s.') }),
    );
    expect(calls[0]?.signal.aborted).toBe(true);
  });

  it('takes an error of the source for a problem', async () => {
    const kept = credentialsOf(() => Promise.reject(new Error('the source broke')));
    expect(await kept.get(never)).toMatchObject({
      ok: false,
      problem: { detail: expect.stringContaining('broke') as unknown },
    });
  });
});
