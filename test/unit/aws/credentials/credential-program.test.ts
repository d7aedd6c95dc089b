/** Programs that are asked for credentials. */
import { chmod, readFile, realpath } from 'node:fs/promises';
import { existsSync, watch } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { runProgram } from '../../../../src/aws/credentials/process';
import { jobArn } from '../../../support/factories';
import { errorAnswer } from '../../../support/scripted-server';
import {
  asked,
  home,
  identityOf,
  inFreshHome,
  never,
  open,
  opened,
  personalize,
  problemOf,
  profile,
  setEnv,
  setup,
} from '../setup-support';
import { jobKinds } from '../../../../src/domain/job/kind';

inFreshHome();

/** A profile whose program runs this script of Node. */
async function program(script: string, name = 'p'): Promise<void> {
  const path = await home.file(`${name}.mjs`, script);
  await home.config(
    `[profile ${name}]\ncredential_process = "${process.execPath}" "${path}" --secret S3CRET-argument\n`,
  );
}

const printing = (output: unknown): string =>
  `process.stdout.write(${JSON.stringify(typeof output === 'string' ? output : JSON.stringify(output))});`;
const good = {
  Version: 1,
  AccessKeyId: 'AKIDPROGRAM',
  SecretAccessKey: 'S3CRET-key',
  AccountId: '111122223333',
};

