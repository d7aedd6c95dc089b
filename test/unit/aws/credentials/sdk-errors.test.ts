/**
 * What the pinned SDK's providers really throw, and what is made of it: recorded in sdk-errors.json, so that an update of
 * the SDK that changes a text breaks this test and not a user. `npx vitest run test/unit/aws/credentials/sdk-errors.test.ts -u` records anew.
 */
import { describe, expect, it, vi } from 'vitest';
import type { Problem } from '../../../../src/domain/connection/problem';
import { ssoTokenFor } from '../../../support/aws-home';
import { type StandInAnswer, type StandIns, ssoError, stsError } from '../../../support/aws-stand-ins';
import {
  home,
  inFreshHome,
  keysOf,
  problemOf,
  profile,
  setEnv,
  ssoProfile,
  standInsByEnvironment,
} from '../setup-support';

const thrown = vi.hoisted(() => [] as unknown[]);
vi.mock(import('../../../../src/aws/credentials/credentials-errors'), async (original) => {
  const module = await original();
  return {
    ...module,
    classifyCredentials: (error, context) => {
      thrown.push(error);
      return module.classifyCredentials(error, context);
    },
  };
});

inFreshHome();

const role = 'role_arn = arn:aws:iam::444455556666:role/r\n';
const legacySso =
  '[profile p]\nsso_start_url = https://s.test/\nsso_region = us-east-1\nsso_account_id = 111122223333\nsso_role_name = r\n';
const login = '[profile p]\nlogin_session = arn:aws:iam::111122223333:user/me\n';

interface Scenario {
  /** Writes the files of profile `p`, and says what the stand-ins answer. */
  readonly given: (services: StandIns) => unknown;
}

/** All that is asked for is answered so. */
const answering = (services: StandIns, answer: StandInAnswer): void => void (services.answer = () => answer);

async function sso(session: string, token: unknown, services?: StandIns, answer?: StandInAnswer) {
  await home.config(ssoProfile('p', session));
  if (token !== undefined) await home.ssoToken(session, token as string);
  if (services !== undefined && answer !== undefined) answering(services, answer);
}

async function assuming(services: StandIns, answer: StandInAnswer) {
  await home.credentials(keysOf('base'));
  await home.config(`[profile p]\n${role}source_profile = base\n`);
  answering(services, answer);
}

async function webIdentity(services: StandIns, answer: StandInAnswer) {
  const token = await home.file('token', 'S3CRET-jwt');
  await home.config(`[profile p]\n${role}web_identity_token_file = ${token}\n`);
  answering(services, answer);
}

const denied =
  'User: arn:aws:iam::111122223333:user/me is not authorized to perform: sts:AssumeRole on resource: r';
const page: StandInAnswer = {
  status: 403,
  body: '<html><body>Blocked</body></html>',
  headers: { 'content-type': 'text/html; charset=utf-8' },
};
const ended = ssoTokenFor(-1000);

