/**
 * Settings of the clients inside the SDK's providers: STS, the SSO portal, its token service and sign-in. They inherit nothing
 * from the service's client, and would use `[default].endpoint_url`.
 */
import type { HttpRequest, HttpResponse } from '@smithy/core/protocols';
import type { Problem } from '../../domain/connection/problem';
import type { EndpointVariants } from '../../domain/connection/service';
import { factsOf } from '../error-facts';
import { transportProblem } from '../errors';
import { type HandlerAnswer, type HandlerOptions, KeepAliveHandler } from '../http-handler';
import { safeText } from '../../domain/text/safe-text';

/**
 * Where a request goes, by its path; `undefined`: where the SDK sends it. The two SSO services share settings, but have
 * different endpoints.
 */
export type Redirect = (path: string) => string | undefined;

/** Sends requests of nested clients and records why they failed, which the SDK's providers don't report. */
export class NestedHandler extends KeepAliveHandler {
  /** Problem of the last request; `undefined` if AWS answered or there was none. */
  problem: Problem | undefined;
  /** Whether a request was sent. */
  used = false;
  /** HTTP status of the last response. Errors of the providers may not contain it. */
  status: number | undefined;

  constructor(private readonly redirect: Redirect = () => undefined) {
    super();
  }

  override async handle(request: HttpRequest, options?: HandlerOptions): HandlerAnswer {
    this.used = true;
    try {
      const answer = await super.handle(redirected(request, this.redirect(request.path)), options);
      this.problem = foreignAnswer(answer.response);
      this.status = answer.response.statusCode;
      return answer;
    } catch (error) {
      this.problem = unreached(error);
      throw error;
    }
  }
}

export interface NestedConfig {
  readonly endpoint?: string;
  readonly useFipsEndpoint: boolean;
  readonly useDualstackEndpoint: boolean;
  readonly ignoreConfiguredEndpointUrls: boolean;
  readonly maxAttempts: number;
  readonly retryMode: string;
  readonly requestHandler: NestedHandler;
}

/** `endpoint`: `undefined` for the AWS default. Without a Region, which would override that of the SSO session. */
export function nestedConfig(
  endpoint: string | undefined,
  { fips, dualStack }: EndpointVariants,
  requestHandler: NestedHandler,
): NestedConfig {
  return {
    ...(endpoint === undefined ? {} : { endpoint }),
    useFipsEndpoint: endpoint === undefined && fips,
    useDualstackEndpoint: endpoint === undefined && dualStack,
    ignoreConfiguredEndpointUrls: true,
    maxAttempts: 3,
    retryMode: 'standard',
    requestHandler,
  };
}

/** A page of a proxy or a sign-in portal. These services of AWS return JSON or XML. */
function foreignAnswer({ statusCode, headers }: HttpResponse): Problem | undefined {
  const type = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  if (statusCode >= 500 || type === undefined || !/^text\/html\b/i.test(type)) return undefined;
  const detail = safeText(`HTTP ${statusCode}`);
  return statusCode === 407
    ? { kind: 'network', code: detail, of: 'credentials' }
    : { kind: 'unexpectedAnswer', by: 'foreign', of: 'credentials', detail };
}

/** The service wasn't reached. */
function unreached(error: unknown): Problem {
  const problem = transportProblem(factsOf(error));
  switch (problem?.kind) {
    case 'tls':
      return problem;
    case 'unexpectedAnswer':
    case 'network':
      return { ...problem, of: 'credentials' };
    default:
      return { kind: 'network', code: safeText('ETIMEDOUT'), of: 'credentials' };
  }
}

function redirected(request: HttpRequest, endpoint: string | undefined): HttpRequest {
  if (endpoint === undefined) return request;
  const { protocol, hostname, port, host, pathname } = new URL(endpoint);
  request.protocol = protocol;
  request.hostname = hostname;
  if (port === '') delete request.port;
  else request.port = Number(port);
  request.headers['host'] = host;
  request.path = pathname.replace(/\/$/, '') + request.path;
  return request;
}
