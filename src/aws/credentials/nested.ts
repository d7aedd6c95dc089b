/**
 * Settings of the clients inside the SDK's providers: STS, the SSO portal, its token service and sign-in. They inherit
 * nothing of the service's client, so that without these they would go to `[default].endpoint_url`.
 */
import type { HttpRequest } from '@smithy/core/protocols';
import type { Problem } from '../../domain/connection/problem';
import type { EndpointVariants } from '../../domain/connection/service';
import { factsOf } from '../error-facts';
import { transportProblem } from '../errors';
import { type HandlerAnswer, type HandlerOptions, KeepAliveHandler } from '../http-handler';
import { safeText } from '../../domain/text/safe-text';

/**
 * Where a request goes, by its path; `undefined`: where the SDK would send it. The two services of SSO share their
 * settings, and have endpoints of their own.
 */
export type Redirect = (path: string) => string | undefined;

/** Sends what nested clients ask, and notes what kept it from arriving: the SDK's providers do not tell. */
export class NestedHandler extends KeepAliveHandler {
  /** Of the last request; `undefined` where it was answered, or none was sent. */
  problem: Problem | undefined;
  /** Whether any request was sent. */
  used = false;
  /** Of the last answer, by HTTP: what the providers throw need not have it. */
  status: number | undefined;

  constructor(private readonly redirect: Redirect = () => undefined) {
    super();
  }

  override async handle(request: HttpRequest, options?: HandlerOptions): HandlerAnswer {
    this.used = true;
    try {
      const answer = await super.handle(redirected(request, this.redirect(request.path)), options);
      this.problem = undefined;
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

/** `endpoint`: `undefined` for AWS's own. Without a Region: it would override that of the SSO session. */
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

/** It was not the service that was asked. */
function unreached(error: unknown): Problem {
  const problem = transportProblem(factsOf(error));
  switch (problem?.kind) {
    case 'tls':
    case 'unexpectedAnswer':
      return problem;
    case 'network':
      return { ...problem, of: 'credentials' };
    default:
      return { kind: 'network', code: safeText('ETIMEDOUT'), of: 'credentials' };
  }
}

function redirected(request: HttpRequest, endpoint: string | undefined): HttpRequest {
  if (endpoint === undefined) return request;
  const { protocol, hostname, port, host } = new URL(endpoint);
  request.protocol = protocol;
  request.hostname = hostname;
  if (port === '') delete request.port;
  else request.port = Number(port);
  request.headers['host'] = host;
  return request;
}
