/** Finds the input files of a job, and what its recipe and its filter want from their lines. */
import type { Job } from '../../domain/job/job';
import type { JobSettings } from '../../domain/job/description';
import { parseJobArn } from '../../domain/job/arn';
import { placeOf, type S3Path } from '../../domain/job/s3-path';
import { failure, type Outcome, type Problem, success } from '../../domain/connection/problem';
import type { S3Files, S3Object } from '../../domain/connection/s3-files';
import type { InputExpected } from '../../domain/input/check-input';
import { inputUseOf } from '../../domain/input/input-shape';
import { placeholdersIn } from '../../domain/job/filter';
import { inputFileOf } from '../../domain/output/output-files';
import { safeText } from '../../domain/text/safe-text';
import type { DescribingConnection } from '../session/descriptions';
import { listAll } from './find-output';

type Connection = Pick<DescribingConnection, 'service' | 'files'>;

export interface ExpectedInput {
  readonly job: Job;
  readonly settings: JobSettings;
  readonly expected: InputExpected;
  /** Why the placeholders of the filter aren't known. */
  readonly filterProblem: Problem | undefined;
}

export interface FoundInput extends ExpectedInput {
  /** At least one, in the order of their keys. */
  readonly objects: readonly S3Object[];
}

/** What lines of the job's input should be. Without the solution version or the filter, less is known. Doesn't reject. */
export async function expectedInput(
  arn: string,
  { service }: Pick<Connection, 'service'>,
  signal: AbortSignal,
): Promise<Outcome<ExpectedInput>> {
  const described = await service.describeJob(arn, signal, { accept: 'final' });
  if (!described.ok) return described;
  const { job, settings } = described.value;
  const [version, filter] = await Promise.all([
    job.solutionVersionArn === undefined
      ? undefined
      : service.describeSolutionVersion(job.solutionVersionArn, signal),
    settings.filterArn === undefined
      ? undefined
      : service.describeFilter(settings.filterArn, signal, { accept: 'none' }),
  ]);
  if (signal.aborted) return failure({ kind: 'cancelled' });
  const use = version?.ok === true ? inputUseOf(version.value.recipeArn) : undefined;
  const problem = filter?.ok === false && filter.problem.kind !== 'cancelled' ? filter.problem : undefined;
  const known = filter?.ok === true ? placeholdersIn(filter.value.expression) : undefined;
  const placeholders = filter === undefined ? [] : known;
  return success({ job, settings, expected: { use, placeholders }, filterProblem: problem });
}

/** Doesn't reject. */
export async function findInput(
  arn: string,
  connection: Connection,
  signal: AbortSignal,
): Promise<Outcome<FoundInput>> {
  const expected = await expectedInput(arn, connection, signal);
  if (!expected.ok) return expected;
  const { inputPath } = expected.value.settings;
  const place = placeOf(inputPath, parseJobArn(arn)?.partition ?? 'aws');
  if (typeof place === 'string') {
    return failure({ kind: 's3Path', fault: place, path: safeText(inputPath ?? '') });
  }
  const found = await findObjects(connection.files, place, signal);
  if (!found.ok) return found;
  return found.value.length === 0
    ? failure({ kind: 's3', fault: 'noObject', place, detail: safeText('') })
    : success({ ...expected.value, objects: found.value });
}

async function findObjects(
  files: S3Files,
  place: S3Path,
  signal: AbortSignal,
): Promise<Outcome<readonly S3Object[]>> {
  const listed = await listAll(files, place, signal);
  if (listed.ok) return listed;
  // The only file can be read without permission to list the bucket.
  if (listed.problem.kind !== 'accessDenied' || inputFileOf(place) === undefined) return listed;
  const found = await files.findObject(place, signal);
  return found.ok ? success([found.value]) : found;
}
