/** What differs between the settings of two jobs, as a table. domain/details/comparison.ts shows the same in the diff editor. */
import type { JsonObject, JsonValue } from '../text/json-text';
import { identity, isEqual, isObject, nameOf, outcome } from './equal-settings';

export interface DifferingSetting {
  /** Path of member names, such as `jobInput.s3DataSource.path`. */
  readonly setting: string;
  /** `null` if the job doesn't have it. */
  readonly value: JsonValue;
  readonly other: JsonValue;
}

/**
 * Compares two responses of DescribeBatchInferenceJob, by paths of member names, in their order.
 */
export function differingSettings(job: JsonObject, other: JsonObject): readonly DifferingSetting[] {
  const [own, others] = [leavesOf(job), leavesOf(other)];
  const names = [nameOf(job), nameOf(other)] as const;
  return [...new Set([...own.keys(), ...others.keys()])].sort().flatMap((setting) => {
    const [value, beside] = [own.get(setting) ?? null, others.get(setting) ?? null];
    return isEqual(value, beside, names) ? [] : [{ setting, value, other: beside }];
  });
}

function leavesOf(job: JsonObject): ReadonlyMap<string, JsonValue> {
  const leaves = new Map<string, JsonValue>();
  const visit = (value: JsonValue, path: readonly string[]): void => {
    if (!isObject(value)) leaves.set(path.join('.'), value);
    else for (const [member, inner] of Object.entries(value)) visit(inner, [...path, member]);
  };
  for (const [member, value] of Object.entries(job)) {
    if (![...outcome, ...identity].includes(member)) visit(value, [member]);
  }
  return leaves;
}
