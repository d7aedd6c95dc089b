import { kindUnderTest } from '../../../support/kind-under-test';
import { expect, it, vi } from 'vitest';

vi.mock('vscode', async () => ({
  ...((await import('../fake-vscode')).fakeVscode() as object),
  MarkdownString: class {
    constructor(readonly value: string) {}
  },
}));
const { groupHover } = await import('../../../../src/ui/tree/reason-hover');
import { statusOf } from '../../../../src/domain/job/status';
import type { GroupOf } from '../../../../src/domain/arrange/arrangement';
import { environmentChoice, connectionId } from '../../../../src/domain/connection/connection';

const group = {
  kind: 'group',
  connection: connectionId(environmentChoice),
  jobKind: kindUnderTest.id,
  key: 'key',
} as const;

function hoverOf(of: GroupOf, reasons: Record<string, number> = {}, slots = ''): string | undefined {
  const node = { ...group, of };
  return groupHover(node, new Map(Object.entries(reasons)), slots)?.value.replace(/&#(\d+);/g, (_, code) =>
    String.fromCharCode(Number(code)),
  );
}

const reason = { kind: 'reason', text: '…', hints: [] } as const;

it('has the whole reason where all jobs have the same, and its hint', () => {
  const hover = hoverOf(reason, { 'Invalid S3 input path. See line 7.': 9 });
  expect(hover).toMatch(/^\*\*Jobs: 9\*\*\n\nInvalid S3 input path\. See line 7\.\n\n\*\*Hint:\*\* /);
  expect(hover).not.toContain('differs');
});

it('tells what differs, the most frequent first, and how much it leaves out', () => {
  const buckets = Array.from({ length: 14 }, (_, index) => [`The bucket b-${index} is empty.`, index + 1]);
  const [text = '', ...rest] =
    hoverOf(reason, Object.fromEntries(buckets) as Record<string, number>)?.split(
      '**What differs, and in how many jobs**',
    ) ?? [];
  expect(text).toBe('**Jobs: 105**\n\nThe bucket … is empty.\n\n');
  const lines = rest.join('').trim().split('\n');
  expect(lines.slice(0, 2)).toEqual(['- b-13 · 14', '- b-12 · 13']);
  expect(lines.slice(10)).toEqual(['- and 4 more']);
});

it('shows text of the service to the letter', () => {
  const hover = groupHover(
    { ...group, of: reason },
    new Map([
      ['<b>[x](command:y)</b> a-1', 1],
      ['<b>[x](command:y)</b> `b-2`', 1],
    ]),
    '',
  );
  expect(hover?.value).not.toMatch(/[<[`]/);
});

it('says what the other groups are, and nothing of those that say all', () => {
  expect(hoverOf({ kind: 'otherReasons' })).toBe('Each of these jobs has a different failure reason.');
  expect(hoverOf({ kind: 'noReason' })).toBe('Jobs without a failure reason.');
  expect(hoverOf({ kind: 'solution', name: 'x' })).toBeUndefined();
});

it('of unfinished jobs says how many there are, where that is known', () => {
  const slots = 'Batch inference jobs that are pending or in progress: 3.';
  const of = (status: string): GroupOf => ({ kind: 'status', status: statusOf(status) });
  for (const status of ['PENDING', 'CREATE IN_PROGRESS']) {
    expect(hoverOf(of(status), {}, slots)).toBe(slots);
    expect(hoverOf(of(status))).toBeUndefined();
  }
  expect(hoverOf(of('ACTIVE'), {}, slots)).toBeUndefined();
});

it('of jobs that were too many has the number in its hint', () => {
  const tooMany = 'More than 5 resources with PENDING or IN_PROGRESS status';
  expect(hoverOf(reason, { [tooMany]: 2 }, 'Now: 3.')).toMatch(/Service Quotas\. Now: 3\. \[/);
  expect(hoverOf(reason, { 'Invalid S3 input path.': 2 }, 'Now: 3.')).not.toContain('Now');
});
