/** Checks the output of a job: finds its files in Amazon S3, and counts the lines that failed. */
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import type { OutputCheck } from '../../domain/job/output-check';
import { failure, type Outcome, success } from '../../domain/connection/problem';
import type { S3Files, S3Object } from '../../domain/connection/s3-files';
import { CauseTally } from '../../domain/output/cause-tally';
import { LineScanner } from '../../domain/output/line-scanner';
import { nameOf, ranBeside } from '../../domain/output/output-files';
import type { DescribingConnection } from '../session/descriptions';
import { type FindOptions, findOutput, sizeOf } from './find-output';

/** How much of the output is read, newest files first. */
export interface CheckScope {
  readonly mostBytes: number;
  readonly mostFiles: number;
}

/** What is read at once. */
export const firstPart: CheckScope = { mostBytes: 8 * 1024 * 1024, mostFiles: 20 };
export const everything: CheckScope = { mostBytes: Infinity, mostFiles: Infinity };

export interface CheckOptions extends FindOptions {
  readonly scope: CheckScope;
  /** Loaded jobs, of which some may have run at the same time. */
  readonly others: Iterable<Job>;
  readonly now: () => EpochMs;
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
  const { others, scope, confirm } = options;
  const found = await findOutput(arn, { service, files }, options);
  if (!found.ok) return found;
  const { job, objects } = found.value;
  const chosen = objects.slice(0, scope.mostFiles);
  if (confirm !== undefined && !(await confirm(chosen.length, sizeOf(chosen)))) {
    return failure({ kind: 'cancelled' });
  }
  const read = await readFiles(files, chosen, options);
  if (!read.ok) return read;
  return success({
    ...read.value,
    checkedAt: options.now(),
    unreadFiles: objects.length - read.value.files.length,
    size: sizeOf(objects),
    mayBeOfAnotherRun: ranBeside(job, others),
  });
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
