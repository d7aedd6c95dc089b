import { expect, it } from 'vitest';
import { OwnSession } from '../../../../src/app/session/own-session';
import { Sessions } from '../../../../src/app/session/sessions';
import { environmentChoice } from '../../../../src/domain/connection/connection';
import { success } from '../../../../src/domain/connection/problem';
import type { Fingerprint } from '../../../../src/domain/connection/service';
import { aConnection, noPrompts } from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';

const never = new AbortController().signal;

function fixture() {
  const lines: string[] = [];
  const its = { opened: 0, fingerprint: fingerprint() };
  const sessions = new Sessions(
    {
      open: () => {
        its.opened++;
        return Promise.resolve(success(aConnection({ service: new FakeAccount() })));
      },
      fingerprint: () => Promise.resolve(its.fingerprint),
    },
    noPrompts,
  );
  const own = new OwnSession(environmentChoice, sessions, (line) => void lines.push(line));
  const open = async (): Promise<void> => {
    const opened = await own.open('work', never);
    if (opened.ok) own.use(opened.value);
  };
  return { its, own, open, lines };
}

function fingerprint(fields: Partial<Fingerprint> = {}): Fingerprint {
  return { config: 'c', login: 'l', variables: {}, ...fields };
}

it('says once of each connection what it uses', async () => {
  const { own, open, lines } = fixture();
  await open();
  await open();
  expect(lines).toEqual([expect.stringMatching(/^connected; profile=none; .*endpoint=AWS's own$/)]);
  own.renew(true);
  await open();
  expect(lines).toHaveLength(2);
});

it('opens anew where that is wanted, or its files are others by now, and else not', async () => {
  const { its, own, open } = fixture();
  await open();
  own.renew(false);
  await open();
  expect(its.opened).toBe(1);
  own.renew(true);
  await open();
  expect(its.opened).toBe(2);
  its.fingerprint = fingerprint({ config: 'other' });
  expect(await own.outdated('config')).toBe(true);
  own.renew(false);
  await open();
  expect(its.opened).toBe(3);
  own.renew(false);
  await open();
  expect(its.opened).toBe(3);
});

it('is outdated by its config, and by a sign-in where sign-ins are what changed', async () => {
  const { its, own, open } = fixture();
  expect(await own.outdated('config')).toBe(false);
  await open();
  expect([await own.outdated('config'), await own.outdated('login')]).toEqual([false, false]);
  its.fingerprint = fingerprint({ login: 'other' });
  expect([await own.outdated('config'), await own.outdated('login')]).toEqual([false, true]);
  its.fingerprint = fingerprint({ config: 'other' });
  expect(await own.outdated('login')).toBe(true);
});

it('names the environment variables that were others, came or went', async () => {
  const { its, own, open, lines } = fixture();
  its.fingerprint = fingerprint({ variables: { AWS_PROFILE: '1', AWS_REGION: '1', HOME: '1' } });
  await open();
  expect(own.changedVariables).toEqual([]);
  own.renew(true);
  its.fingerprint = fingerprint({ variables: { AWS_PROFILE: '2', AWS_ROLE_ARN: '1', HOME: '1' } });
  await open();
  expect(own.changedVariables.toSorted()).toEqual(['AWS_PROFILE', 'AWS_REGION', 'AWS_ROLE_ARN']);
  expect(lines.filter((line) => line.startsWith('environment variables have changed: '))).toHaveLength(1);
  own.renew(true);
  await open();
  expect(own.changedVariables).toEqual([]);
  expect(lines.filter((line) => line.startsWith('environment variables have changed: '))).toHaveLength(1);
});
