/** What an opened connection is, and what comes of what stands in its way. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { environmentChoice } from '../../../../src/domain/connection/connection';
import { failure } from '../../../../src/domain/connection/problem';
import { ssoTokenFor } from '../../../support/aws-home';
import { ssoError } from '../../../support/aws-stand-ins';
import { eventually } from '../../../support/eventually';
import { errorAnswer } from '../../../support/scripted-server';
import {
  home,
  inFreshHome,
  keysOf,
  never,
  open,
  opened,
  personalize,
  problemOf,
  profile,
  setEnv,
  setup,
  ssoProfile,
  standInsByEnvironment,
} from '../setup-support';
import { jobKinds } from '../../../../src/domain/job/kind';

inFreshHome();

const expired = errorAnswer('ExpiredTokenException', 'expired');

describe('what keeps it from opening is told:', () => {
  it('a Region that is none, whatever the credentials are', async () => {
    setEnv({ AWS_REGION: 'no Region' });
    expect(await problemOf(environmentChoice)).toMatchObject({ kind: 'invalidRegion', region: 'no Region' });
    await home.credentials(keysOf('default'));
    expect(await problemOf(environmentChoice)).toMatchObject({ kind: 'invalidRegion' });
  });

  it('a missing Region, and missing credentials beside it', async () => {
    expect(await problemOf(environmentChoice)).toEqual({
      kind: 'noRegionAndCredentials',
      detail: 'Nothing gives AWS credentials.',
      profiles: 0,
    });
    await home.config('[default]\ncredential_process = exit 3\n');
    expect(await problemOf(environmentChoice)).toMatchObject({ kind: 'program', alsoNoRegion: true });
    await home.config('[default]\n');
    await home.credentials(keysOf('default'));
    expect(await problemOf(environmentChoice)).toEqual({ kind: 'noRegion' });
  });

  it('an unreadable file alone, which may have both', async () => {
    await home.file('.aws/credentials', new Uint8Array([0]));
    const problem = await problemOf(environmentChoice);
    expect(problem).toMatchObject({ kind: 'unreadableFile', reason: 'notText' });
    expect(problem).not.toHaveProperty('alsoNoRegion');
  });

  it('nothing but that nobody waits, where nobody does', async () => {
    const aws = setup();
    const signal = AbortSignal.abort();
    const options = { signal, prompts: undefined, onForeignEndpoint: () => undefined };
    expect(await aws.open(environmentChoice, options)).toEqual(failure({ kind: 'cancelled' }));
  });
});

it('a profile that is written while it is opened is found', async () => {
  const opening = open(profile('late'));
  await home.credentials(keysOf('late'));
  expect((await opening).ok).toBe(true);
});

it('an endpoint of its own takes no variant of AWS’s', async () => {
  await home.config('[profile p]\nuse_fips_endpoint = true\nuse_dualstack_endpoint = true\n');
  await home.credentials(keysOf('p'));
  expect((await opened(profile('p'))).variants).toEqual({ fips: true, dualStack: true });
  await personalize();
  expect((await opened(profile('p'))).variants).toEqual({ fips: false, dualStack: false });
});

describe('credentials that were refused', () => {
  it('are not used by the next opening, where they could not be had anew', async () => {
    const services = await standInsByEnvironment();
    await home.config(ssoProfile('p', 'refused-then'));
    await home.ssoToken('refused-then', ssoTokenFor());
    const aws = setup();
    await personalize(() => expired);
    const { service } = await opened(profile('p'), { aws });
    services.answer = () => ssoError('UnauthorizedException', 'Session token not found or invalid');
    expect(await service.listJobs(undefined, never, jobKinds.inference)).toMatchObject({
      problem: { kind: 'signIn' },
    });
    expect(await problemOf(profile('p'), { aws })).toMatchObject({ kind: 'signIn' });
  });

  it('do not take those with them that another request has had since', async () => {
    const services = await standInsByEnvironment();
    await home.config(ssoProfile('p', 'refused-late'));
    await home.ssoToken('refused-late', ssoTokenFor());
    const aws = setup();
    const server = await personalize(({ index }) => (index < 2 ? expired : undefined));
    const { service } = await opened(profile('p'), { aws });
    let release = (): void => undefined;
    const late = new Promise<void>((resolve) => (release = resolve));
    server.onArrival = () => (server.requests.length === 2 ? late : Promise.resolve());
    const both = [
      service.listJobs(undefined, never, jobKinds.inference),
      service.listJobs(undefined, never, jobKinds.inference),
    ];
    await Promise.race(both);
    release();
    await Promise.all(both);
    const asked = services.requests.length;
    await opened(profile('p'), { aws });
    expect(services.requests).toHaveLength(asked);
  });
});

it('what runs for a connection ends with it', async () => {
  const started = `${home.dir}/started`;
  const first = JSON.stringify({
    Version: 1,
    AccessKeyId: 'AKIDPROGRAM',
    SecretAccessKey: 'S3CRET',
    Expiration: new Date(Date.now() + 90_000).toISOString(),
  });
  const path = await home.file(
    'program.mjs',
    `import { existsSync, writeFileSync } from 'node:fs';
     const again = ${JSON.stringify(`${started}-again`)};
     if (existsSync(${JSON.stringify(started)})) { writeFileSync(again, ''); setInterval(() => undefined, 1000); }
     else { writeFileSync(${JSON.stringify(started)}, ''); process.stdout.write(${JSON.stringify(first)}); }`,
  );
  await home.config(`[profile p]\ncredential_process = "${process.execPath}" "${path}"\n`);
  await personalize(() => expired);
  const { service } = await opened(profile('p'));
  const listed = service.listJobs(undefined, never, jobKinds.inference);
  await eventually(() => expect(existsSync(`${started}-again`)).toBe(true));
  service.dispose();
  expect(await listed).toMatchObject({ ok: false });
});
