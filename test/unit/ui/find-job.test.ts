import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Connections } from '../../../src/app/connections';
import {
  type ConnectionChoice,
  connectionId,
  environmentChoice,
  sampleChoice,
} from '../../../src/domain/connection';
import { success } from '../../../src/domain/problem';
import { aConnection, account, aJob } from '../../support/factories';
import { FakeAccount } from '../../support/fake-account';
import { storeDeps } from '../../support/store-deps';
import { sessionsBy } from '../app/job-store-support';
import { forget, front } from './fake-window';

const executed = vi.hoisted((): string[] => []);
vi.mock('vscode', async () => ({
  ...((await import('./fake-window')).fakeWindow() as object),
  commands: { executeCommand: (id: string) => Promise.resolve(void executed.push(id)) },
}));
const { findJob } = await import('../../../src/ui/commands/find-job');

const arnIn = (region: string, owner = account): string =>
  `arn:aws:personalize:${region}:${owner}:batch-inference-job/elsewhere`;

let shown: Connections;
let there: FakeAccount;
let revealed: (string | undefined)[];
let finding: Promise<void>;

async function find(choices: readonly ConnectionChoice[]): Promise<void> {
  const here = new FakeAccount([aJob({ name: 'here' }), aJob({ name: 'hidden' })]);
  const sessions = sessionsBy((choice) => {
    const known = choices.some((each) => connectionId(each) === connectionId(choice));
    return Promise.resolve(success(aConnection({ choice, account, service: known ? here : there })));
  });
  shown = new Connections(storeDeps(sessions), choices);
  await shown.ensureLoaded();
  const sources = {
    shown,
    now: Date.now,
    use: (chosen: readonly ConnectionChoice[]) => {
      shown.show(chosen);
      return Promise.resolve();
    },
    view: {
      reveal: (_: unknown, { job }: { readonly job: { readonly name: string | undefined } }) =>
        Promise.resolve(void revealed.push(job.name)),
    },
  };
  finding = findJob(sources as unknown as Parameters<typeof findJob>[0]);
}

beforeEach(() => {
  forget();
  executed.length = 0;
  revealed = [];
  there = new FakeAccount([aJob({ name: 'elsewhere', arn: arnIn('eu-west-1') })]);
});
afterEach(() => shown.dispose());

const profile: ConnectionChoice = { kind: 'profile', profile: 'prod', region: 'us-east-1' };

describe('Find Job…', () => {
  it('finds what the filter leaves out as well', async () => {
    await find([profile]);
    shown.arrange({ ...shown.arrangement, filter: { text: 'here', statuses: [] } });
    await front().type('hidden');
    expect(front().labels()).toEqual(['hidden']);
    await front().accept('hidden');
    await finding;
    expect(revealed).toEqual(['hidden']);
  });

  it('offers for the ARN of another Region to connect there, and shows the job', async () => {
    await find([profile, environmentChoice, sampleChoice]);
    await front().type(`  ${arnIn('eu-west-1')} `);
    expect(front().labels()).toEqual([
      '$(plug) Show prod in eu-west-1 as well',
      '$(plug) Show environment in eu-west-1 as well',
      '$(plug) Choose Connections…',
    ]);
    await front().accept('$(plug) Show prod in eu-west-1 as well');
    await finding;
    expect(shown.stores.map(({ key }) => key)).toEqual([
      'profile/us-east-1/prod',
      'environment',
      'sample',
      'profile/eu-west-1/prod',
    ]);
    expect(revealed).toEqual(['elsewhere']);
  });

  it('says so where the job is not there, and leaves a problem to its row', async () => {
    there.jobs = [];
    await find([profile]);
    await front().type(arnIn('eu-west-1'));
    const failing = expect(finding).rejects.toThrow('That connection has no such job.');
    await front().accept('$(plug) Show prod in eu-west-1 as well');
    await failing;
    shown.dispose();
    forget();
    there.problem = { kind: 'throttled' };
    await find([profile]);
    await front().type(arnIn('eu-west-1'));
    await front().accept('$(plug) Show prod in eu-west-1 as well');
    await finding;
    expect(revealed).toEqual([]);
  });

  it('offers none whose account is another one, but to choose', async () => {
    await find([profile]);
    await front().type(arnIn('eu-west-1', '999900001111'));
    expect(front().labels()).toEqual(['$(plug) Choose Connections…']);
    await front().accept('$(plug) Choose Connections…');
    await finding;
    expect(executed).toEqual(['personalizeBatch.chooseConnections']);
  });

  it.each([
    'arn:aws:personalize:eu-west-1',
    arnIn('us-east-1 x'),
    `${arnIn('eu-west-1')}" onclick="`,
    'here',
  ])('offers no connection for %j', async (text) => {
    await find([profile]);
    await front().type(text);
    expect(
      front()
        .labels()
        .filter((label) => label.includes('$(plug)')),
    ).toEqual([]);
    await front().leave();
  });

  it('offers nothing else for the ARN of a job that is there', async () => {
    await find([profile]);
    await front().type(aJob({ name: 'here' }).arn ?? '');
    expect(front().labels()).toEqual(['here']);
    await front().leave();
  });
});
