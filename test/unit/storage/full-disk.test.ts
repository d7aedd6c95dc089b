/** A disk that is full or read-only, by the errors that Node gives then: as root, tests could not bring them about. */
import type * as Fs from 'node:fs/promises';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ListFiles } from '../../../src/storage/list-files';
import { NotifiedFiles } from '../../../src/storage/notified-files';
import { account, aJob, noon, region } from '../../support/factories';

const disk = vi.hoisted(() => ({ fails: undefined as string | undefined, writes: 0 }));
vi.mock('node:fs/promises', async (original) => {
  const fs = await original<typeof Fs>();
  const refuse = (): never => {
    throw Object.assign(new Error('refused'), { code: disk.fails });
  };
  return {
    ...fs,
    utimes: async (...args: Parameters<typeof fs.utimes>) =>
      disk.fails === 'EROFS' ? refuse() : fs.utimes(...args),
    open: async (...args: Parameters<typeof fs.open>) => {
      if (disk.fails === 'EROFS') refuse();
      const handle = await fs.open(...args);
      const write = handle.write.bind(handle);
      handle.write = (text: string) =>
        // Full in the middle of the file.
        disk.fails === 'ENOSPC' && ++disk.writes > 1 ? refuse() : write(text);
      return handle;
    },
  };
});

const facts = {
  identity: { region, account, foreignEndpoint: undefined },
  asOf: noon,
  readAt: noon,
  newestFirst: true,
  unreadable: 0,
};
const prod = { kind: 'profile', profile: 'prod', region } as const;
let folder: string;
let log: string[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'disk-'));
  log = [];
  disk.fails = undefined;
  disk.writes = 0;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it.each(['ENOSPC', 'EROFS'])(
  'keeps the list from before, leaves nothing beside it, and says so: %s',
  async (code) => {
    const files = new ListFiles({ folder, env: {}, now: Date.now, log: (text) => log.push(text) });
    expect(await files.write(prod, 'inference', facts, [aJob({ name: 'before' })])).toBe(true);
    disk.fails = code;
    expect(await files.write(prod, 'inference', facts, [aJob({ name: 'after' })])).toBe(false);
    expect(log).toEqual([`keeping last known lists failed: ${code}`]);
    const names: (string | undefined)[] = [];
    for await (const jobs of (await files.read(prod, 'inference'))?.jobs ?? [])
      names.push(...jobs.map(({ name }) => name));
    expect(names).toEqual(['before']);
    expect(await readdir(folder)).toHaveLength(1);
  },
);

it('has each window tell of jobs where it is read-only', async () => {
  disk.fails = 'EROFS';
  const told = new NotifiedFiles({ folder, maxAgeMs: 1, now: Date.now, log: (text) => log.push(text) });
  expect(await told.claim(['a', 'b'])).toEqual(new Set(['a', 'b']));
});
