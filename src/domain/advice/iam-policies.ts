/**
 * Policies to copy, as in the documentation, with the names of the job. Missing and invalid names are placeholders, so that no
 * text of the service gets into a policy unchecked.
 * https://docs.aws.amazon.com/personalize/latest/dg/granting-personalize-s3-access.html
 * https://docs.aws.amazon.com/personalize/latest/dg/granting-personalize-key-access.html
 */
import { parseJobArn } from '../job/arn';
import { allKinds } from '../job/kind';
import type { DeniedS3 } from '../connection/problem';
import { withoutEnd } from '../text/clean';
import type { JobSettings } from '../job/description';
import type { Job } from '../job/job';
import { parseS3Path } from '../job/s3-path';

export interface Policy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

/** JSON to paste into the IAM console or a file. */
export function policyText(policy: Policy): string {
  return `${JSON.stringify(policy, undefined, 2)}\n`;
}

interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow';
  readonly Principal?: { readonly Service: string };
  readonly Action: readonly string[];
  /** Trust policies have no resource: they apply to the role that they are attached to. */
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Names of the failed job. */
export type PolicyFacts = Partial<
  Pick<Job, 'arn'> &
    Pick<JobSettings, 'inputPath' | 'outputPath' | 'inputKmsKeyArn' | 'outputKmsKeyArn' | 'roleArn'>
>;

/** Placeholders of AWS's documentation: https://docs.aws.amazon.com/IAM/latest/UserGuide/ */
const placeholders = {
  bucket: 'amzn-s3-demo-bucket',
  account: '111122223333',
  role: 'ROLE-NAME',
  region: 'us-east-1',
  key: 'KEY-ID',
} as const;

const personalize = 'personalize.amazonaws.com';
const version = '2012-10-17';
/** Permissions to list and describe the jobs of each kind. The first kind is always listed; the others are optional. */
const [first, ...others] = allKinds.map(({ apiName }) => ({
  sid: `Optional${apiName}s`,
  actions: [`personalize:List${apiName}s`, `personalize:Describe${apiName}`],
}));

/** Permissions of the extension; the optional ones are for batch segment jobs, and for what the details page, `Check Input` and `Copy As…` have beside jobs: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonpersonalize.html */
export const readOnlyPolicy: Policy = {
  Version: version,
  Statement: [
    {
      Effect: 'Allow',
      Action: [...(first?.actions ?? []), 'personalize:DescribeSolutionVersion'],
      Resource: '*',
    },
    ...others.map(({ sid, actions }): Statement => {
      return { Sid: sid, Effect: 'Allow', Action: actions, Resource: '*' };
    }),
    {
      Sid: 'OptionalLatestSolutionVersion',
      Effect: 'Allow',
      Action: ['personalize:DescribeSolution', 'personalize:ListSolutionVersions'],
      Resource: '*',
    },
    {
      Sid: 'OptionalFilters',
      Effect: 'Allow',
      Action: ['personalize:DescribeFilter'],
      Resource: '*',
    },
    {
      Sid: 'OptionalTags',
      Effect: 'Allow',
      Action: ['personalize:ListTagsForResource'],
      Resource: '*',
    },
  ],
};

/** The input and output buckets; a placeholder if neither is known. */
export function bucketsOf({ inputPath, outputPath }: PolicyFacts): readonly string[] {
  const buckets = [inputPath, outputPath].flatMap((path) => parseS3Path(path)?.bucket ?? []);
  return buckets.length === 0 ? [placeholders.bucket] : [...new Set(buckets)];
}

/** For the service role: access to its buckets, and to its keys if there are any. */
export function rolePolicy(facts: PolicyFacts): Policy {
  const keys = [facts.inputKmsKeyArn, facts.outputKmsKeyArn].filter(isKeyArn);
  const access = allowS3(bucketsOf(facts), partitionOf(facts));
  return { Version: version, Statement: keys.length === 0 ? [access] : [access, allowKeys(keys)] };
}

/** For a bucket. A bucket policy can't name other buckets. */
export function bucketPolicy(bucket: string, facts: PolicyFacts): Policy {
  const { Effect, Action, Resource } = allowS3([bucket], partitionOf(facts));
  return {
    Version: version,
    Statement: [{ Effect, Principal: { Service: personalize }, Action, Resource }],
  };
}

