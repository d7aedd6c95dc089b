/** Openings that several wait for. */
import { expect, it } from 'vitest';
import { Sessions } from '../../../../src/app/session/sessions';
import { environmentChoice } from '../../../../src/domain/connection/connection';
import { failure, type Outcome, success } from '../../../../src/domain/connection/problem';
import type { Connection, OpenOptions } from '../../../../src/domain/connection/service';
import { eventually } from '../../../support/eventually';
import { aConnection, noPrompts } from '../../../support/factories';
import { ManualService } from '../list/job-store-support';

it('ends an opening that nobody waits for any more, and opens anew for the next', async () => {
  const signals: AbortSignal[] = [];
  const sessions = new Sessions(
    {
      open: (_, { signal }) => {
        signals.push(signal);
        return signals.length === 1
          ? new Promise(() => undefined)
          : Promise.resolve(success(aConnection({ service: new ManualService() })));
      },
      fingerprint: () => Promise.resolve({ config: '', login: '', variables: {} }),
      renew: () => undefined,
    },
    noPrompts,
  );
  const aborts = [new AbortController(), new AbortController()];
  const waiting = aborts.map(({ signal }) => sessions.get(environmentChoice, signal, 'work'));
  aborts[0]?.abort();
  expect(await waiting[0]).toEqual(failure({ kind: 'cancelled' }));
  expect(signals[0]?.aborted).toBe(false);
  aborts[1]?.abort();
  expect(await waiting[1]).toEqual(failure({ kind: 'cancelled' }));
  expect(signals[0]?.aborted).toBe(true);
  expect(await sessions.get(environmentChoice, new AbortController().signal, 'work')).toMatchObject({
    ok: true,
  });
});

it('asks a person once where several wait that a person made, after an opening that had nobody to ask', async () => {
  let asked = 0;
  const opens: (() => void)[] = [];
  const prompts = { ...noPrompts };
  const sessions = new Sessions(
    {
      open: (_, given) => {
        if (given.prompts === prompts) asked++;
        return new Promise((resolve) =>
          opens.push(() => resolve(failure({ kind: 'mfa', profile: 'p', reason: 'ask' }))),
        );
      },
      fingerprint: () => Promise.resolve({ config: '', login: '', variables: {} }),
      renew: () => undefined,
    },
    prompts,
  );
  const never = new AbortController().signal;
  const all = (['work', 'person', 'person'] as const).map((cause) =>
    sessions.get(environmentChoice, never, cause),
  );
  opens[0]?.();
  await all[0];
  await eventually(() => expect(opens).toHaveLength(2));
  opens[1]?.();
  await Promise.all(all);
  expect([asked, opens.length]).toEqual([1, 2]);
});

/** Openings that the test brings to their end. */
function byHand() {
  const openings: { options: OpenOptions; end: (outcome: Outcome<Connection>) => void }[] = [];
  const lines: string[] = [];
  const sessions = new Sessions(
    {
      open: (_, options) => new Promise((end) => void openings.push({ options, end })),
      fingerprint: () => Promise.reject(new Error('No files.')),
      renew: () => undefined,
    },
    noPrompts,
    (line) => void lines.push(line),
  );
  const get = (cause: 'person' | 'work' = 'work') =>
    sessions.get(environmentChoice, new AbortController().signal, cause);
  const opened = (service = new ManualService()) => success(aConnection({ service }));
  return { sessions, openings, lines, get, opened };
}

it('gives a person what somebody else has opened, and asks again only where that failed', async () => {
  const { openings, get, opened } = byHand();
  const both = [get('work'), get('person')];
  openings[0]?.end(opened());
  expect(await Promise.all(both)).toMatchObject([{ ok: true }, { ok: true }]);
  expect(openings).toHaveLength(1);
  expect(openings[0]?.options.prompts).toBeUndefined();
});

