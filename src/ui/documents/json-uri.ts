/** URIs of the read-only JSON documents: a job, for a comparison with the one beside it. */
import { Uri } from 'vscode';
import { lastPart, parseJobArn } from '../../domain/job/arn';
import { type JobRef, parseJobRef } from '../../domain/connection/identity';
import { jsonScheme } from '../../manifest';
import { compareWords } from '../words/strings-compare';

export interface NamedDocument {
  readonly job: JobRef;
  /** The other side of the comparison. */
  readonly beside: JobRef | undefined;
}

/** VS Code writes an authority in lower case, so that the connections stand in the query as well. */
export function documentUri(job: JobRef, beside?: JobRef): Uri {
  const names = [job, ...(beside === undefined ? [] : [beside])];
  const query = JSON.stringify(names.flatMap(({ connection, arn }) => [connection, arn]));
  return Uri.from({ scheme: jsonScheme, path: `/${fileName(job.arn)}.json`, query });
}

/** Documents may be opened from anywhere: a link names one as well. */
export function parseQuery(query: string): NamedDocument | undefined {
  try {
    const parsed: unknown = JSON.parse(query);
    if (!Array.isArray(parsed)) return undefined;
    const [connection, arn, ...other] = parsed as readonly unknown[];
    const job = parseJobRef(connection, arn);
    const beside = parseJobRef(other[0], other[1]);
    // Half of a comparison is none.
    if (job === undefined || (other.length > 0 && beside === undefined)) return undefined;
    return { job, beside };
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
