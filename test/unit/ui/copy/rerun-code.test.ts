import { beforeEach, describe, expect, it, vi } from 'vitest';
import { aJob } from '../../../support/factories';
import { asked, forget } from '../fake-window';
import { copyCodeOf, DescribingAccount, jobs } from './copy-as-support';

vi.mock('vscode', async () => (await import('../fake-window')).fakeWindow());

beforeEach(forget);

const failed = aJob({
  name: 'nightly',
  status: 'CREATE FAILED',
  failureReason: 'Invalid S3 input path:\n"x".',
});

/** The lines before the code itself. */
function remarks(): readonly string[] {
  const lines = asked.clipboard.split('\n');
  return lines.slice(
    0,
    lines.findIndex((line) => line.includes('reate')),
  );
}

describe('code to run a job again, from its page (U3)', () => {
  it('is offered without the other formats, and says of which job', async () => {
    await copyCodeOf(new DescribingAccount([failed]), failed, 'AWS CLI Code');
    const [[items, { title }] = expect.unreachable()] = asked.lists;
    expect(items.map(({ label }) => label)).toEqual([
      'AWS CLI Code',
      'Python Code (boto3)',
      'JavaScript Code (AWS SDK v3)',
    ]);
    expect(title).toBe('Copy Code to Run nightly Again');
    expect(asked.statusBar).toEqual(['Copied nightly as AWS CLI Code']);
  });

  it('begins with why the job failed, and what to change first, one line each', async () => {
    await copyCodeOf(new DescribingAccount([failed]), failed, 'AWS CLI Code');
    expect(remarks()).toEqual([
      `# 'nightly failed: Invalid S3 input path: "x".'`,
      expect.stringMatching(/^# 'Before you run this: Use a file, s3:.*'$/),
    ]);
    await copyCodeOf(new DescribingAccount([failed]), failed, 'Python Code (boto3)');
    expect(remarks().filter((line) => line.startsWith('# '))).toHaveLength(2);
    await copyCodeOf(new DescribingAccount([failed]), failed, 'JavaScript Code (AWS SDK v3)');
    expect(asked.clipboard.match(/^\/\/ .*$/gm)).toEqual([
      '// nightly failed: Invalid S3 input path: "x".',
      expect.stringMatching(/^\/\/ Before you run this: Use a file, s3:/),
    ]);
  });

  it('says that it failed where the service gives no reason, and nothing for other jobs', async () => {
    const silent = aJob({ name: 'silent', status: 'CREATE FAILED', failureReason: undefined });
    await copyCodeOf(new DescribingAccount([silent]), silent, 'AWS CLI Code');
    expect(remarks()).toEqual(["# 'silent failed.'"]);
    const [active = expect.unreachable()] = jobs(1);
    await copyCodeOf(new DescribingAccount([active]), active, 'AWS CLI Code');
    expect(remarks()).toEqual([]);
  });
});
