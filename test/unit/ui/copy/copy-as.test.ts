/** `Copy As…`: which jobs it is about, what it asks, what it says of those it leaves out. */
import { kindUnderTest } from '../../../support/kind-under-test';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ProgressLocation } from 'vscode';
import { environmentChoice } from '../../../../src/domain/connection/connection';
import { failure, success } from '../../../../src/domain/connection/problem';
import { aJob } from '../../../support/factories';
import { safeText } from '../../../../src/domain/text/safe-text';
import { version } from '../../domain/details/details-support';
import { copyAs, copyOf, DescribingAccount, jobs, logged, profile, show } from './copy-as-support';
import { answers, asked, forget } from '../fake-window';

vi.mock('vscode', async () => (await import('../fake-window')).fakeWindow());

beforeEach(forget);

const { arnType, member, pythonName } = kindUnderTest;

describe('the fields of the list', () => {
  it('is copied of a group as shown, in order, without a request', async () => {
    const account = new DescribingAccount(jobs(120));
    await copyAs(account, 'Names');
    expect(asked.clipboard.split('\n')).toEqual(jobs(120).map(({ name }) => name));
    expect(asked.lists[0]?.[1].title).toBe('Copy 120 Jobs As…');
    expect(asked.statusBar).toEqual(['Copied 120 jobs as Names']);
    expect(account.describes).toBe(0);
    expect(asked.warnings).toEqual([]);
  });

  it.each(['Names', 'ARNs', 'AWS CLI Describe Commands', 'CSV'])(
    'is copied of 10,000 jobs, none left out: %s',
    async (format) => {
      const account = new DescribingAccount(jobs(10_000));
      await copyAs(account, format);
      expect(asked.clipboard.match(/job-\d+\b/g)?.length).toBeGreaterThanOrEqual(10_000);
      expect(new Set(asked.clipboard.match(/job-\d+\b/g)).size).toBe(10_000);
      expect([account.describes, asked.warnings]).toEqual([0, []]);
    },
  );

  it('offers every format', async () => {
    await expect(copyAs(new DescribingAccount(jobs(1)), undefined)).rejects.toThrow();
    const [[items, { title }] = expect.unreachable()] = asked.lists;
    expect(title).toBe('Copy job-0 As…');
    const separator = -1;
    expect(items.map(({ label, kind }) => (kind === separator ? `— ${label}` : label))).toEqual([
      '— Identify',
      'Names',
      'ARNs',
      'Links',
      'Markdown Links',
      'AWS CLI Describe Commands',
      '— Run again',
      'AWS CLI Code',
      'Python Code (boto3)',
      'JavaScript Code (AWS SDK v3)',
      '— Table',
      'Markdown Table',
      'CSV',
      '— Data',
      'JSON',
      'JSON with Settings',
    ]);
    expect(asked.clipboard).toBe('');
  });

  it('is cleaned, and counts what it leaves out', async () => {
    const odd = [
      aJob({ name: 'a\u202e\nb' }),
      aJob({ name: 'c', arn: undefined }),
      aJob({ name: 'd', arn: '--debug' }),
    ];
    await copyAs(new DescribingAccount(odd), 'Names');
    expect(asked.clipboard.split('\n')).toEqual(['a b', 'c', 'd']);
    await copyAs(new DescribingAccount(odd), 'AWS CLI Describe Commands');
    expect(asked.warnings).toEqual([['Nothing copied. Jobs skipped: 3 (no valid ARN).', 'Show Log']]);
    expect(logged).toContain('personalizeBatch.copyAs: left out --debug: no valid ARN');
  });

  it('is a command for each job, with Region and profile', async () => {
    await copyAs(new DescribingAccount(jobs(2)), 'AWS CLI Describe Commands');
    expect(asked.clipboard.split('\n')).toEqual(
      jobs(2).map(
        ({ arn }) =>
          `aws personalize describe-${arnType} --${arnType}-arn ${arn} --region us-east-1 --profile analytics`,
      ),
    );
  });

  it('names the profile that the environment names', async () => {
    const account = new DescribingAccount(jobs(1));
    await copyAs(account, 'AWS CLI Describe Commands', {
      choice: environmentChoice,
      usedProfile: 'from-env',
    });
    expect(asked.clipboard).toMatch(/ --profile from-env$/);
    await copyAs(account, 'AWS CLI Describe Commands', { choice: environmentChoice });
    expect(asked.clipboard).not.toContain('--profile');
  });

  it.each([
    [
      'Markdown Table',
      /^\| Name \| Status .*\n\| --- \|.*\n\| job-0 \| ACTIVE \| movies \| .*\n\| job-1 .*\n$/,
    ],
    ['CSV', /^jobName,status,.*\r\njob-0,ACTIVE,.*\r\njob-1,ACTIVE,.*\r\n$/],
    ['JSON', new RegExp(`^\\[\\n {2}\\{\\n {4}"${member}Arn": "arn:.*job-0",\\n[^]*\\n\\]\\n$`)],
  ])('is a %s', async (format, expected) => {
    await copyAs(new DescribingAccount(jobs(2)), format);
    expect(asked.clipboard).toMatch(expected);
  });
});

