/**
 * Links to the AWS console and to AWS's documentation. They consist of validated parts, on a host in the table. If a part is
 * invalid or a page isn't documented, there is no link, never a guess. The forms are those of AWS's own code and pages.
 * There's no documented page for a single job.
 */
import { parseJobArn } from '../job/arn';
import { isRegion } from '../connection/connection';
import { isBarePrefix, parseS3Path } from '../job/s3-path';

/**
 * Console hosts by partition, with the Region as a further label in front.
 * https://docs.aws.amazon.com/awsconsolehelpdocs/latest/gsg/console-help-gsg.html,
 * https://docs.amazonaws.cn/en_us/aws/latest/userguide/endpoints-Beijing.html,
 * https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-console.html
 */
const consoleHosts: ReadonlyMap<string, string> = new Map([
  ['aws', 'console.aws.amazon.com'],
  ['aws-cn', 'console.amazonaws.cn'],
  ['aws-us-gov', 'console.amazonaws-us-gov.com'],
]);

/** Pages below https://docs.aws.amazon.com/personalize/latest/dg/ */
export type DocumentationPage =
  | 'recommendations-batch.html'
  | 'getting-batch-recommendations.html'
  | 'granting-personalize-s3-access.html'
  | 'granting-personalize-key-access.html'
  | 'limits.html'
  | 'API_DescribeBatchInferenceJob.html'
  | typeof accessDeniedPage;

/** A page of the IAM User Guide; the others belong to the Amazon Personalize Developer Guide. */
const accessDeniedPage = 'troubleshoot_access-denied.html';

export function documentationLink(page: DocumentationPage): string {
  const guide = page === accessDeniedPage ? 'IAM/latest/UserGuide' : 'personalize/latest/dg';
  return `https://${documentationHost}/${guide}/${page}`;
}

const documentationHost = 'docs.aws.amazon.com';

/** Whether `consoleLink` returns a page. Cheap, because rows ask for it by the thousand. */
export function hasConsolePage(jobArn: string | undefined): boolean {
  const job = parseJobArn(jobArn);
  return job !== undefined && consoleHosts.has(job.partition) && isRegion(job.region);
}

/** The dataset group, else the dataset groups of the job's Region, which is the closest documented page to a job. */
export function consoleLink(jobArn: string | undefined, datasetGroupArn?: string): string | undefined {
  const [job, group] = [parseJobArn(jobArn), datasetGroupArn?.split(':')];
  // A dataset group in another partition, Region or account can't belong to the job.
  const isTheirs = job?.partition === group?.[1] && job?.region === group?.[3] && job?.account === group?.[4];
  return (isTheirs ? datasetGroupLink(datasetGroupArn) : undefined) ?? datasetGroupsLink(jobArn);
}

function datasetGroupsLink(jobArn: string | undefined): string | undefined {
  const job = parseJobArn(jobArn);
  const home = job && homeOf(job.partition, job.region);
  return home && checked(`${home}#datasetGroups`);
}

const datasetGroupArn =
  /^arn:([a-z-]{1,20}):personalize:([a-z0-9-]{1,30}):(\d{12}):dataset-group\/([A-Za-z0-9][A-Za-z0-9_-]{0,62})$/;

/** The page of a dataset group. In the fragment, `$` replaces the slash of the ARN. */
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
 * The object or folder of a path on the page of its bucket, in the Region of the job. `output`: the path is a folder even
 * without a slash at its end, as is an input that is a bare prefix.
 */
export function s3Link(
  path: string | undefined,
  jobArn: string | undefined,
  of: 'input' | 'output',
): string | undefined {
  const job = parseJobArn(jobArn);
  const s3 = parseS3Path(path);
  if (job === undefined || s3 === undefined || !isRegion(job.region) || !isPlainKey(s3.key)) return undefined;
  const host = consoleHosts.get(job.partition);
  if (host === undefined) return undefined;
  const { key } = s3;
  const isFolder = key === '' || key.endsWith('/') || of === 'output' || isBarePrefix(path);
  const shown = of === 'output' && key !== '' && !key.endsWith('/') ? `${key}/` : key;
  const prefix = shown === '' ? '' : `&prefix=${encoded(shown)}`;
  return checked(
    `https://${job.region}.${host}/s3/${isFolder ? 'buckets' : 'object'}/${s3.bucket}?region=${job.region}${prefix}`,
  );
}

/** Encodes apostrophes as well, as browsers do. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll("'", '%27');
}

/**
 * Whether the key has no segments that a browser would resolve, no control characters and no lone surrogates, which can't be
 * encoded.
 */
function isPlainKey(key: string): boolean {
  return (
    key.isWellFormed() &&
    !/\p{Cc}/u.test(key) &&
    key.split('/').every((part) => part !== '.' && part !== '..')
  );
}

function checked(link: string): string | undefined {
  return isAwsAddress(link) ? link : undefined;
}

/** The final check before a link opens: whether its host is the AWS console or documentation. */
export function isAwsAddress(link: string): boolean {
  if (!URL.canParse(link)) return false;
  const { protocol, hostname, username, password, port } = new URL(link);
  const known = [...consoleHosts.values()].some(
    (host) => hostname === host || isRegion(hostname.replace(`.${host}`, '')),
  );
  return (
    protocol === 'https:' &&
    (known || hostname === documentationHost) &&
    `${username}${password}${port}` === ''
  );
}
