/** The port over the real SDK and HTTP: the sample account, and answers that no service should give. */
import { describe, expect, it } from 'vitest';
import { type Problem, success } from '../../../src/domain/connection/problem';
import type { JobsService } from '../../../src/domain/connection/service';
import { createSampleAccount } from '../../../src/sample/main';
import { serveSampleAccount } from '../../../src/sample/http';
import { serviceAt } from '../../support/aws-service';
import { account } from '../../support/factories';
import { errorAnswer, jsonAnswer, type ScriptedAnswer, scriptedServer } from '../../support/scripted-server';
import { atEnd, list, never, serve } from './support';
import { jobKinds } from '../../../src/domain/job/kind';

describe('against the sample account', () => {
  async function sample(): Promise<JobsService> {
    const server = await serveSampleAccount(createSampleAccount({ jobs: 250 }), { port: 0 });
    const service = serviceAt(server.url);
    atEnd(
      () => service.dispose(),
      () => server.close(),
    );
    return service;
  }

  it('lists all pages', async () => {
    const service = await sample();
    const arns = new Set<string | undefined>();
    const sizes: number[] = [];
    let token: string | undefined;
    for (let count = 0; count < 5; count++) {
      const page = await service.listJobs(token, never, jobKinds.inference);
      if (!page.ok) return expect.fail(page.problem.kind);
      sizes.push(page.value.jobs.length);
      for (const job of page.value.jobs) arns.add(job.arn);
      token = page.value.nextToken;
      if (token === undefined) break;
    }
    expect(sizes).toEqual([100, 100, 50]);
    expect(arns.size).toBe(250);
  });

  it('describes a job and its solution version', async () => {
    const service = await sample();
    const page = await service.listJobs(undefined, never, jobKinds.inference);
    const job = page.ok ? page.value.jobs.find((each) => each.status.kind === 'active') : undefined;
    const description = await service.describeJob(job?.arn ?? '', never);
    expect(description).toMatchObject({
      ok: true,
      value: { job, settings: { inputPath: expect.stringMatching(/^s3:/) as unknown } },
    });
    if (!description.ok) return;
    const sent = { batchInferenceJobArn: job?.arn, status: 'ACTIVE' };
    expect(description.value).toMatchObject({ raw: sent, answer: { batchInferenceJob: sent } });
    expect(JSON.stringify(description.value)).not.toContain('$metadata');
    const version = await service.describeSolutionVersion(job?.solutionVersionArn ?? '', never);
    expect(version).toMatchObject({ ok: true, value: { arn: job?.solutionVersionArn } });
  });

  it('reads the tags of a job (B18)', async () => {
    const service = await sample();
    const page = await service.listJobs(undefined, never, jobKinds.inference);
    const jobs = page.ok ? page.value.jobs : [];
    const tagsOf = (prefix: string) =>
      service.listTags(jobs.find(({ name }) => name?.startsWith(prefix))?.arn ?? '', never);
    expect(await tagsOf('nightly-movies')).toEqual(success([{ key: 'team', value: 'streaming' }]));
    expect(await tagsOf('digest-news')).toEqual(success([]));
    expect(await tagsOf('no job')).toMatchObject({ problem: { kind: 'invalidInput' } });
    const none = `arn:aws:personalize:eu-west-1:${account}:batch-inference-job/none`;
    expect(await service.listTags(none, never)).toMatchObject({ problem: { kind: 'notFound' } });
  });

  it('tells a job that does not exist from a wrong token', async () => {
    const service = await sample();
    expect(
      await service.describeJob(`arn:aws:personalize:eu-west-1:${account}:batch-inference-job/none`, never),
    ).toMatchObject({
      problem: { kind: 'notFound' },
    });
    expect(await service.listJobs('forged', never, jobKinds.inference)).toEqual({
      ok: false,
      problem: { kind: 'invalidPageToken' },
    });
  });
});

