/** Checks the output of a job: finds its files in Amazon S3, and counts the lines that failed. */
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import { parseJobArn } from '../../domain/job/arn';
import type { OutputCheck } from '../../domain/job/output-check';
import { placeOf, type S3Path } from '../../domain/job/s3-path';
import { failure, type Outcome, success } from '../../domain/connection/problem';
import type { ObjectPage, S3Files, S3Object } from '../../domain/connection/s3-files';
import { CauseTally } from '../../domain/output/cause-tally';
import { LineScanner } from '../../domain/output/line-scanner';
import {
  inputFileOf,
  nameOf,
  outputFilesOf,
  outputPrefix,
  ranBeside,
} from '../../domain/output/output-files';
import { safeText } from '../../domain/text/safe-text';
import type { DescribingConnection } from '../session/descriptions';

/** How much of the output is read, newest files first. */
export interface CheckScope {
  readonly mostBytes: number;
  readonly mostFiles: number;
}

/** What is read at once. */
export const firstPart: CheckScope = { mostBytes: 8 * 1024 * 1024, mostFiles: 20 };
export const everything: CheckScope = { mostBytes: Infinity, mostFiles: Infinity };

export interface CheckOptions {
  readonly scope: CheckScope;
  /** Loaded jobs, of which some may have run at the same time. */
  readonly others: Iterable<Job>;
  readonly now: () => EpochMs;
  readonly signal: AbortSignal;
  /** Nobody waits for it, so that the description counts as a background request. */
  readonly background?: boolean;
  /** Before the files are read, with their number and size in bytes; `false`: they aren't. */
  readonly confirm?: (files: number, size: number) => Promise<boolean>;
  /** Called with the bytes that were read, and those to read. */
  readonly progress?: (read: number, size: number) => void;
}

/** Doesn't reject. `cancelled`: the signal fired, or it wasn't confirmed. */
export async function checkOutput(
  arn: string,
  { service, files }: Pick<DescribingConnection, 'service' | 'files'>,
  options: CheckOptions,
): Promise<Outcome<OutputCheck>> {
  const { signal, others, scope, confirm, background = false } = options;
  const described = await service.describeJob(arn, signal, { accept: 'final', background });
  if (!described.ok) return described;
  const { job, settings } = described.value;
  const partition = parseJobArn(arn)?.partition ?? 'aws';
  const output = placeOf(settings.outputPath, partition);
  if (typeof output === 'string') {
    return failure({ kind: 's3Path', fault: output, path: safeText(settings.outputPath ?? '') });
  }
  const input = placeOf(settings.inputPath, partition);
  const search = { job, output, input: typeof input === 'string' ? undefined : input, signal };
  const found = await findFiles(files, search);
  if (!found.ok) return found;
  if (found.value.length === 0) {
    return failure({ kind: 's3', fault: 'noOutput', place: output, detail: safeText('') });
  }
  const chosen = found.value.slice(0, scope.mostFiles);
  if (confirm !== undefined && !(await confirm(chosen.length, sizeOf(chosen)))) {
    return failure({ kind: 'cancelled' });
  }
  const read = await readFiles(files, chosen, options);
  if (!read.ok) return read;
  return success({
    ...read.value,
    checkedAt: options.now(),
    unreadFiles: found.value.length - read.value.files.length,
    size: sizeOf(found.value),
    mayBeOfAnotherRun: ranBeside(job, others),
  });
}

function sizeOf(objects: readonly S3Object[]): number {
  return objects.reduce((sum, { size }) => sum + size, 0);
}

interface Search {
  readonly job: Job;
  readonly output: S3Path;
  /** `undefined` if the path can't be read. */
  readonly input: S3Path | undefined;
  readonly signal: AbortSignal;
}

/** The output files of the job, newest first. */
async function findFiles(
  files: S3Files,
  { job, output, input, signal }: Search,
): Promise<Outcome<readonly S3Object[]>> {
  const names = await inputNames(files, input, signal);
  if (!names.ok) return names;
  const place = outputPrefix(output, input);
  const listed = await listAll(files, place, signal);
  if (listed.ok) return success(outputFilesOf(job, output, listed.value, names.value));
  // The only file can be read without permission to list the bucket.
  if (listed.problem.kind !== 'accessDenied' || place === output) return listed;
  const found = await files.findObject(place, signal);
  return found.ok ? success(outputFilesOf(job, output, [found.value], names.value)) : found;
}

/** Names of the input files; `undefined` if they can't be listed. */
async function inputNames(
  files: S3Files,
  input: S3Path | undefined,
  signal: AbortSignal,
): Promise<Outcome<ReadonlySet<string> | undefined>> {
  if (input === undefined) return success(undefined);
  const only = inputFileOf(input);
  if (only !== undefined) return success(new Set([only]));
  const listed = await listAll(files, input, signal);
  if (listed.ok) {
    const names = new Set(listed.value.map(({ key }) => nameOf(key)));
    // They may have been deleted since.
    return success(names.size === 0 ? undefined : names);
  }
  const { kind } = listed.problem;
  return kind === 'accessDenied' || kind === 's3' ? success(undefined) : listed;
}

/** Of 1,000 objects: far more than the files of a folder. */
const mostPages = 100;

async function listAll(
  files: S3Files,
  place: S3Path,
  signal: AbortSignal,
): Promise<Outcome<readonly S3Object[]>> {
  const objects: S3Object[] = [];
  let token: string | undefined;
  for (let pages = 0; pages < mostPages; pages++) {
    const page: Outcome<ObjectPage> = await files.listObjects(place, token, signal);
    if (!page.ok) return page;
    objects.push(...page.value.objects);
    token = page.value.nextToken;
    if (token === undefined) return success(objects);
  }
  return failure({ kind: 'endlessList', reason: 'tooManyPages' });
}

type Found = Pick<
  OutputCheck,
  'lines' | 'failed' | 'empty' | 'unreadable' | 'files' | 'read' | 'causes' | 'otherFailed'
>;

async function readFiles(
  files: S3Files,
  chosen: readonly S3Object[],
  { signal, progress, scope }: CheckOptions,
): Promise<Outcome<Found>> {
  const most = Math.min(sizeOf(chosen), scope.mostBytes);
  const tally = new CauseTally();
  const names: string[] = [];
  const scanner = new LineScanner({
    onFailed: (line, failed) => tally.add({ file: names.length - 1, line }, failed),
  });
  let read = 0;
  for (const object of chosen) {
    if (read >= most && object.size > 0) break;
    names.push(nameOf(object.key));
    const end = Math.min(object.size, most - read);
    const take = (bytes: Uint8Array): void => {
      scanner.take(bytes);
      read += bytes.length;
      progress?.(read, most);
    };
    const outcome = await files.readObject(object, { start: 0, end }, take, signal);
    if (!outcome.ok) return outcome;
    scanner.end({ isCut: end < object.size });
  }
  return success({ ...scanner.found, ...tally.result(), files: names, read });
}
