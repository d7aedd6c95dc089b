/** What an assistant is told of one job, and how its output is checked. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Job } from '../../../../src/domain/job/job';
import { failure, type Outcome, success } from '../../../../src/domain/connection/problem';
import type { JobDescription } from '../../../../src/domain/job/description';
import { safeText } from '../../../../src/domain/text/safe-text';
import type { S3Files, S3Object } from '../../../../src/domain/connection/s3-files';
import { statusOf } from '../../../../src/domain/job/status';
import { aCheck, aJob, day, describedJob, hour, jobArn, noon, noSettings } from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { forget } from '../fake-window';
import { asking, type Given, profile } from './tools-support';

vi.mock('vscode', async () => (await import('./fake-assistant')).fakeAssistant());

beforeEach(forget);

const explain = 'personalize_explain_batch_job';
const check = 'personalize_check_batch_output';
const version = 'arn:aws:personalize:us-east-1:111122223333:solution/movies/11111111';
const run = (index: number, fields: Partial<Parameters<typeof aJob>[0]> = {}): Job =>
  aJob({
    name: `nightly-${index}`,
    status: 'ACTIVE',
    solutionVersionArn: version,
    createdAt: noon - (10 - index) * day,
    updatedAt: noon - (10 - index) * day + hour,
    ...fields,
  });
const reason = 'Insufficient privileges for accessing data in S3.';
const failed = run(9, { status: 'CREATE FAILED', failureReason: reason });
const jobs = [failed, ...[8, 7, 6, 5, 4, 3].map((index) => run(index))];

class SettingsAccount extends FakeAccount {
  override async describeJob(
    ...asked: Parameters<FakeAccount['describeJob']>
  ): Promise<Outcome<JobDescription>> {
    const outcome = await super.describeJob(...asked);
    if (!outcome.ok) return outcome;
    const { job } = outcome.value;
    const isFailed = job.name === failed.name;
    const settings = {
      ...noSettings,
      inputPath: `s3://in/${job.name ?? ''}.json`,
      outputPath: 's3://out/',
      roleArn: `arn:aws:iam::111122223333:role/${isFailed ? 'new' : 'old'}`,
    };
    const raw = {
      jobName: job.name ?? null,
      solutionVersionArn: job.solutionVersionArn ?? null,
      jobInput: { s3DataSource: { path: settings.inputPath } },
      jobOutput: { s3DataDestination: { path: settings.outputPath } },
      roleArn: settings.roleArn,
    };
    return success(describedJob(job, { settings, raw }));
  }
}

async function loaded(given: Given = {}) {
  const from = asking({ accountOf: () => new SettingsAccount(jobs), ...given });
  await from.shown.ensureLoaded();
  return from;
}

describe('the explanation of a job', () => {
  it('has its reason with advice and page, the usual duration, and what differs from the last good run', async () => {
    const { ask } = await loaded();
    const answer = await ask(explain, { job: 'nightly-9' });
    expect(answer).toMatchObject({
      job: { name: 'nightly-9', status: 'CREATE FAILED', failureReason: reason },
      hints: [
        {
          documentation: expect.stringMatching(/^https:\/\/docs\.aws\.amazon\.com\//) as unknown,
          advice: expect.any(String) as unknown,
          policy: expect.stringContaining('Copy IAM Policy') as unknown,
        },
      ],
      usualDuration: {
        medianMinutes: 60,
        finishedRuns: 6,
        of: expect.stringContaining('nightly') as unknown,
      },
      lastGoodRun: {
        name: 'nightly-8',
        differentSettings: [
          {
            setting: 'roleArn',
            thisJob: 'arn:aws:iam::111122223333:role/new',
            lastGoodRun: 'arn:aws:iam::111122223333:role/old',
          },
        ],
      },
      settings: { inputPath: 's3://in/nightly-9.json', roleArn: 'arn:aws:iam::111122223333:role/new' },
      link: expect.stringMatching(/^vscode:\/\/.*nightly-9$/) as unknown,
    });
    const recent = answer['recentRuns'] as { name: string }[];
    expect(recent.map(({ name }) => name)).toEqual([8, 7, 6, 5, 4, 3].map((index) => `nightly-${index}`));
    expect(answer).not.toHaveProperty('rerunCommand');
  });

  it('has the command that runs it again only where that is asked for', async () => {
    const { ask } = await loaded();
    const answer = await ask(explain, { job: failed.arn, rerunCommand: true });
    expect(answer['rerunCommand']).toContain('create-batch-');
    expect((await ask(explain, { job: failed.arn, rerunCommand: 'yes' }))['rerunCommand']).toBeUndefined();
  });

  it('says whether it used the latest model', async () => {
    const service = new SettingsAccount(jobs);
    const latest = {
      arn: version.replace('11111111', '22222222'),
      createdAt: noon - 5 * day,
      updatedAt: noon - 5 * day,
      status: statusOf('ACTIVE'),
      trainingMode: 'FULL',
    };
    service.solution = success({ latest, automatic: true, schedule: 'rate(7 days)' });
    const { ask } = await loaded({ accountOf: () => service });
    expect(await ask(explain, { job: 'nightly-9' })).toMatchObject({
      latestModel: {
        solutionVersion: '22222222',
        about: expect.stringContaining('older') as unknown,
        trainedAutomatically: true,
        everyDays: 7,
      },
    });
  });

  it('answers from the list where the job may not be described, and says why', async () => {
    const service = new SettingsAccount(jobs);
    service.describeProblem = {
      kind: 'accessDenied',
      action: 'personalize:DescribeX',
      detail: safeText('no'),
    };
    const { ask } = await loaded({ accountOf: () => service });
    const answer = await ask(explain, { job: 'nightly-9' });
    expect(answer).toMatchObject({ job: { failureReason: reason }, usualDuration: { finishedRuns: 6 } });
    expect(answer['problem']).toContain('personalize:DescribeX');
  });

  it('has what a check of its output found, without lines', async () => {
    const { ask, shown } = await loaded();
    const found = aCheck({
      lines: 10,
      failed: 3,
      otherFailed: 0,
      causes: [{ text: 'No such user …', lines: 3, first: [{ file: 0, line: 4 }] }],
    });
    shown.lists.at(-1)?.applyCheck(jobArn('nightly-8'), found);
    const answer = await ask(explain, { job: 'nightly-8' });
    expect(answer).toMatchObject({
      job: { output: { lines: 10, failedLines: 3 } },
      output: { causes: [{ cause: 'No such user …', lines: 3 }] },
    });
  });

  it.each([
    ['its ARN', failed.arn],
    ['its name', 'nightly-9'],
    ['its name in another case', 'NIGHTLY-9'],
    ['words that no other job has', 'status:failed nightly'],
  ])('finds the job by %s', async (_, job) => {
    const { ask } = await loaded();
    expect(await ask(explain, { job })).toMatchObject({ job: { arn: failed.arn } });
  });

  it('asks for an ARN where several jobs match, the newest first', async () => {
    const { ask } = await loaded();
    const message = await ask(explain, { job: 'nightly' }).catch(String);
    expect(message).toMatch(
      /Several jobs match “nightly”.*the newest first: arn:\S+\/nightly-9, arn:\S+\/nightly-8, /,
    );
  });

  it('says where it looked for an unknown one, and that a name is needed', async () => {
    const { ask } = await loaded();
    await expect(ask(explain, { job: 'weekly' })).rejects.toThrow(
      'No loaded job is called “weekly”. Searched: dev',
    );
    await expect(ask(explain, {})).rejects.toThrow('Say which job');
  });

  it('describes a job that no list has, only with connections that were shown', async () => {
    const service = new SettingsAccount(jobs.slice(1));
    const { ask, opened } = await loaded({ accountOf: () => service });
    service.jobs = jobs;
    const count = opened.length;
    expect(await ask(explain, { job: failed.arn })).toMatchObject({ job: { failureReason: reason } });
    expect(opened.length).toBe(count);
    const notShown = asking({ choices: [profile('dev')], accountOf: () => service });
    await expect(notShown.ask(explain, { job: failed.arn })).rejects.toThrow('have not been loaded');
    expect(notShown.opened).toEqual([]);
  });

  it('fits 8,000 characters with long texts everywhere', async () => {
    const long = aJob({
      ...failed,
      status: 'CREATE FAILED',
      failureReason: `${reason} ${'y'.repeat(9_000)}`,
    });
    const { ask } = await loaded({ accountOf: () => new SettingsAccount([long, ...jobs.slice(1)]) });
    const answer = await ask(explain, { job: failed.arn, rerunCommand: true });
    expect(JSON.stringify(answer).length).toBeLessThanOrEqual(8_000);
  });
});

describe('the check of the output', () => {
  it('is confirmed by a person, who reads the name and how much is read', () => {
    const { prepare } = asking();
    const { confirmationMessages } = prepare(check, { job: jobArn('nightly-8') });
    expect(confirmationMessages?.title).toBe('Check the output of nightly-8?');
    expect(JSON.stringify(confirmationMessages?.message)).toContain('8 MB');
    expect(prepare(explain, { job: 'x' }).confirmationMessages).toBeUndefined();
  });

  it('is refused for a job without output', async () => {
    const { ask } = await loaded();
    await expect(ask(check, { job: 'nightly-9' })).rejects.toThrow('nightly-9');
  });

  const good = '{"input":{"userId":"1"},"output":{"recommendedItems":["secret-item"]},"error":null}\n';
  const bad = '{"input":{"userId":"secret-user"},"error":"No such user"}\n';
  const content = Buffer.from(good + bad + bad);
  const object: S3Object = {
    bucket: 'out',
    key: 'nightly-8.json.out',
    size: content.length,
    modifiedAt: noon - 2 * day + hour,
    etag: undefined,
  };
  const files: S3Files = {
    listObjects: () => Promise.resolve(success({ objects: [object], nextToken: undefined })),
    findObject: () => Promise.resolve(success(object)),
    readObject: (_object, { start, end }, take) => {
      take(content.subarray(start, end));
      return Promise.resolve(success(end - start));
    },
  };

  it('gives counts and causes, and neither lines nor ids nor items; the explanation has it from then on', async () => {
    const { ask } = await loaded({ fields: { files } });
    const answer = await ask(check, { job: 'nightly-8' });
    expect(answer).toMatchObject({
      job: { name: 'nightly-8' },
      output: { lines: 3, failedLines: 2, linesWithoutResults: 0, wholeOutput: true },
      causes: [{ cause: 'No such user', lines: 2 }],
    });
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(await ask(explain, { job: 'nightly-8' })).toMatchObject({ job: { output: { failedLines: 2 } } });
  });

  it('says what keeps it from being read', async () => {
    const denied = failure({ kind: 'accessDenied', action: 's3:GetObject', detail: safeText('') });
    const { ask } = await loaded({
      fields: {
        files: {
          ...files,
          findObject: () => Promise.resolve(denied),
          listObjects: () => Promise.resolve(denied),
        },
      },
    });
    await expect(ask(check, { job: 'nightly-8' })).rejects.toThrow('s3:GetObject');
  });
});
