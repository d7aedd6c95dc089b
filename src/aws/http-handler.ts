/**
 * Sends the SDK's requests over connections that are used again, inside VS Code as well.
 *
 * VS Code puts an agent of its own, with `keepAlive: false`, before each request of an extension, for its proxy settings; Node
 * then asks for the connection to be closed: https://github.com/microsoft/vscode/issues/173861. For a direct connection,
 * that agent hands the request on to `https.globalAgent`, which does keep connections. So nothing here goes around VS Code:
 * it still chooses the proxy and the certificates of each request, and a connection through a proxy still ends with its answer.
 */
import { type Agent, globalAgent as httpAgent } from 'node:http';
import { globalAgent as httpsAgent } from 'node:https';
import type { Socket } from 'node:net';
import type { HttpRequest } from '@smithy/core/protocols';
import { NodeHttpHandler, type NodeHttpHandlerOptions } from '@smithy/node-http-handler';

/** How long a request may take, in ms: the same for the service and for what gives credentials. */
export const requestTimes = {
  connectionTimeout: 5_000,
  requestTimeout: 15_000,
  throwOnRequestTimeout: true,
  socketTimeout: 15_000,
} satisfies NodeHttpHandlerOptions;

/** The longest time of a timer, in ms. */
const never = 2 ** 31 - 1;

export type HandlerOptions = Parameters<NodeHttpHandler['handle']>[1];
export type HandlerAnswer = ReturnType<NodeHttpHandler['handle']>;

export class KeepAliveHandler extends NodeHttpHandler {
  constructor(times: NodeHttpHandlerOptions = requestTimes) {
    // The timer of that warning reads the agent, and fails where there is none.
    super({ ...times, socketAcquisitionWarningTimeout: never });
    // With `http.proxySupport: on`, VS Code looks for a proxy only where a request has no agent of its own.
    this.updateHttpClientConfig('httpsAgent', undefined);
  }

  override async handle(request: HttpRequest, options?: HandlerOptions): HandlerAnswer {
    // After signing: `connection` is no part of a signature.
    request.headers['connection'] = 'keep-alive';
    if (isRetry(request)) this.dropIdle(request);
    const mayBeClosed = this.idle(request).length > 0;
    try {
      return await super.handle(request, options);
    } catch (error) {
      // The other side may close an idle connection at any time, even as this request leaves. That is not an attempt.
      if (!mayBeClosed || !isClosed(error)) throw error;
      this.dropIdle(request);
      return super.handle(request, options);
    }
  }

  /**
   * After sleep or a change of networks every idle connection is dead, and each attempt would meet the next one. The agents
   * belong to all extensions: only what is idle is closed, and only to this host.
   */
  private dropIdle(request: HttpRequest): void {
    for (const socket of this.idle(request)) socket.destroy();
  }

  /** The connections to the host of `request` that wait for their next request. */
  private idle({ hostname, port, protocol }: HttpRequest): Socket[] {
    const host = hostname.replace(/^\[(.*)\]$/, '$1');
    const secure = protocol === 'https:';
    const origin = `${host}:${port ?? (secure ? 443 : 80)}:`;
    return (secure ? [httpsAgent] : [httpAgent, this.httpHandlerConfigs().httpAgent])
      .flatMap((agent) => Object.entries((agent as Agent | undefined)?.freeSockets ?? {}))
      .flatMap(([name, sockets]) => (name.startsWith(origin) ? (sockets ?? []) : []));
  }
}

/** The SDK counts the attempts of a request in a header: `attempt=2; max=3`. */
function isRetry({ headers }: HttpRequest): boolean {
  const attempt = /\battempt=(\d+)/.exec(headers['amz-sdk-request'] ?? '')?.[1];
  return Number(attempt) > 1;
}

/** The other side closed the connection before it answered. */
function isClosed(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
}
