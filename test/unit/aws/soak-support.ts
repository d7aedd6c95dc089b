/** A window with many connections whose services fail in turn in every way that is known, on a clock that the test drives. */
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { type HttpRequest, HttpResponse } from '@smithy/core/protocols';
import { vi } from 'vitest';
import { createClient } from '../../../src/aws/client';
import { clientService } from '../../../src/aws/client-service';
import type { RequestQueue } from '../../../src/aws/request-queue';
import { type ConnectionChoice, connectionId } from '../../../src/domain/connection/connection';
import { failure, type Outcome, type Problem, success } from '../../../src/domain/connection/problem';
import { safeText } from '../../../src/domain/text/safe-text';
import type { Connection } from '../../../src/domain/connection/service';
import { credentialsOf } from '../../support/credentials-source';
import { aConnection, jobArn, minute } from '../../support/factories';

type Answer = { response: HttpResponse };
/** An answer to a request; `undefined`: none ever comes. */
export type Fault = () => Answer | Error | undefined;

function http(statusCode: number, body: string, headers: Record<string, string> = {}): Answer {
  const all = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': 'soak', ...headers };
  return {
    response: new HttpResponse({ statusCode, headers: all, body: Readable.from([Buffer.from(body)]) }),
  };
}

function refusal(type: string, message = 'No.', status = 400): Fault {
  return () => http(status, JSON.stringify({ __type: type, message }));
}
function broken(code: string, message = code): Fault {
  return () => Object.assign(new Error(message), { code });
}

function silence(): undefined {
  // The deadline ends it.
}

function answered(...parts: Parameters<typeof http>): Fault {
  return () => http(...parts);
}

/** Of which each is the answer to all requests of a connection for a while: what may pass by itself. */
export const passing: readonly Fault[] = [
  refusal('ThrottlingException', 'Rate exceeded'),
  answered(429, ''),
  answered(500, '{}'),
  answered(503, '<html>Service Unavailable</html>', { 'content-type': 'text/html' }),
  answered(200, '{"batchInferenceJobs":[{"jobName":"cut'),
  answered(200, '<html>Sign in to the network</html>', { 'content-type': 'text/html' }),
  answered(200, ''),
  answered(200, '[]'),
  answered(302, '', { location: 'https://portal.test/' }),
  answered(407, 'Proxy Authentication Required', { 'content-type': 'text/plain' }),
  silence,
  broken('ECONNRESET'),
  broken('ECONNREFUSED'),
  broken('ENOTFOUND'),
  broken('EPIPE'),
  broken('ETIMEDOUT'),
  broken('CERT_HAS_EXPIRED', 'certificate has expired'),
  broken('SELF_SIGNED_CERT_IN_CHAIN', 'self-signed certificate in certificate chain'),
  refusal('InvalidSignatureException', 'Signature expired: 20200101T000000Z is now earlier', 403),
  refusal('InvalidNextTokenException', 'The token is not valid.'),
  refusal('SomethingNewException', '\u001b[31m'.repeat(1000)),
];

/** What stays until a person does something. */
export const staying: readonly Fault[] = [
  refusal('ExpiredTokenException', 'The security token included in the request is expired', 403),
  refusal('UnrecognizedClientException', 'The security token included in the request is invalid.', 403),
  refusal(
    'AccessDeniedException',
    'User: u is not authorized to perform: personalize:ListBatchInferenceJobs',
    403,
  ),
  refusal('InvalidInputException', 'No.'),
  refusal('ResourceNotFoundException', 'No.'),
];

/** What keeps credentials from being had, each time that they are asked for anew. */
const sourceFaults: readonly Problem[] = [
  { kind: 'credentials', detail: safeText('No.') },
  { kind: 'program', profile: 'p', fault: { kind: 'timeout' } as never },
  { kind: 'network', code: safeText('ENOTFOUND'), of: 'credentials' },
  { kind: 'throttled', of: 'credentials' },
  // These stay until a person does something.
  { kind: 'signIn', detail: safeText('Expired.'), signIn: undefined },
  { kind: 'noProfile', profile: 'p', near: undefined },
];

interface SoakJob {
  readonly name: string;
  status: string;
  readonly createdAt: number;
  updatedAt: number;
}

/** Small ones, so that a list takes many requests. */
const pageSize = 10;

/** The jobs of one connection, and how it answers. */
export class SoakAccount {
  readonly jobs: SoakJob[] = [];
  fault: Fault | undefined;
  sourceFault = -1;
  /** Requests by the code above the SDK: what that sends again is not counted. */
  calls = 0;
  private created = 0;

