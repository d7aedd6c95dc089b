import { describe, expect, it, vi } from 'vitest';
import type { Problem } from '../../../../src/domain/connection/problem';
import { notRead } from '../../../../src/domain/connection/loadable';
import {
  type DetailsState,
  noRelated,
  type RelatedFacts,
} from '../../../../src/domain/details/details-state';
import type { Filter } from '../../../../src/domain/job/filter';
import { statusOf } from '../../../../src/domain/job/status';
import type { Tag } from '../../../../src/domain/job/tags';
import { safeText } from '../../../../src/domain/text/safe-text';
import { speakPage } from '../../../../src/ui/details/page';
import { aFilter, asId, changed } from '../../../support/factories';
import { errored, loaded } from '../../../support/loadables';
import { changedDescription, known, now } from '../../domain/details/details-support';

vi.mock('vscode', async () => (await import('../fake-vscode')).fakeVscode());

function speak(related: Partial<RelatedFacts>, state: DetailsState = known) {
  const spoken = speakPage(asId('environment'), { ...state, related: { ...noRelated, ...related } }, now);
  const section = (wanted: string) => spoken.page.sections.find(({ id }) => id === wanted);
  return { ...spoken, section };
}

describe('the filter of a job', () => {
  const ofFilter = (filter: Filter) => {
    const { section, copies } = speak({ filter: loaded(filter, now) });
    const fields = section('data')?.fields.filter(({ id }) => /^filter\w/.test(id)) ?? [];
    return { fields: fields.map(({ label, value, style }) => [label, value, style]), copies };
  };

  it('is shown to the letter, with the values that the input must have', () => {
    const expression = 'INCLUDE ItemID WHERE Items.A  IN ($SECTIONS) AND Items.B < $YEAR';
    const { fields, copies } = ofFilter(aFilter(expression));
    expect(fields).toEqual([
      ['Filter expression', expression, 'code'],
      ['Filter values that each input line needs', '$SECTIONS $YEAR', 'code'],
      ['Filter status', 'ACTIVE', 'text'],
    ]);
    expect(copies.get('filterExpression')).toBe(expression);
  });

  it('that failed says why, and one without placeholders needs no values', () => {
    const failed = { ...aFilter('x'), status: statusOf('CREATE FAILED'), failureReason: 'No such column' };
    expect(ofFilter(failed).fields).toEqual([
      ['Filter expression', 'x', 'code'],
      ['Filter status', 'CREATE FAILED', 'text'],
      ['Filter failure reason', 'No such column', 'text'],
    ]);
  });

  it.each<[problem: Problem, note: string]>([
    [
      { kind: 'accessDenied', action: 'personalize:DescribeFilter', detail: safeText('') },
      'To see the expression of the filter, allow personalize:DescribeFilter.',
    ],
    [{ kind: 'throttled' }, "The filter couldn't be loaded: Amazon Personalize is throttling requests."],
  ])('that could not be read is a line of its own (%#)', (problem, note) => {
    const { section, page } = speak({ filter: errored(notRead, problem) });
    expect(section('data')?.note?.split('\n').at(-1)).toBe(note);
    expect(page.notices).toEqual([]);
    expect(JSON.stringify(page).split('DescribeFilter').length).toBeLessThan(3);
  });

  it('keeps the fields that were read before', () => {
    const { section } = speak({ filter: errored(loaded(aFilter('x'), now), { kind: 'throttled' }) });
    expect(section('data')?.note).not.toContain('filter could');
    expect(section('data')?.fields.map(({ id }) => id)).toContain('filterExpression');
  });
});

describe('the tags of a job', () => {
  const ofTags = (tags: readonly Tag[]) => speak({ tags: loaded(tags, now) }).section('tags');

  it('have a section of their own, the last', () => {
    const spoken = speak({ tags: loaded([{ key: 'team', value: 'films' }], now) });
    expect(spoken.page.sections.at(-1)).toMatchObject({
      heading: 'Tags',
      fields: [{ label: 'team', value: 'films', copyLabel: 'Copy team' }],
    });
    expect(spoken.copies.get('tag-0')).toBe('films');
  });

  it('may be empty or hostile, and two may look the same', () => {
    const section = ofTags([
      { key: 'a', value: '' },
      { key: '<b>\u202e', value: '[x](command:y)\n\u0007' },
      { key: '<b>', value: 'z' },
    ]);
    expect(section?.fields.map(({ id, label, value }) => [id, label, value])).toEqual([
      ['tag-0', 'a', '(no value)'],
      ['tag-1', '<b>', '[x](command:y)'],
      ['tag-2', '<b>', 'z'],
    ]);
    expect(section?.fields[0]?.copyLabel).toBeUndefined();
  });

  it('are not mentioned where there are none, or they may not be read', () => {
    expect(ofTags([])).toBeUndefined();
    const denied: Problem = {
      kind: 'accessDenied',
      action: 'personalize:ListTagsForResource',
      detail: safeText(''),
    };
    const { section, page } = speak({ tags: errored(notRead, denied) });
    expect(section('tags')).toBeUndefined();
    expect(JSON.stringify(page)).not.toContain('ListTags');
  });
});

describe('the hint about too many jobs', () => {
  const failureReason = 'More than 5 resources with PENDING or IN_PROGRESS status';
  const failing: DetailsState = {
    ...known,
    summary: changed(known.summary, { status: 'CREATE FAILED', failureReason }),
    description: loaded(changedDescription({ status: 'CREATE FAILED', failureReason }), now),
  };

  it('says how many there are', () => {
    const slots = { used: 3, quota: 5, asOf: undefined };
    const text = (beside: object) =>
      speakPage(asId('sample'), failing, now, beside).page.failure?.hints[0]?.text;
    expect(text({ slots })).toMatch(
      /Service Quotas\. Batch inference jobs that are pending or in progress: 3\. .* 5; /,
    );
    expect(text({})).toMatch(/Service Quotas\.$/);
  });
});
