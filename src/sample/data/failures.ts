import type { JobSettings } from '../job';

/** How a job of the sample data failed. */
export interface Failure {
  /** Relative frequency. */
  readonly weight: number;
  /** Whether it can happen to a job with these settings; without it, to any job. */
  readonly fits?: (settings: JobSettings) => boolean;
  /** Adds the mistake to the settings, if they show it. */
  readonly mistake?: (settings: JobSettings) => JobSettings;
  readonly reason: (settings: JobSettings) => string;
}

/** Texts of https://docs.aws.amazon.com/personalize/latest/dg/troubleshooting.html */
const NO_ACCESS = 'Insufficient privileges for accessing data in Amazon S3.';
export const INVALID_INPUT_PATH = 'Invalid S3 input path';
export const INVALID_OUTPUT_PATH = 'Invalid S3 output path';

/** The longer text for the same cause, which contains the bucket, as customers have quoted it. */
export function noAccessTo(path: string): string {
  return (
    'Insufficient privileges for accessing data in S3. Please look at ' +
    'https://docs.aws.amazon.com/personalize/latest/dg/granting-personalize-s3-access.html#attach-bucket-policy ' +
    `and fix bucket policy on ${bucketOf(path)}.`
  );
}

/** Among the newest jobs when the sample account opens. */
export const NO_BUCKET_POLICY: Failure = {
  weight: 4,
  reason: ({ jobInput }) => noAccessTo(jobInput.s3DataSource.path),
};

export const WRONG_INPUT_PATH: Failure = {
  weight: 3,
  // An object's address in a browser: it matches the pattern of the request, but isn't an S3 path.
  mistake: (settings) =>
    withInput(settings, settings.jobInput.s3DataSource.path.replace('s3://', 'https://')),
  reason: () => INVALID_INPUT_PATH,
};

export const FAILURES: readonly Failure[] = [
  NO_BUCKET_POLICY,
  WRONG_INPUT_PATH,
  { weight: 3, reason: () => NO_ACCESS },
  {
    weight: 2,
    mistake: (settings) => withOutput(settings, settings.jobInput.s3DataSource.path),
    reason: () => INVALID_OUTPUT_PATH,
  },
  {
    weight: 1,
    fits: ({ filterArn }) => filterArn !== undefined,
    reason: () => 'Placeholders can only be used with IN or EQ operator',
  },
  {
    weight: 1,
    fits: ({ filterArn }) => filterArn !== undefined,
    mistake: (settings) => ({ ...settings, filterArn: `${settings.filterArn ?? ''}-2` }),
    reason: ({ filterArn }) => `The given filter ${filterArn ?? ''} does not exist.`,
  },
  // The end of the sentence is invented, because the field names aren't public.
  { weight: 2, reason: () => 'Required fields for the provided recipe are [USER_ID].' },
  // Invented, because the service's texts for these causes aren't public.
  {
    weight: 1,
    reason: ({ jobInput }) =>
      `The bucket ${bucketOf(jobInput.s3DataSource.path)} is not in the Region of the batch inference job.`,
  },
  { weight: 1, reason: ({ roleArn }) => `Amazon Personalize cannot assume the role ${roleArn}.` },
  { weight: 1, reason: () => 'The input data is larger than 1 GB.' },
];

function bucketOf(path: string): string {
  return path.split('/')[2] ?? path;
}

function withInput(settings: JobSettings, path: string): JobSettings {
  return { ...settings, jobInput: { s3DataSource: { ...settings.jobInput.s3DataSource, path } } };
}

function withOutput(settings: JobSettings, path: string): JobSettings {
  return { ...settings, jobOutput: { s3DataDestination: { ...settings.jobOutput.s3DataDestination, path } } };
}
