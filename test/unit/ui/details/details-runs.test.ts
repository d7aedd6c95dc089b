import type { Job, RawJob } from '../../../../src/domain/job/job';
import type { JobDescription } from '../../../../src/domain/job/description';
import { describe, expect, it, vi } from 'vitest';
import type { DetailsState } from '../../../../src/domain/details/details-state';
import { runHistory } from '../../../../src/domain/details/runs';
import { type SpokenPage, speakPage } from '../../../../src/ui/details/page';
import type { Chart, Field, Section } from '../../../../src/webview/protocol';
import {
  changedDescription,
  type DescriptionFields,
  jobArn,
  known,
  minute,
  now,
  solutionArn,
  summary,
} from '../../domain/details/details-support';
import { notRead } from '../../../../src/domain/connection/loadable';
import { errored, loaded, loading } from '../../../support/loadables';
import { asId, changed } from '../../../support/factories';
import { safeText } from '../../../../src/domain/text/safe-text';

vi.mock('vscode', async () => (await import('../fake-vscode')).fakeVscode());

function speak(
  state: DetailsState = known,
  jobs: readonly Job[] = [],
  connection = 'environment',
  partial = false,
  unfinishedAsOf?: number,
): SpokenPage {
  const history = runHistory(
    jobs.map((job) => ({ job })),
    state.summary,
  );
  return speakPage(asId(connection), state, now, {
    runs: history && { history, partial, unfinishedAsOf },
  });
}

function run(name: string, minutesAgo: number, took: number, fields: Partial<RawJob> = {}): Job {
  const createdAt = now - minutesAgo * minute;
  const arn = jobArn.replace('nightly-movies-20261122', name);
  return changed(summary, { arn, name, createdAt, updatedAt: createdAt + took * minute, ...fields });
}

const section = ({ page }: SpokenPage, id: string): Section | undefined =>
  page.sections.find((found) => found.id === id);
const field = (spoken: SpokenPage, id: string): Field | undefined =>
  spoken.page.sections.flatMap(({ fields }) => fields).find((found) => found.id === id);
const chart = (spoken: SpokenPage): Chart => section(spoken, 'runs')?.chart ?? expect.unreachable('no chart');

function job(change: DescriptionFields): DetailsState {
  return {
    ...known,
    summary: changed(summary, change),
    description: loaded(changedDescription(change), now),
  };
}

const others = [
  run('before', 1500, 30),
  run('failed', 3000, 2, { status: 'CREATE FAILED' }),
  run('after', 60, 50, { status: 'CREATE IN_PROGRESS' }),
  run('newer', 90, 21, { solutionVersionArn: `${solutionArn}/ffff0000` }),
];

