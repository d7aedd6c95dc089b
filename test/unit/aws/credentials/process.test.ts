/** One run of a credential program: how it is started, what it may print, and how it ends. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runProgram } from '../../../../src/aws/credentials/process';
import { failure, success } from '../../../../src/domain/connection/problem';
import { eventually } from '../../../support/eventually';
import { home, inFreshHome, never } from '../setup-support';

inFreshHome();

const keys = { Version: 1, AccessKeyId: 'AKIDPROGRAM', SecretAccessKey: 'S3CRET' };
const credentials = { accessKeyId: 'AKIDPROGRAM', secretAccessKey: 'S3CRET' };
const limitMs = 3000;

async function run(script: string, { signal = never, env = process.env, folder = home.dir } = {}) {
  const path = await home.file('program.mjs', script);
  const machine = { env, platform: process.platform, home: folder };
  return runProgram({ profile: 'p', command: `"${process.execPath}" "${path}"` }, machine, signal, limitMs);
}

const print = (value: unknown) => `process.stdout.write(${JSON.stringify(JSON.stringify(value))});`;
const wrong = (kind: string) => failure({ kind: 'program', profile: 'p', fault: { kind } as never });

describe('what is printed', () => {
  it.each([
    [{}, {}],
    [{ SessionToken: 'T' }, { sessionToken: 'T' }],
    [{ AccountId: '111122223333' }, { accountId: '111122223333' }],
    [{ Expiration: '2100-01-01T00:00:00Z' }, { expiration: new Date('2100-01-01T00:00:00Z') }],
    [{ SessionToken: 7, AccountId: 7, Expiration: 7 }, {}],
  ])('with %j', async (more, known) => {
    expect(await run(print({ ...keys, ...more }))).toStrictEqual(success({ ...credentials, ...known }));
  });

  it.each([
    [7, 'noCredentials'],
    [{ ...keys, AccessKeyId: 7 }, 'noCredentials'],
    [{ ...keys, SecretAccessKey: null }, 'noCredentials'],
    [{ ...keys, Version: '1' }, 'version'],
    [[keys], 'version'],
  ])('%j is none', async (output, kind) => {
    expect(await run(print(output))).toEqual(wrong(kind));
  });

  it('may be 256,000 characters long, and no longer', async () => {
    const padded = (length: number) =>
      `const text = ${JSON.stringify(JSON.stringify(keys))}; process.stdout.write(text.padEnd(${length}));`;
    expect(await run(padded(256_000))).toEqual(success(credentials));
    expect(await run(padded(256_001))).toEqual(wrong('tooMuch'));
  });
});

describe('a program', () => {
  it('has nothing to read, and may say on its standard error what it likes', async () => {
    const script = `import { readFileSync } from 'node:fs';
      process.stderr.write('x'.repeat(1_000_000));
      if (readFileSync(0).length === 0) { ${print(keys)} }`;
    expect(await run(script)).toEqual(success(credentials));
  });

  it.each(['PATH', 'Path'])('finds the usual places in its %s', async (name) => {
    const env = Object.fromEntries(Object.entries(process.env).filter(([each]) => each !== 'PATH'));
    const script = `process.stdout.write(JSON.stringify({ ...${JSON.stringify(keys)}, AccessKeyId: process.env.${name} }));`;
    const outcome = await run(script, { env: { ...env, [name]: '/opt/own' } });
    expect(outcome.ok && outcome.value.accessKeyId.split(':').slice(0, 2)).toEqual([
      '/opt/own',
      '/usr/local/bin',
    ]);
  });

  it('that cannot be started is told of', async () => {
    expect(await run(print(keys), { folder: `${home.dir}/none` })).toEqual(wrong('notStarted'));
  });

  it('is not started where nobody waits for it', async () => {
    const path = `${home.dir}/started`;
    const script = `import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(path)}, '');`;
    expect(await run(script, { signal: AbortSignal.abort() })).toEqual(failure({ kind: 'cancelled' }));
    expect(existsSync(path)).toBe(false);
  });

  it('is ended also where it does not listen', async () => {
    const path = `${home.dir}/started`;
    const abort = new AbortController();
    const outcome = run(
      `import { writeFileSync } from 'node:fs';
       process.on('SIGTERM', () => undefined);
       setInterval(() => undefined, 1000);
       writeFileSync(${JSON.stringify(path)}, String(process.pid));`,
      { signal: abort.signal },
    );
    await eventually(() => expect(readFileSync(path, 'utf8')).not.toBe(''));
    abort.abort();
    expect(await outcome).toEqual(failure({ kind: 'cancelled' }));
    const pid = Number(readFileSync(path, 'utf8'));
    await eventually(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'));
  });
});