describe('errors of the service', () => {
  it.each([
    ['ExpiredTokenException', 400, { kind: 'signIn' }],
    ['UnrecognizedClientException', 400, { kind: 'signIn' }],
    ['InvalidSignatureException', 400, { kind: 'signIn' }],
    ['NotAuthorized', 400, { kind: 'accessDenied' }],
    ['AccessDeniedException', 400, { kind: 'accessDenied', action: 'personalize:ListBatchInferenceJobs' }],
    ['InvalidNextTokenException', 400, { kind: 'invalidPageToken' }],
    ['InvalidInputException', 400, { kind: 'invalidInput', detail: 'why' }],
    ['ResourceNotFoundException', 400, { kind: 'notFound', detail: 'why' }],
    ['NeverSeenException', 400, { kind: 'unknown', detail: 'why' }],
    ['SomethingElse', 401, { kind: 'signIn' }],
    ['SomethingElse', 403, { kind: 'accessDenied', action: undefined, detail: 'why' }],
    ['SomethingElse', 501, { kind: 'serviceFault', status: 501 }],
  ])('%s with status %i', async (type, status, problem) => {
    const { outcome } = await list(errorAnswer(type, 'why', status));
    expect(outcome).toMatchObject({ ok: false, problem });
  });

  it.each([
    ['ThrottlingException', 400, { kind: 'throttled' }],
    ['Whatever', 429, { kind: 'throttled' }],
    ['InternalFailure', 500, { kind: 'serviceFault', status: 500, requestId: 'request-2' }],
  ])('%s with status %i is tried three times', async (type, status, problem) => {
    const { outcome, requests } = await list(errorAnswer(type, 'why', status));
    expect(outcome).toEqual({ ok: false, problem });
    expect(requests).toBe(3);
  });

  it.each([
    ['InvalidSignatureException', 'Signature expired: 20261123T000000Z is now earlier than'],
    ['InvalidSignatureException', 'Signature not yet current: 20361123T000000Z is still later than'],
    ['RequestExpired', 'Request has expired.'],
  ])('%s that stays is a matter of the clock, not of credentials (C18)', async (type, message) => {
    expect((await list(errorAnswer(type, message))).outcome).toEqual({
      ok: false,
      problem: { kind: 'clock' },
    });
  });

  it.each([3_600_000, -3_600_000, 10 * 365 * 24 * 3_600_000])(
    'recovers from a clock that is wrong by %i ms (C18)',
    async (skew) => {
      const { service, requests } = await serve((index) => {
        const headers = { date: new Date(Date.now() + skew).toUTCString() };
        const answer =
          index === 0
            ? errorAnswer('InvalidSignatureException', 'Signature expired: x is now earlier than')
            : jsonAnswer({ batchInferenceJobs: [] });
        return { ...answer, headers };
      });
      expect(await service.listJobs(undefined, never, jobKinds.inference)).toMatchObject({ ok: true });
      expect(requests).toHaveLength(2);
      const sent = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(
        String(requests[1]?.headers['x-amz-date']),
      );
      const [year = 0, month = 0, ...rest] = (sent ?? []).slice(1).map(Number);
      const signedAt = Date.UTC(year, month - 1, ...rest);
      expect(Math.abs(signedAt - Date.now() - skew)).toBeLessThan(60_000);
    },
  );

  it('asks no second time where access is denied, and names what it takes (C19)', async () => {
    const { requests, outcome } = await list(errorAnswer('AccessDeniedException', 'no'));
    expect(requests).toBe(1);
    expect(outcome).toMatchObject({
      problem: { kind: 'accessDenied', action: 'personalize:ListBatchInferenceJobs' },
    });
  });

  it('denies a description without a word on the list (C20)', async () => {
    const denied =
      'User: a is not authorized to perform: personalize:DescribeBatchInferenceJob on resource: b';
    const server = await scriptedServer(({ operation }) =>
      operation === 'ListBatchInferenceJobs'
        ? jsonAnswer({ batchInferenceJobs: [] })
        : errorAnswer('AccessDeniedException', denied),
    );
    const service = serviceAt(server.url);
    atEnd(
      () => service.dispose(),
      () => server.close(),
    );
    expect(await service.listJobs(undefined, never, jobKinds.inference)).toMatchObject({ ok: true });
    expect(
      await service.describeJob(`arn:aws:personalize:us-east-1:${account}:batch-inference-job/a`, never),
    ).toMatchObject({ problem: { kind: 'accessDenied', action: 'personalize:DescribeBatchInferenceJob' } });
  });

  it('names the action that was denied', async () => {
    const message =
      'User: arn:aws:iam::1:user/x is not authorized to perform: personalize:ListBatchInferenceJobs because';
    const { outcome } = await list(errorAnswer('AccessDeniedException', message));
    expect(outcome).toMatchObject({ problem: { action: 'personalize:ListBatchInferenceJobs' } });
  });

  it('says nothing of a 401 without a body but that the credentials are refused', async () => {
    expect((await list({ status: 401 })).outcome).toMatchObject({ problem: { kind: 'signIn' } });
    expect(
      (await list({ status: 403, body: '<html>', headers: { 'content-type': 'text/html' } })).outcome,
    ).toMatchObject({
      problem: { kind: 'accessDenied' },
    });
  });

  it('recovers from one throttled answer without a word', async () => {
    const { service, requests } = await serve((index) =>
      index === 0
        ? errorAnswer('ThrottlingException', 'Rate exceeded')
        : jsonAnswer({ batchInferenceJobs: [] }),
    );
    expect(await service.listJobs(undefined, never, jobKinds.inference)).toMatchObject({ ok: true });
    expect(requests).toHaveLength(2);
  });

  it.each([
    ['a failure of the service', { status: 500, body: '' }, 'serviceFault'],
    ['a throttled answer', errorAnswer('ThrottlingException', 'Rate exceeded'), 'throttled'],
    ['an expired token', errorAnswer('ExpiredTokenException', 'expired'), 'signIn'],
    ['a truncated answer', { body: '{"batchInferenceJob":{' }, 'unexpectedAnswer'],
    ['a torn connection', { instead: 'reset' }, 'network'],
  ] satisfies [string, ScriptedAnswer, Problem['kind']][])(
    'sends a single request where that was asked for, also after %s',
    async (_, answer, kind) => {
      const { service, requests } = await serve(() => answer);
      const arn = `arn:aws:personalize:us-east-1:${account}:batch-inference-job/a`;
      expect(await service.describeJob(arn, never, { tries: 'one' })).toMatchObject({ problem: { kind } });
      expect(requests).toHaveLength(1);
      expect(await service.describeJob(arn, never)).toMatchObject({ problem: { kind } });
      expect(requests.length).toBeGreaterThan(2);
    },
  );

  it('reads the credentials anew once after an expired token, and goes on with the same page', async () => {
    const { service, requests } = await serve((index) =>
      index === 0 ? errorAnswer('ExpiredTokenException', 'expired') : jsonAnswer({ batchInferenceJobs: [] }),
    );
    expect(await service.listJobs('here', never, jobKinds.inference)).toMatchObject({ ok: true });
    expect(requests.map(({ body }) => body['nextToken'])).toEqual(['here', 'here']);
  });
});

