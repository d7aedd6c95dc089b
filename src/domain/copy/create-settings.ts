/**
 * Copies the settings of a job from `DescribeBatchInferenceJob` to `CreateBatchInferenceJob`, which has the same members. They
 * become part of a command, so that they stay exactly as returned.
 * https://docs.aws.amazon.com/personalize/latest/dg/API_CreateBatchInferenceJob.html
 */
import { type Setting, settings } from '../job/description';
import { jobMembers } from '../job/job';
import type { JobKind } from '../job/kind';
import { cleanLine } from '../text/clean';
import type { JsonObject, JsonValue } from '../text/json-text';

/** Where a command runs. */
export interface Place {
  readonly region: string | undefined;
  /** `undefined`: with the default credentials. */
  readonly profile: string | undefined;
}

export function samePlace(a: Place, b: Place | undefined): boolean {
  return b !== undefined && a.region === b.region && a.profile === b.profile;
}

/** A remark as one line, whatever it contains. */
export function comment(remark: string): string {
  return cleanLine(remark, 2_000);
}

/** A request to create a job, and where to send it. */
export interface Creation {
  readonly kind: JobKind;
  readonly place: Place;
  readonly request: JsonObject;
  /** Lines of text for a comment above the code. */
  readonly remarks?: readonly string[];
}

export type SettingsFound =
  | { readonly ok: true; readonly settings: JsonObject }
  /** Paths of required members that weren't returned, or that have an unexpected type. */
  | { readonly ok: false; readonly unusable: readonly string[] };

type Draft = { [name: string]: JsonValue | Draft };

/** All members of the request except `jobName` and `tags`, which descriptions don't contain; see `tagMembers`. */
function membersOf(kind: JobKind): readonly Setting[] {
  const { solutionVersionArn, mode } = jobMembers(kind);
  return [
    ...(solutionVersionArn === undefined
      ? []
      : [{ at: solutionVersionArn, kind: 'text', required: 'always' } as const]),
    ...(mode === undefined ? [] : [{ at: mode, kind: 'text' } as const]),
    ...Object.values<Setting>(settings).filter(({ only }) => only === undefined || only.includes(kind.id)),
  ];
}

/** `job`: see `JobDescription.raw`. */
export function createSettings(job: JsonObject, kindOfJob: JobKind): SettingsFound {
  const request: Draft = {};
  const unusable = new Set<string>();
  for (const member of membersOf(kindOfJob)) {
    const fault = copyMember(member, job, request);
    if (fault !== undefined) unusable.add(fault);
  }
  return unusable.size === 0 ? { ok: true, settings: request } : { ok: false, unusable: [...unusable] };
}

/** Returns the path of a member that is required but missing, or has an unexpected type. */
function copyMember({ at, kind, required }: Setting, job: JsonObject, request: Draft): string | undefined {
  const path = at.split('.');
  let from = job;
  let to = request;
  for (const [depth, name] of path.entries()) {
    const here = path.slice(0, depth + 1).join('.');
    const value = from[name] ?? undefined;
    const isLast = depth === path.length - 1;
    if (value === undefined || (isLast && kind === 'text' && isBlank(value))) {
      return required === 'always' || (required === 'withParent' && depth > 0) ? here : undefined;
    }
    if (isLast) {
      if (!isOf(value, kind)) return here;
      to[name] = value;
    } else {
      if (!isObject(value)) return here;
      from = value;
      to = (to[name] ??= {}) as Draft;
    }
  }
  return undefined;
}

/** Empty text counts as missing. */
function isBlank(value: JsonValue): boolean {
  return typeof value === 'string' && value.trim() === '';
}

function isOf(value: JsonValue, kind: Setting['kind']): boolean {
  switch (kind) {
    case 'text':
      return typeof value === 'string';
    case 'integer':
      return Number.isSafeInteger(value);
    case 'texts':
      return isObject(value) && Object.values(value).every((each) => typeof each === 'string');
    case 'numbers':
      return isObject(value) && Object.values(value).every((each) => typeof each === 'number');
  }
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
