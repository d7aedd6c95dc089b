/** URIs of the read-only JSON documents: a job, and the job that it's compared with. */
import { Uri } from 'vscode';
import { lastPart, parseJobArn } from '../../domain/job/arn';
import { type JobRef, parseJobRef } from '../../domain/connection/identity';
import { jsonScheme } from '../../manifest';
import { compareWords } from '../words/strings-commands';

export interface NamedDocument {
  readonly job: JobRef;
  /** The other side of the comparison. */
  readonly beside: JobRef | undefined;
}

/** VS Code converts authorities to lower case, so that the connections are in the query. */
export function documentUri(job: JobRef, beside?: JobRef): Uri {
  const names = [job, ...(beside === undefined ? [] : [beside])];
  const query = JSON.stringify(names.flatMap(({ connection, arn }) => [connection, arn]));
  return Uri.from({ scheme: jsonScheme, path: `/${fileName(job.arn)}.json`, query });
}

/** Parses a query, which may come from a link. */
export function parseQuery(query: string): NamedDocument | undefined {
  try {
    const parsed: unknown = JSON.parse(query);
    if (!Array.isArray(parsed)) return undefined;
    const [connection, arn, ...other] = parsed as readonly unknown[];
    const job = parseJobRef(connection, arn);
    const beside = parseJobRef(other[0], other[1]);
    // A comparison needs both jobs.
    if (job === undefined || (other.length > 0 && beside === undefined)) return undefined;
    return { job, beside };
  } catch {
    return undefined;
  }
}

/** The name in the job's ARN, with characters that are safe in paths and notifications. */
export function fileName(arn: string): string {
  return (lastPart(arn) ?? arn).replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 63);
}

/** Labels of two compared jobs. Jobs with the same name have Region and account as well. */
export function sideNames(left: string, right: string): [left: string, right: string] {
  const names: [string, string] = [fileName(left), fileName(right)];
  return names[0] === names[1] ? [nameIn(left), nameIn(right)] : names;
}

function nameIn(arn: string): string {
  const parsed = parseJobArn(arn);
  return parsed === undefined
    ? fileName(arn)
    : compareWords().nameIn(parsed.jobName, parsed.region, parsed.account);
}