function allowS3(buckets: readonly string[], partition: string): Statement {
  return {
    Effect: 'Allow',
    Action: ['s3:GetObject', 's3:ListBucket', 's3:PutObject'],
    Resource: buckets.flatMap((bucket) => {
      const arn = `arn:${partition}:s3:::${bucket}`;
      return [arn, `${arn}/*`];
    }),
  };
}

function allowKeys(keys: readonly string[]): Statement {
  return {
    Effect: 'Allow',
    Action: ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:DescribeKey', 'kms:CreateGrant', 'kms:ListGrants'],
    Resource: [...new Set(keys)],
  };
}

const keyArn = /^arn:aws[a-z-]{0,15}:kms:[a-z0-9-]{1,30}:\d{12}:key\/[A-Za-z0-9-]{1,64}$/;

function isKeyArn(arn: string | undefined): arn is string {
  return keyArn.test(arn ?? '');
}

/**
 * For the credentials of the connection: the action that Amazon S3 denied. Objects are read in the folder of the one that was
 * denied, because the next run has another name.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html
 */
export function filesPolicy(action: string, { place, partition, keyArn }: DeniedS3): Policy {
  const bucket = `arn:${partition}:s3:::${place.bucket}`;
  const folder = literally(place.key.slice(0, place.key.lastIndexOf('/') + 1));
  const statement = { Effect: 'Allow', Action: [action] } as const;
  const key = `arn:${partition}:kms:${placeholders.region}:${placeholders.account}:key/${placeholders.key}`;
  const statements: Readonly<Record<string, Statement>> = {
    's3:ListBucket': {
      ...statement,
      Resource: bucket,
      Condition: { StringLike: { 's3:prefix': `${literally(place.key)}*` } },
    },
    'kms:Decrypt': { ...statement, Resource: isKeyArn(keyArn) ? keyArn : key },
  };
  return {
    Version: version,
    Statement: [statements[action] ?? { ...statement, Resource: `${bucket}/${folder}*` }],
  };
}

/** `*`, `?` and `$` have a meaning in policies: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
function literally(text: string): string {
  return text.replace(/[*?$]/g, '${$&}');
}

const roleArn = /arn:aws[a-z-]{0,15}:iam::\d{12}:role\/[\w+=,.@/-]{1,512}(?![^\s"',;.)\]])/;

/** For the identity that creates the job: to pass the job's role, else the role in the failure reason. */
export function passRolePolicy(facts: PolicyFacts, reason: string): Policy {
  // A comma or full stop after a name isn't part of it.
  const sentence = reason.split(/\s+/).map((word) => withoutEnd(word, '.,'));
  const named = roleArn.exec(sentence.join(' '))?.[0];
  const role = roleArn.exec(facts.roleArn ?? '')?.[0] ?? named;
  return {
    Version: version,
    Statement: [
      {
        Effect: 'Allow',
        Action: ['iam:PassRole'],
        Resource: role ?? `arn:${partitionOf(facts)}:iam::${placeholders.account}:role/${placeholders.role}`,
        Condition: { StringEquals: { 'iam:PassedToService': personalize } },
      },
    ],
  };
}

/** The trust policy of the service role. */
export const trustPolicy: Policy = {
  Version: version,
  Statement: [{ Effect: 'Allow', Principal: { Service: personalize }, Action: ['sts:AssumeRole'] }],
};

/** The actions that the failure reason names as missing; all permissions of the extension if one of them is missing. */
export function actionsPolicy(reason: string): Policy {
  const found = reason.matchAll(/not authorized to perform: (personalize:[A-Za-z]{1,64})/gi);
  const actions = [...new Set([...found].map(([, action = '']) => action))];
  const known: ReadonlySet<string> = new Set(readOnlyPolicy.Statement.flatMap(({ Action }) => Action));
  if (actions.length === 0 || actions.every((action) => known.has(action))) return readOnlyPolicy;
  return { Version: version, Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] };
}

function partitionOf({ arn }: PolicyFacts): string {
  return parseJobArn(arn)?.partition ?? 'aws';
}
