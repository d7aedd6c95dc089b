/** Jobs as no service should send them, over the real SDK and HTTP. */
import { describe, expect, it } from 'vitest';
import { jobArn, noSettings, nothing } from '../../support/factories';
import { jsonAnswer } from '../../support/scripted-server';
import { list, never, serve } from './support';

describe('jobs with odd fields', () => {
  async function listed(job: unknown) {
    const { outcome } = await list(jsonAnswer({ batchInferenceJobs: [job] }));
    return outcome.ok ? outcome.value.jobs[0] : expect.fail(outcome.problem.kind);
  }

  it('gives nothing where every field is absent, null or of another type (D2, D3)', async () => {
    const wrong = { batchInferenceJobArn: 1, jobName: { a: 1 }, status: ['x'], failureReason: true };
    expect(await listed({})).toEqual(nothing);
    expect(await listed(Object.fromEntries(Object.keys(wrong).map((name) => [name, null])))).toEqual(nothing);
    expect(await listed(wrong)).toEqual(nothing);
    expect(await listed({ failureReason: ' \n', jobName: '' })).toEqual(nothing);
  });

  it('keeps unknown statuses and long or hostile reasons as they are', async () => {
    const failureReason = `\u001b[31m<img src=x>[x](command:y)\u202E${'x'.repeat(1_048_576)}`;
    expect(await listed({ status: 'quiescing', failureReason, batchInferenceJobArn: jobArn('a') })).toEqual({
      ...nothing,
      status: { kind: 'other', raw: 'quiescing', text: 'quiescing' },
      failureReason,
      arn: jobArn('a'),
    });
  });

  it.each([
    [0, undefined, { createdAt: 0 }],
    [-1, undefined, { createdAt: -1000 }],
    [1_700_000_000.123, 1_700_000_000_123, undefined],
    [1_700_000_000_000, undefined, { createdAt: 1_700_000_000_000_000 }],
    [9e15, undefined, undefined],
  ])(
    'reads the date %d as %d ms, and keeps what was sent instead of one',
    async (seconds, createdAt, sentDates) => {
      expect(await listed({ creationDateTime: seconds })).toMatchObject({ createdAt, sentDates });
    },
  );

  it('counts entries that are no jobs (D1)', async () => {
    const { outcome } = await list(jsonAnswer({ batchInferenceJobs: [null, { jobName: 'a' }, 3] }));
    expect(outcome).toMatchObject({ ok: true, value: { unreadable: 2, jobs: [{ name: 'a' }] } });
  });

  it('asks about nothing that is no ARN of the service (S15)', async () => {
    const { service, requests } = await serve(() => jsonAnswer({}));
    for (const arn of [
      'javascript:alert(1)',
      '',
      `${jobArn('x')}" onclick="alert(1)`,
      '<b>x</b>',
      `${jobArn('x')}\n`,
    ]) {
      expect(await service.describeJob(arn, never)).toMatchObject({ problem: { kind: 'invalidInput' } });
      expect(await service.describeSolutionVersion(arn, never)).toMatchObject({
        problem: { kind: 'invalidInput' },
      });
    }
    expect(requests).toEqual([]);
  });

  it('describes a job without any field', async () => {
    const { service } = await serve(() => jsonAnswer({ batchInferenceJob: { creationDateTime: 9e15 } }));
    expect(await service.describeJob(jobArn('a'), never)).toMatchObject({
      ok: true,
      value: {
        job: { arn: undefined },
        settings: noSettings,
        raw: { creationDateTime: null },
        answer: { batchInferenceJob: { creationDateTime: null } },
      },
    });
  });

  it('keeps odd keys of maps as own keys (D12)', async () => {
    const body =
      '{"batchInferenceJob":{"batchInferenceJobConfig":{"itemExplorationConfig":{"__proto__":"x","explorationWeight":"0.3"}}}}';
    const { service } = await serve(() => ({ body }));
    const outcome = await service.describeJob(jobArn('a'), never);
    expect(
      outcome.ok && Object.fromEntries(outcome.value.settings.itemExplorationConfig)['explorationWeight'],
    ).toBe('0.3');
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});
