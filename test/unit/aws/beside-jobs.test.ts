/** What the service says of solutions, filters and tags: parsed, and nothing of it guessed. */
import { describe, expect, it } from 'vitest';
import { success } from '../../../src/domain/connection/problem';
import { statusOf } from '../../../src/domain/job/status';
import { aFilter, jobArn } from '../../support/factories';
import { givenService as service, named } from './given-service';
import { never } from './support';

describe('the tags of a job', () => {
  const tagsOf = (answer: unknown) => service({ answers: [answer] }).port.listTags(jobArn('a'), never);

  it.each<[what: string, answer: unknown, tags: unknown]>([
    ['none', { tags: [] }, []],
    ['some', { tags: [{ tagKey: 'team', tagValue: 'shop' }] }, [{ key: 'team', value: 'shop' }]],
    ['one without a value', { tags: [{ tagKey: 'team' }] }, [{ key: 'team', value: '' }]],
  ])('are %s', async (_, answer, tags) => expect(await tagsOf(answer)).toEqual(success(tags)));

  it.each<[what: string, answer: unknown]>([
    ['no list', {}],
    ['a text', { tags: 'team' }],
    ['a tag without a key', { tags: [{ tagKey: 'team', tagValue: 'x' }, { tagValue: 'shop' }] }],
    ['a tag that is none', { tags: [null] }],
    ['a number as a value', { tags: [{ tagKey: 'team', tagValue: 1 }] }],
  ])('are not guessed: %s', async (_, answer) => {
    const twice = service({ answers: [answer, answer] }).port.listTags(jobArn('a'), never);
    expect(await twice).toMatchObject({ problem: { kind: 'unexpectedAnswer', by: 'malformed' } });
  });
});

describe('a solution', () => {
  const arn = 'arn:aws:personalize:us-east-1:111122223333:solution/movies';
  const solutionOf = (answer: unknown) => service({ answers: [answer] }).port.describeSolution(arn, never);
  const versionsOf = (answer: unknown) =>
    service({ answers: [answer] }).port.listSolutionVersions(arn, never);
  const created = new Date(1_700_000_000_000);
  const sent = {
    solutionVersionArn: `${arn}/a`,
    status: 'ACTIVE',
    trainingMode: 'FULL',
    creationDateTime: created,
    lastUpdatedDateTime: new Date(created.getTime() + 1),
  };
  const version = {
    arn: `${arn}/a`,
    status: statusOf('ACTIVE'),
    trainingMode: 'FULL',
    createdAt: created.getTime(),
    updatedAt: created.getTime() + 1,
  };

  it('has its latest version and how it is trained', async () => {
    const solutionConfig = { autoTrainingConfig: { schedulingExpression: 'rate(7 days)' } };
    expect(
      await solutionOf({
        solution: { performAutoTraining: true, solutionConfig, latestSolutionVersion: sent },
      }),
    ).toEqual(success({ latest: version, automatic: true, schedule: 'rate(7 days)' }));
  });

  it.each<[what: string, solution: object]>([
    ['nothing', {}],
    ['a version without an ARN', { latestSolutionVersion: { status: 'ACTIVE' } }],
    ['texts for objects', { latestSolutionVersion: 'a', solutionConfig: 'b', performAutoTraining: 'c' }],
  ])('may lack all of it: %s', async (_, solution) => {
    expect(await solutionOf({ solution })).toEqual(
      success({ latest: undefined, automatic: undefined, schedule: undefined }),
    );
  });

  it('is not guessed', async () => {
    const malformed = { problem: { kind: 'unexpectedAnswer', by: 'malformed' } };
    expect(await solutionOf({})).toMatchObject(malformed);
    expect(await versionsOf({})).toMatchObject(malformed);
    expect(await versionsOf({ solutionVersions: 'a' })).toMatchObject(malformed);
  });

  it('has versions, some of which may be missing', async () => {
    const of = (answer: object) => versionsOf({ solutionVersions: [sent], ...answer });
    expect(await of({})).toEqual(success({ versions: [version], partial: false }));
    expect(await of({ nextToken: 'more' })).toEqual(success({ versions: [version], partial: true }));
    expect(await of({ solutionVersions: [sent, {}] })).toEqual(
      success({ versions: [version], partial: true }),
    );
    expect(await of({ solutionVersions: [] })).toEqual(success({ versions: [], partial: false }));
  });

  it('needs the permission of each operation', async () => {
    const { port } = service({ answers: [named('AccessDeniedException'), named('AccessDeniedException')] });
    expect(await port.describeSolution(arn, never)).toMatchObject({
      problem: { kind: 'accessDenied', action: 'personalize:DescribeSolution' },
    });
    expect(await port.listSolutionVersions(arn, never)).toMatchObject({
      problem: { kind: 'accessDenied', action: 'personalize:ListSolutionVersions' },
    });
  });
});

describe('a filter', () => {
  const arn = 'arn:aws:personalize:us-east-1:111122223333:filter/unwatched';
  const filterOf = (answer: unknown) => service({ answers: [answer] }).port.describeFilter(arn, never);

  it('has its expression, and why it could not be made', async () => {
    const filterExpression = 'EXCLUDE ItemID WHERE Items.STOCK = 0';
    expect(await filterOf({ filter: { filterArn: arn, filterExpression, status: 'ACTIVE' } })).toEqual(
      success(aFilter(filterExpression)),
    );
    const failed = { filterExpression, status: 'CREATE FAILED', failureReason: 'No such column' };
    expect(await filterOf({ filter: failed })).toMatchObject({
      value: { status: { kind: 'failed', raw: 'CREATE FAILED' }, failureReason: 'No such column' },
    });
    expect(await filterOf({ filter: { filterExpression } })).toMatchObject({
      value: { status: { kind: 'none' } },
    });
  });

  it.each<[what: string, answer: unknown]>([
    ['no filter', {}],
    ['no expression', { filter: {} }],
    ['a number', { filter: { filterExpression: 1 } }],
  ])('is not guessed: %s', async (_, answer) => {
    expect(await filterOf(answer)).toMatchObject({ problem: { kind: 'unexpectedAnswer', by: 'malformed' } });
  });
});
