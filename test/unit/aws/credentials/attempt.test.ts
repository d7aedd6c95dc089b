/** What an error of the SDK's providers means, with what the request itself came to. */
import { describe, expect, it } from 'vitest';
import { attempt } from '../../../../src/aws/credentials/attempt';
import { NestedHandler } from '../../../../src/aws/credentials/nested';
import { failure, success } from '../../../../src/domain/connection/problem';
import { safeText } from '../../../../src/domain/text/safe-text';

const keys = { accessKeyId: 'AKIDA', secretAccessKey: 'S3CRET' };

const failing =
  (status?: number, name = 'OtherError') =>
  () =>
    Promise.reject(
      Object.assign(new Error('it says'), {
        name,
        ...(status === undefined ? {} : { $metadata: { httpStatusCode: status } }),
      }),
    );

/** A handler of the providers that notes whether it was ended. */
class Watched extends NestedHandler {
  ended = 0;

  constructor(known: Partial<Pick<NestedHandler, 'problem' | 'status'>> = {}) {
    super();
    Object.assign(this, known);
  }

  override destroy(): void {
    this.ended++;
    super.destroy();
  }
}

const network = (status: number) =>
  failure({ kind: 'network', code: safeText(`HTTP ${status}`), of: 'credentials' });
const throttled = failure({ kind: 'throttled', of: 'credentials' });
const other = (detail: string) => failure({ kind: 'credentials', detail: safeText(detail) });

describe('an attempt', () => {
  it('gives the credentials, and ends its connections', async () => {
    const handler = new Watched({ status: 500, problem: { kind: 'clock' } });
    expect(await attempt(() => Promise.resolve(keys), handler)).toEqual(success(keys));
    expect(handler.ended).toBe(1);
  });

  it.each([
    [500, network(500)],
    [503, network(503)],
    [499, other('OtherError: it says')],
    [429, throttled],
    [428, other('OtherError: it says')],
    [undefined, other('OtherError')],
  ])('with the status %s in the error: %j', async (status, outcome) => {
    expect(await attempt(failing(status))).toEqual(outcome);
  });

  it.each([
    [500, network(500)],
    [429, throttled],
    [400, other('OtherError')],
    [undefined, other('OtherError')],
  ])('with the status %s of the last answer alone: %j', async (status, outcome) => {
    const handler = new Watched({ status });
    expect(await attempt(failing(), handler)).toEqual(outcome);
    expect(handler.ended).toBe(1);
  });

  it('believes the error’s own status before that of the last answer', async () => {
    expect(await attempt(failing(429), new Watched({ status: 500 }))).toEqual(throttled);
  });

  it('tells what kept the request from arriving, whatever the provider says', async () => {
    const problem = { kind: 'tls', code: safeText('CERT_HAS_EXPIRED') } as const;
    const handler = new Watched({ problem, status: 500 });
    expect(await attempt(failing(429), handler)).toEqual(failure(problem));
    expect(handler.ended).toBe(1);
  });

  it('tells what it is told that a refused role means', async () => {
    const role = { kind: 'roleNotAssigned', profile: 'p', account: '1', role: 'r' } as const;
    const refused = failing(403, 'ForbiddenException');
    expect(await attempt(refused, new Watched({ status: 403 }), role)).toEqual(failure(role));
    const missing = failing(404, 'ResourceNotFoundException');
    expect(await attempt(missing, new Watched({ status: 404 }), role)).toEqual(
      failure({ ...role, missing: true }),
    );
    expect(await attempt(refused)).toEqual(other('ForbiddenException: it says'));
  });
});
