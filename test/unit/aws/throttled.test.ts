/** A service that throttles every third request: the SDK tries again, and nobody notices. */
import { expect, it } from 'vitest';
import { Connections } from '../../../src/app/connections/connections';
import { Sessions } from '../../../src/app/session/sessions';
import type { JobStore } from '../../../src/app/list/job-store';
import { RequestBudget } from '../../../src/app/session/request-budget';
import { AutoRefreshScheduler } from '../../../src/app/connections/auto-refresh-scheduler';
import { environmentChoice } from '../../../src/domain/connection/connection';
import { success } from '../../../src/domain/connection/problem';
import { serviceAt } from '../../support/aws-service';
import { DrivenClock, settled } from '../../support/driven-clock';
import { aConnection, jobArn, minute, noon, noPrompts } from '../../support/factories';
import { errorAnswer, jsonAnswer, scriptedServer } from '../../support/scripted-server';
import { storeDeps } from '../../support/store-deps';

const jobs = Array.from({ length: 1000 }, (_, index) => ({
  jobName: `job-${index}`,
  batchInferenceJobArn: jobArn(`job-${index}`),
  status: index === 0 ? 'CREATE IN_PROGRESS' : 'ACTIVE',
  creationDateTime: noon / 1000 - 60 * index,
  lastUpdatedDateTime: noon / 1000 - 60 * index,
}));

it('is read whole, and stays current at its pace', { timeout: 30_000 }, async () => {
  let count = 0;
  const server = await scriptedServer(({ body }) => {
    if (++count % 3 === 0) return errorAnswer('ThrottlingException', 'Rate exceeded');
    const from = Number(body['nextToken'] ?? 0);
    const page = jobs.slice(from, from + 100);
    return jsonAnswer({
      batchInferenceJobs: page,
      ...(from + 100 < jobs.length && { nextToken: String(from + 100) }),
    });
  });
  const service = serviceAt(server.url);
  const clock = new DrivenClock();
  const sessions = new Sessions(
    {
      open: () => Promise.resolve(success(aConnection({ service }))),
      fingerprint: () => Promise.resolve({ config: 'same', login: 'same', variables: {} }),
      renew: () => undefined,
    },
    noPrompts,
  );
  const shown = new Connections(
    storeDeps(sessions, { now: clock.now, budget: new RequestBudget(clock.uptime) }),
    [environmentChoice],
  );
  const staying = new AutoRefreshScheduler({
    shown,
    clock,
    settings: () => ({ enabled: true, intervalMs: minute }),
  });
  const store: JobStore = shown.stores[0] ?? expect.fail();
  try {
    staying.viewShown();
    await shown.ensureLoaded();
    expect([store.list.size, store.problem, store.partial]).toEqual([1000, undefined, false]);
    const loaded = count;
    expect(loaded).toBe(14);
    for (let passed = 0; passed < 6; passed++) {
      await clock.pass(minute);
      await store.idle();
      await settled();
      expect(store.problem).toBeUndefined();
    }
    expect(count - loaded).toBeLessThanOrEqual(10);
    expect(store.unfinishedAsOf).toBe(noon + 6 * minute);
  } finally {
    staying.dispose();
    shown.dispose();
    await server.close();
  }
});
