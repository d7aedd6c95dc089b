import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ConnectionChoice, environmentChoice } from '../../../src/domain/connection';
import type { Job } from '../../../src/domain/job';
import type { StoredFacts } from '../../../src/domain/stored-list';
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
  const stored = await from.read(choice);
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
    await files().write(prod, facts, jobs);
    expect(await read()).toEqual({ facts, jobs });
    const sizes: number[] = [];
    for await (const portion of (await files().read(prod))?.jobs ?? []) sizes.push(portion.length);
    expect(sizes).toEqual([500, 500, 202]);
  });

  it('takes dates that are none for what they are', async () => {
    await files().write(prod, facts, [aJob({ createdAt: NaN, updatedAt: Infinity })]);
    expect((await read())?.jobs[0]).toMatchObject({ createdAt: undefined, updatedAt: undefined });
  });

  it('is of one connection in one environment', async () => {
    const env = { AWS_PROFILE: 'a', AWS_SECRET_ACCESS_KEY: 'one' };
    await files(env).write(environmentChoice, facts, [aJob()]);
    expect(await read(environmentChoice, files({ ...env, AWS_SECRET_ACCESS_KEY: 'two' }))).toBeDefined();
    expect(await read(environmentChoice, files({ ...env, AWS_PROFILE: 'b' }))).toBeUndefined();
    expect(await read(prod, files(env))).toBeUndefined();
    expect(await read({ kind: 'environment', region }, files(env))).toBeUndefined();
  });

  it('is replaced whole, leaves nothing beside it, and is for its owner alone', async () => {
    await files().write(prod, facts, [aJob({ name: 'old' })]);
    await Promise.all(
      ['a', 'b', 'c'].map((name) =>
        files().write(
          prod,
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
    await files(env).write(environmentChoice, facts, [aJob()]);
    const text = (await onlyFile()) + (await readFile(await onlyFile(), 'utf8'));
    for (const value of Object.values(env)) expect(text).not.toContain(value);
  });

  it('is forgotten by clear()', async () => {
    await files().write(prod, facts, [aJob()]);
    await files().clear();
    expect(await read()).toBeUndefined();
    await files().clear();
    expect(log).toEqual([]);
  });
});

describe('damage', () => {
  beforeEach(() =>
    files().write(
      prod,
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
    ['a head without identity', (text: string) => text.replace('"identity"', '"id"')],
    ['a head that is no JSON', (text: string) => `x${text}`],
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
    const stored = await files().read(prod);
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
    await files().write(prod, facts, [aJob()]);
    expect(await read()).toBeUndefined();
    expect(log.join()).toMatch(/keeping last known lists failed: (EEXIST|ENOTDIR)/);
  });

  it('that is full keeps the list from before', async () => {
    await files().write(prod, facts, [aJob({ name: 'before' })]);
    const huge = Array.from({ length: 700 }, () => aJob({ failureReason: 'x'.repeat(100_000) }));
    await files().write(prod, facts, huge);
    expect((await read())?.jobs.map(({ name }) => name)).toEqual(['before']);
    expect(log.join()).toContain('too large');
    await onlyFile();
  });

  it('drops lists that nobody used for 30 days, what was left of writing, and all beyond twenty', async () => {
    await mkdir(folder, { recursive: true });
    const put = async (name: string, ageDays: number): Promise<void> => {
      const file = path.join(folder, name);
      await writeFile(file, '');
      const at = new Date(noon - ageDays * day);
      await utimes(file, at, at);
    };
    await put('old.v1.jsonl', 31);
    await put('left.v1.jsonl.x.tmp', 2);
    await put('now.v1.jsonl.x.tmp', 0);
    for (let i = 0; i < 25; i++) await put(`used-${String(i).padStart(2, '0')}.v1.jsonl`, 1 + i / 2);
    await files({}, () => noon).write(prod, facts, [aJob()]);
    const names = (await readdir(folder)).filter((name) => !/^[0-9a-f]{32}/.test(name)).sort();
    expect(names).toEqual([
      'now.v1.jsonl.x.tmp',
      ...Array.from({ length: 20 }, (_, i) => `used-${String(i).padStart(2, '0')}.v1.jsonl`),
    ]);
  });

  it('whose old lists cannot be dropped keeps new ones all the same', async () => {
    const stuck = path.join(folder, 'stuck.v1.jsonl');
    await mkdir(path.join(stuck, 'inside'), { recursive: true });
    const at = new Date(noon - 31 * day);
    await utimes(stuck, at, at);
    await files({}, () => noon).write(prod, facts, [aJob({ name: 'kept' })]);
    expect((await read())?.jobs.map(({ name }) => name)).toEqual(['kept']);
    expect(log.join()).toContain('dropping');
  });

  it('counts reading as use', async () => {
    await files().write(prod, facts, [aJob()]);
    const old = new Date(noon - 29 * day);
    await utimes(await onlyFile(), old, old);
    await read(
      prod,
      files({}, () => noon),
    );
    expect((await stat(await onlyFile())).mtimeMs).toBe(noon);
  });

  it('that is read-only still reads', async () => {
    await files().write(prod, facts, [aJob()]);
    await chmod(await onlyFile(), 0o400);
    await chmod(folder, 0o500);
    try {
      expect((await read())?.jobs).toHaveLength(1);
    } finally {
      await chmod(folder, 0o700);
    }
  });
});
