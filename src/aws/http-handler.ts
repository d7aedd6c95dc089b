/**
 * Sends the SDK's requests over reused connections, inside VS Code as well.
 * VS Code sets an agent with `keepAlive: false` on each request of an extension, for its proxy settings. Node then requests
 * that the connection be closed: https://github.com/microsoft/vscode/issues/173861. For direct connections, that agent passes
 * the request on to `https.globalAgent`, which keeps connections alive. So this class doesn't bypass VS Code: it still chooses
 * the proxy and the certificates of each request, and a connection through a proxy still ends with its response.
 */
import { type Agent, globalAgent as httpAgent } from 'node:http';
import { globalAgent as httpsAgent } from 'node:https';
import type { Socket } from 'node:net';
import type { HttpRequest } from '@smithy/core/protocols';
import { NodeHttpHandler, type NodeHttpHandlerOptions } from '@smithy/node-http-handler';

/** Time limits of requests in ms, for the service and for credentials providers. */
export const requestTimes = {
  connectionTimeout: 5_000,
  requestTimeout: 15_000,
  throwOnRequestTimeout: true,
  socketTimeout: 15_000,
} satisfies NodeHttpHandlerOptions;

/** Longest delay of a timer, in ms. */
const never = 2 ** 31 - 1;

export type HandlerOptions = Parameters<NodeHttpHandler['handle']>[1];
export type HandlerAnswer = ReturnType<NodeHttpHandler['handle']>;

export class KeepAliveHandler extends NodeHttpHandler {
  constructor(times: NodeHttpHandlerOptions = requestTimes) {
    // The timer of that warning reads the agent, and fails if there is none.
    super({ ...times, socketAcquisitionWarningTimeout: never });
    // With `http.proxySupport: on`, VS Code only looks for a proxy if a request has no agent.
    this.updateHttpClientConfig('httpsAgent', undefined);
  }

  override async handle(request: HttpRequest, options?: HandlerOptions): HandlerAnswer {
    // Set after signing: `connection` isn't part of a signature.
    request.headers['connection'] = 'keep-alive';
    if (isRetry(request)) this.dropIdle(request);
    const mayBeClosed = this.idle(request).length > 0;
    try {
      return await super.handle(request, options);
    } catch (error) {
      // The server can close an idle connection at any time, even while this request is sent. That doesn't count as an attempt.
      if (!mayBeClosed || !isClosed(error)) throw error;
      this.dropIdle(request);
      return super.handle(request, options);
    }
  }

  /**
   * After sleep or a change of networks, all idle connections are dead, and each attempt would use another one. The agents are
   * shared by all extensions: only idle connections to this host are closed.
   */
  private dropIdle(request: HttpRequest): void {
    for (const socket of this.idle(request)) socket.destroy();
  }

  /** Idle connections to the host of the request. */
  private idle({ hostname, port, protocol }: HttpRequest): Socket[] {
    const host = hostname.replace(/^\[(.*)\]$/, '$1');
    const secure = protocol === 'https:';
    const origin = `${host}:${port ?? (secure ? 443 : 80)}:`;
    return (secure ? [httpsAgent] : [httpAgent, this.httpHandlerConfigs().httpAgent])
      .flatMap((agent) => Object.entries((agent as Agent | undefined)?.freeSockets ?? {}))
      .flatMap(([name, sockets]) => (name.startsWith(origin) ? (sockets ?? []) : []));
  }
}

/** The SDK counts attempts in a header: `attempt=2; max=3`. */
function isRetry({ headers }: HttpRequest): boolean {
  const attempt = /\battempt=(\d+)/.exec(headers['amz-sdk-request'] ?? '')?.[1];
  return Number(attempt) > 1;
}

/** Whether the server closed the connection before it responded. */
function isClosed(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
}
