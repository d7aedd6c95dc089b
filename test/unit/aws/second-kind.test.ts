/** Batch segment jobs of the sample account, by the real SDK: found by their ARN, and what is shown and copied of one. */
import { describe, expect, it } from 'vitest';
import { JobLookup } from '../../../src/app/job/job-lookup';
import { Connections } from '../../../src/app/connections/connections';
import { Sessions } from '../../../src/app/session/sessions';
import { RequestBudget } from '../../../src/app/session/request-budget';
import { sampleChoice } from '../../../src/domain/connection/connection';
import { createCommand, describeCommand } from '../../../src/domain/copy/aws-cli';
import { boto3Source } from '../../../src/domain/copy/boto3';
import { createSettings } from '../../../src/domain/copy/create-settings';
import { csvColumns, summaryJson } from '../../../src/domain/copy/job-table';
import { javaScriptSource } from '../../../src/domain/copy/javascript';
import { detailsSections } from '../../../src/domain/details/details';
import type { JobDescription } from '../../../src/domain/job/description';
import { jobKinds } from '../../../src/domain/job/kind';
import { createSampleAccount } from '../../../src/sample/main';
import { noon, noPrompts } from '../../support/factories';
import { loaded, loading } from '../../support/loadables';
import { storeDeps } from '../../support/store-deps';
import { atEnd, inFreshHome, never, setup } from './setup-support';

inFreshHome();

interface Page {
  readonly batchSegmentJobs: readonly { readonly batchSegmentJobArn: string; readonly status: string }[];
}

function account() {
  const targets: string[] = [];
  const sample = createSampleAccount({ now: () => noon });
  const listed = JSON.parse(
    sample.handle('AmazonPersonalize.ListBatchSegmentJobs', '{"maxResults":100}').body,
  ) as Page;
  const handle = (target: string | undefined, body: string) => {
    targets.push(target?.split('.')[1] ?? '');
    return sample.handle(target, body);
  };
  const aws = setup({ sample: () => Promise.resolve({ ...sample, handle }) });
  const shown = new Connections(
    storeDeps(new Sessions(aws, noPrompts), { now: () => noon, budget: new RequestBudget(() => 0) }),
    [sampleChoice],
  );
  atEnd(() => shown.dispose());
  return { shown, targets, jobs: listed.batchSegmentJobs };
}

async function described(status: string): Promise<JobDescription> {
  const { shown, jobs } = account();
  const arn = jobs.find((job) => job.status === status)?.batchSegmentJobArn ?? expect.unreachable();
  const [store = expect.unreachable()] = shown.stores;
  const connected = await shown.connect(store.key, never);
  if (!connected.ok) return expect.unreachable();
  const found = await connected.value.service.describeJob(arn, never);
  return found.ok ? found.value : expect.unreachable(found.problem.kind);
}

describe('a batch segment job', () => {
  it('is found by its ARN, by one request, and the list of the connection asks for none', async () => {
    const { shown, targets, jobs } = account();
    await shown.ensureLoaded();
    expect(new Set(targets)).toEqual(new Set(['ListBatchInferenceJobs']));
    const lookup = new JobLookup(shown, () => 0);
    atEnd(() => lookup.dispose());
    const failed = jobs.find(({ status }) => status === 'CREATE FAILED') ?? expect.unreachable();
    const found = await lookup.find(failed.batchSegmentJobArn, never);
    expect(found).toMatchObject({
      kind: 'job',
      job: { arn: failed.batchSegmentJobArn, status: { kind: 'failed' }, mode: undefined },
    });
    expect(targets.filter((target) => target.includes('Segment'))).toEqual(['DescribeBatchSegmentJob']);
  });

  it('has the fields of its kind, and no others', async () => {
    const description = await described('ACTIVE');
    const sections = detailsSections(
      { summary: description.job, description: loaded(description, noon), version: loading },
      noon,
    );
    const ids = sections.flatMap(({ fields, unset }) => [...fields.map(({ id }) => id), ...unset]);
    expect(ids).toEqual(expect.arrayContaining(['numResults', 'inputPath', 'outputPath', 'role', 'filter']));
    for (const id of ['mode', 'itemExplorationConfig', 'rankingInfluence', 'themeItemName']) {
      expect(ids).not.toContain(id);
    }
  });

  it('is copied with the names of its kind', async () => {
    const { raw, job } = await described('ACTIVE');
    const settings = createSettings(raw, jobKinds.segment);
    if (!settings.ok) return expect.unreachable();
    const place = { region: 'eu-west-1', profile: undefined };
    const creation = { kind: jobKinds.segment, place, request: { jobName: 'again', ...settings.settings } };
    expect(createCommand(creation)).toMatch(
      /^aws personalize create-batch-segment-job .*"numResults": 5000/s,
    );
    expect(boto3Source([creation])).toMatch(/create_batch_segment_job\([^]*batchSegmentJobArn/);
    expect(javaScriptSource([creation])).toMatch(/new CreateBatchSegmentJobCommand\([^]*batchSegmentJobArn/);
    expect(describeCommand(job.arn ?? '', place)).toMatch(
      /^aws personalize describe-batch-segment-job --batch-segment-job-arn arn:/,
    );
    expect(summaryJson(job)).toMatchObject({ batchSegmentJobArn: job.arn });
    expect(csvColumns([job]).map(({ name }) => name)).toEqual([
      'jobName',
      'status',
      'creationDateTime',
      'lastUpdatedDateTime',
      'durationSeconds',
      'solutionVersionArn',
      'failureReason',
      'batchSegmentJobArn',
    ]);
  });
});