describe('other runs', () => {
  it('are told between the job and its data', () => {
    const spoken = speak(known, others);
    expect(spoken.page.sections.map(({ id }) => id).slice(0, 4)).toEqual(['job', 'output', 'runs', 'data']);
    expect(section(spoken, 'runs')?.fields.map(({ label, value, detail }) => [label, value, detail])).toEqual(
      [
        ['Median duration with this solution version', '36 min', 'From 30 min to 42 min, finished jobs: 2'],
        [
          'Newer solution version used since',
          'ffff0000',
          expect.stringMatching(/^First used on Nov 23, 2026/),
        ],
        ['Previous Run', 'before', 'Active · 30 min · 1 day ago'],
        ['Next Run', 'newer', 'Active · 21 min · 1 hour ago'],
      ],
    );
    expect(field(spoken, 'duration')?.detail).toBe('6 min longer than the median, 36 min');
    expect(section(spoken, 'runs')?.note).toBeUndefined();
  });

  it('of a series are told as such', () => {
    const series = [1, 2, 3, 4].map((each) => run(`nightly-movies-2026111${each}`, each * 1500, 20 + each));
    const spoken = speak(known, [...series, ...others]);
    expect(section(spoken, 'runs')?.note).toBe(
      'Runs of nightly-movies: jobs of this solution whose names differ in a date or number only.',
    );
    expect(field(spoken, 'usualDuration')).toMatchObject({
      label: 'Median duration in this series',
      value: '23 min',
      detail: 'From 21 min to 42 min, finished jobs: 5',
    });
    expect(field(spoken, 'previousRun')?.value).toBe('nightly-movies-20261111');
    expect(chart(spoken).label).toBe('Durations of runs of this series, oldest first. Runs: 5; failed: 0.');
  });

  it('are not told where no list was read', () => {
    const spoken = speakPage(asId('environment'), known, now);
    expect(section(spoken, 'runs')).toBeUndefined();
    expect(spoken.page.actions).toEqual([
      { id: 'copyCode', label: 'Copy Code to Run Again…', primary: true },
    ]);
    expect(spoken.page.moreActions.map(({ id }) => id)).toEqual(['refresh', 'openJson', 'openInConsole']);
    const unfinished = speakPage(asId('environment'), job({ status: 'CREATE PENDING' }), now).page;
    expect(unfinished.actions).toEqual([{ id: 'refresh', label: 'Refresh', primary: true }]);
    expect(unfinished.moreActions.map(({ id }) => id)).toEqual(['openJson', 'openInConsole']);
  });

  it('count the time of unfinished ones only until the list was last heard of', () => {
    const running = run('running', 60, 0, { status: 'CREATE IN_PROGRESS' });
    const text = (unfinishedAsOf?: number) => {
      const bars = chart(
        speak(known, [summary, running, ...others], 'environment', false, unfinishedAsOf),
      ).bars;
      return bars.find((bar) => bar.text.startsWith('running'))?.text;
    };
    expect(text(now - minute)).toContain('In Progress · 1 h ·');
    expect(text(now - 20 * minute)).toContain('In Progress · 40 min ·');
  });

  it('say where the list is not complete', () => {
    expect(section(speak(known, others, 'environment', true), 'runs')?.note).toMatch(
      /not been loaded completely/,
    );
  });

  it('say that there are none', () => {
    const spoken = speak(job({ status: 'CREATE FAILED' }), []);
    expect(section(spoken, 'runs')?.fields.map(({ value, style }) => [value, style])).toEqual([
      ['no finished jobs in the list', 'missing'],
      ['No', 'text'],
      ['none in the list', 'missing'],
      ['none in the list', 'missing'],
    ]);
    expect(section(spoken, 'runs')?.chart).toBeUndefined();
    expect(spoken.page.actions.slice(-2)).toEqual([
      { id: 'previousRun', label: 'Previous Run', unavailable: 'none in the list' },
      { id: 'nextRun', label: 'Next Run', unavailable: 'none in the list' },
    ]);
  });

  it.each([
    [{ status: 'CREATE FAILED' }, 'duration', ''],
    [{ status: 'CREATE IN_PROGRESS' }, 'elapsed', 'Median 30 min'],
    [{ updatedAt: now - 90 * minute }, 'duration', 'Same as the median, 30 min'],
    [{ updatedAt: now - 100 * minute }, 'duration', '5 min shorter than the median, 25 min'],
  ])('compare a job with %j by what it can be compared with', (change, id, detail) => {
    expect(field(speak(job(change), others), id)?.detail).toBe(detail);
  });

  it('are told of a job that may not be described', () => {
    const denied = errored<JobDescription>(notRead, {
      kind: 'accessDenied',
      action: 'personalize:DescribeBatchInferenceJob',
      detail: safeText(''),
    });
    const spoken = speak({ ...known, description: denied }, others);
    expect(chart(spoken).bars).toHaveLength(4);
    expect(spoken.page.notices).toHaveLength(1);
  });

  it('hold no service text unseen', () => {
    const spoken = speak(known, [run('a', 1500, 30, { name: 'x\u202e\u001b[31m\n<b>' })]);
    expect(field(spoken, 'previousRun')?.value).toBe('x <b>');
    expect(chart(spoken).bars[0]?.text).toMatch(/^x <b>: Active/);
  });
});

