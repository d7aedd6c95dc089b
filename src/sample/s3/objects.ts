/** The objects in Amazon S3: input and output of the jobs, as far as they exist by now. */
import type { EpochMs } from '../../domain/job/dates';
import { placeholdersIn } from '../../domain/job/filter';
import { parseS3Path } from '../../domain/job/s3-path';
import { allKinds } from '../../domain/job/kind';
import type { AccountState } from '../account-state';
import { hexOf } from '../data/random';
import { type JobRecord, stateAt } from '../job';
import { MINUTE } from '../time';
import { type LineOptions, linesOf, planOf } from './lines';

export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  readonly modifiedAt: EpochMs;
  /** Of the content. */
  readonly etag: string;
  /** In bytes. */
  readonly size: () => number;
  readonly content: () => Buffer;
}

/** Files of an input folder. */
const PARTS = ['part-000.json', 'part-001.json', 'part-002.json'];
/** The input was written before the job was created. */
const BEFORE = 12 * MINUTE;

interface Place {
  readonly bucket: string;
  readonly key: string;
}

/** Contents that were read last. */
const contents = new Map<string, Buffer>();
const MOST_CONTENTS = 8;
/** In bytes. A list needs the sizes of all. */
const sizes = new Map<string, number>();

/** In the order of their keys. Runs that write to the same path overwrite each other's files. */
export function objectsOf(state: AccountState, bucket: string, prefix: string): StoredObject[] {
  const found = new Map<string, StoredObject>();
  for (const object of allObjects(state)) {
    if (object.bucket !== bucket || !object.key.startsWith(prefix)) continue;
    const before = found.get(object.key);
    if (before === undefined || before.modifiedAt <= object.modifiedAt) found.set(object.key, object);
  }
  return [...found.values()].sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
}

export function bucketsOf(state: AccountState): string[] {
  return [...new Set([...allObjects(state)].map(({ bucket }) => bucket))].sort();
}

function* allObjects(state: AccountState): Generator<StoredObject> {
  const now = state.now();
  for (const { id } of allKinds) {
    for (const job of state.jobs[id].list(undefined)) yield* objectsOfJob(job, state, now);
  }
}

function* objectsOfJob(job: JobRecord, state: AccountState, now: EpochMs): Generator<StoredObject> {
  const { jobInput, jobOutput, filterArn, numResults = 25, themeGenerationConfig } = job.settings();
  const input = parseS3Path(jobInput.s3DataSource.path);
  const output = parseS3Path(jobOutput.s3DataDestination.path);
  const recipe = state.versions.get(job.solutionVersionArn)?.solution.recipe ?? 'aws-user-personalization';
  const expression = (filterArn && state.filters.get(filterArn)) ?? '';
  const placeholders = placeholdersIn(expression);
  const options = { recipe, numResults, hasThemes: themeGenerationConfig !== undefined, placeholders };
  const { status, updatedAt } = stateAt(job, now);
  const isWritten = status === 'ACTIVE' && output !== undefined;
  for (const place of input === undefined ? [] : filesOf(input)) {
    const file = place.key.slice(place.key.lastIndexOf('/') + 1);
    const lines = `${job.name}/${file}`;
    yield object(place, job.createdAt - BEFORE, lines, () => textOf(job, file, options).input);
    if (!isWritten) continue;
    const key = `${folder(output.key)}${file}.out`;
    const written = { bucket: output.bucket, key };
    yield object(written, updatedAt - MINUTE, `${lines}.out`, () => textOf(job, file, options).output);
  }
  if (isWritten) {
    const key = `${folder(output.key)}_CHECK`;
    yield object({ bucket: output.bucket, key }, updatedAt, `${job.name}/_CHECK`, () => '');
  }
}

function folder(key: string): string {
  return key === '' || key.endsWith('/') ? key : `${key}/`;
}

function filesOf({ bucket, key }: Place): Place[] {
  return key === '' || key.endsWith('/')
    ? PARTS.map((part) => ({ bucket, key: key + part }))
    : [{ bucket, key }];
}

function textOf(job: JobRecord, file: string, options: LineOptions): { input: string; output: string } {
  const lines = [...linesOf(`${job.name}/${file}`, planOf(job), options)];
  const text = (name: 'input' | 'output'): string => lines.map((line) => `${line[name]}\n`).join('');
  return { input: text('input'), output: text('output') };
}

function object(place: Place, modifiedAt: EpochMs, id: string, text: () => string): StoredObject {
  const content = (): Buffer => {
    const made = contents.get(id) ?? Buffer.from(text());
    contents.delete(id);
    contents.set(id, made);
    const [oldest] = contents.keys();
    if (contents.size > MOST_CONTENTS && oldest !== undefined) contents.delete(oldest);
    return made;
  };
  return {
    ...place,
    modifiedAt,
    etag: `"${[1, 2, 3, 4].map((part) => hexOf(`${part}${id}`)).join('')}"`,
    size: () => {
      const known = sizes.get(id) ?? content().length;
      sizes.set(id, known);
      return known;
    },
    content,
  };
}
