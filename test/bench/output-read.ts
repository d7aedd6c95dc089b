/** Reads an output file in a process of its own: as the extension checks and searches it, by parsing every line, or to its end and no more. */
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import { fixedCredentials } from '../../src/aws/ask';
import { createS3Files } from '../../src/aws/s3/main';
import { OutputReading } from '../../src/app/output/output-reading';
import type { S3Files, S3Object } from '../../src/domain/connection/s3-files';
import { CauseTally } from '../../src/domain/output/cause-tally';
import { linesOf } from '../../src/domain/output/line-pickers';
import { LineScanner } from '../../src/domain/output/line-scanner';

const [, , way, url = '', key = ''] = process.argv;
const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };

async function filesAndObject(): Promise<{ files: S3Files; object: S3Object }> {
  const settings = { region: 'us-east-1', endpoint: url, credentials, version: '0' };
  const files = createS3Files(settings, {
    limit: (request) => request(),
    credentials: fixedCredentials,
    signIn: undefined,
    keys: undefined,
    suspects: {},
  });
  const { signal } = new AbortController();
  const listed = await files.listObjects({ bucket: 'bucket', key }, undefined, signal);
  const [object] = listed.ok ? listed.value.objects : [];
  if (object === undefined) throw new Error('There is no object.');
  return { files, object };
}

async function ours(): Promise<unknown> {
  const { files, object } = await filesAndObject();
  const { signal } = new AbortController();
  const tally = new CauseTally();
  const scanner = new LineScanner({ onFailed: (line, failed) => tally.add({ file: 0, line }, failed) });
  const range = { start: 0, end: Infinity };
  const outcome = await files.readObject(object, range, (bytes) => scanner.take(bytes), signal);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  scanner.end({ isCut: false });
  return scanner.found;
}

async function body(): Promise<Readable> {
  const client = new S3Client({ region: 'us-east-1', endpoint: url, forcePathStyle: true, credentials });
  const { Body } = await client.send(new GetObjectCommand({ Bucket: 'bucket', Key: key }));
  return Body as unknown as Readable;
}

async function bare(): Promise<unknown> {
  let size = 0;
  for await (const bytes of (await body()) as AsyncIterable<Uint8Array>) size += bytes.length;
  return { size };
}

async function parsing(): Promise<unknown> {
  const found = { lines: 0, failed: 0 };
  for await (const line of createInterface({ input: await body(), crlfDelay: Infinity })) {
    found.lines++;
    const { error } = JSON.parse(line) as { error?: unknown };
    if (error !== null && error !== undefined && error !== '') found.failed++;
  }
  return found;
}

/** `Find in Output…` of an ID that isn't there, canceled in the middle: how long it goes on after that, in ms. */
async function cancelled(): Promise<unknown> {
  const { files, object } = await filesAndObject();
  const cancel = new AbortController();
  const reading = new OutputReading(files, [object], (onPick) => linesOf('nobody', { onPick }));
  let at = 0;
  const progress = (read: number, size: number): void => {
    if (at > 0 || read < size / 2) return;
    at = performance.now();
    cancel.abort();
  };
  const limit = { mostLines: 1, mostCharacters: Infinity };
  const outcome = await reading.next(limit, { signal: cancel.signal, progress });
  return { ended: performance.now() - at, kind: outcome.ok ? 'ok' : outcome.problem.kind };
}

/** The same to the end. */
async function finding(): Promise<unknown> {
  const { files, object } = await filesAndObject();
  const { signal } = new AbortController();
  const reading = new OutputReading(files, [object], (onPick) => linesOf('nobody', { onPick }));
  const outcome = await reading.next({ mostLines: 1, mostCharacters: Infinity }, { signal });
  return { found: outcome.ok && outcome.value.length };
}

const ways: Readonly<Record<string, () => Promise<unknown>>> = { ours, bare, parsing, cancelled, finding };

async function main(): Promise<void> {
  const start = performance.now();
  const found = await (ways[way ?? ''] ?? bare)();
  const ms = performance.now() - start;
  // In MiB.
  const memory = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(JSON.stringify({ ms, memory, found }));
}

void main().then(() => process.exit(0));
