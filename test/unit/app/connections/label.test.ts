import { describe, expect, it } from 'vitest';
import type { JobStore } from '../../../../src/app/list/job-store';
import { byHost, connectionLabel, labelOf, type LabelWords } from '../../../../src/app/connections/label';
import { connectionRecord } from '../../../../src/app/session/connection-handle';
import { Sessions } from '../../../../src/app/session/sessions';
import { type ConnectionChoice, environmentChoice } from '../../../../src/domain/connection/connection';
import { success } from '../../../../src/domain/connection/problem';
import type { Connection, ForeignEndpoint } from '../../../../src/domain/connection/service';
import { aConnection, noPrompts } from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { aStore } from '../../../support/store-deps';

const words: LabelWords = {
  name: ({ kind }) => kind,
  endpoint: (host, serves) => `${host} for ${serves.join('+')}`,
};

const service = new FakeAccount();

async function storeOf(
  fields: Partial<Connection>,
  choice: ConnectionChoice = environmentChoice,
  endpoints: readonly ForeignEndpoint[] = [],
): Promise<JobStore> {
  const sessions = new Sessions(
    {
      open: (_, { onForeignEndpoint }) => {
        for (const endpoint of endpoints) onForeignEndpoint(endpoint);
        return Promise.resolve(success(aConnection({ choice, service, ...fields })));
      },
      fingerprint: () => Promise.resolve({ config: '', login: '', variables: {} }),
      renew: () => undefined,
    },
    noPrompts,
  );
  const store = aStore(choice, sessions);
  await store.ensureLoaded();
  return store;
}

describe('a connection is called', () => {
  it('by its name and Region, and by its account where that is known', async () => {
    const store = await storeOf({ account: '111122223333' });
    expect(labelOf(store, words)).toEqual({ title: 'environment · us-east-1', details: '111122223333' });
    expect(connectionLabel(store, words)).toBe('environment · us-east-1 · 111122223333');
    expect(labelOf(await storeOf({}), words)).toEqual({ title: 'environment · us-east-1', details: '' });
  });

  it('by the Region that was chosen, before it was opened', () => {
    const unopened = (choice: ConnectionChoice): string =>
      connectionLabel(
        aStore(choice, new Sessions({ open: never, fingerprint: never, renew: () => undefined }, noPrompts)),
        words,
      );
    expect(unopened({ kind: 'profile', profile: 'p', region: 'eu-west-1' })).toBe('profile · eu-west-1');
    expect(unopened(environmentChoice)).toBe('environment');
  });

  it('also by the profile that the environment names, but for its default', async () => {
    const title = async (profile: string, choice?: ConnectionChoice): Promise<string> =>
      labelOf(await storeOf({ profile }, choice), words).title;
    expect(await title('team')).toBe('environment (team) · us-east-1');
    expect(await title('default')).toBe('environment · us-east-1');
    expect(await title('team', { kind: 'profile', profile: 'team', region: 'us-east-1' })).toBe(
      'profile · us-east-1',
    );
  });

  it('by the endpoints that are not AWS’s own, each host once with what it serves', async () => {
    const store = await storeOf({ foreignEndpoint: 'dev' }, environmentChoice, [
      { serves: 'personalize', host: 'dev' },
      { serves: 'sso', host: 'sso.corp' },
      { serves: 'sts', host: 'dev' },
      { serves: 'sso_oidc', host: 'sso.corp' },
    ]);
    expect(labelOf(store, words).details).toBe('dev for personalize+sts · sso.corp for sso+sso_oidc');
    expect(byHost([])).toEqual([]);
  });
});

function never(): Promise<never> {
  return new Promise(() => undefined);
}

describe('the log says of a connection', () => {
  it('what it uses, and where its Region comes from', () => {
    const connection = aConnection({
      service,
      profile: 'team',
      account: '111122223333',
      credentials: ['role', 'sso'],
      foreignEndpoint: 'dev:1',
    });
    expect(connectionRecord(connection)).toBe(
      'profile=team; account=111122223333; region=us-east-1 (AWS_REGION); credentials=role through sso; endpoint=dev:1',
    );
  });

  it('what is not known, and which of AWS’s own endpoints are asked', () => {
    const record = (fips: boolean, dualStack: boolean): string =>
      connectionRecord(aConnection({ service, credentials: [], variants: { fips, dualStack } }));
    const known = 'profile=none; account=unknown; region=us-east-1 (AWS_REGION); credentials=none; ';
    expect(record(false, false)).toBe(`${known}endpoint=AWS default`);
    expect(record(true, false)).toBe(`${known}endpoint=AWS default, FIPS`);
    expect(record(true, true)).toBe(`${known}endpoint=AWS default, FIPS, dual stack`);
  });

  it('nothing longer than a line', () => {
    const record = connectionRecord(aConnection({ service, profile: `a\nb${'c'.repeat(300)}` }));
    expect(record).not.toContain('\n');
    expect(record.split('; ')[0]).toHaveLength('profile='.length + 201);
  });
});
