/** A server on 127.0.0.1 that answers by script: for answers that the sample account would never give. */
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface ScriptedRequest {
  readonly operation: string;
  readonly body: Record<string, unknown>;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** 0 for the first request of the server. */
  readonly index: number;
}

export interface ScriptedAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** `reset`: the connection is torn down instead; `silence`: nothing is ever answered. */
  readonly instead?: 'reset' | 'silence';
}

export interface ScriptedServer {
  readonly url: string;
  readonly requests: readonly ScriptedRequest[];
  /** How many there were so far. */
  connections: number;
  /** Awaited before each answer. */
  onArrival: () => Promise<void>;
  close(): Promise<void>;
}

/** With a key and a certificate, in PEM, by HTTPS. */
export async function scriptedServer(
  script: (request: ScriptedRequest) => ScriptedAnswer,
  tls?: { readonly key: string; readonly cert: string },
): Promise<ScriptedServer> {
  const requests: ScriptedRequest[] = [];
  const answer: RequestListener = (incoming, response) => {
    void text(incoming).then(async (body) => {
      const operation = String(incoming.headers['x-amz-target']).replace('AmazonPersonalize.', '');
      const request = {
        operation,
        body: JSON.parse(body) as Record<string, unknown>,
        headers: incoming.headers,
        index: requests.length,
      };
      requests.push(request);
      await scripted.onArrival();
      const given = script(request);
      if (given.instead === 'reset') {
        if (tls === undefined) incoming.socket.resetAndDestroy();
        else incoming.socket.destroy();
      } else if (given.instead === undefined) {
        response.writeHead(given.status ?? 200, {
          'content-type': 'application/x-amz-json-1.1',
          'x-amzn-requestid': `request-${request.index}`,
          ...given.headers,
        });
        response.end(given.body ?? '');
      }
    });
  };
  const listening = await listen(answer, tls, () => scripted.connections++);
  const scripted: ScriptedServer = {
    ...listening,
    connections: 0,
    requests,
    onArrival: () => Promise.resolve(),
  };
  return scripted;
}

/** A server on 127.0.0.1, and how to end it. */
export async function listen(
  answer: RequestListener,
  tls?: { readonly key: string; readonly cert: string },
  onConnection: () => void = () => undefined,
): Promise<Pick<ScriptedServer, 'url' | 'close'>> {
  const server = tls === undefined ? createServer(answer) : createSecureServer(tls, answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.on('connection', onConnection);
  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function jsonAnswer(value: unknown, status = 200): ScriptedAnswer {
  return { status, body: JSON.stringify(value) };
}

/** An error as the service sends it. */
export function errorAnswer(type: string, message: string, status = 400): ScriptedAnswer {
  return jsonAnswer({ __type: type, message }, status);
}
