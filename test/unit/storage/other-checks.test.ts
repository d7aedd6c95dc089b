/** What several windows store of one list. */
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ConnectionChoice } from '../../../src/domain/connection/connection';
import type { StoredFacts } from '../../../src/domain/connection/stored-list';
import { type Job, withCheck } from '../../../src/domain/job/job';
import { ListFiles } from '../../../src/storage/list-files';
import { account, aCheck, aJob, noon, region } from '../../support/factories';

const facts: StoredFacts = {
  identity: { region, account, foreignEndpoint: undefined },
  asOf: noon,
  unfinishedAsOf: noon - 1,
  readAt: noon,
  newestFirst: true,
  unreadable: 0,
};
const prod: ConnectionChoice = { kind: 'profile', profile: 'prod', region };

let folder: string;
let log: string[];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'checks-'));
  log = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Each has its own, as each window does. */
function files(): ListFiles {
  return new ListFiles({ folder, env: {}, now: Date.now, log: (text) => log.push(text) });
}

async function read() {
  const stored = await files().read(prod, 'inference');
  if (stored === undefined) return undefined;
  const jobs: Job[] = [];
  for await (const portion of stored.jobs) jobs.push(...portion);
  return { facts: stored.facts, jobs };
}

async function onlyFile(): Promise<string> {
  const [name = ''] = await readdir(folder);
  return path.join(folder, name);
}

it('the time of the last answer about unfinished jobs is kept', async () => {
  await files().write(prod, 'inference', facts, []);
  expect((await read())?.facts).toEqual(facts);
});

describe('checks of output', () => {
  const jobs = ['a', 'b', 'c'].map((name) => aJob({ name }));
  const checked = (index: number, checkedAt = noon): readonly Job[] =>
    jobs.map((job, place) => withCheck(job, place === index ? aCheck({ checkedAt }) : undefined));
  const found = async (): Promise<unknown> => (await read())?.jobs.map(({ check }) => check?.checkedAt);

  it('that another window stored stay, however often this one writes its own list', async () => {
    const [here, there] = [files(), files()];
    await here.write(prod, 'inference', facts, jobs);
    await there.write(prod, 'inference', facts, checked(0));
    await here.write(prod, 'inference', facts, checked(1));
    expect(await found()).toEqual([noon, noon, undefined]);
    await here.write(prod, 'inference', facts, checked(1));
    expect(await found()).toEqual([noon, noon, undefined]);
    // A job that is gone takes its check with it.
    await here.write(prod, 'inference', facts, checked(1).slice(1));
    expect(await found()).toEqual([noon, undefined]);
  });

  it('are the newest ones, whoever made them', async () => {
    const [here, there] = [files(), files()];
    await there.write(prod, 'inference', facts, checked(0, noon + 1));
    await here.write(prod, 'inference', facts, checked(0, noon));
    expect(await found()).toEqual([noon + 1, undefined, undefined]);
    await here.write(prod, 'inference', facts, checked(0, noon + 2));
    expect(await found()).toEqual([noon + 2, undefined, undefined]);
  });

  it('are this window’s alone where the file is damaged', async () => {
    const [here, there] = [files(), files()];
    await here.write(prod, 'inference', facts, jobs);
    await there.write(prod, 'inference', facts, checked(0));
    const file = await onlyFile();
    await writeFile(file, (await readFile(file, 'utf8')).replace(/\n\[/, '\n{'));
    expect(await here.write(prod, 'inference', facts, checked(1))).toBe(true);
    expect(await found()).toEqual([undefined, noon, undefined]);
    await truncate(file, 10);
    expect(await here.write(prod, 'inference', facts, checked(1))).toBe(true);
    expect(await found()).toEqual([undefined, noon, undefined]);
    expect(log).toEqual([]);
  });
});
