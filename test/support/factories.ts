/** Jobs and connections for tests: everything given, and each field can be taken away. */
import type { JobKind } from '../../src/domain/job/kind';
import { kindUnderTest } from './kind-under-test';
import type { OutputCheck } from '../../src/domain/job/output-check';
import type { JobDescription, JobSettings } from '../../src/domain/job/description';
import { type ConnectionId, environmentChoice } from '../../src/domain/connection/connection';
import { type Job, parseJob, type RawJob, rawJob } from '../../src/domain/job/job';
import type { Filter } from '../../src/domain/job/filter';
import { statusOf } from '../../src/domain/job/status';
import type { S3Files } from '../../src/domain/connection/s3-files';
import type { Connection, Prompts } from '../../src/domain/connection/service';

export const account = '111122223333';
export const region = 'us-east-1';
/** Of 23 November 2026 in the zone of the machine: that day, and the days around it, have the same names in every zone. */
export const noon = new Date(2026, 10, 23, 12).getTime();
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** For tests that need ids, whatever they stand for. */
export function asId(text: string): ConnectionId {
  return text as ConnectionId;
}

export function jobArn(name: string, { arnType }: JobKind = kindUnderTest): string {
  return `arn:aws:personalize:${region}:${account}:${arnType}/${name}`;
}

/** As the service would send it. */
export function aJob(fields: Partial<RawJob> = {}): Job {
  const name = fields.name ?? 'nightly';
  return parseJob({
    arn: jobArn(name),
    name,
    status: 'ACTIVE',
    createdAt: noon - 2 * hour,
    updatedAt: noon - hour,
    failureReason: undefined,
    solutionVersionArn: `arn:aws:personalize:${region}:${account}:solution/movies/0a1b2c3d`,
    mode: kindUnderTest.modeMember && 'BATCH_INFERENCE',
    ...fields,
  });
}

/** An active filter. */
export function aFilter(expression: string): Filter {
  return { expression, status: statusOf('ACTIVE'), failureReason: undefined };
}

/** The same job, sent with other fields. */
export function changed(job: Job, fields: Partial<RawJob>): Job {
  return parseJob({ ...rawJob(job), ...fields });
}

export const nothing: Job = parseJob({
  arn: undefined,
  name: undefined,
  status: undefined,
  createdAt: undefined,
  updatedAt: undefined,
  failureReason: undefined,
  solutionVersionArn: undefined,
  mode: undefined,
});

export function aConnection(fields: Partial<Connection> & Pick<Connection, 'service'>): Connection {
  return {
    choice: environmentChoice,
    region,
    regionSource: 'AWS_REGION',
    foreignEndpoint: undefined,
    variants: { fips: false, dualStack: false },
    account: undefined,
    credentials: ['environmentVariables'],
    profile: undefined,
    files: noFiles,
    ...fields,
  };
}

/** Whoever reads files fails. */
export const noFiles: S3Files = {
  listObjects: () => Promise.reject(new Error('Files were listed.')),
  findObject: () => Promise.reject(new Error('A file was looked for.')),
  readObject: () => Promise.reject(new Error('A file was read.')),
};

/** Nobody answers. */
export const noPrompts: Prompts = {
  mfaCode: () => Promise.resolve(undefined),
  allowProgram: () => Promise.resolve(false),
};

export const noSettings: JobSettings = {
  filterArn: undefined,
  numResults: undefined,
  inputPath: undefined,
  inputKmsKeyArn: undefined,
  outputPath: undefined,
  outputKmsKeyArn: undefined,
  itemExplorationConfig: [],
  rankingInfluence: [],
  themeItemName: undefined,
  roleArn: undefined,
};

export function describedJob(job: Job, more: Partial<Omit<JobDescription, 'job'>> = {}): JobDescription {
  return { job, settings: noSettings, raw: {}, answer: {}, ...more };
}

export function aCheck(fields: Partial<OutputCheck> = {}): OutputCheck {
  return {
    checkedAt: noon,
    lines: 50_000,
    failed: 1_204,
    empty: 0,
    unreadable: 0,
    files: ['users.json.out'],
    unreadFiles: 0,
    size: 12_000_000,
    read: 12_000_000,
    causes: [{ text: 'User … is unknown', lines: 1_200, first: [{ file: 0, line: 7 }] }],
    otherFailed: 4,
    mayBeOfAnotherRun: false,
    ...fields,
  };
}