it('tells a person once what failed for a person', async () => {
  const { openings, get } = byHand();
  const asked = get('person');
  openings[0]?.end(failure({ kind: 'noRegion' }));
  expect(await asked).toEqual(failure({ kind: 'noRegion' }));
  expect(openings).toHaveLength(1);
  expect(openings[0]?.options.prompts).toBe(noPrompts);
});

it('renews what is open, and leaves an opening under way alone, which reads all afresh', async () => {
  const { sessions, openings, get, opened } = byHand();
  sessions.renew(environmentChoice);
  const first = get();
  sessions.renew(environmentChoice);
  openings[0]?.end(opened());
  await first;
  await get();
  expect(openings).toHaveLength(1);
  sessions.renew(environmentChoice);
  const second = get();
  openings[1]?.end(opened());
  expect(await second).toMatchObject({ ok: true });
});

it('closes what was open when it is forgotten, and what opens after that', async () => {
  const { sessions, openings, get, opened } = byHand();
  const services = [new ManualService(), new ManualService(), new ManualService()];
  const first = get();
  openings[0]?.end(opened(services[0]));
  await first;
  sessions.forget(environmentChoice);
  expect(services[0]?.disposed).toBe(1);
  const late = get();
  sessions.forget(environmentChoice);
  const next = get();
  openings[1]?.end(opened(services[1]));
  await late;
  expect(services[1]?.disposed).toBe(1);
  openings[2]?.end(opened(services[2]));
  await next;
  await get();
  expect([openings.length, services[2]?.disposed]).toEqual([3, 0]);
  sessions.dispose();
  expect(services[2]?.disposed).toBe(1);
});

it('ends with an opening under way, whoever waits, and knows nothing after that', async () => {
  const { sessions, openings, get } = byHand();
  const waiting = get();
  openings[0]?.options.onForeignEndpoint({ serves: 'sts', host: 'a' });
  sessions.dispose();
  expect(openings[0]?.options.signal.aborted).toBe(true);
  openings[0]?.end(failure({ kind: 'cancelled' }));
  await waiting;
  expect(sessions.foreignEndpoints(environmentChoice)).toEqual([]);
});

it('takes files that cannot be looked at for ones that never change', async () => {
  const { sessions } = byHand();
  expect(await sessions.fingerprint(environmentChoice)).toEqual({ config: '', login: '', variables: {} });
});

it('knows the endpoints that are not AWS’s own by the latest opening that has told of any, or has ended', async () => {
  const { sessions, openings, lines, get, opened } = byHand();
  const known = () =>
    sessions.foreignEndpoints(environmentChoice).map(({ serves, host }) => `${serves} ${host}`);
  const tell = (index: number, serves: 'sts' | 'sso', host: string) =>
    openings[index]?.options.onForeignEndpoint({ serves, host });
  expect(known()).toEqual([]);
  const first = get();
  tell(0, 'sts', 'a');
  tell(0, 'sts', 'a');
  tell(0, 'sso', 'b');
  expect(known()).toEqual(['sts a', 'sso b']);
  openings[0]?.end(opened());
  await first;
  expect(known()).toEqual(['sts a', 'sso b']);
  // Its credentials are renewed at another one.
  tell(0, 'sts', 'c');
  expect(known()).toEqual(['sso b', 'sts c']);
  expect(lines.map((line) => / of (\w+) is not the AWS default: \w$/.exec(line)?.[1])).toEqual([
    'sts',
    'sso',
    'sts',
  ]);
  expect(lines[2]).toMatch(/: endpoint of sts is not the AWS default: c$/);

  sessions.renew(environmentChoice);
  const second = get();
  expect(known()).toEqual(['sso b', 'sts c']);
  tell(0, 'sts', 'old');
  expect(known()).toEqual(['sso b', 'sts c']);
  openings[1]?.end(failure({ kind: 'noRegion' }));
  await second;
  expect(known()).toEqual([]);
  sessions.forget(environmentChoice);
  expect(known()).toEqual([]);
});
