/** Region, credentials and endpoint of the environment's connection, with real files in a temporary home. */
import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '@smithy/core/protocols';
import { createClient } from '../../../../src/aws/client';
import { clientService } from '../../../../src/aws/client-service';
import { environmentChoice } from '../../../../src/domain/connection/connection';
import type { Outcome } from '../../../../src/domain/connection/problem';
import type { Connection } from '../../../../src/domain/connection/service';
import { plainAsking } from '../../../support/asking';
import { jsonAnswer, scriptedServer } from '../../../support/scripted-server';
import {
  atEnd,
  home,
  inFreshHome,
  keysOf,
  never,
  open as openChoice,
  opened,
  profile,
  setEnv,
} from '../setup-support';
import { jobKinds } from '../../../../src/domain/job/kind';

inFreshHome();

const keys = { AWS_ACCESS_KEY_ID: 'AKIDENV', AWS_SECRET_ACCESS_KEY: 'secret' };

interface Given {
  readonly env?: Readonly<Record<string, string>>;
  readonly config?: string;
  readonly credentials?: string;
}

async function open({ env = {}, config, credentials }: Given): Promise<Outcome<Connection>> {
  if (config !== undefined) await home.config(config);
  if (credentials !== undefined) await home.credentials(credentials);
  setEnv(env);
  return openChoice(environmentChoice);
}

async function regionOf(given: Given): Promise<string> {
  const outcome = await open(given);
  return outcome.ok ? `${outcome.value.region} ${outcome.value.regionSource}` : outcome.problem.kind;
}

describe('Region (C16)', () => {
  const config = '[default]\nregion = eu-west-1\n[profile p]\nregion = eu-central-1\n';

  it.each([
    [
      'AWS_REGION first',
      { env: { ...keys, AWS_REGION: 'us-west-2', AWS_DEFAULT_REGION: 'us-east-2' }, config },
      'us-west-2 AWS_REGION',
    ],
    [
      'then AWS_DEFAULT_REGION',
      { env: { ...keys, AWS_DEFAULT_REGION: 'us-east-2' }, config },
      'us-east-2 AWS_DEFAULT_REGION',
    ],
    ['then the default profile', { env: keys, config }, 'eu-west-1 configFile'],
    [
      'of AWS_PROFILE, where set',
      {
        env: { AWS_PROFILE: 'p' },
        config,
        credentials: '[p]\naws_access_key_id=a\naws_secret_access_key=b\n',
      },
      'eu-central-1 configFile',
    ],
    [
      'the credentials file before the config file',
      { env: keys, config, credentials: '[default]\nregion = sa-east-1\n' },
      'sa-east-1 credentialsFile',
    ],
    [
      'an empty variable counts as none',
      { env: { ...keys, AWS_REGION: ' ' }, config },
      'eu-west-1 configFile',
    ],
    ['none', { env: keys }, 'noRegion'],
    ['an unreadable file is named', { env: keys, config: '\u0000\u0001[[[' }, 'unreadableFile'],
    [
      'a host name is no Region (T28)',
      { env: { ...keys, AWS_REGION: 'us-east-1.evil.com' } },
      'invalidRegion',
    ],
    ['nor is a path', { env: { ...keys, AWS_REGION: 'evil.com/' } }, 'invalidRegion'],
  ])('%s', async (_, given: Given, expected) => {
    expect(await regionOf(given)).toBe(expected);
  });
});

describe('Region of a profile (C16)', () => {
  it('is the one chosen, whatever the environment says, and tells whose it is', async () => {
    await home.config('[profile p]\nregion = eu-west-1\n');
    await home.credentials(keysOf('p'));
    setEnv({ AWS_REGION: 'us-west-2' });
    expect(await opened(profile('p', 'eu-west-1'))).toMatchObject({
      region: 'eu-west-1',
      regionSource: 'configFile',
    });
    expect(await opened(profile('p', 'sa-east-1'))).toMatchObject({
      region: 'sa-east-1',
      regionSource: 'chosen',
    });
    await home.credentials(`${keysOf('p')}region = sa-east-1\n`);
    expect(await opened(profile('p', 'sa-east-1'))).toMatchObject({ regionSource: 'credentialsFile' });
  });
});

