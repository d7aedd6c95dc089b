import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ConnectionChoice, environmentChoice } from '../../../src/domain/connection/connection';
import type { Job } from '../../../src/domain/job/job';
import type { StoredFacts } from '../../../src/domain/connection/stored-list';
import { ListFiles } from '../../../src/storage/list-files';
import { account, aJob, day, noon, nothing, region } from '../../support/factories';

const facts: StoredFacts = {
  identity: { region, account, foreignEndpoint: undefined },
  asOf: noon,
  readAt: noon - day,
  newestFirst: true,
  unreadable: 2,
};
const prod: ConnectionChoice = { kind: 'profile', profile: 'prod', region };

let parent: string;
let folder: string;
let log: string[];

beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'lists-'));
  folder = path.join(parent, 'storage/lists');
  log = [];
});
afterEach(() => rm(parent, { recursive: true, force: true }));

function files(env: NodeJS.ProcessEnv = {}, now = Date.now): ListFiles {
  return new ListFiles({ folder, env, now, log: (text) => log.push(text) });
}

async function read(choice = prod, from = files()) {
  const stored = await from.read(choice, 'inference');
  if (stored === undefined) return undefined;
  const jobs: Job[] = [];
  for await (const portion of stored.jobs) jobs.push(...portion);
  return { facts: stored.facts, jobs };
}

async function onlyFile(): Promise<string> {
  const [name, ...others] = await readdir(folder);
  expect(others).toEqual([]);
  return path.join(folder, name ?? '');
}

