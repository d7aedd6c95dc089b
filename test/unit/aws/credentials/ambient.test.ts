/** Credentials that no file gives: of the environment's variables, of a container and of an instance. */
import { describe, expect, it } from 'vitest';
import { type AmbientKind, resolveAmbient } from '../../../../src/aws/credentials/ambient';
import { Endpoints } from '../../../../src/aws/credentials/endpoints';
import type { Environment } from '../../../../src/aws/credentials/variables';
import { failure } from '../../../../src/domain/connection/problem';
import { safeText } from '../../../../src/domain/text/safe-text';
import type { StandIns } from '../../../support/aws-stand-ins';
import { home, inFreshHome, setEnv, standIns } from '../setup-support';

inFreshHome();

async function surroundings(status = 200) {
  const services = await standIns();
  if (status !== 200) services.answer = () => ({ status, body: '{}' });
  return services;
}

/** What it comes to, and which services it named before. */
async function resolve(kind: AmbientKind, variables: Readonly<Record<string, string>> = {}) {
  setEnv(variables);
  const env: Environment = { ...process.env };
  const named: string[] = [];
  const files = { config: {}, credentials: {}, problems: [], faults: {}, skipped: [] };
  const endpoints = new Endpoints(
    { env, files, profile: 'default' },
    ({ serves }) => void named.push(serves),
  );
  return { outcome: await resolveAmbient(kind, env, endpoints), named };
}

const none = (detail: string) => failure({ kind: 'credentials', detail: safeText(detail) });

describe('the environment’s variables', () => {
  const keys = { AWS_ACCESS_KEY_ID: 'AKIDENV', AWS_SECRET_ACCESS_KEY: 'S3CRET', AWS_SESSION_TOKEN: 'T' };

  it('give their keys, without the account, which stays behind where keys of another are set', async () => {
    const { outcome, named } = await resolve('environmentVariables', {
      ...keys,
      AWS_ACCOUNT_ID: '111122223333',
    });
    expect(outcome).toMatchObject({
      ok: true,
      value: {
        accessKeyId: 'AKIDENV',
        secretAccessKey: 'S3CRET',
        sessionToken: 'T',
      },
    });
    expect(outcome.ok && Object.keys(outcome.value)).not.toContain('accountId');
    expect(named).toEqual([]);
  });

  it('without a key say so, and ask nobody, whatever endpoints are set', async () => {
    const server = await surroundings();
    const { outcome, named } = await resolve('environmentVariables', {
      AWS_CONTAINER_CREDENTIALS_FULL_URI: server.url,
      AWS_EC2_METADATA_SERVICE_ENDPOINT: server.url,
    });
    expect(outcome).toEqual(none('The environment variables hold no access key.'));
    expect(named).toEqual([]);
    expect(server.requests).toEqual([]);
  });
});

describe('a container', () => {
  const authorizations = ({ requests }: StandIns) => requests.map(({ authorization }) => authorization);

  it('is asked with the token of its file, as that was read', async () => {
    const server = await surroundings();
    const { outcome, named } = await resolve('container', {
      AWS_CONTAINER_CREDENTIALS_FULL_URI: server.url,
      AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: await home.file('token', 'of the file'),
    });
    expect(outcome).toMatchObject({ ok: true, value: { accessKeyId: 'AKIDCONTAINER' } });
    expect(named).toEqual(['container']);
    expect(authorizations(server)).toEqual(['of the file']);
  });

  it('is asked with the token of its variable, or with none', async () => {
    const server = await surroundings();
    const url = { AWS_CONTAINER_CREDENTIALS_FULL_URI: server.url };
    await resolve('container', url);
    await resolve('container', { ...url, AWS_CONTAINER_AUTHORIZATION_TOKEN: 'of the variable' });
    await resolve('container', { ...url, AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: '' });
    expect(authorizations(server)).toEqual([undefined, 'of the variable', 'of the variable']);
  });

  it('is not asked where its token cannot be read', async () => {
    const server = await surroundings();
    const path = `${home.dir}/none`;
    const { outcome } = await resolve('container', {
      AWS_CONTAINER_CREDENTIALS_FULL_URI: server.url,
      AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: path,
    });
    expect(outcome).toEqual(
      failure({ kind: 'unreadableFile', path: safeText(path), reason: 'ENOENT', holds: 'token' }),
    );
    expect(server.requests).toEqual([]);
  });

  it('that gives none is told of', async () => {
    const server = await surroundings(404);
    const { outcome } = await resolve('container', { AWS_CONTAINER_CREDENTIALS_FULL_URI: server.url });
    expect(outcome).toEqual(none('The container gave no credentials.'));
  });
});

describe('an instance', () => {
  it.each(['', 'false'])(
    'is asked where it is not switched off: AWS_EC2_METADATA_DISABLED=%s',
    async (off) => {
      const server = await surroundings();
      const { outcome, named } = await resolve('instance', {
        AWS_EC2_METADATA_DISABLED: off,
        AWS_EC2_METADATA_SERVICE_ENDPOINT: server.url,
      });
      expect(server.requests.length).toBeGreaterThan(0);
      expect(outcome.ok).toBe(true);
      expect(named).toEqual(['instance']);
    },
  );

  it.each(['true', 'yes'])('is not asked where it is: %s', async (off) => {
    const server = await surroundings();
    const { outcome } = await resolve('instance', {
      AWS_EC2_METADATA_DISABLED: off,
      AWS_EC2_METADATA_SERVICE_ENDPOINT: server.url,
    });
    expect(outcome).toEqual(none('AWS_EC2_METADATA_DISABLED is set.'));
    expect(server.requests).toEqual([]);
  });

  it('without a role is told of', async () => {
    const server = await surroundings(404);
    const { outcome } = await resolve('instance', {
      AWS_EC2_METADATA_DISABLED: '',
      AWS_EC2_METADATA_SERVICE_ENDPOINT: server.url,
    });
    expect(outcome).toEqual(none('The instance metadata service gave no credentials.'));
  });
});