describe('credential_process', () => {
  it('gives credentials, and the account', async () => {
    await program(printing(good));
    expect(await identityOf(profile('p'))).toBe('AKIDPROGRAM');
    expect(await opened(profile('p'))).toMatchObject({ credentials: ['process'], account: '111122223333' });
  });

  it('runs through a shell, with a PATH like that of a shell', async () => {
    const path = await home.file('bin/tool', `#!/bin/sh\necho '${JSON.stringify(good)}'\n`);
    const { chmod } = await import('node:fs/promises');
    await chmod(path, 0o755);
    await home.file('.local/bin/tool', await readFile(path));
    await chmod(`${home.dir}/.local/bin/tool`, 0o755);
    await home.config('[profile p]\ncredential_process = tool | cat\n');
    expect((await open(profile('p'))).ok).toBe(true);
  });

  it('that fails tells its status, and nothing that it said (C5)', async () => {
    await program('console.log("S3CRET-out"); console.error("S3CRET-err"); process.exit(3);');
    const problem = await problemOf(profile('p'));
    expect(problem).toEqual({ kind: 'program', profile: 'p', fault: { kind: 'status', status: 3 } });
    expect(JSON.stringify(problem)).not.toContain('S3CRET');
  });

  it.each([
    ['S3CRET no JSON', 'noJson'],
    [`S3CRET notice of the vault\n${JSON.stringify(good)}`, 'noJson'],
    [{ ...good, Version: 2 }, 'version'],
    [{ ...good, SecretAccessKey: undefined }, 'noCredentials'],
    [{ ...good, Expiration: '2020-01-01T00:00:00Z' }, 'expired'],
    [{ ...good, Expiration: 'S3CRET' }, 'noDate'],
    ['null', 'noCredentials'],
    ['S3CRET'.repeat(100_000), 'tooMuch'],
  ])('that prints %.30s… says what is wrong with it (C7, reports.md 18)', async (output, kind) => {
    await program(printing(output));
    expect(await problemOf(profile('p'))).toEqual({ kind: 'program', profile: 'p', fault: { kind } });
  });

  it.each([
    ['that is not there', 'no-such-vault exec dev --json S3CRET', { kind: 'notFound' }],
    ['that fails', 'exit 4', { kind: 'status', status: 4 }],
    ['that prints no JSON', 'echo S3CRET', { kind: 'noJson' }],
  ])('%s is named, also as the source of a role (reports.md 18)', async (_, command, fault) => {
    await home.config(
      `[profile p]\ncredential_process = ${command}\n` +
        '[profile role]\nrole_arn = arn:aws:iam::111122223333:role/r\nsource_profile = p\n',
    );
    for (const name of ['p', 'role']) {
      const problem = await problemOf(profile(name));
      expect(problem).toEqual({ kind: 'program', profile: 'p', fault });
      expect(JSON.stringify(problem)).not.toContain('S3CRET');
    }
  });

  it('that sleeps for ever is ended after its limit, with its children (C6, L16)', async () => {
    const { command, child } = await sleeper();
    const machine = { env: process.env, platform: process.platform, home: home.dir };
    const started = child();
    const outcome = runProgram({ profile: 'p', command }, machine, never, 1500);
    const pid = await started;
    expect(await outcome).toEqual({
      ok: false,
      problem: { kind: 'program', profile: 'p', fault: { kind: 'timeout', seconds: 1.5 } },
    });
    await gone(pid);
  });

  it('that sleeps for ever is ended when nobody waits any more (C6, L16)', async () => {
    const { command, child } = await sleeper();
    await home.config(`[profile p]\ncredential_process = ${command}\n`);
    const abort = new AbortController();
    const started = child();
    const outcome = setup().open(profile('p'), {
      signal: abort.signal,
      prompts: undefined,
      onForeignEndpoint: () => undefined,
    });
    const pid = await started;
    abort.abort();
    expect(await outcome).toEqual({ ok: false, problem: { kind: 'cancelled' } });
    await gone(pid);
  });

  it('that renews a refused token goes on for the others when one of those who wait leaves (A1)', async () => {
    const gate = `${home.dir}/gate`;
    const started = `${home.dir}/started`;
    // The first answer comes at once; the renewal waits for the gate.
    await program(
      `import { existsSync, watch, writeFileSync } from 'node:fs';
       const answer = () => { ${printing(good)} };
       if (!existsSync(${JSON.stringify(started)})) { writeFileSync(${JSON.stringify(started)}, '1'); answer(); }
       else {
         const watcher = watch(${JSON.stringify(home.dir)}, () => {
           if (existsSync(${JSON.stringify(gate)})) { watcher.close(); answer(); }
         });
         writeFileSync(${JSON.stringify(`${started}-again`)}, '1');
       }`,
    );
    const arn = jobArn('a');
    const server = await personalize(({ index }) =>
      index < 2 ? errorAnswer('ExpiredTokenException', 'expired') : undefined,
    );
    const { service } = await opened(profile('p'));
    const page = new AbortController();
    const described = service.describeJob(arn, page.signal);
    const listed = service.listJobs(undefined, never, jobKinds.inference);
    await expect.poll(() => existsSync(`${started}-again`) && server.requests.length === 2).toBe(true);
    // Both have their answer, and wait for the renewal, before the page is closed.
    await new Promise((resolve) => setImmediate(resolve));
    page.abort();
    expect(await described).toEqual({ ok: false, problem: { kind: 'cancelled' } });
    await home.file('gate', '');
    expect(await listed).toMatchObject({ ok: true });
  });

  // Only the main thread of a process can change its folder.
  it.skipIf(!isMainThread)('runs in the home folder, and by no relative entry of the PATH (A8)', async () => {
    const told = `${home.dir}/told`;
    const tool = `#!/bin/sh\npwd > ${told}\necho '${JSON.stringify(good)}'\n`;
    const workspace = `${home.dir}/workspace`;
    await chmod(
      await home.file('workspace/bin/company-credentials', tool.replace(told, `${told}-wrong`)),
      0o755,
    );
    await chmod(await home.file('.local/bin/company-credentials', tool), 0o755);
    await home.config('[profile p]\ncredential_process = company-credentials\n');
    const before = process.cwd();
    process.chdir(workspace);
    try {
      for (const relative of ['bin', './bin', '']) {
        setEnv({ PATH: `${relative}:${process.env['PATH'] ?? ''}` });
        expect((await open(profile('p'))).ok).toBe(true);
      }
    } finally {
      process.chdir(before);
    }
    expect(existsSync(`${told}-wrong`)).toBe(false);
    expect((await readFile(told, 'utf8')).trim()).toBe(await realpath(home.dir));
  });

  it('that leaves a child behind in a session of its own is read no further (A18)', async () => {
    const pid = `${home.dir}/writer-pid`;
    const writer = await home.file(
      'writer.mjs',
      `import { writeFileSync } from 'node:fs';
       writeFileSync(${JSON.stringify(pid)}, String(process.pid));
       process.stdout.on('error', () => process.exit(0));
       const text = 'x'.repeat(65536);
       const write = () => { if (process.stdout.write(text)) setImmediate(write); else process.stdout.once('drain', write); };
       write();`,
    );
    await program(
      `import { spawn } from 'node:child_process';
       spawn(process.execPath, [${JSON.stringify(writer)}], { detached: true, stdio: ['ignore', 'inherit', 'ignore'] }).unref();`,
    );
    expect(await problemOf(profile('p'))).toMatchObject({ kind: 'program', fault: { kind: 'tooMuch' } });
    await gone(Number(await readFile(pid, 'utf8')));
  });

  it('is run once for an opening and its requests, and again for the next one', async () => {
    const count = await home.file('count', '');
    await program(
      `import { appendFileSync } from 'node:fs'; appendFileSync(${JSON.stringify(count)}, '1'); ${printing(good)}`,
    );
    await personalize();
    const aws = setup();
    const { service } = await opened(profile('p'), { aws });
    await service.listJobs(undefined, never, jobKinds.inference);
    await service.listJobs(undefined, never, jobKinds.inference);
    expect(await readFile(count, 'utf8')).toBe('1');
    aws.renew(profile('p'));
    await opened(profile('p'), { aws });
    expect(await readFile(count, 'utf8')).toBe('11');
  });

  /** A program with a child that sleeps; `child`: its process id, as soon as it runs. */
  async function sleeper() {
    const path = await home.file(
      'sleeper.mjs',
      `import { spawn } from 'node:child_process';
       import { writeFileSync, renameSync } from 'node:fs';
       const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 20000)'], { stdio: 'ignore' });
       writeFileSync(${JSON.stringify(`${home.dir}/pid.new`)}, String(child.pid));
       renameSync(${JSON.stringify(`${home.dir}/pid.new`)}, ${JSON.stringify(`${home.dir}/pid`)});
       setTimeout(() => {}, 20000);`,
    );
    return {
      command: `"${process.execPath}" "${path}"`,
      child: () =>
        new Promise<number>((resolve) => {
          const watcher = watch(home.dir, (_, name) => {
            if (name !== 'pid') return;
            watcher.close();
            void readFile(`${home.dir}/pid`, 'utf8').then((text) => resolve(Number(text)));
          });
        }),
    };
  }
});

