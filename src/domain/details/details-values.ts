/** Values of the details page: typed and raw. ui/ formats and cleans them. */
import { given } from '../job/job';
import type { EpochMs } from '../job/dates';
import { lastPart } from '../job/arn';
import type { JsonValue } from '../text/json-text';
import type { Loadable } from '../connection/loadable';

export type FieldValue =
  | { readonly kind: 'text'; readonly text: string }
  /** Text whose spaces matter. */
  | { readonly kind: 'code'; readonly text: string }
  /** A resource with a name, usually the end of its ARN. */
  | { readonly kind: 'named'; readonly name: string; readonly arn: string }
  | { readonly kind: 'time'; readonly at: EpochMs }
  | { readonly kind: 'duration'; readonly ms: number }
  /** `asOf`: see `JobTime`. */
  | { readonly kind: 'elapsed'; readonly ms: number; readonly asOf: EpochMs | undefined }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'flag'; readonly value: boolean }
  | { readonly kind: 'list'; readonly entries: readonly ListEntry[] }
  | { readonly kind: 'json'; readonly value: JsonValue }
  | Missing;

export type ListEntry = readonly [name: string, value: string | number];

/** Why a value is missing. These are different from each other and from an empty value. */
export type Missing =
  /** The service didn't return it. `sent`: an implausible value that it returned instead. */
  | { readonly kind: 'absent'; readonly sent: string | undefined }
  | { readonly kind: 'loading' }
  /** The call that returns it failed or isn't possible. */
  | { readonly kind: 'unread' };

export const absent: Missing = { kind: 'absent', sent: undefined };

/** What to show for a field that a response doesn't contain. */
export function missingIn(answer: Loadable<unknown>): Missing {
  if (answer.last !== undefined) return absent;
  return answer.loading ? { kind: 'loading' } : { kind: 'unread' };
}

/** The value as text of the service. */
export function textOf(value: FieldValue): string | undefined {
  if (value.kind === 'text') return value.text;
  return value.kind === 'named' ? value.arn : undefined;
}

export function textValue(text: string | undefined, missing: Missing): FieldValue {
  const found = given(text);
  return found === undefined ? missing : { kind: 'text', text: found };
}

/** `name`: the end of the ARN by default. */
export function namedValue(arn: string | undefined, missing: Missing, name = lastPart(arn)): FieldValue {
  const found = given(name);
  return arn === undefined || found === undefined
    ? textValue(arn, missing)
    : { kind: 'named', name: found, arn };
}

/** `sent`: an implausible date in ms. Shown in seconds, as the service returns them. */
export function timeValue(time: EpochMs | undefined, missing: Missing, sent?: number): FieldValue {
  if (time !== undefined) return { kind: 'time', at: time };
  return sent === undefined ? missing : unusable(sent / 1000);
}

/** Number of results: a positive integer. */
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
