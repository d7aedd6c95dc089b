/** Credentials of a profile that is shown in several Regions (B1). */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { ConnectionChoice } from '../../../../src/domain/connection/connection';
import type { AwsSetup, Connection } from '../../../../src/domain/connection/service';
import { jobKinds } from '../../../../src/domain/job/kind';
import { stsError } from '../../../support/aws-stand-ins';
import { errorAnswer } from '../../../support/scripted-server';
import {
  asked,
  home,
  inFreshHome,
  keyOf,
  keysOf,
  never,
  open,
  opened,
  personalize,
  problemOf,
  profile,
  setEnv,
  setup,
  standIns,
  standInsByEnvironment,
} from '../setup-support';

inFreshHome();

const regions = ['us-east-1', 'eu-west-1', 'ap-south-1'];
const inAll = (name = 'p'): readonly ConnectionChoice[] => regions.map((region) => profile(name, region));
const list = ({ service }: Connection) => service.listJobs(undefined, never, jobKinds.inference);

/** What `Refresh` does for connections that are shown: each closes, and opens again. */
function refresh(aws: AwsSetup, connections: readonly Connection[], prompts = asked({})) {
  for (const { choice } of connections) aws.renew(choice);
  for (const { service } of connections) service.dispose();
  return Promise.all(connections.map(({ choice }) => open(choice, { aws, prompts })));
}

/** As after a first attempt, so that all three belong to one Refresh. */
async function renewAll(aws: AwsSetup): Promise<void> {
  for (const choice of inAll()) await open(choice, { aws });
  for (const choice of inAll()) aws.renew(choice);
}

