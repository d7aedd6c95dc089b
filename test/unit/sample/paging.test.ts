import { describe, expect, it } from 'vitest';
import { accountAt, create, list, listAll, send, versionOf } from './support';

const invalid = { __type: 'InvalidNextTokenException', message: 'The token is not valid.' };

function tokenOf(account: ReturnType<typeof accountAt>, input: object = {}): string {
  const { nextToken } = list(account, input);
  if (nextToken === undefined) throw new Error('no token');
  return nextToken;
}

describe('pages', () => {
  it('hold 100 jobs, newest first, and the last has no token', () => {
    const account = accountAt({ jobs: 250 });
    const first = list(account);
    const second = list(account, { nextToken: first.nextToken });
    const third = list(account, { nextToken: second.nextToken });
    const pages = [first, second, third];
    expect(pages.map(({ batchInferenceJobs }) => batchInferenceJobs.length)).toEqual([100, 100, 50]);
    expect(third).not.toHaveProperty('nextToken');
    const created = pages.flatMap((page) => page.batchInferenceJobs).map((job) => job.creationDateTime);
    expect(created).toEqual(created.toSorted((a, b) => b - a));
  });

  it('end without a token when the last one is full', () => {
    expect(list(accountAt({ jobs: 100 }))).not.toHaveProperty('nextToken');
    expect(list(accountAt({ jobs: 0 }))).toEqual({ batchInferenceJobs: [] });
  });

  it('are as long as asked for', () => {
    const account = accountAt({ jobs: 7 });
    expect(list(account, { maxResults: 3 }).batchInferenceJobs).toHaveLength(3);
    expect(listAll(account, { maxResults: 3 })).toEqual(listAll(account));
  });

  it('neither repeat nor skip a job when one is created between them', () => {
    const account = accountAt();
    const before = listAll(account);
    const first = list(account);
    expect(create(account)).toHaveProperty('batchInferenceJobArn');
    const again = [];
    for (let token = first.nextToken; token !== undefined;) {
      const page = list(account, { nextToken: token });
      again.push(...page.batchInferenceJobs);
      token = page.nextToken;
    }
    expect([...first.batchInferenceJobs, ...again]).toEqual(before);
    expect(listAll(account)[0]?.jobName).toBe('by-hand');
  });
});

describe('the list of a solution version', () => {
  it('holds its jobs only, over all pages', () => {
    const account = accountAt();
    const solutionVersionArn = versionOf(account, 'digest-news');
    const expected = listAll(account).filter((job) => job.solutionVersionArn === solutionVersionArn);
    expect(expected.length).toBeGreaterThan(10);
    expect(listAll(account, { solutionVersionArn, maxResults: 7 })).toEqual(expected);
  });

  it('is empty for an unknown version', () => {
    const solutionVersionArn = 'arn:aws:personalize:eu-west-1:111122223333:solution/none/00000000';
    expect(list(accountAt(), { solutionVersionArn })).toEqual({ batchInferenceJobs: [] });
  });

  it('still holds the jobs of a deleted solution', () => {
    const account = accountAt();
    const solutionVersionArn = versionOf(account, 'nightly-trailers');
    expect(list(account, { solutionVersionArn }).batchInferenceJobs.length).toBeGreaterThan(10);
  });
});

describe('a token', () => {
  const account = accountAt();
  const token = tokenOf(account);

  it('is opaque, and within the bounds of the service', () => {
    expect(token).toMatch(/^[A-Za-z0-9_-]{20,1500}$/);
    expect(Buffer.from(token, 'base64url').toString()).not.toContain('arn:');
  });

  it.each([
    ['made up', 'forged'],
    ['empty', ''],
    ['changed at the end', `${token.slice(0, -4)}AAAA`],
    ['changed at the start', `AAAA${token.slice(4)}`],
    ['cut', token.slice(0, -1)],
    ['prolonged', `${token}A`],
    ['with characters that are none of its alphabet', `${token}!`],
    ['of another account', tokenOf(accountAt())],
    [
      'of another list',
      tokenOf(account, { solutionVersionArn: versionOf(account, 'digest-news'), maxResults: 5 }),
    ],
  ])('that is %s is refused', (_, nextToken) => {
    expect(list(account, { nextToken })).toEqual(invalid);
  });

  it('that is too long breaks the constraint', () => {
    expect(send(account, 'ListBatchInferenceJobs', { nextToken: 'x'.repeat(1501) })).toMatchObject({
      __type: 'InvalidInputException',
    });
  });

  it('can be used again', () => {
    expect(list(account, { nextToken: token })).toEqual(list(account, { nextToken: token }));
  });
});