describe('what takes a description of each job', () => {
  it('is read without a question up to 50 jobs, and under new names', async () => {
    const account = new DescribingAccount(jobs(50));
    await copyAs(account, 'AWS CLI Code');
    expect(account.describes).toBe(50);
    expect(asked.warnings).toEqual([]);
    expect(asked.clipboard.match(/--region us-east-1 \\\n {2}--profile analytics \\\n/g)).toHaveLength(50);
    expect([...asked.clipboard.matchAll(/"jobName": "(.*)"/g)].map(([, name]) => name)).toEqual(
      jobs(50).map(({ name }) => `${name}-rerun-20261123`),
    );
    expect(asked.progress[0]?.options).toMatchObject({
      location: ProgressLocation.Notification,
      cancellable: true,
    });
    expect(asked.progress[0]?.messages.at(-1)).toBe('50 of 50');
    expect(asked.statusBar).toEqual(['Copied 50 jobs as AWS CLI Code']);
  });

  it('is read of more jobs once a person agrees', async () => {
    const account = new DescribingAccount(jobs(51));
    await expect(copyAs(account, 'Python Code (boto3)')).rejects.toThrow();
    expect(asked.warnings).toEqual([['This sends 102 requests to AWS. Jobs: 51.', 'Load Settings']]);
    expect([account.describes, asked.clipboard]).toEqual([0, '']);
    answers.warning = 'Load Settings';
    await copyAs(account, 'Python Code (boto3)');
    expect(asked.clipboard.match(new RegExp(`create_${pythonName}`, 'g'))).toHaveLength(51);
    expect(asked.clipboard).toContain('boto3.Session(profile_name="analytics", region_name="us-east-1")');
  });

  it('has the tags of each job, but those of AWS services (B18)', async () => {
    const account = new DescribingAccount(jobs(1));
    account.tags = success([
      { key: 'team', value: 'shop' },
      { key: 'aws:cloudformation:stack-name', value: 'batch' },
      { key: 'empty', value: '' },
    ]);
    await copyAs(account, 'AWS CLI Code');
    const json = /'(\{[^]*\})'/.exec(asked.clipboard)?.[1] ?? expect.fail(asked.clipboard);
    expect((JSON.parse(json) as { tags: unknown }).tags).toEqual([
      { tagKey: 'team', tagValue: 'shop' },
      { tagKey: 'empty', tagValue: '' },
    ]);
    await copyAs(account, 'Python Code (boto3)');
    expect(asked.clipboard).toContain('"tagKey": "team"');
    await copyAs(account, 'JavaScript Code (AWS SDK v3)');
    expect(asked.clipboard).toContain('tagKey: "team"');
    expect(asked.warnings).toEqual([]);
  });

  it('says how many jobs are copied without their tags, and why (B18)', async () => {
    const account = new DescribingAccount(jobs(3));
    account.tags = failure({
      kind: 'accessDenied',
      action: 'personalize:ListTagsForResource',
      detail: safeText('[x](command:y)'),
    });
    await copyAs(account, 'AWS CLI Code');
    expect(asked.clipboard).not.toContain('tags');
    expect(asked.statusBar).toEqual(['Copied 3 jobs as AWS CLI Code']);
    expect(asked.warnings).toEqual([
      [
        "The copied code has no tags for the jobs whose tags couldn't be loaded: 3 (Access denied).",
        'Show Log',
      ],
    ]);
    expect(logged).toHaveLength(3);
    expect(logged[0]).toMatch(/^personalizeBatch\.copyAs: no tags of arn:.*job-0: .*ListTagsForResource/);
    // What has no tags doesn't ask for any.
    await copyAs(account, 'JSON with Settings');
    expect(asked.warnings).toHaveLength(1);
  });

  it('leaves out and counts jobs that cannot be read or run again', async () => {
    const all = [...jobs(6), aJob({ name: 'no-arn', arn: undefined })];
    const account = new DescribingAccount(all, ({ name }) => (name === 'job-1' ? { roleArn: null } : {}));
    const describeJob = account.describeJob.bind(account);
    account.describeJob = async (arn, signal) =>
      arn.endsWith('job-4')
        ? {
            ok: false,
            problem: { kind: 'accessDenied', action: undefined, detail: safeText('[x](command:y)') },
          }
        : describeJob(arn, signal);
    await copyAs(account, 'JavaScript Code (AWS SDK v3)');
    expect(asked.clipboard.match(/jobName: ".*"/g)).toEqual(
      ['job-0', 'job-2', 'job-3', 'job-5'].map((name) => `jobName: "${name}-rerun-20261123"`),
    );
    expect(asked.warnings).toHaveLength(1);
    const [[message]] = asked.warnings as [[string]];
    expect(message).toMatch(/^Jobs copied as JavaScript Code \(AWS SDK v3\): 4\. Jobs skipped: /);
    expect(message).toContain('1 (no valid ARN)');
    expect(message).toContain('1 (no usable roleArn returned)');
    expect(message).not.toContain('command:');
    expect(logged).toHaveLength(3);
    expect(logged.join('\n')).toMatch(/job-4: kind=accessDenied/);
    expect(logged.join('\n')).toMatch(/job-1: no usable roleArn/);
  });

  it('leaves the clipboard alone where nothing could be read', async () => {
    const account = new DescribingAccount(jobs(3));
    account.describeProblem = { kind: 'throttled' };
    await copyAs(account, 'JSON with Settings');
    expect(asked.clipboard).toBe('');
    expect(asked.warnings[0]?.[0]).toMatch(/^Nothing copied\. Jobs skipped: 3 \(.+\)\.$/);
  });

  it('says so where a solution version is gone, which is read once for all its jobs', async () => {
    const account = new DescribingAccount(jobs(3));
    account.gone = jobs(1).map(({ solutionVersionArn = '' }) => solutionVersionArn);
    await copyAs(account, 'AWS CLI Code');
    expect(asked.clipboard.match(new RegExp(`create-${arnType}`, 'g'))).toHaveLength(3);
    expect([account.versions, asked.warnings]).toEqual([
      1,
      [
        [
          'Before you run the code, enter another solution version for the jobs whose solution version no longer exists: 3.',
        ],
      ],
    ]);
    await copyAs(account, 'JSON with Settings');
    expect(account.versions).toBe(1);
  });

  it('asks whether a solution version is still there, though it was described just now (A17)', async () => {
    const account = new DescribingAccount(jobs(1));
    account.version = version;
    const shown = await show(account, profile);
    await copyOf(shown, 'AWS CLI Code', profile);
    expect(asked.warnings).toEqual([]);
    account.gone = jobs(1).map(({ solutionVersionArn = '' }) => solutionVersionArn);
    await copyOf(shown, 'AWS CLI Code', profile);
    expect(asked.warnings).toEqual([[expect.stringContaining('no longer exists: 1.')]]);
    expect(account.versions).toBe(2);
  });

  it('of few jobs can be cancelled where it takes long', async () => {
    vi.useFakeTimers();
    const account = new DescribingAccount(jobs(2));
    const copying = copyAs(account, 'JSON with Settings');
    const ended = expect(copying).rejects.toThrow();
    account.beforeAnswer = () => (account.describes === 0 ? Promise.resolve() : new Promise(() => undefined));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked.progress.map(({ options }) => options.location)).toEqual([ProgressLocation.Window]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked.progress[1]?.options).toMatchObject({
      location: ProgressLocation.Notification,
      cancellable: true,
    });
    asked.progress[1]?.cancel();
    await ended;
    expect(asked.clipboard).toBe('');
    vi.useRealTimers();
  });

  it('is not copied by halves: a cancelled reading copies nothing', async () => {
    const account = new DescribingAccount(jobs(20));
    account.beforeAnswer = () => {
      if (account.describes === 9) asked.progress[0]?.cancel();
    };
    await expect(copyAs(account, 'JSON with Settings')).rejects.toThrow();
    expect([asked.clipboard, asked.warnings]).toEqual(['', []]);
  });

  it('is the answers of the service, as JSON; of few jobs without a notice', async () => {
    await copyAs(new DescribingAccount(jobs(2)), 'JSON with Settings');
    expect(asked.progress[0]?.options.location).toBe(ProgressLocation.Window);
    const role = 'arn:aws:iam::111122223333:role/r';
    expect(JSON.parse(asked.clipboard)).toMatchObject([
      { jobName: 'job-0', roleArn: role },
      { jobName: 'job-1', roleArn: role },
    ]);
  });
});
