/**
 * The settings of a job, as `DescribeBatchInferenceJob` gives them, for `CreateBatchInferenceJob`: the two have the same
 * members under the same names. They go into a command that runs, so that they stay exactly as the service gave them.
 * https://docs.aws.amazon.com/personalize/latest/dg/API_CreateBatchInferenceJob.html
 */
import type { JsonValue } from '../text/json-text';

export type JsonObject = Readonly<Record<string, JsonValue>>;

/** Where a command is to run. */
export interface Place {
  readonly region: string | undefined;
  /** `undefined`: with the credentials of the environment. */
  readonly profile: string | undefined;
}

export function samePlace(a: Place, b: Place | undefined): boolean {
  return b !== undefined && a.region === b.region && a.profile === b.profile;
}

/** A request of `CreateBatchInferenceJob`, and where to send it. */
export interface Creation {
  readonly place: Place;
  readonly request: JsonObject;
}

export type SettingsFound =
  | { readonly ok: true; readonly settings: JsonObject }
  /** Paths of what the service did not give although it takes it, or gave in another form than it takes. */
  | { readonly ok: false; readonly unusable: readonly string[] };

type Kind =
  /** Text that says something: an empty one counts as not given. */
  | 'text'
  | 'anyText'
  | 'integer'
  | 'number'
  | { readonly mapOf: 'anyText' | 'number' }
  | { readonly members: readonly Member[] };

interface Member {
  readonly name: string;
  readonly required?: true;
  readonly kind: Kind;
}

// https://docs.aws.amazon.com/personalize/latest/dg/API_S3DataConfig.html
const s3Data: Kind = {
  members: [
    { name: 'path', required: true, kind: 'text' },
    { name: 'kmsKeyArn', kind: 'text' },
  ],
};

/** All members of the request but `jobName` and `tags`, which no description gives. */
const members: readonly Member[] = [
  { name: 'solutionVersionArn', required: true, kind: 'text' },
  { name: 'filterArn', kind: 'text' },
  { name: 'numResults', kind: 'integer' },
  {
    name: 'jobInput',
    required: true,
    kind: { members: [{ name: 's3DataSource', required: true, kind: s3Data }] },
  },
  {
    name: 'jobOutput',
    required: true,
    kind: { members: [{ name: 's3DataDestination', required: true, kind: s3Data }] },
  },
  { name: 'roleArn', required: true, kind: 'text' },
  {
    name: 'batchInferenceJobConfig',
    kind: {
      members: [
        { name: 'itemExplorationConfig', kind: { mapOf: 'anyText' } },
        { name: 'rankingInfluence', kind: { mapOf: 'number' } },
      ],
    },
  },
  { name: 'batchInferenceJobMode', kind: 'text' },
  {
    name: 'themeGenerationConfig',
    kind: {
      members: [
        {
          name: 'fieldsForThemeGeneration',
          required: true,
          kind: { members: [{ name: 'itemName', required: true, kind: 'text' }] },
        },
      ],
    },
  },
];

/** `answer`: of `DescribeBatchInferenceJob`, as in `JobDescription.raw`. */
export function createSettings(answer: JsonValue): SettingsFound {
  const job = isObject(answer) ? answer['batchInferenceJob'] : undefined;
  const unusable: string[] = [];
  const settings = readMembers(isObject(job) ? job : {}, members, '', unusable);
  return unusable.length === 0 ? { ok: true, settings } : { ok: false, unusable };
}

function readMembers(
  values: JsonObject,
  wanted: readonly Member[],
  path: string,
  unusable: string[],
): JsonObject {
  return Object.fromEntries(
    wanted.flatMap(({ name, required = false, kind }) => {
      const at = `${path}${name}`;
      const value = values[name] ?? undefined;
      if (value === undefined || (kind === 'text' && typeof value === 'string' && value.trim() === '')) {
        if (required) unusable.push(at);
        return [];
      }
      const read = readValue(value, kind, at, unusable);
      if (read === undefined) unusable.push(at);
      return read === undefined ? [] : [[name, read]];
    }),
  );
}

/** `undefined`: not of that kind. */
function readValue(value: JsonValue, kind: Kind, at: string, unusable: string[]): JsonValue | undefined {
  switch (kind) {
    case 'text':
    case 'anyText':
      return typeof value === 'string' ? value : undefined;
    case 'integer':
      return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
    case 'number':
      return typeof value === 'number' ? value : undefined;
    default:
      if (!isObject(value)) return undefined;
      if ('members' in kind) return readMembers(value, kind.members, `${at}.`, unusable);
      return Object.values(value).every((item) => readValue(item, kind.mapOf, at, unusable) !== undefined)
        ? value
        : undefined;
  }
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
