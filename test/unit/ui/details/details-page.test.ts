import { describe, expect, it, vi } from 'vitest';
import type { DetailsState } from '../../../../src/domain/details/details-state';
import { type SpokenPage, speakPage } from '../../../../src/ui/details/page';
import type { Field } from '../../../../src/webview/protocol';
import {
  changedDescription,
  type DescriptionFields,
  bareJob,
  description,
  jobArn,
  known,
  minute,
  now,
  summary,
  version,
  versionArn,
} from '../../domain/details/details-support';
import { notRead } from '../../../../src/domain/connection/loadable';
import { errored, loaded, loading } from '../../../support/loadables';
import { asId, changed } from '../../../support/factories';

vi.mock('vscode', async () => (await import('../fake-vscode')).fakeVscode());

function speak(state: DetailsState = known): SpokenPage {
  return speakPage(asId('environment'), state, now);
}

function job(change: DescriptionFields): DetailsState {
  return {
    ...known,
    summary: changed(summary, change),
    description: loaded(changedDescription(change), now),
  };
}

function field({ page }: SpokenPage, id: string): Field | undefined {
  return page.sections.flatMap((section) => section.fields).find((found) => found.id === id);
}

describe('the page', () => {
  it('says of when an unfinished job is where nothing was heard of it for a while (reports.md 19)', () => {
    const unfinished = job({ status: 'CREATE IN_PROGRESS', updatedAt: summary.createdAt });
    const later = now + 10 * minute;
    const at = (state: DetailsState) => {
      const spoken = speakPage(asId('environment'), state, later);
      return [spoken.page.summary, field(spoken, 'elapsed')?.value];
    };
    const asOf = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit' }).format(now);
    expect(at(unfinished)).toEqual([`2 h since it was created, as of ${asOf}`, `2 h as of ${asOf}`]);
    expect(at({ ...unfinished, listedAt: now - minute })).toEqual(at(unfinished));
    expect(at({ ...unfinished, listedAt: later - minute })).toEqual([
      '2 h 10 min since it was created',
      '2 h 10 min',
    ]);
    expect(at(known)).toEqual([expect.stringMatching(/^Finished in 42 min/), undefined]);
  });

  it('heads with name, status, place and duration', () => {
    expect(speak().page).toMatchObject({
      title: 'nightly-movies-20261122',
      lang: 'en',
      origin: 'eu-west-1 · 998877665544',
      status: { tone: 'active', text: 'Active' },
      summary: 'Finished in 42 min, 1 hour ago',
      failure: undefined,
      notices: [],
      busy: undefined,
      restore: { connection: 'environment', arn: jobArn },
    });
    expect(speakPage(asId('sample'), known, now).page.origin).toBe(
      'Sample account · eu-west-1 · 998877665544',
    );
  });

  it.each([
    [{ status: 'CREATE FAILED' }, 'failed', 'Failed after 42 min, 1 hour ago'],
    [{ status: 'create in_progress' }, 'inProgress', '2 h since it was created'],
    [{ status: 'PENDING' }, 'pending', '2 h since it was created'],
    [{ status: 'CREATE STOPPED' }, 'other', 'Created 2 hours ago'],
    [{ status: undefined }, 'other', 'Created 2 hours ago'],
    [{ status: 'ACTIVE', updatedAt: now - 121 * minute }, 'active', 'Created 2 hours ago'],
    [{ status: 'ACTIVE', createdAt: NaN }, 'active', ''],
  ])('says of %j in one sentence how long it took', (change: DescriptionFields, tone, sentence) => {
    const { page } = speak(job(change));
    expect([page.status.tone, page.summary]).toEqual([tone, sentence]);
  });

  it('shows an unknown status for what it is', () => {
    expect(speak(job({ status: 'quies\u202ecing' })).page.status).toEqual({
      tone: 'other',
      text: 'quiescing',
    });
    expect(field(speak(job({ status: 'quiescing' })), 'status')?.value).toBe('quiescing');
    expect(speak(job({ status: '' })).page.status.text).toBe('No Status');
  });

  it('puts fields into words', () => {
    const spoken = speak();
    expect(field(spoken, 'filter')).toEqual({
      id: 'filter',
      label: 'Filter',
      value: 'unwatched',
      detail: description.settings.filterArn,
      style: 'text',
      copyLabel: 'Copy Filter ARN',
      warning: '',
      links: [],
    });
    expect(field(spoken, 'createdAt')).toMatchObject({ detail: '2 hours ago', style: 'text' });
    expect(field(spoken, 'createdAt')?.value).toContain('2026');
    expect(field(spoken, 'itemExplorationConfig')).toMatchObject({
      value: 'explorationWeight: 0.3\nexplorationItemAgeCutOff: 30',
      style: 'code',
    });
    expect(field(spoken, 'rankingInfluence')?.value).toBe('POPULARITY: 0.25');
    expect(field(spoken, 'performHPO')).toMatchObject({ value: 'No', copyLabel: undefined });
    expect(field(spoken, 'versionAge')?.value).toBe('3 d 9 h');
    expect(field(spoken, 'performIncrementalUpdate')?.value).toBe('Yes');
    expect(field(spoken, 'solutionConfig')).toMatchObject({
      value: JSON.stringify(version.solutionConfig, undefined, 2),
      style: 'code',
    });
    expect(field(speak(job({ inputPath: '' })), 'inputPath')).toMatchObject({
      value: 'not returned',
      style: 'missing',
      copyLabel: undefined,
    });
  });

  it('names in one line of each section what is not set', () => {
    const notes = speak().page.sections.map(({ id, note }) => [id, note]);
    expect(notes).toEqual([
      ['job', undefined],
      ['output', expect.stringMatching(/^A job can be Active although /)],
      ['data', 'Not set: Input KMS key'],
      ['configuration', 'Not set: Item name for themes'],
      ['solution', 'Not set: Version name'],
      ['training', 'Not set: Event type, AutoML, Tuned hyperparameters'],
    ]);
  });

  it('tells an impossible date as it was sent', () => {
    expect(field(speak(job({ createdAt: 1.7e15 })), 'createdAt')).toMatchObject({
      value: 'not returned',
      detail: 'Returned by the service: 1700000000000',
      style: 'missing',
    });
  });

  it('gives every field a label and an id of its own', () => {
    const fields = speak().page.sections.flatMap((section) => section.fields);
    expect(fields).toHaveLength(29);
    expect(new Set(fields.map(({ id }) => id)).size).toBe(29);
    expect(fields.filter(({ label, value }) => label === '' || value === '')).toEqual([]);
  });

  it('is busy while answers are awaited, and says nothing of what it awaits', () => {
    const spoken = speak({ summary: bareJob, description: loading, version: loading });
    expect(spoken.page).toMatchObject({
      title: 'nightly-movies-20261122',
      busy: 'Loading from Amazon Personalize…',
    });
    expect(field(spoken, 'inputPath')).toMatchObject({
      value: 'Loading',
      style: 'loading',
      copyLabel: undefined,
    });
  });
});

