/**
 * All fields of the details page: where their values come from, and how they are shown. The id of a field is the key of its
 * label.
 * https://docs.aws.amazon.com/personalize/latest/dg/API_BatchInferenceJob.html
 * https://docs.aws.amazon.com/personalize/latest/dg/API_SolutionVersion.html
 * https://docs.aws.amazon.com/personalize/latest/dg/API_Filter.html
 */
import { parseSolutionVersionArn } from '../job/arn';
import type { EpochMs } from '../job/dates';
import type { JobSettings } from '../job/description';
import { type Filter, placeholdersIn } from '../job/filter';
import { given, type Job } from '../job/job';
import type { SolutionVersion } from '../job/solution-version';
import { isUnfinished, type Status } from '../job/status';
import { durationOf, jobTime } from '../job/time';
import { datasetGroupLink, s3Link } from './console-links';
import {
  absent,
  amountValue,
  countValue,
  type FieldValue,
  flagValue,
  jsonValue,
  listValue,
  type Missing,
  namedValue,
  textValue,
  timeValue,
} from './details-values';
import { isBarePrefix } from '../job/s3-path';

/** Sources of the values. */
export interface Known {
  readonly job: Job;
  readonly settings: JobSettings | undefined;
  readonly version: SolutionVersion | undefined;
  readonly filter: Filter | undefined;
  /** What to show for fields that the sources don't contain. */
  readonly missing: Readonly<Record<'job' | 'settings' | 'version', Missing>>;
  readonly knownAsOf: EpochMs | undefined;
  readonly now: EpochMs;
}

export interface FieldSpec {
  /** Returns `undefined` if the job doesn't have this field. */
  readonly read: (known: Known) => FieldValue | undefined;
  /** Whether the field is optional: few jobs set it, or only newer versions have it. */
  readonly mayLack?: true;
  /** Where the AWS console shows its value. */
  readonly link?: FieldLink;
  /** What users should know about its value. */
  readonly warning?: (text: string | undefined) => FieldWarning | undefined;
  /** Whether the page compares it with other runs. */
  readonly compared?: true;
}

export interface FieldLink {
  readonly to: 's3' | 'console';
  readonly address: (text: string | undefined, jobArn: string | undefined) => string | undefined;
}

export type FieldWarning = 'barePrefix';

export type FieldSpecs = Readonly<Record<string, FieldSpec>>;

const mayLack = { mayLack: true } as const;

type Reader<T> = (its: T | undefined, none: Missing) => FieldValue;

function ofSettings(read: Reader<JobSettings>): FieldSpec['read'] {
  return ({ settings, missing }) => read(settings, missing.settings);
}

function ofVersion(read: Reader<SolutionVersion>): FieldSpec['read'] {
  return ({ version, missing }) => read(version, missing.version);
}

/** Without its filter, the page says nothing of it here. */
function ofFilter(read: (filter: Filter) => FieldValue | undefined): FieldSpec['read'] {
  return ({ filter }) => filter && read(filter);
}

/** The failure reason is only a field if a failed job has none. Otherwise it has a block above the sections. */
const job = {
  name: { read: ({ job, missing }) => textValue(job.name, missing.job) },
  arn: { read: ({ job, missing }) => textValue(job.arn, missing.job) },
  status: { read: ({ job, missing }) => textValue(job.status.raw, missing.job) },
  mode: { ...mayLack, read: ({ job, missing }) => textValue(job.mode, missing.job) },
  createdAt: { read: ({ job, missing }) => timeValue(job.createdAt, missing.job, job.sentDates?.createdAt) },
  updatedAt: { read: ({ job, missing }) => timeValue(job.updatedAt, missing.job, job.sentDates?.updatedAt) },
  elapsed: { compared: true, read: elapsed },
  duration: { compared: true, read: duration },
  failureReason: {
    read: ({ job, missing }) => (lacksReason(job.status, job.failureReason) ? missing.job : undefined),
  },
} as const satisfies FieldSpecs;

const data = {
  inputPath: {
    read: ofSettings((its, none) => textValue(its?.inputPath, none)),
    link: { to: 's3', address: (text, jobArn) => s3Link(text, jobArn, 'input') },
    warning: (text) => (isBarePrefix(text) ? 'barePrefix' : undefined),
  },
  inputKmsKeyArn: { ...mayLack, read: ofSettings((its, none) => textValue(its?.inputKmsKeyArn, none)) },
  outputPath: {
    read: ofSettings((its, none) => textValue(its?.outputPath, none)),
    link: { to: 's3', address: (text, jobArn) => s3Link(text, jobArn, 'output') },
  },
  outputKmsKeyArn: { ...mayLack, read: ofSettings((its, none) => textValue(its?.outputKmsKeyArn, none)) },
  numResults: { ...mayLack, read: ofSettings((its, none) => countValue(its?.numResults, none)) },
  filter: { ...mayLack, read: ofSettings((its, none) => namedValue(its?.filterArn, none)) },
  filterExpression: { read: ofFilter(({ expression }) => ({ kind: 'code', text: expression })) },
  filterPlaceholders: { read: ofFilter(filterPlaceholders) },
  filterStatus: { read: ofFilter(({ status }) => textValue(status.raw, absent)) },
  filterFailureReason: {
    read: ofFilter(({ failureReason: reason }) =>
      given(reason) === undefined ? undefined : textValue(reason, absent),
    ),
  },
} as const satisfies FieldSpecs;

