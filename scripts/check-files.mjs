// Checks the files of the sample service with the AWS CLI, and the extension's own client of Amazon S3 with a server that others
// wrote: moto's where it's installed, else s3rver from npm. Part of check-clients.mjs.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import esbuild from 'esbuild';

const BUCKET = 'example-newsroom-personalize';
/** Keys that are hard to write in XML or in a URL. */
const KEYS = ['out/a b+c&d.json.out', 'out/ü-%41.json.out', 'out/<x>.json.out', 'out/_CHECK'];

/**
 * @typedef {(what: string, wanted: unknown, call: () => Promise<unknown>) => Promise<void>} Check
 * @typedef {(command: string, args: string[]) => Promise<string>} Run
 */

/** @param {string} url of the sample service @param {Check} check @param {Run} run */
export async function checkSampleFiles(url, check, run) {
  /** @param {string[]} args */
  const aws = (...args) => run('aws', ['s3', ...args, '--endpoint-url', url]);
  const buckets = (await aws('ls')).trim().split('\n');
  await check('AWS CLI: lists the buckets', [4, true], async () => {
    return [buckets.length, buckets.some((line) => line.endsWith(BUCKET))];
  });
  const listed = (await aws('ls', `s3://${BUCKET}/batch/digest-news/output/`, '--recursive'))
    .trim()
    .split('\n');
  const file = listed.findLast((line) => line.endsWith('-16.json.out')) ?? '';
  const [, , size, key = ''] = file.split(/ +/);
  await check('AWS CLI: copies a file of the size that is listed', Number(size), async () => {
    return (await aws('cp', `s3://${BUCKET}/${key}`, '-')).length;
  });
  await check('AWS CLI: lists folders', ['input/', 'output/'], async () => {
    const folders = await aws('ls', `s3://${BUCKET}/batch/digest-news/`);
    return folders
      .trim()
      .split('\n')
      .map((line) => line.replace(/^ *PRE /, ''));
  });
  const files = await ownClient(url, 'eu-west-1');
  await check('own client: reads the same file', Number(size), async () => {
    const text = await files.text(BUCKET, key);
    return text.length;
  });
}

/** @param {Check} check */
export async function checkOwnClient(check) {
  const folder = await mkdtemp(path.join(tmpdir(), 's3-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { name, child } = await startServer(folder, port);
  try {
    await listening(port);
    const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
    const client = new S3Client({ region: 'us-east-1', endpoint: url, forcePathStyle: true, credentials });
    const content = Array.from({ length: 20_000 }, (_, index) => `{"line":${index}}\n`).join('');
    await client.send(new CreateBucketCommand({ Bucket: 'my-bucket' }));
    for (const Key of KEYS)
      await client.send(new PutObjectCommand({ Bucket: 'my-bucket', Key, Body: content }));
    client.destroy();
    const files = await ownClient(url, 'us-east-1');
    await check(`own client with ${name}: lists keys`, KEYS.toSorted(), async () => {
      const page = await files.list('my-bucket', 'out/');
      return page.objects.map((/** @type {{ key: string }} */ object) => object.key).sort();
    });
    for (const key of KEYS) {
      await check(
        `own client with ${name}: reads ${key}`,
        [content.length, content.slice(7, 99)],
        async () => {
          return [(await files.text('my-bucket', key)).length, await files.text('my-bucket', key, 7, 99)];
        },
      );
    }
    await check(`own client with ${name}: missing object`, 'noObject', () => {
      return files.fault({ bucket: 'my-bucket', key: 'out/none', size: 5, etag: undefined });
    });
    await check(`own client with ${name}: missing bucket`, 'noBucket', () => {
      return files.fault({ bucket: 'no-bucket', key: 'x', size: 5, etag: undefined });
    });
  } finally {
    // With the server that npm has started.
    if (child.pid !== undefined) process.kill(-child.pid);
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {string} folder @param {number} port */
async function startServer(folder, port) {
  /** @type {import('node:child_process').SpawnOptions} */
  const group = { stdio: 'ignore', detached: true };
  const moto = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], group);
  // `once` rejects at an error.
  const started = await once(moto, 'spawn').then(
    () => true,
    () => false,
  );
  if (started) return { name: 'moto', child: moto };
  const s3rver = [
    'exec',
    '--yes',
    '--package=s3rver@3.7.1',
    '--',
    's3rver',
    '-d',
    folder,
    '-a',
    '127.0.0.1',
    '-p',
  ];
  return { name: 's3rver', child: spawn('npm', [...s3rver, String(port)], group) };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}

/** @param {number} port */
async function listening(port) {
  for (let attempt = 0; attempt < 600; attempt++) {
    const answered = await fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await delay(100);
  }
  throw new Error('The server of files did not start.');
}

/** @param {string} endpoint @param {string} region */
async function ownClient(endpoint, region) {
  const { outputFiles } = await esbuild.build({
    stdin: {
      contents: "export * from './s3/main'; export { fixedCredentials } from './ask';",
      resolveDir: fileURLToPath(new URL('../src/aws', import.meta.url)),
    },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    mainFields: ['module', 'main'],
    external: ['bowser'],
    write: false,
    logLevel: 'error',
  });
  /** @type {{ exports: { [name: string]: any } }} */
  const module = { exports: {} };
  const { createRequire } = await import('node:module');
  new Function('module', 'exports', 'require', outputFiles[0]?.text ?? '')(
    module,
    module.exports,
    createRequire(import.meta.url),
  );
  const { createS3Files, fixedCredentials } = module.exports;
  const files = createS3Files(
    { region, endpoint, version: '0', credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' } },
    {
      limit: (/** @type {() => unknown} */ request) => request(),
      credentials: fixedCredentials,
      suspects: {},
    },
  );
  const { signal } = new AbortController();
  /** @param {any} outcome */
  const valueOf = (outcome) => {
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
    return outcome.value;
  };
  /** @param {string} bucket @param {string} key */
  const list = async (bucket, key) => valueOf(await files.listObjects({ bucket, key }, undefined, signal));
  return {
    list,
    /** @param {string} bucket @param {string} key */
    text: async (bucket, key, start = 0, end = Infinity) => {
      const [object] = (await list(bucket, key)).objects;
      /** @type {Buffer[]} */
      const parts = [];
      const take = (/** @type {Uint8Array} */ bytes) => parts.push(Buffer.from(bytes));
      valueOf(await files.readObject(object, { start, end }, take, signal));
      return Buffer.concat(parts).toString();
    },
    /** @param {object} object */
    fault: async (object) => {
      const outcome = await files.readObject(object, { start: 0, end: 5 }, () => undefined, signal);
      return outcome.problem.fault;
    },
  };
}