describe('credentials', () => {
  it('says which is missing', async () => {
    expect(await open({ env: { AWS_REGION: 'us-east-1' } })).toMatchObject({
      problem: { kind: 'noCredentials' },
    });
  });

  it('says how many profiles there are to choose from (reports.md 15)', async () => {
    // Neither one that says nothing of credentials, nor one whose session is not there.
    const config =
      '[default]\nregion = us-east-1\n[profile a]\nsso_session = gone\n[profile b]\nregion = x\n';
    const credentials = keysOf('c') + keysOf('d');
    expect(await open({ config, credentials })).toMatchObject({
      problem: { kind: 'noCredentials', profiles: 2 },
    });
  });

  it('says so when both are', async () => {
    expect(await open({})).toMatchObject({ problem: { kind: 'noRegionAndCredentials' } });
  });

  it('never shows the command line of a credential program', async () => {
    const config = '[default]\nregion = us-east-1\ncredential_process = sh -c "echo S3CRET >&2; exit 3"\n';
    const outcome = await open({ config });
    expect(outcome).toEqual({
      ok: false,
      problem: { kind: 'program', profile: 'default', fault: { kind: 'status', status: 3 } },
    });
  });

  it('names what is wrong with the profile, not the network (C4)', async () => {
    const config =
      '[default]\nregion = us-east-1\nsso_session = gone\nsso_account_id = 1\nsso_role_name = r\n';
    expect(await open({ config })).toEqual({
      ok: false,
      problem: { kind: 'profile', profile: 'default', fault: { kind: 'noSession', session: 'gone' } },
    });
  });

  it('names the cause, and not the missing Region that follows from it (reports.md 3)', async () => {
    const config = '[profile analytics]\nregion = us-east-1\n[profile other]\nregion = x\n';
    expect(await open({ env: { AWS_PROFILE: 'analytcs' }, config })).toEqual({
      ok: false,
      problem: { kind: 'noProfile', profile: 'analytcs', near: 'analytics' },
    });
    expect(await open({ env: { AWS_PROFILE: 'ANALYTICS' } })).toMatchObject({
      problem: { near: 'analytics' },
    });
    expect(await open({ env: { AWS_PROFILE: 'billing' } })).toMatchObject({ problem: { near: undefined } });
  });

  it.each([
    ['a program that fails', 'credential_process = exit 3\n', 'program'],
    ['a profile that lacks settings', 'sso_account_id = 1\n', 'profile'],
  ])('names both causes where there are two: %s, and no Region (reports.md 3)', async (_, config, kind) => {
    expect(await open({ config: `[default]\n${config}` })).toMatchObject({
      problem: { kind, profile: 'default', alsoNoRegion: true },
    });
  });

  it('names a profile that is in no file', async () => {
    expect(await open({ env: { AWS_REGION: 'us-east-1', AWS_PROFILE: 'typo' } })).toEqual({
      ok: false,
      problem: { kind: 'noProfile', profile: 'typo', near: undefined },
    });
  });

  it('does not take a missing token file for a missing network', async () => {
    const env = {
      AWS_REGION: 'us-east-1',
      AWS_WEB_IDENTITY_TOKEN_FILE: `${home.dir}/none`,
      AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/r',
    };
    expect(await open({ env })).toEqual({
      ok: false,
      problem: { kind: 'unreadableFile', path: `${home.dir}/none`, reason: 'ENOENT', holds: 'token' },
    });
  });

  it.each(['123456789012', 'prod'])(
    'takes AWS_ACCOUNT_ID=%s for nobody’s account (reports.md 7)',
    async (left) => {
      const outcome = await open({ env: { ...keys, AWS_REGION: 'us-east-1', AWS_ACCOUNT_ID: left } });
      expect(outcome).toMatchObject({ value: { account: undefined, foreignEndpoint: undefined } });
    },
  );
});

