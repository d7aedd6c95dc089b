import { kindUnderTest } from '../../../support/kind-under-test';
import { describe, expect, it } from 'vitest';
import { csvColumns, markdownRow, summaryJson } from '../../../../src/domain/copy/job-table';
import type { Job } from '../../../../src/domain/job/job';
import { allKinds } from '../../../../src/domain/job/kind';
import { aJob, jobArn, nothing } from '../../../support/factories';

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
