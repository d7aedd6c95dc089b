/** The AWS setup, whose code is loaded when it's first used. */
import { expect, it } from 'vitest';
import { lazySetup } from '../../../../src/app/session/lazy-setup';
import { Sessions } from '../../../../src/app/session/sessions';
import { environmentChoice } from '../../../../src/domain/connection/connection';
import { failure, success } from '../../../../src/domain/connection/problem';
import type { AwsSetup, OpenOptions } from '../../../../src/domain/connection/service';
import { aConnection, noPrompts } from '../../../support/factories';
import { ManualService } from '../list/job-store-support';

const fingerprint = { config: 'c', login: 'l', variables: {} };
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('passes on what it is asked, and loads for it', async () => {
  const done: unknown[] = [];
  const denied = failure({ kind: 'noRegion' });
  const aws = {
    open: (...asked: unknown[]) => Promise.resolve((done.push(['open', ...asked]), denied)),
    fingerprint: (choice: unknown) => Promise.resolve((done.push(['fingerprint', choice]), fingerprint)),
    renew: (choice: unknown) => void done.push(['renew', choice]),
  } as unknown as AwsSetup;
  let loads = 0;
  const setup = lazySetup(() => Promise.resolve((loads++, aws)));
  expect(loads).toBe(0);
  const options = {} as OpenOptions;
  expect(await setup.open(environmentChoice, options)).toBe(denied);
  expect(await setup.fingerprint(environmentChoice)).toBe(fingerprint);
  setup.renew(environmentChoice);
  await settled();
  expect(done).toEqual([
    ['open', environmentChoice, options],
    ['fingerprint', environmentChoice],
    ['renew', environmentChoice],
  ]);
  expect(loads).toBe(3);
});

it('renews nothing where the code cannot be loaded, and says so to those who wait for an answer', async () => {
  const setup = lazySetup(() => Promise.reject(new Error('no such file')));
  setup.renew(environmentChoice);
  await settled();
  await expect(setup.fingerprint(environmentChoice)).rejects.toThrow('no such file');
});

it('renews the credentials with the session, but not while that is being opened', async () => {
  const renewed: unknown[] = [];
  let end: () => void = () => undefined;
  const sessions = new Sessions(
    {
      open: (choice) =>
        new Promise((resolve) => {
          end = () => resolve(success(aConnection({ choice, service: new ManualService() })));
        }),
      fingerprint: () => Promise.resolve(fingerprint),
      renew: (choice) => void renewed.push(choice),
    },
    noPrompts,
  );
  sessions.renew(environmentChoice);
  expect(renewed).toEqual([environmentChoice]);
  const opening = sessions.get(environmentChoice, new AbortController().signal, 'work');
  sessions.renew(environmentChoice);
  expect(renewed).toHaveLength(1);
  end();
  await opening;
  sessions.renew(environmentChoice);
  expect(renewed).toHaveLength(2);
});
