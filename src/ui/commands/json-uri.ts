/** URIs of the read-only JSON documents: a job, for a comparison with the one beside it. */
import { Uri } from 'vscode';
import { lastPart, parseJobArn } from '../../domain/arn';
import type { JobReference } from '../../domain/identity';
import { jsonScheme } from '../../manifest';
import { compareWords } from '../strings-compare';

export interface NamedDocument {
  readonly job: JobReference;
  /** The other side of the comparison. */
  readonly beside: JobReference | undefined;
}

/** VS Code writes an authority in lower case, so that the connections stand in the query as well. */
export function documentUri(job: JobReference, beside?: JobReference): Uri {
  const names = [job, ...(beside === undefined ? [] : [beside])];
  const query = JSON.stringify(names.flatMap(({ connection, arn }) => [connection, arn]));
  return Uri.from({ scheme: jsonScheme, path: `/${fileName(job.arn)}.json`, query });
}

/** Documents may be opened from anywhere: a link names one as well. */
export function parseQuery(query: string): NamedDocument | undefined {
  try {
    const parsed: unknown = JSON.parse(query);
    if (!Array.isArray(parsed) || !parsed.every((part) => typeof part === 'string')) return undefined;
    const [connection, arn, otherConnection, otherArn] = parsed;
    if (connection === undefined || arn === undefined) return undefined;
    const job = { connection, arn };
    if (otherConnection === undefined || otherArn === undefined) return { job, beside: undefined };
    return { job, beside: { connection: otherConnection, arn: otherArn } };
  } catch {
    return undefined;
  }
}

/** The job's name as far as its ARN is one, of characters that mean nothing to anybody: safe in paths and notices. */
export function fileName(arn: string): string {
  return (lastPart(arn) ?? arn).replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 63);
}

/** What two jobs are called side by side: of one name, with Region and account. */
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
