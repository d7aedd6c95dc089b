/**
 * What gives credentials, in small, on 127.0.0.1: STS, the SSO portal, its token service, container and instance
 * metadata. One server for all; each request is kept, so that a test sees who was asked for what, and with whose key.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface StandInRequest {
  /** `AssumeRole`, `AssumeRoleWithWebIdentity`, `GetRoleCredentials`, `CreateToken`, or the path. */
  readonly operation: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** The access key id that signed it. */
  readonly signedBy: string | undefined;
  /** As sent, signature or token. */
  readonly authorization: string | undefined;
}

export interface StandInAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface StandIns {
  readonly url: string;
  readonly requests: readonly StandInRequest[];
  /** In the place of the usual answer, while it gives one. */
  answer: (request: StandInRequest) => StandInAnswer | undefined;
  /** How long the credentials that it gives are good, in ms. */
  lifeMs: number;
  close(): Promise<void>;
}

export async function startStandIns(): Promise<StandIns> {
  const requests: StandInRequest[] = [];
  const server = createServer((incoming, response) => {
    void text(incoming).then((body) => {
      const request = parse(incoming, body);
      requests.push(request);
      const answer = standIns.answer(request) ?? usual(request, new Date(Date.now() + standIns.lifeMs));
      response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
      response.end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const standIns: StandIns = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answer: () => undefined,
    lifeMs: 3_600_000,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return standIns;
}

function parse(incoming: IncomingMessage, body: string): StandInRequest {
  const url = new URL(incoming.url ?? '/', 'http://stand-in');
  const { authorization } = incoming.headers;
  const signedBy = /Credential=([^/]+)\//.exec(authorization ?? '')?.[1];
  const signer = { signedBy, authorization };
  const query = Object.fromEntries(url.searchParams);
  if (url.pathname === '/federation/credentials') {
    const bearer = String(incoming.headers['x-amz-sso_bearer_token']);
    return { operation: 'GetRoleCredentials', parameters: { ...query, bearer }, ...signer };
  }
  if (url.pathname === '/token') {
    return { operation: 'CreateToken', parameters: JSON.parse(body) as Record<string, string>, ...signer };
  }
  const form = Object.fromEntries(new URLSearchParams(body));
  const path = `${incoming.method ?? ''} ${url.pathname}`;
  return { operation: form['Action'] ?? path, parameters: { ...query, ...form }, ...signer };
}

/** The access key id tells whose credentials these are. */
function usual({ operation, parameters }: StandInRequest, expires: Date): StandInAnswer {
  const secret = { secretAccessKey: 'S3CRET', sessionToken: 'S3CRET-token' };
  switch (operation) {
    case 'AssumeRole':
    case 'AssumeRoleWithWebIdentity': {
      const role = parameters['RoleArn'] ?? '';
      return stsAnswer(operation, keyOfRole(role), role, expires);
    }
    case 'GetRoleCredentials':
      return json({
        roleCredentials: {
          ...secret,
          accessKeyId: `AKIDSSO${(parameters['role_name'] ?? '').toUpperCase()}`,
          expiration: expires.getTime(),
        },
      });
    case 'CreateToken':
      return json({
        accessToken: 'token',
        expiresIn: 3600,
        refreshToken: 'S3CRET-next',
        tokenType: 'Bearer',
      });
    case 'PUT /latest/api/token':
      return { status: 200, body: 'metadata-token' };
    case 'GET /latest/meta-data/iam/security-credentials/':
      return { status: 200, body: 'instance-role' };
    default:
      return json({
        Code: 'Success',
        AccessKeyId: operation.startsWith('GET /latest/') ? 'AKIDINSTANCE' : 'AKIDCONTAINER',
        SecretAccessKey: 'S3CRET',
        Token: 'S3CRET-token',
        Expiration: expires.toISOString(),
      });
  }
}

/** `arn:aws:iam::1:role/one` → `AKIDONE` */
export function keyOfRole(arn: string): string {
  return `AKID${(arn.split('/').at(-1) ?? '').toUpperCase()}`;
}

function json(value: unknown, status = 200): StandInAnswer {
  return { status, body: JSON.stringify(value) };
}

/** An error of the SSO portal or its token service. */
export function ssoError(type: string, message: string, status = 401): StandInAnswer {
  return { ...json({ message, error: type }, status), headers: { 'x-amzn-errortype': type } };
}

function stsAnswer(operation: string, key: string, role: string, expires: Date): StandInAnswer {
  return xml(`<${operation}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${operation}Result>
<Credentials><AccessKeyId>${key}</AccessKeyId><SecretAccessKey>S3CRET</SecretAccessKey>
<SessionToken>S3CRET-token</SessionToken><Expiration>${expires.toISOString()}</Expiration></Credentials>
<AssumedRoleUser><Arn>${role.replace(':iam:', ':sts:')}/session</Arn><AssumedRoleId>A:session</AssumedRoleId></AssumedRoleUser>
</${operation}Result></${operation}Response>`);
}

function xml(body: string, status = 200): StandInAnswer {
  return { status, body, headers: { 'content-type': 'text/xml' } };
}

/** An error of STS. */
export function stsError(code: string, message: string, status = 403): StandInAnswer {
  return xml(
    `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`,
    status,
  );
}
