/**
 * Policies to copy, as the documentation has them, with the names of the job where these are valid. A name that is not
 * given or not valid is a placeholder: nothing of the service's text gets into a policy unseen.
 * https://docs.aws.amazon.com/personalize/latest/dg/granting-personalize-s3-access.html
 * https://docs.aws.amazon.com/personalize/latest/dg/granting-personalize-key-access.html
 */
import { parseJobArn } from '../job/arn';
import { withoutEnd } from '../text/clean';
import type { JobSettings } from '../job/description';
import type { Job } from '../job/job';
import { parseS3Path } from '../details/s3-path';

export interface Policy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

/** As it is pasted into the IAM console or a file. */
export function policyText(policy: Policy): string {
  return `${JSON.stringify(policy, undefined, 2)}\n`;
}

interface Statement {
  readonly Effect: 'Allow';
  readonly Principal?: { readonly Service: string };
  readonly Action: readonly string[];
  /** A trust policy has none: it is about the role that it is attached to. */
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What is known of the job that failed. */
export type PolicyFacts = Partial<
  Pick<Job, 'arn'> &
    Pick<JobSettings, 'inputPath' | 'outputPath' | 'inputKmsKeyArn' | 'outputKmsKeyArn' | 'roleArn'>
>;

/** AWS's own for examples: https://docs.aws.amazon.com/IAM/latest/UserGuide/ */
const placeholders = { bucket: 'amzn-s3-demo-bucket', account: '111122223333', role: 'ROLE-NAME' } as const;

const personalize = 'personalize.amazonaws.com';
const version = '2012-10-17';

/** The permissions that the extension needs: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonpersonalize.html */
export const readOnlyPolicy: Policy = {
  Version: version,
  Statement: [
    {
      Effect: 'Allow',
      Action: [
        'personalize:ListBatchInferenceJobs',
        'personalize:DescribeBatchInferenceJob',
        'personalize:DescribeSolutionVersion',
      ],
      Resource: '*',
    },
  ],
};

/** The buckets of input and output, each once; a placeholder where neither is known. */
export function bucketsOf({ inputPath, outputPath }: PolicyFacts): readonly string[] {
  const buckets = [inputPath, outputPath].flatMap((path) => parseS3Path(path)?.bucket ?? []);
  return buckets.length === 0 ? [placeholders.bucket] : [...new Set(buckets)];
}

/** For the service role: its buckets, and its keys where the job names any. */
export function rolePolicy(facts: PolicyFacts): Policy {
  const keys = [facts.inputKmsKeyArn, facts.outputKmsKeyArn].filter(isKeyArn);
  const access = allowS3(bucketsOf(facts), partitionOf(facts));
  return { Version: version, Statement: keys.length === 0 ? [access] : [access, allowKeys(keys)] };
}

/** For the bucket itself: such a policy can name no other bucket. */
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

const roleArn = /arn:aws[a-z-]{0,15}:iam::\d{12}:role\/[\w+=,.@/-]{1,512}(?![^\s"',;.)\]])/;

/** For whoever creates the job: to hand the role to the service. The role of the job, else the one that the reason names. */
export function passRolePolicy(facts: PolicyFacts, reason: string): Policy {
  // In a sentence, a comma or full stop after the name is none of it.
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

/** The trust policy of the service role: the service may assume it. */
export const trustPolicy: Policy = {
  Version: version,
  Statement: [{ Effect: 'Allow', Principal: { Service: personalize }, Action: ['sts:AssumeRole'] }],
};

/** The actions of the service that the reason names as missing; all that the extension needs where it is one of those. */
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
