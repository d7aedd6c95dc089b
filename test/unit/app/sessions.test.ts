/** Openings that several wait for. */
import { expect, it } from 'vitest';
import { Sessions } from '../../../src/app/sessions';
import { environmentChoice } from '../../../src/domain/connection';
import { failure, success } from '../../../src/domain/problem';
import { eventually } from '../../support/eventually';
import { aConnection, noPrompts } from '../../support/factories';
import { ManualService } from './job-store-support';

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
