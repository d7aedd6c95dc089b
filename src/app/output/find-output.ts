/** Finds the files in Amazon S3 that are the output of a job. */
import { parseJobArn } from '../../domain/job/arn';
import type { Job } from '../../domain/job/job';
import { placeOf, type S3Path } from '../../domain/job/s3-path';
import { failure, type Outcome, success } from '../../domain/connection/problem';
import type { ObjectPage, S3Files, S3Object } from '../../domain/connection/s3-files';
import { inputFileOf, nameOf, outputFilesOf, outputPrefix } from '../../domain/output/output-files';
import { safeText } from '../../domain/text/safe-text';
import type { DescribingConnection } from '../session/descriptions';

export interface FindOptions {
  readonly signal: AbortSignal;
  /** Nobody waits for it, so that the description counts as a background request. */
  readonly background?: boolean;
}

export interface FoundOutput {
  readonly job: Job;
  /** At least one, newest first. */
  readonly objects: readonly S3Object[];
}

/** Doesn't reject. */
export async function findOutput(
  arn: string,
  { service, files }: Pick<DescribingConnection, 'service' | 'files'>,
  { signal, background = false }: FindOptions,
): Promise<Outcome<FoundOutput>> {
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
  return found.value.length === 0
    ? failure({ kind: 's3', fault: 'noOutput', place: output, detail: safeText('') })
    : success({ job, objects: found.value });
}

/** In bytes. */
export function sizeOf(objects: readonly S3Object[]): number {
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

/** All objects, without those that consoles make for folders. */
export async function listAll(
  files: S3Files,
  place: S3Path,
  signal: AbortSignal,
): Promise<Outcome<readonly S3Object[]>> {
  const objects: S3Object[] = [];
  let token: string | undefined;
  for (let pages = 0; pages < mostPages; pages++) {
    const page: Outcome<ObjectPage> = await files.listObjects(place, token, signal);
    if (!page.ok) return page;
    objects.push(...page.value.objects.filter(({ key, size }) => !key.endsWith('/') || size > 0));
    token = page.value.nextToken;
    if (token === undefined) return success(objects);
  }
  return failure({ kind: 'endlessList', reason: 'tooManyPages' });
}
