/** Names and ids of jobs. */
import { lastPart, parseJobArn } from '../job/arn';
import { cleanLine } from '../text/clean';
import { type ConnectionId, parseConnectionId, unknownConnection } from './connection';
import type { Job } from '../job/job';

/** Refers to a job of a connection. Neither the connection nor the job need exist. */
export interface JobRef {
  readonly connection: ConnectionId;
  readonly arn: string;
}

/** Longer than any job ARN: https://docs.aws.amazon.com/personalize/latest/dg/API_BatchInferenceJob.html */
const maxArn = 256;

/**
 * Parses a reference from outside: the state of a page, the URI of a document, a link. Returns `undefined` if it isn't a job.
 * If the connection isn't understood, the reference has `unknownConnection`.
 */
export function parseJobRef(connection: unknown, arn: unknown): JobRef | undefined {
  if (typeof connection !== 'string' || typeof arn !== 'string') return undefined;
  if (arn.length > maxArn || parseJobArn(arn) === undefined) return undefined;
  return { connection: parseConnectionId(connection) ?? unknownConnection, arn };
}

/** The job's name, else the last part of its ARN. Raw: clean it before it's shown. */
export function jobTitle(job: Job): string | undefined {
  return cleanLine(job.name) === '' ? lastPart(job.arn) : job.name;
}

/**
 * Assigns ids to the jobs of a load: the ARN, or for jobs without an ARN a hash of the content and an ordinal. Ids are unique
 * within a connection, because VS Code stops showing a tree with equal ids.
 */
export class JobIds {
  private readonly ordinals = new Map<string, number>();

  idOf(job: Job): string {
    if (job.arn !== undefined) return idOfArn(job.arn);
    const hash = hashOf(JSON.stringify(job));
    const ordinal = this.ordinals.get(hash) ?? 0;
    this.ordinals.set(hash, ordinal + 1);
    return `content/${hash}-${ordinal}`;
  }
}

/** The ARN itself, without a copy: separate strings for 100,000 ids would take 10 MB. */
export function idOfArn(arn: string): string {
  return arn.startsWith('arn:') ? arn : `other/${arn}`;
}

/** The owner of a job, `region/account`; `undefined` if the ARN doesn't contain it. */
export function ownerOf(job: Job): string | undefined {
  const arn = parseJobArn(job.arn);
  return arn && `${arn.region}/${arn.account}`;
}

/** FNV-1a, 32 bits. Ordinals tell collisions apart. */
export function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16);
}
