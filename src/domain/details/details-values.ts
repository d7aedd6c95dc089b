/** Values of the details page: typed and raw. ui/ puts them into words and cleans them. */
import { given } from '../job/job';
import type { EpochMs } from '../job/dates';
import { lastPart } from '../job/arn';
import type { JsonValue } from '../text/json-text';
import type { Loadable } from '../connection/loadable';

export type FieldValue =
  | { readonly kind: 'text'; readonly text: string }
  /** A resource with a name of its own, mostly the end of its ARN. */
  | { readonly kind: 'named'; readonly name: string; readonly arn: string }
  | { readonly kind: 'time'; readonly at: EpochMs }
  | { readonly kind: 'duration'; readonly ms: number }
  /** `asOf`: as in `JobTime`. */
  | { readonly kind: 'elapsed'; readonly ms: number; readonly asOf: EpochMs | undefined }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'flag'; readonly value: boolean }
  | { readonly kind: 'list'; readonly entries: readonly ListEntry[] }
  | { readonly kind: 'json'; readonly value: JsonValue }
  | Missing;

export type ListEntry = readonly [name: string, value: string | number];

/** Why there is no value. The three are different things, and none is an empty value. */
export type Missing =
  /** The service gives none. `sent`: what it sent instead of a value that can be true. */
  | { readonly kind: 'absent'; readonly sent: string | undefined }
  | { readonly kind: 'loading' }
  /** The call that would tell failed, or could not be made. */
  | { readonly kind: 'unread' };

export const absent: Missing = { kind: 'absent', sent: undefined };

/** What stands for a field that `answer` does not hold. */
export function missingIn(answer: Loadable<unknown>): Missing {
  if (answer.last !== undefined) return absent;
  return answer.loading ? { kind: 'loading' } : { kind: 'unread' };
}

/** What stands there as the service's own text. */
export function textOf(value: FieldValue): string | undefined {
  if (value.kind === 'text') return value.text;
  return value.kind === 'named' ? value.arn : undefined;
}

export function textValue(text: string | undefined, missing: Missing): FieldValue {
  const found = given(text);
  return found === undefined ? missing : { kind: 'text', text: found };
}

/** `name` is the end of the ARN where none is given. */
export function namedValue(arn: string | undefined, missing: Missing, name = lastPart(arn)): FieldValue {
  const found = given(name);
  return arn === undefined || found === undefined
    ? textValue(arn, missing)
    : { kind: 'named', name: found, arn };
}

/** `sent`: in ms, what the service gave instead of a date that can be true. It sends seconds: so they are told. */
export function timeValue(time: EpochMs | undefined, missing: Missing, sent?: number): FieldValue {
  if (time !== undefined) return { kind: 'time', at: time };
  return sent === undefined ? missing : unusable(sent / 1000);
}

/** A whole number of results: `99999999999999999999`, -1 and 1.5 are none. */
export function countValue(count: number | undefined, missing: Missing): FieldValue {
  if (count === undefined) return missing;
  return Number.isInteger(count) && count >= 0 && count <= 2 ** 53
    ? { kind: 'number', value: count }
    : unusable(count);
}

export function amountValue(amount: number | undefined, missing: Missing): FieldValue {
  if (amount === undefined) return missing;
  return Number.isFinite(amount) && amount >= 0 ? { kind: 'number', value: amount } : unusable(amount);
}

export function flagValue(value: boolean | undefined, missing: Missing): FieldValue {
  return value === undefined ? missing : { kind: 'flag', value };
}

export function listValue(entries: readonly ListEntry[] | undefined, missing: Missing): FieldValue {
  return entries === undefined || entries.length === 0 ? missing : { kind: 'list', entries };
}

export function jsonValue(value: JsonValue | undefined, missing: Missing): FieldValue {
  return value === undefined || value === null ? missing : { kind: 'json', value };
}

function unusable(sent: number): Missing {
  return { kind: 'absent', sent: Number.isFinite(sent) ? String(sent) : undefined };
}