/** Its end takes the system a moment; an orphan would run for 20 s. */
async function gone(pid: number): Promise<void> {
  const { readFile: read } = await import('node:fs/promises');
  for (let look = 0; look < 100; look++) {
    const status = await read(`/proc/${pid}/status`, 'utf8').catch(() => '');
    if (status === '' || /State:\s+[ZX]/.test(status)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect.fail(`Process ${pid} still runs.`);
}

describe('in a workspace that is not trusted', () => {
  it('a program runs only after a person has allowed it, and its command is what is allowed', async () => {
    const ran = await home.file('ran', 'no');
    const script = `import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(ran)}, 'yes'); ${printing(good)}`;
    await program(script);
    const digests: string[] = [];
    const aws = setup({
      mayRunPrograms: (_, digest) => {
        digests.push(digest);
        return false;
      },
    });
    expect(await problemOf(profile('p'), { aws })).toEqual({ kind: 'programNotAllowed', profile: 'p' });
    const refusing = asked({});
    expect(await problemOf(profile('p'), { aws, prompts: refusing })).toMatchObject({
      kind: 'programNotAllowed',
    });
    expect(refusing.questions).toEqual(['program p']);
    expect(await readFile(ran, 'utf8')).toBe('no');
    await opened(profile('p'), { aws, prompts: asked({ allowProgram: () => Promise.resolve(true) }) });
    expect(await readFile(ran, 'utf8')).toBe('yes');
    await home.config('[profile p]\ncredential_process = other\n');
    await problemOf(profile('p'), { aws });
    expect(new Set(digests.slice(0, 3)).size).toBe(1);
    expect(digests.at(-1)).not.toBe(digests[0]);
    expect(digests[0]).toMatch(/^[0-9a-f]{64}$/);
  });
});