describe('answers that are none', () => {
  it.each([
    [{ status: 404, body: '' }, 'HTTP 404'],
    [{ status: 400, body: '{}' }, 'HTTP 400'],
  ])('%j is nothing that the service would say', async (answer, detail) => {
    expect((await list(answer)).outcome).toEqual({
      ok: false,
      problem: { kind: 'unexpectedAnswer', by: 'foreign', detail },
    });
  });

  it('takes the service at its word where its error speaks of networks', async () => {
    const { outcome } = await list(errorAnswer('OddException', 'your network\n[x](command:y) socket'));
    expect(outcome).toMatchObject({ problem: { kind: 'unknown' } });
  });

  it('does not blame a proxy for a date that is none (D9)', async () => {
    const { outcome } = await list(jsonAnswer({ batchInferenceJobs: [{ creationDateTime: 'garbage' }] }));
    expect(outcome).toMatchObject({ problem: { kind: 'unexpectedAnswer', by: 'malformed' } });
  });

  it('goes on after a page of which nothing could be read (D1)', async () => {
    const { outcome } = await list(jsonAnswer({ batchInferenceJobs: [null], nextToken: 't' }));
    expect(outcome).toEqual({ ok: true, value: { jobs: [], unreadable: 1, nextToken: 't' } });
  });

  it.each([
    ['an HTML page', { body: '<html>Sign in</html>', headers: { 'content-type': 'text/html' } }],
    ['an empty body (T12)', { body: '' }],
    ['null', { body: 'null' }],
    ['a list', { body: '[1,2]' }],
    ['an answer without jobs', { body: '{"nextToken":"t"}' }],
    ['a text in place of the list (D1)', { body: '{"batchInferenceJobs":"abc"}' }],
    ['a token that is a number (P6)', { body: '{"batchInferenceJobs":[],"nextToken":12345}' }],
    ['a redirect to a portal (T11)', { status: 302, headers: { location: 'http://portal.test' } }],
    ['truncated JSON (T9)', { body: '{"batchInferenceJobs":[{"jobName":"a"' }],
  ])('%s is an unexpected answer, never "no jobs"', async (_, answer: ScriptedAnswer) => {
    expect((await list(answer)).outcome).toMatchObject({ ok: false, problem: { kind: 'unexpectedAnswer' } });
  });

  it('tries once more after a truncated answer', async () => {
    const { service, requests } = await serve((index) =>
      index === 0 ? { body: '{"batchInferenceJobs":[' } : jsonAnswer({ batchInferenceJobs: [] }),
    );
    expect(await service.listJobs(undefined, never, jobKinds.inference)).toMatchObject({ ok: true });
    expect(requests).toHaveLength(2);
  });

  it('takes an HTML page of status 500 for a failure of the service', async () => {
    const { outcome } = await list({ status: 500, body: '<html>', headers: { 'content-type': 'text/html' } });
    expect(outcome).toMatchObject({ problem: { kind: 'serviceFault', status: 500 } });
  });

  it('calls a torn connection a network problem', async () => {
    expect((await list({ instead: 'reset' })).outcome).toEqual({
      ok: false,
      problem: { kind: 'network', code: 'ECONNRESET', of: 'service' },
    });
  });

  it('ends at once when aborted, whatever the service does', async () => {
    const { service } = await serve(() => ({ instead: 'silence' }));
    const abort = new AbortController();
    const outcome = service.listJobs(undefined, abort.signal, jobKinds.inference);
    abort.abort();
    expect(await outcome).toEqual({ ok: false, problem: { kind: 'cancelled' } });
    expect(await service.listJobs(undefined, abort.signal, jobKinds.inference)).toEqual({
      ok: false,
      problem: { kind: 'cancelled' },
    });
  });
});
