import { describe, expect, it, vi } from 'vitest';
import { failure, type Problem } from '../../../../src/domain/connection/problem';
import type { Job } from '../../../../src/domain/job/job';
import type { DetailsDeps } from '../../../../src/ui/details/deps';
import { description, jobArn, minute, now, summary, version } from '../../domain/details/details-support';
import { fixture, lastPage, onlyPanel, settled, target } from './details-panel-support';
import { asId, changed } from '../../../support/factories';
import { safeText } from '../../../../src/domain/text/safe-text';

vi.mock('vscode', async () => (await import('../fake-vscode')).fakeVscode());

function run(name: string, minutesAgo: number, fields: Partial<Job> = {}): Job {
  const createdAt = now - minutesAgo * minute;
  return {
    ...summary,
    arn: `${jobArn}-${name}`,
    name,
    createdAt,
    updatedAt: createdAt + 30 * minute,
    ...fields,
  };
}

const before = run('before', 1500);
const after = run('after', 90);

/** Counts how often the list was looked through. */
function listOf(jobs: readonly Job[]): Pick<DetailsDeps, 'jobs'> & { reads: number } {
  const list = {
    reads: 0,
    jobs: () => ({
      size: jobs.length,
      partial: false,
      entries: () => {
        list.reads++;
        return jobs.map((job) => ({ job }));
      },
    }),
  };
  return list;
}