describe('a role with MFA', () => {
  async function withMfa() {
    const services = await standInsByEnvironment();
    await home.credentials(keysOf('base'));
    await home.config(
      '[profile p]\nrole_arn = arn:aws:iam::444455556666:role/admin\nsource_profile = base\n' +
        'mfa_serial = arn:aws:iam::111122223333:mfa/me\n',
    );
    await personalize();
    return services;
  }

  it('is one question and one call for all Regions, whatever order they open in', async () => {
    const services = await withMfa();
    const aws = setup();
    const prompts = asked({ mfaCode: () => Promise.resolve('123456') });
    const connections = await Promise.all(inAll().map((choice) => opened(choice, { aws, prompts })));
    await opened(profile('p', 'us-west-2'), { aws, prompts });
    expect((await Promise.all(connections.map(list))).map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(prompts.questions).toHaveLength(1);
    expect(services.requests).toHaveLength(1);
    expect(await refresh(aws, connections, prompts)).toMatchObject(regions.map(() => ({ ok: true })));
    expect(prompts.questions).toHaveLength(1);
  });

  it('is one question that is left for all, and one for all at the next Refresh', async () => {
    await withMfa();
    const aws = setup();
    const left = asked({});
    await renewAll(aws);
    const problems = await Promise.all(inAll().map((choice) => problemOf(choice, { aws, prompts: left })));
    expect(problems).toEqual(regions.map(() => ({ kind: 'mfa', profile: 'p', reason: 'left' })));
    expect(left.questions).toHaveLength(1);
    const prompts = asked({ mfaCode: () => Promise.resolve('123456') });
    for (const choice of inAll()) aws.renew(choice);
    for (const choice of inAll()) await opened(choice, { aws, prompts });
    expect(prompts.questions).toHaveLength(1);
  });

  it('that a person waits for asks, although work that asks nobody was first', async () => {
    await withMfa();
    const aws = setup();
    const prompts = asked({ mfaCode: () => Promise.resolve('123456') });
    const work = open(profile('p', 'us-east-1'), { aws });
    const person = open(profile('p', 'eu-west-1'), { aws, prompts });
    expect((await person).ok).toBe(true);
    await work;
    // The code that a person entered serves the other Region as well.
    expect((await open(profile('p', 'us-east-1'), { aws })).ok).toBe(true);
  });

  it('whose code is refused is no second question', async () => {
    const services = await withMfa();
    services.answer = () => stsError('AccessDenied', 'MultiFactorAuthentication failed');
    const aws = setup();
    await renewAll(aws);
    const prompts = asked({ mfaCode: () => Promise.resolve('000000') });
    const problems = await Promise.all(inAll().map((choice) => problemOf(choice, { aws, prompts })));
    expect(problems.map((problem) => problem.kind)).toEqual(['mfa', 'mfa', 'mfa']);
    expect([prompts.questions.length, services.requests.length]).toEqual([1, 1]);
  });
});

describe('a credential process', () => {
  /** Prints keys with its number; `runs`: how often it ran. */
  async function counted(fields: object = {}) {
    const count = await home.file('count', '');
    const good = { Version: 1, SecretAccessKey: 'S3CRET', ...fields };
    const path = await home.file(
      'p.mjs',
      `import { appendFileSync, readFileSync } from 'node:fs';
       appendFileSync(${JSON.stringify(count)}, '1');
       const AccessKeyId = 'AKID' + readFileSync(${JSON.stringify(count)}).length;
       process.stdout.write(JSON.stringify({ ...${JSON.stringify(good)}, AccessKeyId }));`,
    );
    await home.config(`[profile p]\ncredential_process = "${process.execPath}" "${path}"\n`);
    return async () => (await readFile(count, 'utf8')).length;
  }

  it('runs once for all Regions, and once for each Refresh of all', async () => {
    const runs = await counted();
    const server = await personalize();
    const aws = setup();
    let connections = await Promise.all(inAll().map((choice) => opened(choice, { aws })));
    connections = [...connections, await opened(profile('p', 'us-west-2'), { aws })];
    await Promise.all(connections.map(list));
    expect(await runs()).toBe(1);
    for (const count of [2, 3]) {
      const outcomes = await refresh(aws, connections);
      connections = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
      expect(connections).toHaveLength(4);
      expect(await runs()).toBe(count);
    }
    await Promise.all(connections.map(list));
    expect(new Set(server.requests.slice(4).map(keyOf))).toEqual(new Set(['AKID3']));
  });

  it('runs again for the Refresh of one Region, whose keys the others get', async () => {
    const runs = await counted();
    const server = await personalize();
    const aws = setup();
    const [first, second] = await Promise.all(
      [profile('p', 'us-east-1'), profile('p', 'eu-west-1')].map((choice) => opened(choice, { aws })),
    );
    if (first === undefined || second === undefined) expect.fail();
    await refresh(aws, [first]);
    await list(second);
    expect([await runs(), server.requests.map(keyOf)]).toEqual([2, ['AKID2']]);
    // Long after, of the other one: its own Refresh is a run as well.
    await refresh(aws, [second]);
    expect(await runs()).toBe(3);
  });

  it('is renewed once where all Regions are refused, in the background as well', async () => {
    const runs = await counted();
    await personalize((request) =>
      keyOf(request) === 'AKID1' ? errorAnswer('ExpiredTokenException', 'expired') : undefined,
    );
    const aws = setup();
    const connections = await Promise.all(inAll().map((choice) => opened(choice, { aws })));
    const answers = await Promise.all(connections.map(list));
    expect([answers.map(({ ok }) => ok), await runs()]).toEqual([[true, true, true], 2]);
  });

  it('that fails runs once for all, and again at the next Refresh', async () => {
    const count = await home.file('count', '');
    await home.config(`[profile p]\ncredential_process = printf 1 >> "${count}"; exit 3\n`);
    const aws = setup();
    for (const runs of ['1', '11']) {
      for (const choice of inAll()) aws.renew(choice);
      const problems = await Promise.all(inAll().map((choice) => problemOf(choice, { aws })));
      expect(problems.map(({ kind }) => kind)).toEqual(['program', 'program', 'program']);
      expect(await readFile(count, 'utf8')).toBe(runs);
    }
  });

  it('runs again where no connection of the profile is open any more', async () => {
    const runs = await counted();
    const aws = setup();
    (await opened(profile('p'), { aws })).service.dispose();
    await opened(profile('p', 'eu-west-1'), { aws });
    expect(await runs()).toBe(2);
  });
});

it('other settings, another profile and another partition have credentials of their own', async () => {
  await home.credentials(keysOf('p', 'AKIDONE') + keysOf('q', 'AKIDTWO'));
  const server = await personalize();
  const aws = setup();
  const before = await opened(profile('p'), { aws });
  const others = [profile('q'), profile('p', 'cn-north-1')];
  for (const choice of others) await list(await opened(choice, { aws }));
  await home.credentials(keysOf('p', 'AKIDNEW'));
  await list(await opened(profile('p', 'eu-west-1'), { aws }));
  await list(before);
  expect(server.requests.map(keyOf)).toEqual(['AKIDTWO', 'AKIDONE', 'AKIDNEW', 'AKIDONE']);
});

describe('a role that is assumed in the connection’s Region', () => {
  async function withRole(settings = '') {
    await home.credentials(keysOf('base'));
    await home.config(
      `[profile p]\nrole_arn = arn:aws:iam::444455556666:role/admin\nsource_profile = base\n${settings}`,
    );
    const services = await standIns();
    setEnv({ AWS_ENDPOINT_URL_STS: services.url });
    await personalize();
    services.answer = ({ authorization }) =>
      authorization?.includes('/us-east-1/sts/') === true
        ? stsError('RegionDisabledException', 'STS is not activated in this region for account:444455556666.')
        : undefined;
    return services;
  }

  it('is assumed in the next Region where STS is not activated in the first', async () => {
    const services = await withRole();
    const aws = setup();
    const outcomes = await Promise.all(inAll().map((choice) => open(choice, { aws })));
    expect(outcomes.slice(1).map(({ ok }) => ok)).toEqual([true, true]);
    const { length } = services.requests;
    // By now there are credentials, which serve this Region as well.
    expect((await open(profile('p', 'us-east-1'), { aws })).ok).toBe(true);
    expect(services.requests).toHaveLength(length);
  });

  it('is tried once where the profile itself has the Region', async () => {
    const services = await withRole('region = us-east-1\n');
    const aws = setup();
    await renewAll(aws);
    const { length } = services.requests;
    const problems = await Promise.all(inAll().map((choice) => problemOf(choice, { aws })));
    expect(problems.map(({ kind }) => kind)).toEqual(['stsInactive', 'stsInactive', 'stsInactive']);
    expect(services.requests).toHaveLength(length + 1);
  });
});

it('an endpoint that is not AWS’s is told to each connection that uses its credentials', async () => {
  const services = await standInsByEnvironment();
  await home.credentials(keysOf('base'));
  await home.config('[profile p]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = base\n');
  const aws = setup();
  const told: string[] = [];
  const outcomes = await Promise.all(
    inAll().map((choice) =>
      open(choice, {
        aws,
        onForeignEndpoint: ({ serves }) => void told.push(`${JSON.stringify(choice)} ${serves}`),
      }),
    ),
  );
  expect(outcomes.every(({ ok }) => ok)).toBe(true);
  expect(services.requests).toHaveLength(1);
  expect(told.toSorted()).toEqual(
    inAll()
      .map((choice) => `${JSON.stringify(choice)} sts`)
      .toSorted(),
  );
});