describe('the chart', () => {
  it('has a bar for each, oldest first, in shares of the longest', () => {
    const { bars, median, label, legend } = chart(speak(known, others));
    expect(bars.map(({ tone, current, height }) => [tone, current, Math.round(height * 60)])).toEqual([
      ['failed', false, 2],
      ['active', false, 30],
      ['active', true, 42],
      ['inProgress', false, 60],
    ]);
    expect((median ?? 0) * 60).toBeCloseTo(36);
    expect(label).toBe('Durations of runs with this solution version, oldest first. Runs: 4; failed: 1.');
    expect(legend.map(({ sign, text }) => [sign, text])).toEqual([
      ['active', 'Active'],
      ['failed', 'Create Failed'],
      ['inProgress', 'In Progress'],
      ['current', 'This run'],
      ['median', 'Median 36 min'],
    ]);
    expect(bars[2]?.text).toBe('This run, nightly-movies-20261122: Active · 42 min · 2 hours ago');
  });

  it('is drawn of runs without any duration', () => {
    const odd = (name: string, minutesAgo: number): Job => run(name, minutesAgo, -1);
    const state = job({ updatedAt: undefined });
    const { bars, median } = chart(
      speak({ ...state, summary: { ...state.summary } }, [odd('a', 1), odd('b', 9)]),
    );
    expect(bars.map(({ height }) => height)).toEqual([0, 0, 0]);
    expect(median).toBeUndefined();
  });
});

describe('hints', () => {
  const hinted = (failureReason: string, change: DescriptionFields = {}) =>
    speak(job({ status: 'CREATE FAILED', failureReason, ...change }));

  it('bring a page of the documentation, and policies made out for the job', () => {
    const spoken = hinted('Insufficient privileges for accessing data in S3.', {
      outputPath: 's3://elsewhere/out/',
    });
    expect(spoken.page.failure?.hints).toMatchObject([
      {
        heading: 'Hint: Access to the bucket',
        copies: [
          { label: 'Copy Role Policy' },
          { label: 'Copy Bucket Policy for movies-batch' },
          { label: 'Copy Bucket Policy for elsewhere' },
        ],
        links: [{ label: 'Documentation' }],
      },
    ]);
    const [hint] = spoken.page.failure?.hints ?? [];
    const copied = (hint?.copies ?? []).map(({ field }) => spoken.copies.get(field) ?? '');
    expect(copied[0]).toContain('arn:aws:s3:::elsewhere/*');
    expect(copied[1]).not.toContain('elsewhere');
    expect(spoken.links.get(hint?.links[0]?.id ?? '')).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
  });

  it("copy the trust policy where the role can't be assumed", () => {
    const spoken = hinted('Amazon Personalize cannot assume the role x.');
    const [hint] = spoken.page.failure?.hints ?? [];
    expect(hint).toMatchObject({ copies: [{ label: 'Copy Trust Policy' }] });
    expect(spoken.copies.get(hint?.copies[0]?.field ?? '')).toContain('sts:AssumeRole');
  });

  it('are all shown, each under a name of its own, where several match', () => {
    const spoken = hinted(
      'is not authorized to perform: iam:PassRole; is not authorized to perform: personalize:CreateBatchInferenceJob',
    );
    const hints = spoken.page.failure?.hints ?? [];
    expect(hints.map(({ heading }) => heading)).toEqual([
      'Hint: Permission to pass the service role',
      'Hint: Missing permission',
    ]);
    const ids = hints.flatMap(({ copies, links }) => [
      ...copies.map(({ field }) => field),
      ...links.map(({ id }) => id),
    ]);
    expect(new Set(ids).size).toBe(4);
    expect(spoken.page.failure?.reason).toContain('iam:PassRole');
  });

  it('have placeholders while the job is not described', () => {
    const failing = changed(summary, {
      status: 'CREATE FAILED',
      failureReason: 'Insufficient privileges for accessing data in S3',
    });
    const spoken = speakPage(
      asId('sample'),
      { summary: failing, description: loading, version: loading },
      now,
    );
    expect([...spoken.copies.values()].some((text) => text.includes('amzn-s3-demo-bucket'))).toBe(true);
  });
});
