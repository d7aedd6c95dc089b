/** Endpoints in use that are not AWS's own are named before anything is sent to them (A11). */
import { describe, expect, it, vi } from 'vitest';
import { connectionLabel } from '../../../../src/app/connections/label';
import { Sessions } from '../../../../src/app/session/sessions';
import { Endpoints } from '../../../../src/aws/credentials/endpoints';
import type { ConfigFiles } from '../../../../src/aws/credentials/config-files';
import type { Environment } from '../../../../src/aws/credentials/variables';
import type { ForeignEndpoint } from '../../../../src/domain/connection/service';
import { ssoTokenFor } from '../../../support/aws-home';
import { noPrompts } from '../../../support/factories';
import { aStore } from '../../../support/store-deps';
import {
  home,
  inFreshHome,
  keysOf,
  open,
  personalize,
  profile,
  setEnv,
  setup,
  ssoProfile,
  standIns,
} from '../setup-support';

inFreshHome();

const roleArn = 'arn:aws:iam::444455556666:role/r';
const services = ['sts', 'sso', 'sso_oidc', 'signin'] as const;
const words = { name: () => 'p', endpoint: (...parts: unknown[]) => parts.join(' ') };

const ways: Record<string, { config: string; env?: (url: string) => Environment; serves: string[] }> = {
  keys: { config: '', serves: [] },
  'a role': { config: `role_arn = ${roleArn}\nsource_profile = base\n`, serves: ['sts'] },
  'a web identity': {
    config: `role_arn = ${roleArn}\nweb_identity_token_file = HOME/token\n`,
    serves: ['sts'],
  },
  'an SSO session': { config: ssoProfile('p', 'named'), serves: ['sso', 'sso_oidc'] },
  'an older SSO profile': {
    config:
      'sso_start_url = https://s.test/start\nsso_region = us-east-1\nsso_account_id = 1\nsso_role_name = r\n',
    serves: ['sso'],
  },
  'a role by way of SSO': {
    config: `role_arn = ${roleArn}\nsource_profile = q\n${ssoProfile('q', 'named')}`,
    serves: ['sso', 'sso_oidc', 'sts'],
  },
  'a container': {
    config: `role_arn = ${roleArn}\ncredential_source = EcsContainer\n`,
    env: (url) => ({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${url}/container` }),
    serves: ['container', 'sts'],
  },
  'an instance': {
    config: `role_arn = ${roleArn}\ncredential_source = Ec2InstanceMetadata\n`,
    env: (url) => ({ AWS_EC2_METADATA_SERVICE_ENDPOINT: url, AWS_EC2_METADATA_DISABLED: 'false' }),
    serves: ['instance', 'sts'],
  },
};

describe('an endpoint that is not AWS’s own', () => {
  it.each(Object.entries(ways))('is named before it is asked: %s', async (_, { config, env, serves }) => {
    const stand = await standIns();
    const server = await personalize();
    const told: ForeignEndpoint[] = [];
    await home.file('token', 'jwt');
    await home.ssoToken('named', ssoTokenFor());
    await home.ssoToken('https://s.test/start', ssoTokenFor());
    await home.credentials(keysOf('base') + (config === '' ? keysOf('p') : ''));
    await home.config(`[profile p]\n${config.replace('[profile p]\n', '').replace('HOME', home.dir)}`);
    for (const service of services) setEnv({ [`AWS_ENDPOINT_URL_${service.toUpperCase()}`]: stand.url });
    setEnv((env?.(stand.url) ?? {}) as Record<string, string>);
    const requestsBefore: number[] = [];
    const outcome = await open(profile('p'), {
      onForeignEndpoint: (endpoint) => {
        requestsBefore.push(stand.requests.length);
        told.push(endpoint);
      },
    });
    expect(outcome.ok).toBe(true);
    const { host } = new URL(stand.url);
    expect(told).toEqual([
      { serves: 'personalize', host: new URL(server.url).host },
      ...serves.map((service) => ({ serves: service, host })),
    ]);
    // What gives the first credentials is named while nobody was asked.
    expect(requestsBefore.slice(0, 2).every((count) => count === 0)).toBe(true);
    expect(stand.requests.length > 0).toBe(serves.length > 0);
  });

  it('stands in label and log where the opening fails, and goes with the setting', async () => {
    const stand = await standIns();
    stand.answer = () => ({ status: 403, body: '{}' });
    await personalize();
    await home.credentials(keysOf('base'));
    await home.config(`[profile p]\nrole_arn = ${roleArn}\nsource_profile = base\n`);
    setEnv({ AWS_ENDPOINT_URL_PERSONALIZE: '', AWS_ENDPOINT_URL_STS: stand.url });
    const lines: string[] = [];
    const write = (line: string): void => void lines.push(line);
    const sessions = new Sessions(setup(), noPrompts, write);
    const store = aStore(profile('p'), sessions);
    await store.ensureLoaded();
    const { host } = new URL(stand.url);
    expect(store.problem).toBeDefined();
    expect(connectionLabel(store, words)).toBe(`p · us-east-1 · ${host} sts`);
    const said = `{"profile":"p","region":"us-east-1"}: endpoint of sts is not the AWS default: ${host}`;
    expect(lines.map((line) => line.replace(/^\S+: /, ''))).toEqual([said.replace(/^\S+: /, '')]);
    await personalize();
    setEnv({ AWS_ENDPOINT_URL_STS: '' });
    await home.config('');
    await home.credentials(keysOf('p'));
    await store.refresh('person');
    expect(connectionLabel(store, words)).not.toContain('sts');
    store.dispose();
    expect(sessions.foreignEndpoints(profile('p'))).toEqual([]);
  });

  it('is named by a connection that uses credentials of before', async () => {
    const stand = await standIns();
    await personalize();
    await home.credentials(keysOf('base'));
    await home.config(`[profile p]\nrole_arn = ${roleArn}\nsource_profile = base\n`);
    setEnv({ AWS_ENDPOINT_URL_STS: stand.url });
    const aws = setup();
    await open(profile('p'), { aws });
    const onForeignEndpoint = vi.fn();
    await open(profile('p'), { aws, onForeignEndpoint });
    expect(stand.requests).toHaveLength(1);
    expect(onForeignEndpoint).toHaveBeenLastCalledWith({ serves: 'sts', host: new URL(stand.url).host });
  });
});

describe('what is AWS’s own', () => {
  function told(
    env: Environment,
    ask: (endpoints: Endpoints) => unknown,
    config: ConfigFiles['config'] = {},
  ): readonly ForeignEndpoint[] {
    const found: ForeignEndpoint[] = [];
    const files = { config, credentials: {}, problems: [], faults: {}, skipped: [] };
    ask(new Endpoints({ env, files, profile: 'p' }, (endpoint) => void found.push(endpoint)));
    return found;
  }

  it.each([
    ['personalize', 'https://personalize.eu-west-1.amazonaws.com'],
    ['personalize', 'https://personalize-fips.us-east-1.api.aws'],
    ['sts', 'https://sts.amazonaws.com'],
    ['sts', 'https://sts.cn-north-1.amazonaws.com.cn/'],
    ['sts', 'https://sts-fips.us-east-1.amazonaws.com'],
    ['sso', 'https://portal.sso.us-east-1.amazonaws.com'],
    ['sso_oidc', 'https://oidc.us-east-1.amazonaws.com'],
    ['signin', 'https://us-east-1.signin.aws.amazon.com'],
  ] as const)('is not named: %s at %s', (service, url) => {
    const env = { [`AWS_ENDPOINT_URL_${service.toUpperCase()}`]: url };
    expect(told(env, (endpoints) => endpoints.of(service))).toEqual([]);
  });

  it.each([
    ['personalize', 'http://personalize.eu-west-1.amazonaws.com'],
    ['personalize', 'https://personalize.eu-west-1.amazonaws.com.evil.example'],
    ['personalize', 'https://bucket.s3.amazonaws.com'],
    ['sts', 'https://personalize.eu-west-1.amazonaws.com'],
    ['sts', 'https://sts.evil.eu-west-1.amazonaws.com'],
    ['sso', 'https://sso.corp.example'],
    ['sso_oidc', 'https://portal.sso.us-east-1.amazonaws.com'],
    ['signin', 'https://evil.example/us-east-1.signin.aws.amazon.com'],
    ['signin', 'https://user@us-east-1.signin.aws.amazon.com.evil.example'],
  ] as const)('is not what %s is asked at by %s', (service, url) => {
    const env = { [`AWS_ENDPOINT_URL_${service.toUpperCase()}`]: url };
    expect(told(env, (endpoints) => endpoints.of(service))).toEqual([
      { serves: service, host: new URL(url).host },
    ]);
  });

  it.each([
    ['container', 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', '/role', undefined],
    ['container', 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', '@localhost/role', 'localhost'],
    ['container', 'AWS_CONTAINER_CREDENTIALS_FULL_URI', 'http://169.254.170.23/v1', undefined],
    ['container', 'AWS_CONTAINER_CREDENTIALS_FULL_URI', 'http://[fd00:ec2::23]/v1', undefined],
    ['container', 'AWS_CONTAINER_CREDENTIALS_FULL_URI', 'http://127.0.0.1:9911/role', '127.0.0.1:9911'],
    ['container', 'AWS_CONTAINER_CREDENTIALS_FULL_URI', 'no URL', undefined],
    ['container', 'AWS_REGION', 'us-east-1', undefined],
    ['instance', 'AWS_EC2_METADATA_SERVICE_ENDPOINT', 'http://169.254.169.254', undefined],
    ['instance', 'AWS_EC2_METADATA_SERVICE_ENDPOINT', 'http://[fd00:ec2::254]/', undefined],
    ['instance', 'AWS_EC2_METADATA_SERVICE_ENDPOINT', 'http://169.254.170.2', '169.254.170.2'],
    ['instance', 'AWS_REGION', 'us-east-1', undefined],
  ] as const)('of a role’s credentials (%s, %s=%s)', (kind, name, value, host) => {
    const named = told({ [name]: value }, (endpoints) => endpoints.ambient(kind));
    expect(named).toEqual(host === undefined ? [] : [{ serves: kind, host }]);
  });

  it('of a container’s credentials with an empty relative address is the full one', () => {
    const env = {
      AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '',
      AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:9911/role',
    };
    expect(told(env, (endpoints) => endpoints.ambient('container'))).toEqual([
      { serves: 'container', host: '127.0.0.1:9911' },
    ]);
  });

  it('of an instance’s credentials is set by the profile of the environment, after its variable', () => {
    const config = {
      p: { ec2_metadata_service_endpoint: 'http://p.test' },
      q: { ec2_metadata_service_endpoint: 'http://q.test' },
    };
    const host = (env: Environment) =>
      told(env, (endpoints) => endpoints.ambient('instance'), config).map((endpoint) => endpoint.host);
    expect(host({})).toEqual([]);
    expect(host({ AWS_PROFILE: 'q' })).toEqual(['q.test']);
    expect(host({ AWS_PROFILE: 'q', AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://169.254.169.254' })).toEqual(
      [],
    );
  });
});
