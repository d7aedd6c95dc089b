import { shownConnections, listsUnderTest, areBelowRows } from '../../../support/shown-lists';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connections } from '../../../../src/app/connections/connections';
import {
  type ConnectionChoice,
  connectionId,
  environmentChoice,
  sampleChoice,
} from '../../../../src/domain/connection/connection';
import { success } from '../../../../src/domain/connection/problem';
import { aConnection, account, aJob, hour, noon } from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { storeDeps } from '../../../support/store-deps';
import { sessionsBy } from '../../app/list/job-store-support';
import { forget, front } from '../fake-window';
import { eventually } from '../../../support/eventually';

const executed = vi.hoisted((): string[] => []);
vi.mock('vscode', async () => ({
  ...((await import('../fake-window')).fakeWindow() as object),
  commands: { executeCommand: (id: string) => Promise.resolve(void executed.push(id)) },
}));
const { findJob } = await import('../../../../src/ui/targets/find-job');

const arnIn = (region: string, owner = account): string =>
  `arn:aws:personalize:${region}:${owner}:batch-inference-job/elsewhere`;

let shown: Connections;
let here: FakeAccount;
let there: FakeAccount;
let opened: string[];
let revealed: (string | undefined)[];
let finding: Promise<void>;

async function find(choices: readonly ConnectionChoice[]): Promise<void> {
  here = new FakeAccount([aJob({ name: 'here' }), aJob({ name: 'hidden' })]);
  const sessions = sessionsBy((choice) => {
    const known = choices.some((each) => connectionId(each) === connectionId(choice));
    return Promise.resolve(success(aConnection({ choice, account, service: known ? here : there })));
  });
  shown = shownConnections(storeDeps(sessions), choices);
  await shown.ensureLoaded();
  const sources = {
    shown,
    now: Date.now,
    use: (chosen: readonly ConnectionChoice[]) => {
      shown.show(chosen);
      return Promise.resolve();
    },
    details: {
      show: ({ connection, job }: { readonly connection: string; readonly job: { readonly arn: string } }) =>
        Promise.resolve(void opened.push(`${connection} ${job.arn}`)),
    },
    view: {
      rows: {
        reveal: (_: unknown, { job }: { readonly job: { readonly name: string | undefined } }) =>
          Promise.resolve(void revealed.push(job.name)),
      },
    },
  };
  finding = findJob(sources as unknown as Parameters<typeof findJob>[0]);
}

beforeEach(() => {
  forget();
  executed.length = 0;
  revealed = [];
  opened = [];
  there = new FakeAccount([aJob({ name: 'elsewhere', arn: arnIn('eu-west-1') })]);
});
afterEach(() => shown.dispose());

const profile: ConnectionChoice = { kind: 'profile', profile: 'prod', region: 'us-east-1' };

