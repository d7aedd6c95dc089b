/** What a job is called, and what tells it from others. */
import { lastPart, parseJobArn } from '../job/arn';
import { cleanLine } from '../text/clean';
import { type ConnectionId, parseConnectionId, unknownConnection } from './connection';
import type { Job } from '../job/job';

/** Names a job of a connection; whether it is shown, and whether there is such a job, is another question. */
export interface JobRef {
  readonly connection: ConnectionId;
  readonly arn: string;
}

/** Longer than any ARN of a job: https://docs.aws.amazon.com/personalize/latest/dg/API_BatchInferenceJob.html */
const maxArn = 256;

/**
 * Of what comes from elsewhere: the state of a page, the URI of a document, a link. `undefined` where it names no job. Of a
 * connection that this version cannot tell, a reference to the job nobody can be asked for.
 */
export function parseJobRef(connection: unknown, arn: unknown): JobRef | undefined {
  if (typeof connection !== 'string' || typeof arn !== 'string') return undefined;
  if (arn.length > maxArn || parseJobArn(arn) === undefined) return undefined;
  return { connection: parseConnectionId(connection) ?? unknownConnection, arn };
}

/** The job's name, else the last part of its ARN. Raw: clean it where it is shown. */
export function jobTitle(job: Job): string | undefined {
  return cleanLine(job.name) === '' ? lastPart(job.arn) : job.name;
}

/**
 * Gives each job of one load its id: its ARN, or for jobs without one a hash of their content and an ordinal among jobs of
 * the same content. Ids are unique within a connection: two equal ones would end the whole view.
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

/** The text itself, as a rule: a hundred thousand ids of their own would be ten megabytes. */
export function idOfArn(arn: string): string {
  return arn.startsWith('arn:') ? arn : `other/${arn}`;
}

/** Whose a job is, `region/account`, where its ARN says so. */
export function ownerOf(job: Job): string | undefined {
  const arn = parseJobArn(job.arn);
  return arn && `${arn.region}/${arn.account}`;
}

/** FNV-1a, 32 bits: an ordinal has to keep apart what collides. */
export function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16);
}
