import { expect, it } from 'vitest';
import { Sessions } from '../../../src/app/session/sessions';
import { environmentChoice } from '../../../src/domain/connection/connection';
import { noPrompts } from '../../support/factories';
import { heapUsed, MB } from '../../support/heap';
import { jsonAnswer } from '../../support/scripted-server';
import { aStore } from '../../support/store-deps';
import { atEnd, inFreshHome, personalize, setEnv, setup } from './setup-support';

inFreshHome();

it(
  '500 refreshes leave neither memory, sockets nor listeners behind (L12)',
  { timeout: 60_000 },
  async () => {
    const jobs = Array.from({ length: 100 }, (_, index) => ({
      batchInferenceJobArn: `arn:aws:personalize:us-east-1:111122223333:batch-inference-job/job-${index}`,
      jobName: `job-${index}`,
      status: 'ACTIVE',
      creationDateTime: 1_700_000_000 - index,
      lastUpdatedDateTime: 1_700_000_000,
    }));
    await personalize(() => jsonAnswer({ batchInferenceJobs: jobs }));
    setEnv({ AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 's', AWS_REGION: 'us-east-1' });
    const store = aStore(environmentChoice, new Sessions(setup(), noPrompts));
    atEnd(() => store.dispose());
    const refresh = async (times: number): Promise<void> => {
      for (let count = 0; count < times; count++) await store.refresh('work');
    };
    const sockets = (): number =>
      process.getActiveResourcesInfo().filter((name) => name.startsWith('TCP')).length;
    const listeners = (): number =>
      process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
    await refresh(50);
    const before = { heap: heapUsed(), sockets: sockets(), listeners: listeners() };
    await refresh(500);
    expect(store.list.size).toBe(100);
    expect(heapUsed() - before.heap).toBeLessThan(5 * MB);
    // The client before may still be closing its own.
    expect(sockets()).toBeLessThanOrEqual(before.sockets + 2);
    expect(listeners()).toBe(before.listeners);
  },
);
