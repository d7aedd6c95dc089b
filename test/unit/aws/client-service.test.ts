/** What is asked a second time, and with which credentials: the port over a client whose answers are given. */
import { describe, expect, it } from 'vitest';
import { failure } from '../../../src/domain/connection/problem';
import { safeText } from '../../../src/domain/text/safe-text';
import { jobArn } from '../../support/factories';
import { type Given, givenService as service, named } from './given-service';
import { never } from './support';
import { jobKinds } from '../../../src/domain/job/kind';

const empty = { batchInferenceJobs: [] };
const expired = named('ExpiredTokenException');
const cutShort = new SyntaxError('Unexpected end of JSON input');
const noTrust = Object.assign(new Error('self-signed certificate'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });

const problem = (kind: string) => ({ ok: false, problem: { kind } });

describe('a question', () => {
  it('has credentials first, then a turn, then is sent', async () => {
    const { port, done } = service({ answers: [empty] });
    expect(await port.listJobs(undefined, never, jobKinds.inference)).toMatchObject({ ok: true });
    expect(done).toEqual(['get', 'turn', 'send']);
  });

  it('is not sent without credentials', async () => {
    const { port, done } = service({ answers: [], get: failure({ kind: 'clock' }) });
    expect(await port.listJobs(undefined, never, jobKinds.inference)).toEqual(failure({ kind: 'clock' }));
    expect(done).toEqual(['get']);
  });

  it('whose credentials are refused is asked again with those had anew', async () => {
    const { port, done } = service({ answers: [expired, empty] });
    expect(await port.listJobs(undefined, never, jobKinds.inference)).toMatchObject({ ok: true });
    expect(done).toEqual(['get', 'turn', 'send', 'renew after 4', 'turn', 'send']);
  });

  it('is asked again once, whatever comes of it', async () => {
    const { port, done } = service({ answers: [expired, expired, empty] });
    expect(await port.listJobs(undefined, never, jobKinds.inference)).toMatchObject(problem('signIn'));
    expect(done.filter((each) => each === 'send')).toHaveLength(2);
  });

  it('tells what keeps the credentials from being had anew', async () => {
    const { port, done } = service({
      answers: [expired],
      renewed: failure({ kind: 'mfa', profile: 'p', reason: 'ask' }),
    });
    expect(await port.listJobs(undefined, never, jobKinds.inference)).toMatchObject(problem('mfa'));
    expect(done.at(-1)).toBe('renew after 4');
  });

  it('whose answer was cut short is asked again with the same credentials', async () => {
    const { port, done } = service({ answers: [cutShort, empty] });
    expect(await port.listJobs(undefined, never, jobKinds.inference)).toMatchObject({ ok: true });
    expect(done).toEqual(['get', 'turn', 'send', 'turn', 'send']);
  });

  it.each([
    ['AccessDeniedException', 'accessDenied'],
    ['InvalidInputException', 'invalidInput'],
  ])('that is answered with %s is not asked again', async (name, kind) => {
    const { port, done } = service({ answers: [named(name), empty] });
    expect(await port.listJobs(undefined, never, jobKinds.inference)).toMatchObject(problem(kind));
    expect(done).toEqual(['get', 'turn', 'send']);
  });
});

describe('a question that is asked once', () => {
  const once = (given: Given) => {
    const { port, done } = service(given);
    return { outcome: port.describeJob(jobArn('a'), never, { tries: 'one' }), done };
  };

  it('has new credentials for the next where its own are refused', async () => {
    const { outcome, done } = once({ answers: [expired, empty] });
    expect(await outcome).toMatchObject(problem('signIn'));
    expect(done).toEqual(['get', 'turn', 'send', 'renew after 4']);
  });

  it('tells what keeps them from being had', async () => {
    const { outcome } = once({ answers: [expired], renewed: failure({ kind: 'clock' }) });
    expect(await outcome).toMatchObject(problem('clock'));
  });

  it('is not asked again where its answer was cut short', async () => {
    const { outcome, done } = once({ answers: [cutShort, empty] });
    expect(await outcome).toMatchObject(problem('unexpectedAnswer'));
    expect(done).toEqual(['get', 'turn', 'send']);
  });

  it('is another question with several tries', async () => {
    const { port, done } = service({ answers: [cutShort, { batchInferenceJob: {} }] });
    expect(await port.describeJob(jobArn('a'), never)).toMatchObject({ ok: true });
    expect(done).toEqual(['get', 'turn', 'send', 'turn', 'send']);
  });
});

