/** The lines of the output on the details page. */
import { describe, expect, it, vi } from 'vitest';
import { type CheckState, notChecked } from '../../../../src/app/output/output-checks';
import { withCheck } from '../../../../src/domain/job/job';
import type { OutputCheck } from '../../../../src/domain/job/output-check';
import { safeText } from '../../../../src/domain/text/safe-text';
import { outputSection } from '../../../../src/ui/details/output-section';
import { PageTargets } from '../../../../src/ui/details/page-targets';
import { aCheck, aJob } from '../../../support/factories';

vi.mock('vscode', async () => (await import('../fake-vscode')).fakeVscode());

const active = aJob();
const required = 'Required fields for the provided recipe are userId';

function section(check?: OutputCheck, checking?: CheckState, held = new PageTargets()) {
  return outputSection(check === undefined ? active : withCheck(active, check), checking, held);
}

function fields(check: OutputCheck): readonly (readonly string[])[] | undefined {
  return section(check)?.fields.map(({ label, value, detail }) => [label, value, detail]);
}

const labels = (check?: OutputCheck, checking?: CheckState) =>
  section(check, checking)?.actions?.map(({ id, label, unavailable }) => [id, label, unavailable]);

const opening = [
  ['openOutput', 'Open Output', undefined],
  ['findInOutput', 'Find in Output…', undefined],
];

describe('the output', () => {
  it('is of jobs that are Active alone', () => {
    for (const status of ['CREATE FAILED', 'CREATE IN_PROGRESS', 'CREATE PENDING', undefined]) {
      expect(outputSection(aJob({ status }), undefined, new PageTargets())).toBeUndefined();
    }
    expect(outputSection(aJob({ arn: undefined }), undefined, new PageTargets())).toBeUndefined();
  });

  it('says what a check is before the first one', () => {
    expect(section()).toMatchObject({ fields: [], note: expect.stringContaining('up to 8 MB') as string });
    expect(labels()).toEqual([['checkOutput', 'Check Output', undefined], ...opening]);
  });

  it('has what was found, with causes and where they are first', () => {
    const causes = [
      {
        text: required,
        lines: 1_200,
        first: [
          { file: 0, line: 7 },
          { file: 0, line: 1_009 },
          { file: 1, line: 2 },
        ],
      },
      { text: 'Something <b>else</b>', lines: 2, first: [] },
    ];
    const files = ['a.json.out', 'b.json.out'];
    expect(fields(aCheck({ causes, files, otherFailed: 1, empty: 5, unreadable: 3 }))).toEqual([
      ['Lines', '1,204 of 50,000 lines failed', ''],
      ['1,200 lines', required, 'First in lines 7, 1,009 of a.json.out, line 2 of b.json.out'],
      ['2 lines', 'Something <b>else</b>', ''],
      ['1 line', 'Other causes', ''],
      ['Without results', '5', ''],
      ['Not readable', '3', ''],
    ]);
  });

  it('has the hint of a cause that is known', () => {
    const [, cause] = section(aCheck({ causes: [{ text: required, lines: 2, first: [] }] }))?.fields ?? [];
    expect(cause?.warning).toBe('Each input line must have the fields that the recipe requires.');
    expect(section(aCheck())?.fields[1]?.warning).toBe('');
  });

  it('offers all of the output where it read a part, with the size', () => {
    const part = aCheck({
      read: 8 * 1024 * 1024,
      size: 20 * 1024 * 1024,
      unreadFiles: 3,
      failed: 0,
      causes: [],
      otherFailed: 0,
    });
    expect(fields(part)).toEqual([
      ['Lines', 'None of the first 50,000 lines failed', 'Read: 8 MB of 20 MB. Files not read: 3'],
    ]);
    expect(labels(part)).toEqual([
      ['checkAllOutput', 'Check All (20 MB)', undefined],
      ['checkOutput', 'Check Again', undefined],
      ...opening,
    ]);
    expect(labels(aCheck())).toEqual([
      ['checkOutput', 'Check Again', undefined],
      ['openFailedLines', 'Open Failed Lines', undefined],
      ...opening,
    ]);
  });

  it('says of when it is, how many causes are not shown, and whether another run may have written it', () => {
    expect(section(aCheck())?.note).toMatch(/^Checked on .*\d{4}.*\.$/);
    expect(section(aCheck({ mayBeOfAnotherRun: true }))?.note).toContain('Another job of the solution ran');
    const causes = Array.from({ length: 25 }, (_, index) => ({
      text: `Cause ${index}`,
      lines: 2,
      first: [],
    }));
    const many = section(aCheck({ causes, otherFailed: 0 }));
    expect(many?.fields).toHaveLength(21);
    expect(many?.note).toMatch(/^More causes: 5 /);
  });

  it('shows how far a running check is, whose button does nothing more', () => {
    const running = { ...notChecked, running: { read: 2 * 1024 * 1024, size: 8 * 1024 * 1024 } };
    expect(section(undefined, running)?.note).toBe('Checking the output: 2 MB of 8 MB');
    expect(section(undefined, { ...running, running: { read: 0, size: 0 } })?.note).toBe(
      'Checking the output',
    );
    expect(labels(undefined, running)?.[0]).toEqual(['checkOutput', 'Check Output', 'Checking the output']);
  });

  it('says why the last check failed, with the policy that helps', () => {
    const held = new PageTargets();
    const place = { bucket: 'outputs', key: 'run/users.json.out' };
    const problem = {
      kind: 'accessDenied',
      action: 's3:GetObject',
      detail: safeText(''),
      s3: { place, partition: 'aws' },
    } as const;
    const notice = section(undefined, { ...notChecked, problem }, held)?.notice;
    expect(notice).toMatchObject({
      text: "Couldn't check the output: Access denied. These credentials need the permission s3:GetObject for s3://outputs/run/users.json.out. ",
      copies: [{ label: 'Copy IAM Policy' }],
    });
    expect(held.copies.get(notice?.copies[0]?.field ?? '')).toContain('arn:aws:s3:::outputs/run/*');
    const timeout = { ...notChecked, problem: { kind: 'timeout', of: 's3' } as const };
    expect(section(undefined, timeout)?.notice).toMatchObject({ copies: [] });
  });
});
