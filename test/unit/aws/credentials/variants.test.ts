/** FIPS and dual-stack endpoints, and what names certificates: as the AWS config files and variables say. */
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ssoTokenFor } from '../../../support/aws-home';
import { createCertificate } from '../../../support/certificate.mjs';
import { jsonAnswer, scriptedServer } from '../../../support/scripted-server';
import {
  atEnd,
  home,
  inFreshHome,
  keysOf,
  never,
  opened,
  problemOf,
  profile,
  setEnv,
  ssoProfile,
} from '../setup-support';
import { jobKinds } from '../../../../src/domain/job/kind';

inFreshHome();

describe('endpoints of AWS (reports.md 25)', () => {
  let hosts: string[] = [];
  beforeEach(() => {
    hosts = [];
    vi.spyOn(NodeHttpHandler.prototype, 'handle').mockImplementation(({ hostname }) => {
      hosts.push(hostname);
      return Promise.reject(Object.assign(new Error('offline'), { code: 'EPERM' }));
    });
  });
  afterEach(() => vi.restoreAllMocks());

  /** The hosts that a profile with these settings asks, with keys of its own. */
  async function askedBy(settings: string): Promise<readonly string[]> {
    await home.credentials(keysOf('p'));
    await home.config(`[default]\nuse_fips_endpoint = true\n[profile p]\n${settings}`);
    const { service, variants } = await opened(profile('p'));
    await service.listJobs(undefined, never, jobKinds.inference);
    const said = [...(variants.fips ? ['FIPS'] : []), ...(variants.dualStack ? ['dual stack'] : [])];
    return [...new Set(hosts), ...said];
  }

  it('are the usual ones, whatever [default] says', async () => {
    expect(await askedBy('')).toEqual(['personalize.us-east-1.amazonaws.com']);
  });

  it('are those of FIPS, of dual stack, or both, where the profile says so', async () => {
    expect(await askedBy('use_fips_endpoint = true\n')).toEqual([
      'personalize-fips.us-east-1.amazonaws.com',
      'FIPS',
    ]);
    hosts = [];
    expect(await askedBy('use_dualstack_endpoint = true\n')).toEqual([
      'personalize.us-east-1.api.aws',
      'dual stack',
    ]);
    hosts = [];
    expect(await askedBy('use_fips_endpoint = true\nuse_dualstack_endpoint = true\n')).toEqual([
      'personalize-fips.us-east-1.api.aws',
      'FIPS',
      'dual stack',
    ]);
  });

  it('are as the variables say, before the profile', async () => {
    setEnv({ AWS_USE_FIPS_ENDPOINT: 'true' });
    expect(await askedBy('')).toEqual(['personalize-fips.us-east-1.amazonaws.com', 'FIPS']);
    hosts = [];
    setEnv({ AWS_USE_FIPS_ENDPOINT: 'false' });
    expect(await askedBy('use_fips_endpoint = true\n')).toEqual(['personalize.us-east-1.amazonaws.com']);
  });

  it('are none of them where an endpoint is given', async () => {
    expect(await askedBy('use_fips_endpoint = true\nendpoint_url = http://mine.test\n')).toEqual([
      'mine.test',
    ]);
  });

  it('are so for what gives credentials as well: STS and SSO', async () => {
    setEnv({ AWS_USE_FIPS_ENDPOINT: 'true' });
    await home.credentials(keysOf('base'));
    await home.config(
      '[profile role]\nrole_arn = arn:aws:iam::111122223333:role/r\nsource_profile = base\nregion = us-east-1\n' +
        ssoProfile('sso', 'fips-session'),
    );
    await home.ssoToken('fips-session', ssoTokenFor());
    await problemOf(profile('role'));
    await problemOf(profile('sso'));
    expect(new Set(hosts)).toEqual(
      new Set(['sts-fips.us-east-1.amazonaws.com', 'portal.sso-fips.us-east-1.amazonaws.com']),
    );
  });
});

describe('a host that does not exist (reports.md B7)', () => {
  const noHost = (code: string) =>
    vi.spyOn(NodeHttpHandler.prototype, 'handle').mockImplementation(() => {
      return Promise.reject(Object.assign(new Error(`getaddrinfo ${code}`), { code }));
    });
  afterEach(() => vi.restoreAllMocks());

  it.each([
    [['AWS_USE_FIPS_ENDPOINT'], '', { AWS_USE_FIPS_ENDPOINT: 'true' }],
    [['use_dualstack_endpoint'], 'use_dualstack_endpoint = true\n', {}],
    [
      ['AWS_USE_FIPS_ENDPOINT', 'use_dualstack_endpoint'],
      'use_fips_endpoint = false\nuse_dualstack_endpoint = true\n',
      { AWS_USE_FIPS_ENDPOINT: 'true' },
    ],
    [undefined, '', {}],
    [undefined, 'use_fips_endpoint = true\nendpoint_url = http://mine.test\n', {}],
  ])('is told with the settings that selected it: %s', async (variants, settings, env) => {
    noHost('ENOTFOUND');
    setEnv(env);
    await home.credentials(keysOf('p') + keysOf('base'));
    await home.config(
      `[profile p]\n${settings}[profile role]\nrole_arn = arn:aws:iam::111122223333:role/r\nsource_profile = base\n${settings}`,
    );
    const told = variants === undefined ? {} : { variants };
    const { service } = await opened(profile('p'));
    expect(await service.listJobs(undefined, never, jobKinds.inference)).toEqual({
      ok: false,
      problem: { kind: 'network', code: 'ENOTFOUND', of: 'service', ...told },
    });
    expect(await problemOf(profile('role'))).toEqual({
      kind: 'network',
      code: 'ENOTFOUND',
      of: 'credentials',
      ...told,
    });
  });

  it('alone is what such a setting explains', async () => {
    noHost('ECONNREFUSED');
    setEnv({ AWS_USE_FIPS_ENDPOINT: 'true' });
    await home.credentials(keysOf('p'));
    await home.config('[profile p]\n');
    const { service } = await opened(profile('p'));
    expect(await service.listJobs(undefined, never, jobKinds.inference)).toEqual({
      ok: false,
      problem: { kind: 'network', code: 'ECONNREFUSED', of: 'service' },
    });
  });
});

describe('a certificate that nobody trusts (reports.md 2, 24)', () => {
  it.each([
    ['AWS_CA_BUNDLE', '', { AWS_CA_BUNDLE: '/bundle.pem' }],
    ['ca_bundle', 'ca_bundle = /bundle.pem\n', {}],
    [undefined, '', {}],
  ])('is told with the setting that VS Code does not read: %s', async (caBundle, settings, env) => {
    const server = await scriptedServer(() => jsonAnswer({}), await createCertificate());
    atEnd(() => server.close());
    setEnv({ AWS_ENDPOINT_URL: server.url, ...env });
    await home.credentials(keysOf('p') + keysOf('base'));
    await home.config(
      `[profile p]\n${settings}[profile role]\nrole_arn = arn:aws:iam::111122223333:role/r\nsource_profile = base\n${settings}`,
    );
    const untrusted = {
      kind: 'tls',
      code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      ...(caBundle === undefined ? {} : { caBundle }),
    };
    const { service } = await opened(profile('p'));
    expect(await service.listJobs(undefined, never, jobKinds.inference)).toEqual({
      ok: false,
      problem: untrusted,
    });
    expect(await problemOf(profile('role'))).toEqual(untrusted);
  });
});
