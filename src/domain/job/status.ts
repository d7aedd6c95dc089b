/**
 * Statuses are free text. The documentation has `PENDING`, `IN PROGRESS`, `ACTIVE` and `CREATE FAILED`; the service also
 * returns `CREATE PENDING` and `CREATE IN_PROGRESS`.
 * https://docs.aws.amazon.com/personalize/latest/dg/API_BatchInferenceJobSummary.html
 */
import { cleanLine } from '../text/clean';
import { remembered } from '../text/remembered';

/** `raw`: as returned. Unknown statuses are shown as they are. */
export type Status =
  | { readonly kind: KnownKind | 'none'; readonly raw: string | undefined }
  | { readonly kind: 'other'; readonly raw: string | undefined; readonly text: string };

type KnownKind = 'failed' | 'inProgress' | 'pending' | 'active';
export type StatusKind = Status['kind'];

export const noStatus: Status = { kind: 'none', raw: undefined };
/** The service's own limit. */
const maxLength = 256;

const known: ReadonlyMap<string, KnownKind> = new Map<string, KnownKind>([
  ['CREATE FAILED', 'failed'],
  ['IN PROGRESS', 'inProgress'],
  ['CREATE IN PROGRESS', 'inProgress'],
  ['PENDING', 'pending'],
  ['CREATE PENDING', 'pending'],
  ['ACTIVE', 'active'],
]);

const order: Readonly<Record<StatusKind, number>> = {
  failed: 0,
  inProgress: 1,
  pending: 2,
  active: 3,
  other: 4,
  none: 5,
};

const statusOfText = remembered(parse, 100);

/** Parses a status, regardless of case and with `_` as a space. Usually returns the same object for the same text. */
export function statusOf(raw: string | undefined): Status {
  if (raw === undefined) return noStatus;
  return raw.length <= maxLength ? statusOfText(raw) : parse(raw);
}

function parse(raw: string): Status {
  const text = cleanLine(raw, maxLength);
  if (text === '') return { kind: 'none', raw };
  const kind = known.get(normal(text));
  return kind === undefined ? { kind: 'other', raw, text } : { kind, raw };
}

/** Key of the status's group; equal for equal statuses. */
export function statusKey(status: Status): string {
  return status.kind === 'other' ? `other:${normal(status.text)}` : status.kind;
}

/** The status of a key. */
export function statusOfKey(key: string): Status {
  const found = [...known.values(), 'none' as const].find((kind) => kind === key);
  if (found !== undefined) return { kind: found, raw: undefined };
  return { kind: 'other', raw: undefined, text: key.replace(/^other:/, '') };
}

function normal(text: string): string {
  return text.replace(/[\s_]+/g, ' ').toUpperCase();
}

/** Compares by the order of groups in the tree. */
export function compareStatus(a: Status, b: Status): number {
  if (a.kind === 'other' && b.kind === 'other') return statusKey(a) < statusKey(b) ? -1 : 1;
  return order[a.kind] - order[b.kind];
}

/** Whether the job can still change. Unknown statuses count as finished. */
export function isUnfinished(status: Status): boolean {
  return status.kind === 'pending' || status.kind === 'inProgress';
}

/** Whether the job has ended. `ACTIVE` means finished, not running. */
export function isTerminal(status: Status): boolean {
  return status.kind === 'active' || status.kind === 'failed';
}
