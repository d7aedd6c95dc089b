import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { SampleAccount } from './main';
import { errorAnswer } from './response';
import type { S3Response } from './s3/service';

/** Far more than any valid request. */
const MAX_BODY_BYTES = 1024 * 1024;
/** Longer than clients keep idle connections, so that none is closed during a request. */
const KEEP_ALIVE_MS = 120_000;

export interface SampleServerOptions {
  /** 0 for any free port. */
  readonly port: number;
  /** Delay of each response. Default: 0. */
  readonly delayMs?: number;
}

export interface SampleServer {
  /** Without a slash at the end. */
  readonly url: string;
  /** Also closes open connections. Running requests get no response. */
  close(): Promise<void>;
}

/**
 * Serves the account on 127.0.0.1 only. Authorization headers aren't checked, so that clients can sign with any credentials.
 * Rejects if the port isn't available.
 */
export async function serveSampleAccount(
  account: SampleAccount,
  { port, delayMs = 0 }: SampleServerOptions,
): Promise<SampleServer> {
  const closing = new AbortController();
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    respond(account, request, response, delayMs, closing.signal).catch(() => response.destroy());
  });
  await listen(server, port);
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        closing.abort();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Rejects if the client disconnects or the server is closed before the response. */
async function respond(
  account: SampleAccount,
  request: IncomingMessage,
  response: ServerResponse,
  delayMs: number,
  closing: AbortSignal,
): Promise<void> {
  const body = await readBody(request);
  const { status, headers, body: content } = answerTo(account, request, body);
  if (delayMs > 0) await delay(delayMs, undefined, { signal: closing });
  // Those of a HEAD request are about the body that a GET request would have.
  response.writeHead(status, { 'content-length': Buffer.byteLength(content), ...headers }).end(content);
}

function answerTo(account: SampleAccount, request: IncomingMessage, body: string | undefined): S3Response {
  if (!('x-amz-target' in request.headers) && request.method !== 'POST') return filesAnswer(account, request);
  if (request.method !== 'POST' || request.url !== '/') {
    return errorAnswer('UnknownOperationException', 'The service answers POST / only.', 404);
  }
  if (body === undefined) return errorAnswer('InvalidInputException', 'The request is too large.', 413);
  const target = request.headers['x-amz-target'];
  try {
    return account.handle(typeof target === 'string' ? target : undefined, body);
  } catch (error) {
    return errorAnswer('InternalFailure', String(error), 500);
  }
}

/** Requests to Amazon Personalize name their target; the others are to Amazon S3. */
function filesAnswer(
  account: SampleAccount,
  { method = '', url = '/', headers }: IncomingMessage,
): S3Response {
  const single = Object.entries(headers).map(([name, value]) => [name, String(value)] as const);
  return account.handleS3({ method, url, headers: Object.fromEntries<string>(single) });
}

/**
 * Returns `undefined` if it's too large. Read to its end in any case, because clients read no response before they have sent
 * everything.
 */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return size <= MAX_BODY_BYTES ? Buffer.concat(chunks).toString() : undefined;
}
