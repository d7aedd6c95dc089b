import { kindUnderTest } from '../../../support/kind-under-test';
import { describe, expect, it } from 'vitest';
import { findJobs, jobMatcher, type RowTexts, typedText } from '../../../../src/domain/arrange/search';
import { statusOf } from '../../../../src/domain/job/status';
import { withCheck } from '../../../../src/domain/job/job';
import { aCheck, aJob, day, noon, nothing } from '../../../support/factories';
import { texts } from '../../../support/store-deps';

const job = aJob({
  name: 'nightly-Movies-20261123',
  status: 'CREATE FAILED',
  failureReason: 'Invalid S3 input path (s3://b/x).',
});

it.each([
  ['', true],
  ['  ', true],
  ['movies', true],
  ['NIGHTLY', true],
  [`${kindUnderTest.arnType}/nightly-Movies`, true],
  ['create failed', true],
  ['failed nightly', true],
  ['CREATE_FAILED', true],
  ['status:failed', true],
  ['STATUS:Fail nightly', true],
  ['status:create_failed', true],
  ['status:active', false],
  ['status:active status:failed', true],
  ['status:failed books', false],
  ['status:', true],
  ['nigh\u200btly\u202e', true],
  ['nightly pending', false],
  ['(s3://', true],
  ['s3.input', false],
  ['[', false],
  ['\\', false],
  ['.*', false],
  ['^nightly', false],
  ['"input path"', true],
  ['"input path (s3"', true],
  ['"path input"', false],
  ['path input', true],
  ['"input path" "nightly-movies"', true],
  ['"input path" pending', false],
  ['"invalid s3', true],
  ['"', true],
  ['""', true],
  ['status:"create failed"', true],
  ['status:"create failed" books', false],
  ['status:"', true],
])('finds by %j: %s', (text, found) => {
  expect(jobMatcher(text, { texts, now: noon })(job)).toBe(found);
});

it('finds by the name of the solution, not by the other parts of its ARN', () => {
  const plain = { ...nothing, solutionVersionArn: job.solutionVersionArn };
  expect(jobMatcher('movies', { texts, now: noon })(plain)).toBe(true);
  expect(jobMatcher('us-east-1', { texts, now: noon })(plain)).toBe(false);
  expect(jobMatcher('odd', { texts, now: noon })({ ...nothing, solutionVersionArn: 'odd text' })).toBe(true);
});

it('finds nothing in a job without fields', () => {
  expect([
    jobMatcher('x', { texts, now: noon })(nothing),
    jobMatcher('', { texts, now: noon })(nothing),
  ]).toEqual([false, true]);
});

describe('an ARN', () => {
  const jobs = ['nightly-1', 'nightly-10', 'other'].map((name) => aJob({ name }));
  const arn = jobs[0]?.arn ?? '';
  const found = (text: string): unknown[] =>
    findJobs(jobs, (each) => each, text, { texts, now: noon }).map(({ name }) => name);

  it.each([
    ['whole', arn],
    ['in blanks', `  ${arn}\n`],
    ['in quotes', `"${arn}",`],
    ['from a line of a log', `2026-11-25T02:14:09Z ERROR [run] {"arn":"${arn}"} failed after 3 min`],
    ['in colours of a terminal', `\u001b[31m${arn}\u001b[0m`],
    ['from Python', `batchInferenceJobArn='${arn}')`],
  ])('finds its job alone: %s', (_, text) => {
    expect(found(text)).toEqual(['nightly-1']);
  });

  it('finds each job where there are several', () => {
    expect(found(`${arn}\n${jobs[2]?.arn ?? ''}\n${arn}x`)).toEqual(['nightly-1', 'other']);
  });

  it('that is typed finds what begins with it', () => {
    expect(found(arn.slice(0, -2))).toEqual(['nightly-1', 'nightly-10']);
  });

  it('of another job, in a line of text, finds none', () => {
    expect(found(`see ${arn.replace('nightly-1', 'nightly')} there`)).toEqual([]);
  });

  it('is looked for in the beginning of a long text alone', () => {
    expect(found(`${' '.repeat(20_000)}${arn}`)).toEqual(['nightly-1']);
    expect(found(`${'x '.repeat(10_000)}${arn}`)).toEqual([]);
  });
});