  constructor(readonly choice: ConnectionChoice) {
    for (let index = 0; index < 250; index++) this.create(Date.now() - (250 - index) * minute, 'ACTIVE');
    for (let index = 0; index < 3; index++) this.create(Date.now(), 'CREATE IN_PROGRESS');
  }

  create(createdAt = Date.now(), status = 'CREATE PENDING'): void {
    this.jobs.unshift({ name: `job-${this.created++}`, status, createdAt, updatedAt: createdAt });
  }

  /** The oldest unfinished job goes on. */
  goOn(status: string): void {
    const job = this.jobs.findLast(
      (each) => each.status.startsWith('CREATE ') && each.status !== 'CREATE FAILED',
    );
    if (job !== undefined) Object.assign(job, { status, updatedAt: Date.now() });
  }

  /** As the port gives a connection; its credentials end after ten minutes. */
  open(queue: RequestQueue): Outcome<Connection> {
    const source = this.source();
    if (!source.ok) return source;
    let first: typeof source | undefined = source;
    const kept = credentialsOf(() => {
      const read = first ?? this.source();
      first = undefined;
      return Promise.resolve(read);
    });
    const client = createClient({
      region: 'us-east-1',
      endpoint: undefined,
      credentials: kept.provider,
      version: '0',
      requestHandler: {
        handle: (request: HttpRequest, options?: { abortSignal?: unknown }) =>
          this.handle(request, options?.abortSignal),
      },
    });
    const service = clientService({
      client,
      limit: (request) => queue.run(connectionId(this.choice), request),
      credentials: kept,
      signIn: undefined,
      keys: undefined,
      suspects: {},
      dispose: () => kept.end(),
    });
    return success(aConnection({ choice: this.choice, service }));
  }

  private source() {
    const problem = sourceFaults[this.sourceFault];
    if (problem !== undefined) return failure(problem);
    const expiration = new Date(Date.now() + 10 * minute);
    return success({ accessKeyId: 'AKIDSOAK', secretAccessKey: 'S3CRET', expiration });
  }

  private handle(request: HttpRequest, abortSignal: unknown): Promise<Answer> {
    if (request.headers['amz-sdk-request']?.startsWith('attempt=1') === true) this.calls++;
    if (this.fault === undefined) return Promise.resolve(this.answer(request));
    const given = this.fault();
    if (given instanceof Error) return Promise.reject(given);
    if (given !== undefined) return Promise.resolve(given);
    return new Promise((_, reject) => {
      const signal = abortSignal as AbortSignal;
      signal.addEventListener(
        'abort',
        () => reject(Object.assign(new Error('aborted'), { name: 'AbortError' })),
        {
          once: true,
        },
      );
    });
  }

  private answer({ headers, body }: HttpRequest): Answer {
    const asked = JSON.parse(new TextDecoder().decode(body as Uint8Array)) as Record<
      string,
      string | undefined
    >;
    if (headers['x-amz-target']?.endsWith('DescribeBatchInferenceJob') === true) {
      const job = this.jobs.find(({ name }) => jobArn(name) === asked['batchInferenceJobArn']);
      return http(200, JSON.stringify({ batchInferenceJob: job && described(job) }));
    }
    const from = Number(asked['nextToken'] ?? 0);
    const page = this.jobs.slice(from, from + pageSize);
    const end = from + pageSize;
    const nextToken = end < this.jobs.length ? String(end) : undefined;
    return http(200, JSON.stringify({ batchInferenceJobs: page.map(described), nextToken }));
  }
}

function described({ name, status, createdAt, updatedAt }: SoakJob): object {
  return {
    jobName: name,
    batchInferenceJobArn: jobArn(name),
    status,
    creationDateTime: createdAt / 1000,
    lastUpdatedDateTime: updatedAt / 1000,
  };
}

/** Timers of everything that runs here, those of the SDK and of signals with a deadline among them. */
export function driveTime(): void {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  });
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(new DOMException('The operation timed out.', 'TimeoutError')), ms);
    return abort.signal;
  });
}

/** `ms` pass, a second at a time; what goes on without time passing goes on in between. */
export async function pass(ms: number, each: () => void = () => undefined): Promise<void> {
  for (let second = 0; second < ms / 1000; second++) {
    await vi.advanceTimersByTimeAsync(1000);
    for (let turn = 0; turn < 5; turn++) await setImmediate();
    each();
  }
}
