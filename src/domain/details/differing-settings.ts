/** What differs between the settings of two jobs, as a table. domain/details/comparison.ts shows the same in the diff editor. */
import { allKinds } from '../job/kind';
import type { JsonObject, JsonValue } from '../text/json-text';

/** What became of the jobs, and what differs between any two. */
const notSettings = new Set([
  ...['jobName', 'status', 'failureReason', 'creationDateTime', 'lastUpdatedDateTime'],
  ...allKinds.map(({ member }) => `${member}Arn`),
]);

export interface DifferingSetting {
  /** Path of member names, such as `jobInput.s3DataSource.path`. */
  readonly setting: string;
  /** `null` if the job doesn't have it. */
  readonly value: JsonValue;
  readonly other: JsonValue;
}

/**
 * Compares two responses of DescribeBatchInferenceJob, by paths of member names. Paths in Amazon S3 that differ in the names of the jobs only
 * are equal.
 */
export function differingSettings(job: JsonObject, other: JsonObject): readonly DifferingSetting[] {
  const [own, others] = [leavesOf(job), leavesOf(other)];
  const [name, otherName] = [nameOf(job), nameOf(other)];
  return [...new Set([...own.keys(), ...others.keys()])].sort().flatMap((setting) => {
    const [value, beside] = [own.get(setting) ?? null, others.get(setting) ?? null];
    const same = unnamed(value, name) === unnamed(beside, otherName);
    return same ? [] : [{ setting, value, other: beside }];
  });
}

function leavesOf(job: JsonObject): ReadonlyMap<string, JsonValue> {
  const leaves = new Map<string, JsonValue>();
  const visit = (value: JsonValue, path: readonly string[]): void => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      leaves.set(path.join('.'), value);
      return;
    }
    for (const [member, inner] of Object.entries(value)) visit(inner, [...path, member]);
  };
  for (const [member, value] of Object.entries(job)) if (!notSettings.has(member)) visit(value, [member]);
  return leaves;
}

function nameOf({ jobName }: JsonObject): string {
  return typeof jobName === 'string' ? jobName : '';
}

function unnamed(value: JsonValue, name: string): string {
  const text = JSON.stringify(value);
  return name === '' || !text.startsWith('"s3://') ? text : text.replaceAll(name, '<jobName>');
}