describe('what is copied', () => {
  it('is what the extension holds', () => {
    const { copies } = speak();
    expect(copies.get('arn')).toBe(jobArn);
    expect(copies.get('solutionVersion')).toBe(versionArn);
    expect(copies.get('createdAt')).toBe(new Date(now - 120 * minute).toISOString());
    expect(copies.get('numResults')).toBe('25');
    expect(copies.has('eventType')).toBe(false);
    expect(copies.has('failureReason')).toBe(false);
  });

  it('is given for each field with a copy button, and for no other', () => {
    const { page, copies } = speak();
    const fields = page.sections.flatMap((section) => section.fields);
    expect([...copies.keys()]).toEqual(
      fields.filter((found) => found.copyLabel !== undefined).map(({ id }) => id),
    );
  });

  it('holds nothing unseen, and all of a long text', () => {
    const path = `s3://bucket/${'x'.repeat(20_000)}`;
    const spoken = speak(job({ inputPath: `${path}\u202e\u001b[31m` }));
    expect(spoken.copies.get('inputPath')).toBe(path);
    expect(field(spoken, 'inputPath')?.value).toBe(`${path.slice(0, 10_000)}…`);
  });
});

describe('the failure reason', () => {
  it('is shown whole, with a hint beside it', () => {
    const reason = 'Invalid S3 input path.\nSecond line';
    const spoken = speak(job({ status: 'CREATE FAILED', failureReason: reason }));
    expect(spoken.page.failure).toMatchObject({
      heading: 'Failure reason',
      reason,
      long: false,
      copyLabel: 'Copy Failure Reason',
      truncated: undefined,
      hints: [{ heading: 'Hint: Input path', copies: [] }],
    });
    expect(spoken.page.failure?.hints[0]?.text).toContain('The path has a valid form.');
    expect(spoken.copies.get('failureReason')).toBe(reason);
  });

  it('has no hint where none is known', () => {
    expect(speak(job({ status: 'CREATE FAILED', failureReason: 'odd' })).page.failure?.hints).toEqual([]);
  });

  it('is not said to be missing while the description, which may have it, is not read', () => {
    const summary = job({ status: 'CREATE FAILED' }).summary;
    for (const description of [notRead, errored(notRead, { kind: 'throttled' })]) {
      expect(speak({ summary, description, version: notRead }).page.failure).toBeUndefined();
    }
    const bare = { ...summary, arn: undefined };
    expect(speak({ summary: bare, description: notRead, version: notRead }).page.failure).toBeDefined();
  });

  it('is said not to be given where a job failed without one (D5)', () => {
    expect(speak(job({ status: 'CREATE FAILED' })).page.failure).toMatchObject({
      heading: 'Failed (no failure reason returned)',
      reason: '',
      copyLabel: undefined,
    });
  });

  it.each([
    [100_000, 100_000, false],
    [100_001, 100_001, true],
    [1_048_576, 100_001, true],
  ])('of %d characters shows as %d (D13)', (length, shown, cut) => {
    const failureReason = '€'.repeat(length);
    const { page, copies } = speak(job({ status: 'CREATE FAILED', failureReason }));
    expect(page.failure?.reason).toHaveLength(shown);
    expect(page.failure?.reason.endsWith('…')).toBe(cut);
    expect([page.failure?.truncated !== undefined, page.failure?.long]).toEqual([cut, true]);
    expect(copies.get('failureReason')).toBe(failureReason);
  });

  it('is whole where only unseen characters made it long', () => {
    const failureReason = `${'\u200b'.repeat(120_000)}ends…`;
    const { failure } = speak(job({ status: 'CREATE FAILED', failureReason })).page;
    expect(failure).toMatchObject({ reason: 'ends…', truncated: undefined });
  });
});