describe('previous and next run', () => {
  it('show in the same panel, as listed, and lead back', async () => {
    const { details, waiting } = fixture(listOf([before, summary, after]));
    details.show(target, { preserveFocus: true });
    await settled();
    onlyPanel().receive({ type: 'action', id: 'nextRun' });
    await settled();
    expect([onlyPanel().title, lastPage(onlyPanel()).restore?.arn]).toEqual(['after', after.arn]);
    expect(waiting.map(({ signal }) => signal.aborted)).toEqual([true, true, false, false]);
    onlyPanel().receive({ type: 'action', id: 'nextRun' });
    expect(onlyPanel().title).toBe('after');
    for (const title of ['nightly-movies-20261122', 'before', 'before']) {
      onlyPanel().receive({ type: 'action', id: 'previousRun' });
      expect(onlyPanel().title).toBe(title);
    }
    expect(onlyPanel().reveals).toEqual([]);
  });

  it('do nothing without a list', () => {
    const { details } = fixture();
    details.show(target, { preserveFocus: true });
    onlyPanel().receive({ type: 'action', id: 'nextRun' });
    expect(onlyPanel().title).toBe('nightly-movies-20261122');
  });

  it('are looked for once for all ticks, and again after news of the list', async () => {
    const list = listOf([changed(summary, { status: 'CREATE IN_PROGRESS' }), before]);
    const { details, clock } = fixture(list);
    details.show(
      { ...target, job: changed(summary, { status: 'CREATE IN_PROGRESS' }) },
      { preserveFocus: true },
    );
    await settled();
    for (let i = 0; i < 10; i++) {
      clock.now += 1000;
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(list.reads).toBe(1);
    for (let i = 0; i < 100; i++) details.jobsChanged();
    await vi.advanceTimersByTimeAsync(1000);
    expect(list.reads).toBe(3);
  });

  it('appear with the list', async () => {
    const jobs: Job[] = [];
    const { details } = fixture(listOf(jobs));
    details.show(target, { preserveFocus: true });
    await settled();
    expect(lastPage(onlyPanel()).sections.map(({ id }) => id)).not.toContain('runs');
    jobs.push(summary, before);
    details.jobsChanged();
    expect(lastPage(onlyPanel()).sections.map(({ id }) => id)).toContain('runs');
  });
});

it('asks for the code to run the job again (U3)', () => {
  const { details, codeAsked } = fixture();
  details.show(target, { preserveFocus: true });
  onlyPanel().receive({ type: 'action', id: 'copyCode' });
  expect(codeAsked).toEqual([true]);
});

it('opens the run of a bar or a link, and addresses by their names only (U7)', async () => {
  const { details, links } = fixture(listOf([summary, before]));
  details.show(target, { preserveFocus: true });
  await settled();
  const { sections } = lastPage(onlyPanel());
  const runs = sections.find(({ id }) => id === 'runs') ?? expect.unreachable();
  const opens = runs.fields.find(({ id }) => id === 'previousRun')?.opens ?? expect.unreachable();
  expect(runs.chart?.bars.map((bar) => bar.opens)).toEqual([opens, undefined]);
  onlyPanel().receive({ type: 'open', link: 'run-0-0' });
  expect(details.active?.job.arn).toBe(jobArn);
  onlyPanel().receive({ type: 'open', link: opens });
  expect([details.active?.job.arn, links]).toEqual([before.arn, []]);
});

describe('comparing with the last run that worked', () => {
  const action = 'Compare with Previous Successful Job';

  it('is offered where there is one, and takes it to the left', async () => {
    const { details, compared } = fixture(listOf([summary, before]));
    details.show(target, { preserveFocus: true });
    await settled();
    expect(lastPage(onlyPanel()).actions).toContainEqual({ id: 'compareLastGood', label: action });
    onlyPanel().receive({ type: 'action', id: 'compareLastGood' });
    expect(compared).toEqual([[before.arn, jobArn]]);
  });

  it('is not offered, and does nothing, where none worked before', async () => {
    const { details, compared } = fixture(listOf([summary, changed(before, { status: 'CREATE FAILED' })]));
    details.show(target, { preserveFocus: true });
    await settled();
    expect(lastPage(onlyPanel()).actions.map(({ label }) => label)).not.toContain(action);
    onlyPanel().receive({ type: 'action', id: 'compareLastGood' });
    expect(compared).toEqual([]);
  });
});

describe('links', () => {
  it('open what the extension holds under their name, and nothing else', async () => {
    const { details, waiting, links } = fixture();
    details.show({ ...target, connection: asId('environment') }, { preserveFocus: true });
    await settled();
    onlyPanel().receive({ type: 'open', link: 'inputPath-console' });
    expect(links).toEqual([]);
    waiting[0]?.answer(version);
    waiting[1]?.answer(description);
    await settled();
    onlyPanel().receive({ type: 'open', link: 'inputPath-console', url: 'https://evil.test' });
    for (const link of ['https://evil.test', 'constructor', '__proto__', 'inputPath']) {
      onlyPanel().receive({ type: 'open', link });
    }
    expect(links).toEqual([
      'https://eu-west-1.console.aws.amazon.com/s3/object/movies-batch?region=eu-west-1&prefix=input%2Fusers.json',
    ]);
  });

  it('are forgotten with the panel', async () => {
    const { details, waiting, links } = fixture();
    details.show({ ...target, connection: asId('environment') }, { preserveFocus: true });
    await settled();
    waiting[1]?.answer(description);
    await settled();
    onlyPanel().dispose();
    onlyPanel().receive({ type: 'open', link: 'inputPath-console' });
    expect(links).toEqual([]);
  });

  it('to the console go with the dataset group once that is known', async () => {
    const { details, waiting, inConsole } = fixture();
    details.show(target, { preserveFocus: true });
    await settled();
    onlyPanel().receive({ type: 'action', id: 'openInConsole' });
    waiting[0]?.answer(version);
    await settled();
    onlyPanel().receive({ type: 'action', id: 'openInConsole' });
    expect(inConsole).toEqual([
      [jobArn, undefined],
      [jobArn, version.datasetGroupArn],
    ]);
  });
});

describe('an unfinished job', () => {
  const unfinished = changed(summary, { status: 'CREATE IN_PROGRESS', updatedAt: summary.createdAt });

  async function shown(overrides: Partial<DetailsDeps> = {}) {
    const made = fixture({ pollMs: () => minute, ...overrides });
    made.details.show({ ...target, job: unfinished }, { preserveFocus: true });
    await settled();
    made.waiting[0]?.answer(version);
    made.waiting[1]?.answer({ ...description, job: unfinished });
    await settled();
    const pass = async (seconds: number): Promise<void> => {
      for (let i = 0; i < seconds; i++) {
        made.clock.now += 1000;
        await vi.advanceTimersByTimeAsync(1000);
      }
    };
    return { ...made, pass };
  }

  it('is asked for at the interval where no list follows it, until it has ended', async () => {
    const { waiting, pass } = await shown();
    await pass(59);
    expect(waiting).toHaveLength(2);
    await pass(2);
    expect(waiting.slice(2).map(({ arn }) => arn)).toEqual([jobArn]);
    await pass(120);
    expect(waiting).toHaveLength(3);
    waiting[2]?.answer(description);
    await settled();
    expect(lastPage(onlyPanel()).status.text).toBe('Active');
    await pass(300);
    expect(waiting).toHaveLength(3);
  });

  it('is left to its list where that has it, and has the list stay current', async () => {
    const follow = vi.fn();
    const { waiting, listed, pass } = await shown({ follow });
    listed.set(jobArn, unfinished);
    await pass(300);
    expect(waiting).toHaveLength(2);
    expect(follow).toHaveBeenCalled();
  });

  it('is asked for beside a list that nothing is heard of, such as one that may no longer be read', async () => {
    let unfinishedAsOf = 0;
    const { waiting, listed, pass, clock } = await shown({ unfinishedAsOf: () => unfinishedAsOf });
    listed.set(jobArn, unfinished);
    unfinishedAsOf = clock.now;
    await pass(175);
    expect(waiting).toHaveLength(2);
    await pass(65);
    expect(waiting.slice(2).map(({ arn }) => arn)).toEqual([jobArn]);
    waiting[2]?.answer(description);
    await settled();
    expect(lastPage(onlyPanel()).status.text).toBe('Active');
  });

  it('is not asked for where refreshing is off, nor out of view', async () => {
    const off = await shown({ pollMs: () => undefined });
    await off.pass(300);
    expect(off.waiting).toHaveLength(2);
    onlyPanel().turn(false);
    await off.pass(300);
    expect(off.waiting).toHaveLength(2);
  });

  it.each<Problem>([
    { kind: 'notFound', detail: safeText('') },
    { kind: 'signIn', detail: safeText(''), signIn: undefined },
    { kind: 'mfa', profile: 'p', reason: 'ask' },
    { kind: 'noProfile', profile: 'p', near: undefined },
  ])('is not asked for again after a failure that stays: $kind (A5)', async (problem) => {
    const connection = vi.fn(() => Promise.resolve(failure(problem)));
    const { pass } = await shown({ connection });
    await pass(300);
    expect(connection).toHaveBeenCalledTimes(1);
  });
});