describe('endpoint', () => {
  async function listAt(variable: string, given: Given = {}) {
    const server = await scriptedServer(() => jsonAnswer({ batchInferenceJobs: [] }));
    atEnd(() => server.close());
    const outcome = await open({
      ...given,
      env: { ...keys, AWS_REGION: 'us-east-1', [variable]: server.url, ...given.env },
    });
    if (!outcome.ok) return expect.fail(outcome.problem.kind);
    expect(outcome.value.foreignEndpoint).toBe(new URL(server.url).host);
    expect(await outcome.value.service.listJobs(undefined, never, jobKinds.inference)).toMatchObject({
      ok: true,
    });
    return server.requests;
  }

  it.each(['AWS_ENDPOINT_URL_PERSONALIZE', 'AWS_ENDPOINT_URL'])(
    'follows %s, signed with its credentials',
    async (variable) => {
      const [request] = await listAt(variable, { config: '[default]\nendpoint_url = http://127.0.0.1:1\n' });
      expect(request?.operation).toBe('ListBatchInferenceJobs');
      expect(request?.headers['authorization']).toMatch(/AKIDENV\/\d{8}\/us-east-1\/personalize\//);
      expect(request?.headers['user-agent']).toContain('personalize-batch-inference/1.2.3');
    },
  );

  const foreign = async (given: Given): Promise<string | undefined> => {
    const outcome = await open({ ...given, env: { ...keys, AWS_REGION: 'us-east-1', ...given.env } });
    return outcome.ok ? outcome.value.foreignEndpoint : outcome.problem.kind;
  };

  it('takes the profile’s services section before its endpoint_url', async () => {
    const config =
      '[default]\nservices = dev\nendpoint_url = http://all.test\n[services dev]\npersonalize =\n  endpoint_url = http://personalize.test:8000\n';
    expect(await foreign({ config })).toBe('personalize.test:8000');
    expect(await foreign({ config: '[default]\nendpoint_url = http://all.test\n' })).toBe('all.test');
  });

  it('never takes another profile’s (finding 6)', async () => {
    const config = '[default]\nendpoint_url = http://evil.test\n[profile p]\nregion = us-east-1\n';
    const credentials = '[p]\naws_access_key_id=a\naws_secret_access_key=b\n';
    expect(await foreign({ env: { AWS_PROFILE: 'p' }, config, credentials })).toBeUndefined();
  });

  it('sends to no endpoint but the one resolved: the SDK would take that of [default]', async () => {
    await home.config('[default]\nendpoint_url = http://evil.test\n');
    const hosts: string[] = [];
    const client = createClient({
      region: 'us-east-1',
      endpoint: undefined,
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      version: '0',
      requestHandler: {
        handle: (request: HttpRequest) => {
          hosts.push(request.hostname);
          return Promise.reject(new Error('not sent'));
        },
      },
    });
    const service = clientService({
      client,
      ...plainAsking,
      dispose: () => undefined,
    });
    await service.listJobs(undefined, never, jobKinds.inference);
    expect(new Set(hosts)).toEqual(new Set(['personalize.us-east-1.amazonaws.com']));
  });

  it('does as AWS_IGNORE_CONFIGURED_ENDPOINT_URLS says', async () => {
    const env = { AWS_ENDPOINT_URL: 'http://all.test', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' };
    expect(await foreign({ env })).toBeUndefined();
  });

  it('calls only a host of AWS its own', async () => {
    const at = (url: string): Promise<string | undefined> => foreign({ env: { AWS_ENDPOINT_URL: url } });
    expect(await at('https://personalize.us-east-1.amazonaws.com')).toBeUndefined();
    expect(await at('https://personalize-fips.us-east-1.amazonaws.com')).toBeUndefined();
    for (const host of ['a1.execute-api.us-east-1.amazonaws.com', 'b.elb.amazonaws.com', 'amazonaws.com']) {
      expect(await at(`https://${host}`)).toBe(host);
    }
    expect(await at('http://personalize.us-east-1.amazonaws.com')).toBe(
      'personalize.us-east-1.amazonaws.com',
    );
    expect(await at('https://amazonaws.com.evil.test')).toBe('amazonaws.com.evil.test');
    expect(await at('not a url')).toBe('invalidEndpoint');
    expect(await at('file:///etc/passwd')).toBe('invalidEndpoint');
  });
});

describe('the sample account', () => {
  it('is a connection like the others, without a port', async () => {
    const connection = await opened({ kind: 'sample' });
    expect(connection).toMatchObject({ region: 'eu-west-1', regionSource: 'sample', credentials: [] });
    expect(await connection.service.listJobs(undefined, never, jobKinds.inference)).toMatchObject({
      ok: true,
      value: { jobs: { length: 3 } },
    });
  });
});