// A session of its own for each: of one that was just tried, the SDK leaves the next renewal out.
const scenarios: Readonly<Record<string, Scenario>> = {
  'SSO: no token': { given: () => sso('e1', undefined) },
  'SSO: a token file cut short': { given: () => sso('e2', '{"accessToken": "S3CRET') },
  'SSO: a token that ended, with nothing to renew it': {
    given: () => sso('e3', { accessToken: 'S3CRET', expiresAt: ended['expiresAt'] }),
  },
  'SSO: a token without its end': { given: () => sso('e4', { accessToken: 'S3CRET' }) },
  'SSO: the renewal is refused': {
    given: (services) =>
      sso('e5', ended, services, ssoError('InvalidGrantException', 'Invalid refresh token', 400)),
  },
  'SSO: the session has ended at the portal': {
    given: (services) =>
      sso(
        'e6',
        ssoTokenFor(),
        services,
        ssoError('UnauthorizedException', 'Session token not found or invalid'),
      ),
  },
  'SSO: the role is not assigned': {
    given: (services) => sso('e7', ssoTokenFor(), services, ssoError('ForbiddenException', 'No access', 403)),
  },
  'SSO: no such role': {
    given: (services) =>
      sso('e8', ssoTokenFor(), services, ssoError('ResourceNotFoundException', 'No such role', 404)),
  },
  'SSO: a page of a proxy': {
    given: (services) => sso('e11', ssoTokenFor(), services, page),
  },
  'SSO: an error that nobody knows': {
    given: (services) => sso('e12', ssoTokenFor(), services, ssoError('OddException', 'No such tenant', 400)),
  },
  'SSO: throttled': {
    given: (services) =>
      sso('e9', ssoTokenFor(), services, ssoError('TooManyRequestsException', 'Slow down', 429)),
  },
  'SSO: the portal fails': {
    given: (services) => sso('e10', ssoTokenFor(), services, ssoError('InternalFailure', 'Sorry', 500)),
  },
  'SSO, older form: no token': { given: () => home.config(legacySso) },
  'SSO, older form: a token that ended': {
    given: async () => {
      await home.config(legacySso);
      await home.ssoToken('https://s.test/', ended);
    },
  },
  'login session: none (reports.md 6)': { given: () => home.config(login) },
  'role: denied': { given: (services) => assuming(services, stsError('AccessDenied', denied)) },
  'role: keys that have expired': {
    given: (services) => assuming(services, stsError('ExpiredToken', 'The security token has expired')),
  },
  'role: keys that there are not': {
    given: (services) =>
      assuming(services, stsError('InvalidClientTokenId', 'The security token included is invalid')),
  },
  'role: a clock that is wrong': {
    given: (services) =>
      assuming(
        services,
        stsError('SignatureDoesNotMatch', 'Signature expired: 20201125T000000Z is now earlier'),
      ),
  },
  'role: the Region is disabled': {
    given: (services) => assuming(services, stsError('RegionDisabledException', 'STS is not activated')),
  },
  'role: a page of a proxy': { given: (services) => assuming(services, page) },
  'role: an error that nobody knows': {
    given: (services) => assuming(services, stsError('OddException', 'No such tenant', 400)),
  },
  'role: throttled': {
    given: (services) => assuming(services, stsError('Throttling', 'Rate exceeded', 400)),
  },
  'role: STS fails': { given: (services) => assuming(services, stsError('InternalFailure', 'Sorry', 500)) },
  'web identity: no token file': {
    given: () => home.config(`[profile p]\n${role}web_identity_token_file = ${home.dir}/none\n`),
  },
  'web identity: the token has expired': {
    given: (services) => webIdentity(services, stsError('ExpiredTokenException', 'Token expired', 400)),
  },
  'web identity: no token of that provider': {
    given: (services) =>
      webIdentity(services, stsError('InvalidIdentityToken', 'No OpenIDConnect provider', 400)),
  },
  'web identity: denied': {
    given: (services) =>
      webIdentity(
        services,
        stsError('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity'),
      ),
  },
  'container: refused': {
    given: async (services) => {
      setEnv({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${services.url}/container` });
      answering(services, { status: 403, body: '{"message": "S3CRET"}' });
      await home.config('[profile p]\ncredential_source = EcsContainer\n');
    },
  },
  'instance: no role': {
    given: async (services) => {
      setEnv({ AWS_EC2_METADATA_SERVICE_ENDPOINT: services.url, AWS_EC2_METADATA_DISABLED: 'false' });
      answering(services, { status: 404, body: '' });
      await home.config('[profile p]\ncredential_source = Ec2InstanceMetadata\n');
    },
  },
  'environment: no keys': { given: () => home.config('[profile p]\ncredential_source = Environment\n') },
};

interface Recorded {
  /** An error, what caused it, and so on. */
  readonly thrown: readonly object[];
  readonly problem: Problem;
}

/** Of each scenario, without what differs from run to run. */
const recorded: Record<string, unknown> = {};

function chainOf(error: unknown): object[] {
  const chain: object[] = [];
  for (let each = error; each instanceof Error && chain.length < 5; each = each.cause) {
    const { code, $metadata } = each as { code?: unknown; $metadata?: { httpStatusCode?: number } };
    const { name, message } = each;
    chain.push({ name, message, code, status: $metadata?.httpStatusCode });
  }
  return chain;
}

describe('the SDK', () => {
  it.each(Object.entries(scenarios))('%s', { timeout: 20_000 }, async (name, { given }) => {
    const services = await standInsByEnvironment();
    thrown.length = 0;
    await given(services);
    const entry: Recorded = { problem: await problemOf(profile('p')), thrown: thrown.flatMap(chainOf) };
    const text = JSON.stringify(entry).replaceAll(home.dir, '<home>').replaceAll(services.url, '<url>');
    expect(JSON.stringify(entry.problem)).not.toMatch(/S3CRET|<home>/);
    recorded[name] = JSON.parse(text);
  });

  it('throws what was recorded, which is told as what it is', async () => {
    await expect(`${JSON.stringify(recorded, undefined, 2)}\n`).toMatchFileSnapshot('sdk-errors.json');
  });
});