const configuration = {
  itemExplorationConfig: {
    ...mayLack,
    read: ofSettings((its, none) => listValue(its?.itemExplorationConfig, none)),
  },
  rankingInfluence: { ...mayLack, read: ofSettings((its, none) => listValue(its?.rankingInfluence, none)) },
  themeItemName: { ...mayLack, read: ofSettings((its, none) => textValue(its?.themeItemName, none)) },
  role: { read: ofSettings((its, none) => namedValue(its?.roleArn, none)) },
} as const satisfies FieldSpecs;

/** If DescribeSolutionVersion fails, the names of the solution and the version come from the ARN. */
const solution = {
  solution: {
    read: ({ job, version, missing }) => {
      const inArn = parseSolutionVersionArn(job.solutionVersionArn);
      return namedValue(given(version?.solutionArn) ?? inArn?.solutionArn, missing.version);
    },
  },
  solutionVersion: {
    read: ({ job, version, missing }) =>
      namedValue(given(job.solutionVersionArn) ?? version?.arn, missing.job),
  },
  versionName: { ...mayLack, read: ofVersion((its, none) => textValue(its?.name, none)) },
  versionAge: { read: versionAge },
  recipe: { read: ofVersion((its, none) => namedValue(its?.recipeArn, none)) },
  datasetGroup: {
    read: ofVersion((its, none) => namedValue(its?.datasetGroupArn, none)),
    link: { to: 'console', address: (text) => datasetGroupLink(text) },
  },
} as const satisfies FieldSpecs;

const training = {
  versionStatus: { read: ofVersion((its, none) => textValue(its?.status.raw, none)) },
  versionFailureReason: {
    read: ({ version, missing }) =>
      given(version?.failureReason) !== undefined || lacksReason(version?.status, undefined)
        ? textValue(version?.failureReason, missing.version)
        : undefined,
  },
  trainingMode: { ...mayLack, read: ofVersion((its, none) => textValue(its?.trainingMode, none)) },
  trainingType: { ...mayLack, read: ofVersion((its, none) => textValue(its?.trainingType, none)) },
  trainingHours: { ...mayLack, read: ofVersion((its, none) => amountValue(its?.trainingHours, none)) },
  eventType: { ...mayLack, read: ofVersion((its, none) => textValue(its?.eventType, none)) },
  performHPO: { ...mayLack, read: ofVersion((its, none) => flagValue(its?.performHPO, none)) },
  performAutoML: { ...mayLack, read: ofVersion((its, none) => flagValue(its?.performAutoML, none)) },
  performIncrementalUpdate: {
    ...mayLack,
    read: ofVersion((its, none) => flagValue(its?.performIncrementalUpdate, none)),
  },
  versionCreatedAt: {
    read: ofVersion((its, none) => timeValue(its?.createdAt, none, its?.sentDates?.createdAt)),
  },
  versionUpdatedAt: {
    read: ofVersion((its, none) => timeValue(its?.updatedAt, none, its?.sentDates?.updatedAt)),
  },
  tunedHPOParams: { ...mayLack, read: ofVersion((its, none) => jsonValue(its?.tunedHPOParams, none)) },
  solutionConfig: { ...mayLack, read: ofVersion((its, none) => jsonValue(its?.solutionConfig, none)) },
} as const satisfies FieldSpecs;

/** In the order of the page. */
export const sections = { job, data, configuration, solution, training } as const;

export type SectionId = keyof typeof sections;
export type FieldId = { readonly [Id in SectionId]: keyof (typeof sections)[Id] }[SectionId];

function lacksReason(status: Status | undefined, reason: string | undefined): boolean {
  return status?.kind === 'failed' && given(reason) === undefined;
}

/** The names that each line of the input must have values for; `undefined` if there are none. */
function filterPlaceholders({ expression }: Filter): FieldValue | undefined {
  const names = placeholdersIn(expression);
  return names.length === 0 ? undefined : { kind: 'code', text: names.map((name) => `$${name}`).join(' ') };
}

function elapsed({ job, now, knownAsOf: heard }: Known): FieldValue | undefined {
  if (!isUnfinished(job.status)) return undefined;
  const time = jobTime(job, now, heard);
  return time.kind === 'elapsed' ? time : absent;
}

function duration({ job, missing }: Known): FieldValue | undefined {
  if (isUnfinished(job.status)) return undefined;
  const ms = durationOf(job);
  if (ms !== undefined) return { kind: 'duration', ms };
  return job.status.kind === 'none' ? missing.job : absent;
}

/** Age of the version when the job was created. A job can't use a later version. */
function versionAge({ job, version, missing }: Known): FieldValue {
  const trained = version?.createdAt;
  const created = job.createdAt;
  if (trained === undefined || created === undefined || created < trained) return missing.version;
  return { kind: 'duration', ms: created - trained };
}