describe('Find Job…', () => {
  it('says where it looked, if it finds nothing (U10)', async () => {
    await find([profile, sampleChoice]);
    await front().type('nowhere');
    expect(front().labels()).toEqual(['$(info) No job contains “nowhere”']);
    const [{ detail } = {}] = front().items as readonly { detail?: string }[];
    expect(detail).toMatch(/^Searched all loaded jobs of prod · us-east-1 .*, Sample account/);
    expect(detail).toContain('ARN');
    await front().accept('$(info) No job contains “nowhere”');
    await finding;
    expect([revealed, opened]).toEqual([[], []]);
  });

  it('says nothing of blanks, and shows no icon of what was typed (S8)', async () => {
    await find([profile]);
    await front().type('  ');
    expect(front().labels()).toEqual(['here', 'hidden']);
    await front().type('$(trash) x');
    expect(front().labels()).toEqual(['$(info) No job contains “\\$(trash) x”']);
    await front().leave();
    await finding;
  });

  it('finds what the filter leaves out as well', async () => {
    await find([profile]);
    shown.arrange({ ...shown.arrangement, filter: { text: 'here', statuses: [] } });
    await front().type('hidden');
    expect(front().labels()).toEqual(['hidden']);
    await front().accept('hidden');
    await finding;
    expect(revealed).toEqual(['hidden']);
  });

  // A list that nobody opened isn't loaded for one job, whose page is shown instead.
  if (!areBelowRows) {
    it('offers for the ARN of another Region to connect there, and shows the job', async () => {
      await find([profile, environmentChoice, sampleChoice]);
      await front().type(`  ${arnIn('eu-west-1')} `);
      expect(front().labels()).toEqual([
        '$(plug) Add prod in eu-west-1',
        '$(plug) Add default credentials in eu-west-1',
        '$(plug) Choose Connections…',
      ]);
      await front().accept('$(plug) Add prod in eu-west-1');
      await finding;
      expect(listsUnderTest(shown).map(({ key }) => key)).toEqual([
        'profile/us-east-1/prod',
        'environment',
        'sample',
        'profile/eu-west-1/prod',
      ]);
      expect(revealed).toEqual(['elsewhere']);
    });

    it('shows the details where the list there has no such job, and leaves a problem to its row', async () => {
      there.jobs = [];
      await find([profile]);
      await front().type(arnIn('eu-west-1'));
      await front().accept('$(plug) Add prod in eu-west-1');
      await finding;
      expect([opened, revealed]).toEqual([[`profile/eu-west-1/prod ${arnIn('eu-west-1')}`], []]);
      opened = [];
      shown.dispose();
      forget();
      there.problem = { kind: 'throttled' };
      await find([profile]);
      await front().type(arnIn('eu-west-1'));
      await front().accept('$(plug) Add prod in eu-west-1');
      await finding;
      expect(revealed).toEqual([]);
    });
  }

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
    arnIn('eu-west-1').replace('batch-inference-job', 'solution'),
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

  it('finds by an ARN in a line of a log, and offers to connect for one of another Region there', async () => {
    await find([profile]);
    await front().type(`ERROR "${aJob({ name: 'here' }).arn ?? ''}" failed`);
    expect(front().labels()).toEqual(['here']);
    await front().type(`ERROR "${arnIn('eu-west-1')}" failed`);
    expect(front().labels()[0]).toBe('$(plug) Add prod in eu-west-1');
    await front().leave();
  });

  it('waits for a list that is still read before it says that a job is not in it', async () => {
    await find([profile]);
    const answers: (() => void)[] = [];
    here.beforeAnswer = () => new Promise((resolve) => answers.push(resolve));
    const loads = shown.refresh('work');
    await eventually(() => expect(here.lists).toBe(2));
    await front().type(arnIn('us-east-1'));
    expect(front().labels()).toEqual([]);
    for (const answer of answers) answer();
    await loads;
    await eventually(() => expect(front().labels()[0]).toBe('$(open-preview) Show Details of elsewhere'));
    await front().leave();
  });

  if (!areBelowRows) {
    it('reveals a job elsewhere as soon as its page has come', async () => {
      const others = Array.from({ length: 150 }, (_, index) =>
        aJob({ name: `other-${index}`, arn: arnIn('eu-west-1').replace('elsewhere', `other-${index}`) }),
      );
      there.jobs = [...there.jobs, ...others];
      await find([profile]);
      there.beforeAnswer = () => (there.lists === 2 ? new Promise(() => undefined) : undefined);
      await front().type(arnIn('eu-west-1'));
      await front().accept('$(plug) Add prod in eu-west-1');
      await finding;
      expect(revealed).toEqual(['elsewhere']);
    });
  }

  it('shows the details of a job of a shown connection that its list does not hold', async () => {
    await find([profile]);
    await front().type(arnIn('us-east-1'));
    expect(front().items.map(({ label, detail }) => [label, detail])).toEqual([
      [
        '$(open-preview) Show Details of elsewhere',
        expect.stringContaining('in the list of prod · us-east-1'),
      ],
      ['$(plug) Choose Connections…', expect.anything()],
    ]);
    await front().accept('$(open-preview) Show Details of elsewhere');
    await finding;
    expect([opened, revealed]).toEqual([[`profile/us-east-1/prod ${arnIn('us-east-1')}`], []]);
  });

  it('lists the newest first, whatever is typed, however the list is sorted, and over all connections (reports.md 4b)', async () => {
    await find([profile, environmentChoice]);
    const [first, second] = listsUnderTest(shown);
    const dated = (name: string, hours: number) => aJob({ name, createdAt: noon - hours * hour });
    there.jobs = [];
    here.jobs = [dated('nightly-1', 3), dated('nightly-2', 1)];
    await first?.refresh('work');
    here.jobs = [dated('nightly-0', 2), aJob({ name: 'nightly-undated', createdAt: undefined })];
    await second?.refresh('work');
    shown.arrange({ ...shown.arrangement, sortBy: 'name' });
    for (const text of ['', 'nightly', 'NIGHTLY-']) {
      await front().type(text);
      expect(front().labels()).toEqual(['nightly-2', 'nightly-0', 'nightly-1', 'nightly-undated']);
    }
    // VS Code keeps the order of rows whose label holds nothing of what was typed, and shows all of them.
    expect(new Set(front().items.map(({ label, alwaysShow }) => `${label}${alwaysShow ?? false}`))).toEqual(
      new Set(['\u200btrue']),
    );
    await front().leave();
  });

  it('finds by the end of a long reason (reports.md 4)', async () => {
    await find([profile]);
    const reason = `Insufficient privileges for accessing data in S3. ${'x'.repeat(300)} fix bucket policy on acme-recs-prod.`;
    here.jobs = [
      aJob({ name: 'failed', status: 'CREATE FAILED', failureReason: reason }),
      aJob({ name: 'other' }),
    ];
    await shown.refresh('work');
    await front().type('acme-recs-prod');
    expect(front().labels()).toEqual(['failed']);
    expect(front().items[0]?.detail).toMatch(/^….*fix bucket policy on acme-recs-prod\.$/);
    await front().type('');
    expect(front().items[0]?.detail).toMatch(/^Insufficient privileges/);
    await front().leave();
  });
});