describe('a question that nobody waits for', () => {
  it('is not asked again, nor its credentials renewed', async () => {
    const abort = new AbortController();
    const { port, done } = service(
      { answers: [expired, empty] },
      {
        limit: async (request) => {
          const outcome = await request();
          abort.abort();
          return outcome;
        },
      },
    );
    await port.listJobs(undefined, abort.signal, jobKinds.inference);
    expect(done).toEqual(['get', 'send']);
  });

  it('ends while it waits for its turn', async () => {
    const abort = new AbortController();
    const { port } = service({ answers: [] }, { limit: () => new Promise(() => undefined) });
    const outcome = port.listJobs(undefined, abort.signal, jobKinds.inference);
    abort.abort();
    expect(await outcome).toEqual(failure({ kind: 'cancelled' }));
  });
});

describe('an ARN that is none of the service', () => {
  it.each(['', 'arn:aws:iam::1:role/r', 'a'])('is not asked about: %j', async (arn) => {
    const { port, done } = service({ answers: [] });
    const refused = failure({
      kind: 'invalidInput',
      detail: safeText('The ARN is not one of Amazon Personalize.'),
    });
    expect(await port.describeJob(arn, never)).toEqual(refused);
    expect(await port.describeSolutionVersion(arn, never)).toEqual(refused);
    expect(done).toEqual([]);
  });
});

describe('a problem has with it', () => {
  const caBundle = 'AWS_CA_BUNDLE' as const;

  it('the setting that may be thought to name the certificates, where these are the problem', async () => {
    const refused = { answers: [noTrust] };
    expect(
      await service(refused, { suspects: { caBundle } }).port.listJobs(undefined, never, jobKinds.inference),
    ).toMatchObject({
      problem: { kind: 'tls', caBundle },
    });
    const without = await service(refused).port.listJobs(undefined, never, jobKinds.inference);
    expect(without.ok ? {} : without.problem).not.toHaveProperty('caBundle');
    const get = failure({ kind: 'tls', code: safeText('X') });
    expect(
      await service({ answers: [], get }, { suspects: { caBundle } }).port.listJobs(
        undefined,
        never,
        jobKinds.inference,
      ),
    ).toMatchObject({
      problem: { caBundle },
    });
    const other = await service(
      { answers: [named('InvalidInputException')] },
      { suspects: { caBundle } },
    ).port.listJobs(undefined, never, jobKinds.inference);
    expect(other.ok ? {} : other.problem).not.toHaveProperty('caBundle');
  });

  it('who renews the credentials, where these are refused', async () => {
    const signIn = { command: 'sso', profile: 'p' } as const;
    const keys = { kind: 'profile', profile: 'p' } as const;
    const refused = { answers: [expired, expired] };
    expect(
      await service(refused, { signIn, keys }).port.listJobs(undefined, never, jobKinds.inference),
    ).toMatchObject({
      problem: { kind: 'signIn', signIn, keys },
    });
    const without = await service(refused, { signIn }).port.listJobs(undefined, never, jobKinds.inference);
    expect(without.ok ? {} : without.problem).not.toHaveProperty('keys');
    const other = await service(
      { answers: [named('InvalidInputException')] },
      { signIn, keys },
    ).port.listJobs(undefined, never, jobKinds.inference);
    expect(other.ok ? {} : other.problem).not.toHaveProperty('signIn');
  });
});

it('the end of the port closes its connections, and ends what gives its credentials', () => {
  const { port, done } = service({ answers: [] });
  port.dispose();
  expect(done).toEqual(['destroy', 'dispose']);
});
