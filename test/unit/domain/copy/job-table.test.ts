import { kindUnderTest } from '../../../support/kind-under-test';
import { describe, expect, it } from 'vitest';
import { csvColumns, markdownColumns, markdownRow, summaryJson } from '../../../../src/domain/copy/job-table';
import { type Job, withCheck } from '../../../../src/domain/job/job';
import { allKinds } from '../../../../src/domain/job/kind';
import { aCheck, aJob, jobArn, nothing } from '../../../support/factories';

const { member, modeMember } = kindUnderTest;
const failed = aJob({
  name: 'a',
  status: 'CREATE FAILED',
  failureReason: 'no',
  createdAt: Date.UTC(2026, 10, 23, 10),
  updatedAt: Date.UTC(2026, 10, 23, 11, 0, 0, 499),
});

describe('the rows of jobs', () => {
  it('have a column of each kind’s own where the names of the members differ', () => {
    const [one, other] = allKinds.map((kind) => aJob({ name: kind.id, arn: jobArn('twin', kind) }));
    if (one === undefined || other === undefined) expect.unreachable();
    const columns = csvColumns([other, one]);
    expect(columns.map(({ name }) => name).slice(-4)).toEqual([
      'batchInferenceJobMode',
      'failureReason',
      'batchInferenceJobArn',
      'batchSegmentJobArn',
    ]);
    const arns = (job: Job) => columns.slice(-2).map(({ cell }) => cell(job));
    expect([arns(one), arns(other)]).toEqual([
      [one.arn, ''],
      ['', other.arn],
    ]);
    // Without jobs, the first kind stands for them.
    expect(csvColumns([]).at(-1)?.name).toBe('batchInferenceJobArn');
  });

  it('hold the fields of the list', () => {
    expect(csvColumns([failed]).map(({ name, cell }) => [name, cell(failed)])).toEqual([
      ['jobName', 'a'],
      ['status', 'CREATE FAILED'],
      ['creationDateTime', '2026-11-23T10:00:00.000Z'],
      ['lastUpdatedDateTime', '2026-11-23T11:00:00.499Z'],
      ['durationSeconds', '3600'],
      ['solutionVersionArn', failed.solutionVersionArn],
      ...(modeMember === undefined ? [] : [[modeMember, 'BATCH_INFERENCE']]),
      ['failureReason', 'no'],
      [`${member}Arn`, failed.arn],
    ]);
    expect(markdownRow(failed)).toEqual({
      name: 'a',
      status: 'CREATE FAILED',
      solution: 'movies',
      created: '2026-11-23T10:00:00.000Z',
      updated: '2026-11-23T11:00:00.499Z',
      failureReason: 'no',
      failedLines: '',
      arn: failed.arn,
    });
    expect(summaryJson(failed)).toEqual({
      [`${member}Arn`]: failed.arn,
      jobName: 'a',
      status: 'CREATE FAILED',
      creationDateTime: '2026-11-23T10:00:00.000Z',
      lastUpdatedDateTime: '2026-11-23T11:00:00.499Z',
      failureReason: 'no',
      solutionVersionArn: failed.solutionVersionArn,
      ...(modeMember === undefined ? {} : { [modeMember]: 'BATCH_INFERENCE' }),
    });
  });

  it('are empty where nothing is given, or no date', () => {
    expect(new Set(csvColumns([nothing]).map(({ cell }) => cell(nothing)))).toEqual(new Set(['']));
    expect(new Set(Object.values(markdownRow(nothing)))).toEqual(new Set(['']));
    expect(summaryJson({ ...nothing, createdAt: NaN, updatedAt: 9e15, name: 'x' })).toEqual({ jobName: 'x' });
  });

  it('of an unfinished job say no duration', () => {
    const duration = csvColumns([]).find(({ name }) => name === 'durationSeconds');
    expect(duration?.cell(aJob({ status: 'CREATE IN_PROGRESS' }))).toBe('');
  });
});

describe('what checks of the output found', () => {
  const plain = aJob({ name: 'plain' });
  const checked = withCheck(aJob({ name: 'checked' }), aCheck({ empty: 2 }));

  it('has columns where one of the jobs has a check', () => {
    const columns = csvColumns([plain, checked]).slice(-7);
    expect(columns.map(({ name, cell }) => [name, cell(plain), cell(checked)])).toEqual([
      ['linesChecked', '', '50000'],
      ['linesFailed', '', '1204'],
      ['linesWithoutResults', '', '2'],
      ['linesUnreadable', '', '0'],
      ['outputBytes', '', '12000000'],
      ['outputBytesChecked', '', '12000000'],
      ['failedLineCauses', '', '1200: User … is unknown'],
    ]);
    expect(csvColumns([plain]).at(-1)?.name).toBe(`${member}Arn`);
  });

  it('has a column in a Markdown table', () => {
    expect(markdownColumns([plain, checked])).toContain('failedLines');
    expect(markdownColumns([plain])).not.toContain('failedLines');
    expect([markdownRow(plain).failedLines, markdownRow(checked).failedLines]).toEqual(['', '1204 / 50000']);
  });

  it('is no part of the JSON, whose members are those of the service', () => {
    expect(summaryJson(checked)).toEqual(summaryJson(aJob({ name: 'checked' })));
  });
});
