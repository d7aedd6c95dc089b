/**
 * When settings of two jobs are equal: paths in Amazon S3 are, too, if they differ in the names of the jobs only, as those of the runs of
 * a series do.
 */
import { allKinds } from '../job/kind';
import type { JsonObject, JsonValue } from '../text/json-text';

/** Members of DescribeBatchInferenceJob that say what became of the job. */
export const outcome: readonly string[] = ['status', 'failureReason'];
/** Members that differ between any two jobs. */
export const identity: readonly string[] = [
  'jobName',
  ...allKinds.map(({ member }) => `${member}Arn`),
  'creationDateTime',
  'lastUpdatedDateTime',
];

/** Stands for the name of each job where that is all in which their paths differ. */
const ownName = '<jobName>';

/** Names of the job and of the other one. */
export type Names = readonly [own: string, other: string];

/** Returns an empty text if the job has no name. */
export function nameOf(job: JsonValue): string {
  const name = isObject(job) ? own(job, 'jobName') : undefined;
  return typeof name === 'string' ? name : '';
}

export function isEqual(a: JsonValue | undefined, b: JsonValue | undefined, names: Names): boolean {
  if (isList(a) && isList(b))
    return a.length === b.length && a.every((item, i) => isEqual(item, b[i], names));
  if (isPath(a) && isPath(b)) return a === b || withoutName(a, names[0]) === withoutName(b, names[1]);
  if (!isObject(a) || !isObject(b)) return a === b;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => isEqual(own(a, key), own(b, key), names))
  );
}

export function isPath(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && value.startsWith('s3://');
}

/** The path with a placeholder for the name. A longer word that contains the name isn't the name. */
export function withoutName(path: string, name: string): string {
  if (name === '') return path;
  const isWord = (character: string | undefined): boolean => /^[A-Za-z0-9]$/.test(character ?? '');
  let text = '';
  let from = 0;
  for (let at = path.indexOf(name); at >= 0; at = path.indexOf(name, at + 1)) {
    const end = at + name.length;
    if (at < from || isWord(path[at - 1]) || isWord(path[end])) continue;
    text += path.slice(from, at) + ownName;
    from = end;
  }
  return text + path.slice(from);
}

export function own(fields: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

export function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