it.each([
  ['status:in-progress', 'CREATE IN_PROGRESS'],
  ['status:inprogress', 'IN PROGRESS'],
  ['status:pending', 'CREATE PENDING'],
  ['status:stopped', 'CREATE STOPPED'],
  ['status:none', undefined],
])('finds by %s the status %s', (text, status) => {
  expect(jobMatcher(text, { texts, withoutStatus: true, now: noon })(aJob({ status }))).toBe(true);
  expect(jobMatcher(text, { texts, withoutStatus: true, now: noon })(aJob({ status: 'ACTIVE' }))).toBe(false);
});

describe('what a row says', () => {
  const german: RowTexts = {
    status: (status) => (status.kind === 'failed' ? 'Erstellung fehlgeschlagen' : 'In Bearbeitung'),
    cause: ({ failureReason }) => (failureReason === undefined ? '' : 'ungültiger Eingabepfad'),
  };
  const running = aJob({ status: 'IN PROGRESS' });

  it.each([
    ['fehlgeschlagen', true, false],
    ['create failed', true, false],
    ['UNGÜLTIGER eingabepfad', true, false],
    ['"ungültiger eingabepfad"', true, false],
    ['"in bearbeitung"', false, true],
    ['in progress', false, true],
    ['status:fehlgeschlagen', true, false],
    ['status:failed', true, false],
    ['status:"in bearbeitung"', false, true],
    ['status:in-bearbeitung', false, true],
    ['status:bearbeitung status:failed', true, true],
  ])('is found in the display language and in that of the service: %s (B16)', (text, failed, inProgress) => {
    const matches = jobMatcher(text, { texts: german, now: noon });
    expect([job, running].map(matches)).toEqual([failed, inProgress]);
    expect(findJobs([job, running], (each) => each, text, { texts: german, now: noon })).toHaveLength(
      Number(failed) + Number(inProgress),
    );
  });

  it('is its cause, and not its status, where statuses are chosen beside the text (B16)', () => {
    const matches = (text: string) =>
      jobMatcher(text, { texts: german, withoutStatus: true, now: noon })(job);
    expect(['eingabepfad', 'fehlgeschlagen', 'status:fehlgeschlagen'].map(matches)).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('of a status that nobody knows is its text', () => {
    const other = aJob({ status: 'CREATE STOPPED' });
    const said: RowTexts = { status: ({ raw }) => raw ?? '', cause: () => '' };
    expect(statusOf('CREATE STOPPED').kind).toBe('other');
    expect(jobMatcher('status:"create stopped"', { texts: said, now: noon })(other)).toBe(true);
  });
});

it('a line of a log filters by its ARNs alone (B11)', () => {
  const jobs = ['nightly-1', 'nightly-10'].map((name) => aJob({ name }));
  const matches = jobMatcher(`ERROR \u001b[31m${jobs[0]?.arn ?? ''}\u001b[0m failed`, {
    texts,
    withoutStatus: true,
    now: noon,
  });
  expect(jobs.map(matches)).toEqual([true, false]);
  // Typed alone, it's the beginning of longer ones as well.
  expect(jobs.map(jobMatcher(jobs[0]?.arn ?? '', { texts, now: noon }))).toEqual([true, true]);
});

describe('typed text', () => {
  it.each([
    ['  a \t b\n c ', 'a b c'],
    ['\u200b \u202e', ''],
    ['a\u200b', 'a'],
    [`${'x'.repeat(999)} yz`, 'x'.repeat(999)],
    [`${' '.repeat(2_000)}x`, 'x'],
  ])('is normal: %j', (text, normal) => expect(typedText(text)).toBe(normal));

  it('that is too long keeps the ARNs of jobs, as many as are searched for', () => {
    const jobs = Array.from({ length: 30 }, (_, index) => aJob({ name: `nightly-${index}` }));
    const pasted = jobs.map(({ arn }) => `failed: ${arn}`).join('\n');
    const typed = typedText(pasted);
    expect(typed).toBe(jobs.map(({ arn }) => arn).join(' '));
    expect(typedText(typed)).toBe(typed);
    const others = aJob({ name: 'nightly' });
    const matches = jobMatcher(typed, { texts, now: noon });
    expect([...jobs, others].map(matches)).toEqual([...jobs.map(() => true), false]);
  });

  it('of blanks, quotation marks or a status that is none yet finds every job', () => {
    for (const text of ['', ' ', '" "', '"" ""', 'status:', 'status:"', 'status:" "', 'status:_']) {
      expect(jobMatcher(text, { texts, now: noon })(nothing)).toBe(true);
    }
  });

  it('with blanks around an ARN is that ARN', () => {
    const jobs = ['nightly-1', 'nightly-10'].map((name) => aJob({ name }));
    expect(jobs.map(jobMatcher(`  ${jobs[0]?.arn ?? ''}\n`, { texts, now: noon }))).toEqual([true, true]);
  });

  it('asks for the cause of jobs alone that have a reason', () => {
    const said: RowTexts = { status: () => '', cause: () => 'why' };
    expect(jobMatcher('why', { texts: said, now: noon })(aJob({ status: 'CREATE FAILED' }))).toBe(false);
    expect(jobMatcher('why', { texts: said, now: noon })(aJob({ failureReason: 'x' }))).toBe(true);
  });
});

describe('what a check of the output found', () => {
  const active = aJob();
  const found = withCheck(active, aCheck({ failed: 3, empty: 0 }));
  it.each([
    ['lines:failed', true],
    ['LINES:fail nightly', true],
    ['lines:"failed"', true],
    ['lines:checked', true],
    ['lines:', true],
    ['lines:empty', false],
    ['lines:empty lines:failed', true],
    ['lines:failed books', false],
    ['lines:failed status:active', true],
    ['lines:failed status:failed', false],
    ['lines:nonsense', false],
  ])('%s', (text, matches) => {
    expect(jobMatcher(text, { texts, now: noon })(found)).toBe(matches);
  });

  it('finds nothing in jobs that were not checked', () => {
    expect(jobMatcher('lines:checked', { texts, now: noon })(active)).toBe(false);
    expect(jobMatcher('lines:', { texts, now: noon })(active)).toBe(true);
  });
});

describe('words that look in one place', () => {
  const movies = aJob({ name: 'books-1', createdAt: noon - 3 * day });
  const matches = (text: string, job = movies): boolean => jobMatcher(text, { texts, now: noon })(job);

  it.each([
    ['solution:movies', true],
    ['solution:MOV', true],
    ['solution:"movies"', true],
    ['solution:books', false],
    ['solution:books solution:movies', true],
    ['solution:', true],
    ['solution:movies other', false],
  ])('%s: %s', (text, found) => {
    expect(matches(text)).toBe(found);
  });

  it.each([
    ['since:4d', true],
    ['since:2d', false],
    ['since:80h', true],
    ['since:1w until:2d', true],
    ['since:1w until:4d', false],
    ['until:today', true],
    ['until:yesterday', true],
    ['since:yesterday', false],
    ['since:2026', true],
    ['since:', true],
    ['until:soon', true],
  ])('%s: %s', (text, found) => {
    expect(matches(text)).toBe(found);
  });

  it('do not find a job without a date by its time', () => {
    expect(matches('since:9w', { ...movies, createdAt: undefined })).toBe(false);
  });
});

it.each(['CREATE_IN_PROGRESS', 'CREATE IN PROGRESS', 'CREATE IN_PROGRESS', 'create in progress'])(
  'finds a status in quotation marks, however its words are joined: %s',
  (typed) => {
    const matches = jobMatcher(`"${typed}"`, { texts, now: noon });
    for (const status of ['CREATE_IN_PROGRESS', 'CREATE IN_PROGRESS', 'CREATE IN PROGRESS'])
      expect(matches(aJob({ status }))).toBe(true);
    expect(matches(aJob({ status: 'CREATE PENDING' }))).toBe(false);
  },
);
