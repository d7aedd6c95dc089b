// Lists of jobs as the service sends them, and a service in this process that parses them as the SDK's answers are parsed.
import { setImmediate } from 'node:timers/promises';
import { parseJobPage } from '../../src/aws/parse';
import { failure } from '../../src/domain/connection/problem';
import type { JobsService } from '../../src/domain/connection/service';
import { sharedTexts } from '../../src/domain/text/shared-texts';
import { safeText } from '../../src/domain/text/safe-text';
import { jobKinds } from '../../src/domain/job/kind';

const pageSize = 100;
const owner = 'arn:aws:personalize:eu-west-1:111122223333';
const day = 24 * 60 * 60;
const solutions = 12;
/** Jobs a day: a hundred thousand are of six years, all after the service began. */
const jobsPerDay = 48;

/** The text of a summary: a nightly pipeline of a dozen solutions, of which a few jobs fail. */
function summaryText(index: number, nowSeconds: number, { reasons }: JobsKind): string {
  const name = `nightly-recommendations-${index}`;
  const created = nowSeconds - Math.floor((index * day) / jobsPerDay) - 3600;
  return JSON.stringify({
    batchInferenceJobArn: `${owner}:batch-inference-job/${name}`,
    jobName: name,
    status: index < 3 ? 'CREATE IN_PROGRESS' : index % 50 === 3 ? 'CREATE FAILED' : 'ACTIVE',
    creationDateTime: created,
    lastUpdatedDateTime: created + 1800 + (index % 600),
    ...(reasons === 'distinct'
      ? { failureReason: `The input of ${words(index)} in bucket data-${index} could not be read.` }
      : index % 50 === 3 && { failureReason: 'Insufficient privileges for accessing data in S3.' }),
    solutionVersionArn: `${owner}:solution/solution-${index % solutions}/0a1b2c3d`,
    batchInferenceJobMode: 'BATCH_INFERENCE',
  });
}

export interface JobsKind {
  /** Every job has a failure reason, each another one; without it, the few that failed have the same. */
  readonly reasons?: 'distinct';
}

/** A word for the number: of digits, failure reasons may differ. */
function words(index: number): string {
  return String(index).replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)));
}

interface Summary {
  creationDateTime: number | Date;
  lastUpdatedDateTime: number | Date;
}

export interface BenchService extends JobsService {
  readonly lists: number;
  /** Of a summary as it is sent. */
  readonly meanBytes: number;
}

/** Newest first, in pages of a hundred. An answer comes with the next turn of the event loop. */
export function benchService(count: number, now: number, kind: JobsKind = {}): BenchService {
  let lists = 0;
  let bytes = 0;
  const shared = sharedTexts();
  return {
    get lists() {
      return lists;
    },
    get meanBytes() {
      return bytes / count;
    },
    async listJobs(nextToken) {
      lists++;
      const from = Number(nextToken ?? 0);
      const to = Math.min(from + pageSize, count);
      const texts = Array.from({ length: to - from }, (_, i) => summaryText(from + i, now / 1000, kind));
      bytes += texts.reduce((sum, text) => sum + text.length, 0);
      const answer = JSON.parse(
        `{"batchInferenceJobs":[${texts.join()}]${to < count ? `,"nextToken":"${to}"` : ''}}`,
      ) as { batchInferenceJobs: Summary[] };
      // As the SDK does.
      for (const job of answer.batchInferenceJobs) {
        job.creationDateTime = new Date(Number(job.creationDateTime) * 1000);
        job.lastUpdatedDateTime = new Date(Number(job.lastUpdatedDateTime) * 1000);
      }
      await setImmediate();
      return parseJobPage(answer, jobKinds.inference, shared);
    },
    describeJob: () => Promise.resolve(failure({ kind: 'notFound', detail: safeText('') })),
    describeSolutionVersion: () => Promise.resolve(failure({ kind: 'notFound', detail: safeText('') })),
    describeSolution: () => Promise.resolve(failure({ kind: 'notFound', detail: safeText('') })),
    listSolutionVersions: () => Promise.resolve(failure({ kind: 'notFound', detail: safeText('') })),
    describeFilter: () => Promise.resolve(failure({ kind: 'notFound', detail: safeText('') })),
    listTags: () => Promise.resolve(failure({ kind: 'notFound', detail: safeText('') })),
    dispose: () => undefined,
  };
}
