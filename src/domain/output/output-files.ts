/**
 * Which files in Amazon S3 are the output of a job. Runs may share a path, and nothing in a file names its job: its name says of which
 * input it is, and its time of which run.
 */
import { minute } from '../job/time';
import type { EpochMs } from '../job/dates';
import type { Job } from '../job/job';
import { isUnfinished } from '../job/status';
import { isFileName, type S3Path } from '../job/s3-path';
import type { S3Object } from '../connection/s3-files';
import { parseSolutionVersionArn } from '../job/arn';

/** The service may write files a little after it says that the job has ended. */
const afterEnd = 5 * minute;
/** S3 lists times in seconds. */
const precision = 1_000;
const ending = '.out';

/** The only input file that the path can mean; `undefined` if it's a folder, or may be the beginning of several names. */
export function inputFileOf({ key }: S3Path): string | undefined {
  const name = nameOf(key);
  return isFileName(name) ? name : undefined;
}

export function nameOf(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}

/** Beginning of the keys of the output; with the file's name if the input is only one. */
export function outputPrefix(output: S3Path, input: S3Path | undefined): S3Path {
  const file = input && inputFileOf(input);
  const isFolder = output.key === '' || output.key.endsWith('/');
  return isFolder && file !== undefined ? { ...output, key: `${output.key}${file}${ending}` } : output;
}

/**
 * The output files of the job in its output path, newest first. `inputs`: the names of its input files; `undefined` if they aren't known, so that all
 * files of that time count.
 */
export function outputFilesOf(
  job: Job,
  output: S3Path,
  listed: readonly S3Object[],
  inputs: ReadonlySet<string> | undefined,
): readonly S3Object[] {
  return listed
    .filter(({ key, modifiedAt }) => {
      const name = nameBelow(output, key);
      if (name === undefined || !name.endsWith(ending)) return false;
      const isNamed = inputs === undefined || inputs.has(name.slice(0, -ending.length));
      return isNamed && wasWrittenBy(job, modifiedAt);
    })
    .sort((a, b) => (b.modifiedAt ?? 0) - (a.modifiedAt ?? 0));
}

/** The name after the path; `undefined` in folders below it. A path without a slash is a folder, or the beginning of names. */
function nameBelow({ key: path }: S3Path, key: string): string | undefined {
  const rest = key.slice(path.length);
  const name = path === '' || path.endsWith('/') ? rest : rest.replace(/^\//, '');
  return key.startsWith(path) && !name.includes('/') ? name : undefined;
}

function wasWrittenBy({ createdAt, updatedAt }: Job, at: EpochMs | undefined): boolean {
  if (at === undefined) return true;
  const isAfter = createdAt === undefined || at >= createdAt - precision;
  return isAfter && (updatedAt === undefined || at <= updatedAt + afterEnd);
}

/** Whether another job of the solution ran at the same time, so that the files may be its. */
export function ranBeside(job: Job, others: Iterable<Job>): boolean {
  const solution = parseSolutionVersionArn(job.solutionVersionArn)?.solutionArn;
  const { createdAt = NaN, updatedAt = NaN } = job;
  if (solution === undefined) return false;
  for (const other of others) {
    if (other.arn === job.arn || parseSolutionVersionArn(other.solutionVersionArn)?.solutionArn !== solution)
      continue;
    const { createdAt: start = NaN, updatedAt: changed = NaN, status } = other;
    // It may have ended since the list was read.
    const end = isUnfinished(status) ? Infinity : changed;
    if (start <= updatedAt + afterEnd && end + afterEnd >= createdAt) return true;
  }
  return false;
}