describe('a kept list', () => {
  it('is read as it was written, in portions, whatever the jobs hold', async () => {
    const jobs = [
      nothing,
      aJob({ name: 'line\nbreak "quoted" \u2028 𝒳', failureReason: 'x'.repeat(100_000) }),
      ...Array.from({ length: 1200 }, (_, i) => aJob({ name: `job-${i}` })),
    ];
    await files().write(prod, 'inference', facts, jobs);
    expect(await read()).toEqual({ facts, jobs });
    const sizes: number[] = [];
    for await (const portion of (await files().read(prod, 'inference'))?.jobs ?? [])
      sizes.push(portion.length);
    expect(sizes).toEqual([500, 500, 202]);
  });

  it.each([
    [0, []],
    [500, [500]],
    [501, [500, 1]],
  ])('of %d jobs has the portions %j', async (count, portions) => {
    await files().write(
      prod,
      'inference',
      facts,
      Array.from({ length: count }, () => aJob()),
    );
    const sizes: number[] = [];
    for await (const portion of (await files().read(prod, 'inference'))?.jobs ?? [])
      sizes.push(portion.length);
    expect(sizes).toEqual(portions);
  });

  it('takes dates that are none for what they are', async () => {
    await files().write(prod, 'inference', facts, [aJob({ createdAt: NaN, updatedAt: Infinity })]);
    expect((await read())?.jobs[0]).toMatchObject({ createdAt: undefined, updatedAt: undefined });
  });

  it('of the environment is of its profile, Region, endpoint and account', async () => {
    // Both ids are of one account, as AWS makes them.
    const env = { AWS_PROFILE: 'a', AWS_SECRET_ACCESS_KEY: 'one', AWS_ACCESS_KEY_ID: 'ASIAQNZGKIQY56JQ7WML' };
    await files(env).write(environmentChoice, 'inference', facts, [aJob()]);
    const found = async (change: NodeJS.ProcessEnv): Promise<boolean> =>
      (await read(environmentChoice, files({ ...env, ...change }))) !== undefined;
    expect(await found({ AWS_SECRET_ACCESS_KEY: 'two', AWS_ACCESS_KEY_ID: 'AKIAQNZGKIQY5ZZZZZZZ' })).toBe(
      true,
    );
    for (const other of [
      { AWS_PROFILE: 'b' },
      { AWS_REGION: 'eu-west-1' },
      { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' },
      { AWS_ACCESS_KEY_ID: 'ASIAY34FZKBOKMUTVV7A' },
      { HOME: '/elsewhere' },
    ]) {
      expect(await found(other)).toBe(false);
    }
    expect(await read(prod, files(env))).toBeUndefined();
    expect(await read({ kind: 'environment', region }, files(env))).toBeUndefined();
  });

  it('of a profile is found in any environment that has the same files and endpoint', async () => {
    await files({ AWS_PROFILE: 'a', AWS_REGION: 'eu-west-1' }).write(prod, 'inference', facts, [aJob()]);
    expect(await read(prod, files({ AWS_ACCESS_KEY_ID: 'ASIAQNZGKIQY56JQ7WML' }))).toBeDefined();
    expect(await read(prod, files({ AWS_CONFIG_FILE: '/elsewhere' }))).toBeUndefined();
    expect(await read(prod, files({ AWS_ENDPOINT_URL_PERSONALIZE: 'http://127.0.0.1:1' }))).toBeUndefined();
    expect(await read({ ...prod, region: 'eu-west-1' }, files())).toBeUndefined();
  });

  it('is replaced whole, leaves nothing beside it, and is for its owner alone', async () => {
    await files().write(prod, 'inference', facts, [aJob({ name: 'old' })]);
    await Promise.all(
      ['a', 'b', 'c'].map((name) =>
        files().write(
          prod,
          'inference',
          facts,
          Array.from({ length: 900 }, () => aJob({ name })),
        ),
      ),
    );
    const names = new Set((await read())?.jobs.map(({ name }) => name));
    expect(names.size).toBe(1);
    expect((await stat(await onlyFile())).mode & 0o777).toBe(0o600);
  });

  it('holds no setting of the environment', async () => {
    const env = {
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI',
      AWS_PROFILE: 'prod-x',
    };
    await files(env).write(environmentChoice, 'inference', facts, [aJob()]);
    const text = (await onlyFile()) + (await readFile(await onlyFile(), 'utf8'));
    for (const value of Object.values(env)) expect(text).not.toContain(value);
  });

  it('is forgotten by clear(), also where it is just being written', async () => {
    const its = files();
    const jobs = Array.from({ length: 5000 }, () => aJob());
    await its.write(prod, 'inference', facts, jobs);
    const writes = its.write(prod, 'inference', facts, jobs);
    expect([await its.clear(), await writes]).toEqual([true, true]);
    expect(await read()).toBeUndefined();
    expect(await its.clear()).toBe(true);
    expect(log).toEqual([]);
  });

  it('that cannot be cleared is told of', async () => {
    await mkdir(parent, { recursive: true });
    const file = path.join(parent, 'a file');
    await writeFile(file, '');
    const its = new ListFiles({
      folder: path.join(file, 'lists'),
      env: {},
      now: Date.now,
      log: (text) => log.push(text),
    });
    expect(await its.clear()).toBe(false);
    expect(log.join()).toMatch(/clearing last known lists failed: ENOTDIR/);
  });
});

describe('damage', () => {
  beforeEach(() =>
    files().write(
      prod,
      'inference',
      facts,
      Array.from({ length: 1200 }, (_, i) => aJob({ name: `job-${i}` })),
    ),
  );

  it.each([0, 1, 40, 5_000, 200_000])('of a file cut off after %d bytes is no list', async (bytes) => {
    await truncate(await onlyFile(), bytes);
    expect(await read()).toBeUndefined();
  });

  it('of the end mark alone is no list', async () => {
    const file = await onlyFile();
    await truncate(file, (await stat(file)).size - 2);
    expect(await read()).toBeUndefined();
  });

  it.each([
    ['another version', (text: string) => text.replace('"version":1', '"version":2')],
    ['jobs with other fields', (text: string) => text.replace('"arn,name,', '"arn,title,')],
    ['a head without identity', (text: string) => text.replace('"identity"', '"id"')],
    ['a head that is no JSON', (text: string) => `x${text}`],
    ['a head with a time that is none (A14)', (text: string) => text.replace(/"asOf":\d+/, '"asOf":1e300')],
    ['a head of null', (text: string) => text.replace(/^.*/, 'null')],
  ])('%s is no list', async (_, change) => {
    const file = await onlyFile();
    await writeFile(file, change(await readFile(file, 'utf8')));
    expect(await read()).toBeUndefined();
  });

  it.each([
    ['a line that is no JSON', '[[broken'],
    ['a line that is no list', '{"a":1}'],
    ['a job that is none', '[7]'],
  ])('of %s is an error when it is come to, not before', async (_, line) => {
    const file = await onlyFile();
    const lines = (await readFile(file, 'utf8')).split('\n');
    lines[2] = line;
    await writeFile(file, lines.join('\n'));
    const stored = await files().read(prod, 'inference');
    const portions = stored?.jobs[Symbol.asyncIterator]();
    expect((await portions?.next())?.value).toHaveLength(500);
    await expect(portions?.next()).rejects.toThrow();
  });

  it('of fields of another type makes them not given', async () => {
    const file = await onlyFile();
    const lines = (await readFile(file, 'utf8')).split('\n');
    lines.splice(1, 3, '[[1,{},true,"x",null,[],2,3,4]]');
    await writeFile(file, lines.join('\n'));
    expect((await read())?.jobs).toEqual([nothing]);
  });
});

describe('storage', () => {
  it('that cannot be written is logged and harms nothing', async () => {
    await mkdir(path.dirname(folder), { recursive: true });
    await writeFile(folder, 'a file where a folder should be');
    await files().write(prod, 'inference', facts, [aJob()]);
    expect(await read()).toBeUndefined();
    expect(log.join()).toMatch(/keeping last known lists failed: (EEXIST|ENOTDIR)/);
  });

  it('keeps the list from before where a new one is too large', async () => {
    await files().write(prod, 'inference', facts, [aJob({ name: 'before' })]);
    const huge = Array.from({ length: 700 }, () => aJob({ failureReason: 'x'.repeat(100_000) }));
    await files().write(prod, 'inference', facts, huge);
    expect((await read())?.jobs.map(({ name }) => name)).toEqual(['before']);
    expect(log.join()).toContain('too large');
    await onlyFile();
  });

  it('whose old lists cannot be dropped keeps new ones all the same', async () => {
    const stuck = path.join(folder, 'stuck.v1.jsonl');
    await mkdir(path.join(stuck, 'inside'), { recursive: true });
    const at = new Date(noon - 31 * day);
    await utimes(stuck, at, at);
    await files({}, () => noon).write(prod, 'inference', facts, [aJob({ name: 'kept' })]);
    expect((await read())?.jobs.map(({ name }) => name)).toEqual(['kept']);
    expect(log.join()).toContain('dropping');
  });

  it('that cannot be read is told of, one that is not there is not', async () => {
    expect(await read()).toBeUndefined();
    expect(log).toEqual([]);
    await files().write(prod, 'inference', facts, [aJob()]);
    const file = await onlyFile();
    await rm(file);
    await mkdir(file);
    expect(await read()).toBeUndefined();
    expect(log).toEqual(['reading last known lists failed: EISDIR']);
  });

  it('reads no list that is larger than one that it writes', async () => {
    await files().write(prod, 'inference', facts, [aJob()]);
    const file = await onlyFile();
    const [head = '', ...rest] = (await readFile(file, 'utf8')).split('\n');
    await writeFile(file, [head, `${' '.repeat(64 * 1024 * 1024)}[]`, ...rest].join('\n'));
    expect(await read()).toBeUndefined();
  });

  it('counts reading as use', async () => {
    await files().write(prod, 'inference', facts, [aJob()]);
    const old = new Date(noon - 29 * day);
    await utimes(await onlyFile(), old, old);
    await read(
      prod,
      files({}, () => noon),
    );
    expect((await stat(await onlyFile())).mtimeMs).toBe(noon);
  });

  it('has no list that nobody used for 30 days', async () => {
    await files().write(prod, 'inference', facts, [aJob()]);
    const old = new Date(noon - 31 * day);
    await utimes(await onlyFile(), old, old);
    expect(
      await read(
        prod,
        files({}, () => noon),
      ),
    ).toBeUndefined();
  });
});
