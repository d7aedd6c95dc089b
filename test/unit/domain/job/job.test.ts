import { describe, expect, it } from 'vitest';
import {
  eitherJob,
  jobFields,
  jobOfArn,
  parseJob,
  rawJob,
  readJob,
  sameJob,
} from '../../../../src/domain/job/job';
import { bounded } from '../../../../src/domain/text/safe-text';
import { aJob, changed, jobArn, noon, nothing } from '../../../support/factories';

describe('a job', () => {
  it('that is taken apart and put together is the same', () => {
    for (const job of [aJob(), aJob({ createdAt: 5, updatedAt: undefined }), aJob({ updatedAt: -7 })]) {
      expect(parseJob(rawJob(job))).toEqual(job);
    }
    expect(rawJob(aJob({ createdAt: noon, updatedAt: noon + 1 }))).toMatchObject({
      createdAt: noon,
      updatedAt: noon + 1,
    });
  });

  it('has texts that are no longer than 2,048 characters, and no half of one', () => {
    const most = 'x'.repeat(2048);
    expect(bounded(most)).toBe(most);
    expect(bounded(`${most}y`)).toBe(most);
    expect(bounded(`${'x'.repeat(2047)}🎬`)).toBe(`${'x'.repeat(2047)}\ufffd`);
    expect(bounded('\ud800')).toBe('\ud800');
    expect([bounded(''), bounded(undefined)]).toEqual(['', undefined]);
    expect(aJob({ name: `${most}y` }).name).toBe(most);
  });
});

describe('of two jobs', () => {
  const [one, other] = [
    aJob({ name: 'one', failureReason: 'why', createdAt: noon }),
    changed(aJob({ createdAt: noon - 1, updatedAt: noon + 1 }), {
      name: 'other',
      status: 'CREATE FAILED',
      failureReason: 'why not',
      solutionVersionArn: 'arn:other',
      mode: 'THEME_GENERATION',
      arn: jobArn('other'),
    }),
  ];

  it.each(jobFields)('that differ in %s alone, it is told that they differ', (field) => {
    const third = changed(one, { [field]: rawJob(other)[field] });
    expect(sameJob(one, third)).toBe(false);
    expect(sameJob(third, changed(one, { [field]: rawJob(other)[field] }))).toBe(true);
  });

  it('whose dates are none, what was sent instead tells them apart', () => {
    const [a, b] = [aJob({ createdAt: 5 }), aJob({ createdAt: 6 })];
    expect([sameJob(a, b), sameJob(a, changed(a, {})), sameJob(a, aJob())]).toEqual([false, true, false]);
  });

  it.each(jobFields)('what the first does not tell is told by the second: %s', (field) => {
    const without = changed(one, { [field]: undefined });
    expect(rawJob(eitherJob(without, other))).toEqual({ ...rawJob(one), [field]: rawJob(other)[field] });
    expect(eitherJob(one, other)).toEqual(one);
    expect(eitherJob(nothing, other)).toEqual(other);
  });

  it('a text that says nothing is not told', () => {
    const blank = changed(one, { name: ' ', failureReason: '', arn: ' ', solutionVersionArn: '', mode: ' ' });
    expect(eitherJob(blank, other)).toMatchObject({
      name: 'other',
      failureReason: 'why not',
      arn: other.arn,
    });
  });
});

it('of a job of which only the ARN is known, nothing else is told', () => {
  expect(jobOfArn(jobArn('a'))).toEqual({ ...nothing, arn: jobArn('a') });
});

describe('reading a job', () => {
  it('asks for each field by its name, and shares the texts that many jobs have', () => {
    const shared: (string | undefined)[] = [];
    const job = readJob(
      (field) => `${field}!`,
      (field) => (field === 'createdAt' ? noon : noon + 1),
      (text) => {
        shared.push(text);
        return text;
      },
    );
    expect({ ...job, status: job.status.raw }).toEqual({
      arn: 'arn!',
      name: 'name!',
      status: 'status!',
      createdAt: noon,
      updatedAt: noon + 1,
      sentDates: undefined,
      failureReason: 'failureReason!',
      solutionVersionArn: 'solutionVersionArn!',
      mode: 'mode!',
    });
    expect(shared).toEqual(['solutionVersionArn!', 'mode!']);
    expect(
      readJob(
        (field) => `${field}!`,
        () => noon,
      ),
    ).toMatchObject({ mode: 'mode!' });
  });

  it('keeps implausible dates apart, in storage, comparisons and merges', () => {
    const [created, updated] = [aJob({ createdAt: 5 }), aJob({ updatedAt: 5 })];
    expect([created.createdAt, created.sentDates, updated.sentDates]).toEqual([
      undefined,
      { createdAt: 5 },
      { updatedAt: 5 },
    ]);
    expect([rawJob(created).createdAt, rawJob(updated).updatedAt]).toEqual([5, 5]);
    expect(sameJob(updated, aJob({ updatedAt: 6 }))).toBe(false);
    expect(sameJob(created, aJob({ createdAt: 5 }))).toBe(true);
    expect(eitherJob(created, updated).sentDates).toEqual({ createdAt: 5 });
    expect(eitherJob(aJob(), updated).sentDates).toEqual({ updatedAt: 5 });
  });
});

it('is read field by field, and shares the texts that many jobs have in common', () => {
  const shared: (string | undefined)[] = [];
  const read = readJob(
    (field) => `text of ${field}`,
    (field) => (field === 'createdAt' ? noon : noon + 1),
    (text) => {
      shared.push(text);
      return text;
    },
  );
  expect(rawJob(read)).toEqual({
    arn: 'text of arn',
    name: 'text of name',
    status: 'text of status',
    createdAt: noon,
    updatedAt: noon + 1,
    failureReason: 'text of failureReason',
    solutionVersionArn: 'text of solutionVersionArn',
    mode: 'text of mode',
  });
  expect(shared).toEqual(['text of solutionVersionArn', 'text of mode']);
  const plain = readJob(
    (field) => field,
    () => undefined,
  );
  expect([plain.solutionVersionArn, plain.mode]).toEqual(['solutionVersionArn', 'mode']);
});

it('whose sent dates are told by one alone has those of that one', () => {
  const [sent, none] = [aJob({ createdAt: 5 }), aJob()];
  expect(eitherJob(none, sent).sentDates).toEqual(sent.sentDates);
  expect(eitherJob(sent, none).sentDates).toEqual(sent.sentDates);
  expect([sameJob(sent, none), sameJob(none, sent)]).toEqual([false, false]);
});
