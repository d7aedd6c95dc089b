/**
 * Addresses in the AWS console and in AWS's documentation. Each is made of parts that were validated, on a host of the
 * table; where a part is not valid, or a page is not documented, there is none: never a guess. The forms are those that
 * AWS's own code and pages use. For a single job there is no documented page.
 */
import { parseJobArn } from './arn';
import { isRegion } from './connection';
import { parseS3Path } from './s3-path';

/** Partitions in which the service is: https://docs.aws.amazon.com/general/latest/gr/personalize.html */
const consoleHosts: ReadonlyMap<string, string> = new Map([
  ['aws', 'console.aws.amazon.com'],
  ['aws-cn', 'console.amazonaws.cn'],
]);

/** Pages below https://docs.aws.amazon.com/personalize/latest/dg/ */
export type DocumentationPage =
  | 'recommendations-batch.html'
  | 'getting-batch-recommendations.html'
  | 'granting-personalize-s3-access.html'
  | 'granting-personalize-key-access.html'
  | 'limits.html'
  | 'API_DescribeBatchInferenceJob.html';

export function documentationLink(page: DocumentationPage): string {
  return `https://docs.aws.amazon.com/personalize/latest/dg/${page}`;
}

/** Whether `consoleLink` has a page, at the cost of a comparison: rows ask for it by the thousand. */
export function hasConsolePage(jobArn: string | undefined): boolean {
  const job = parseJobArn(jobArn);
  return job !== undefined && consoleHosts.has(job.partition) && isRegion(job.region);
}

/** Where the console shows the dataset groups of the job's Region: the nearest to a job that is documented. */
export function consoleLink(jobArn: string | undefined, datasetGroupArn?: string): string | undefined {
  return datasetGroupLink(datasetGroupArn) ?? datasetGroupsLink(jobArn);
}

function datasetGroupsLink(jobArn: string | undefined): string | undefined {
  const job = parseJobArn(jobArn);
  const home = job && homeOf(job.partition, job.region);
  return home && checked(`${home}#datasetGroups`);
}

const datasetGroupArn =
  /^arn:([a-z-]{1,20}):personalize:([a-z0-9-]{1,30}):(\d{12}):dataset-group\/([A-Za-z0-9][A-Za-z0-9_-]{0,62})$/;

/** The page of a dataset group. In the fragment, `$` stands for the slash of the ARN. */
export function datasetGroupLink(arn: string | undefined): string | undefined {
  const [, partition = '', region = '', account = '', name = ''] = datasetGroupArn.exec(arn ?? '') ?? [];
  const home = homeOf(partition, region);
  return (
    home && checked(`${home}#arn:${partition}:personalize:${region}:${account}:dataset-group$${name}/setup`)
  );
}

function homeOf(partition: string, region: string): string | undefined {
  const host = consoleHosts.get(partition);
  return host === undefined || !isRegion(region)
    ? undefined
    : `https://${host}/personalize/home?region=${region}`;
}

/**
 * The object, or the folder where the path ends with a slash or names none, of a job's input or output. The bucket is
 * looked for in the job's Region, where the service wants it to be.
 */
export function s3Link(path: string | undefined, jobArn: string | undefined): string | undefined {
  const job = parseJobArn(jobArn);
  const s3 = parseS3Path(path);
  if (job === undefined || s3 === undefined || !isRegion(job.region) || !isPlainKey(s3.key)) return undefined;
  const host = consoleHosts.get(job.partition);
  if (host === undefined) return undefined;
  // In China, the console has one host for all Regions.
  const base = job.partition === 'aws' ? `https://${job.region}.${host}` : `https://${host}`;
  const isObject = s3.key !== '' && !s3.key.endsWith('/');
  const page = isObject ? 'object' : 'buckets';
  const prefix = s3.key === '' ? '' : `&prefix=${encodeURIComponent(s3.key)}`;
  return checked(`${base}/s3/${page}/${s3.bucket}?region=${job.region}${prefix}`);
}

/** Without segments that a browser would resolve, control characters, and halves of characters, which can't be encoded. */
function isPlainKey(key: string): boolean {
  return (
    key.isWellFormed() &&
    !/\p{Cc}/u.test(key) &&
    key.split('/').every((part) => part !== '.' && part !== '..')
  );
}

/** The last look: whatever was put into it, the address is on a console's host. */
function checked(link: string): string | undefined {
  const { protocol, hostname, username, port } = new URL(link);
  const known = [...consoleHosts.values()].some(
    (host) => hostname === host || isRegion(hostname.replace(`.${host}`, '')),
  );
  return protocol === 'https:' && known && username === '' && port === '' ? link : undefined;
}
