/** Sessions over the real SDK: a refresh opens a new one, and ends nobody's requests. */
import { expect, it } from 'vitest';
import { Sessions } from '../../../src/app/session/sessions';
import { DetailsLoader } from '../../../src/app/job/details-loader';
import { Connections } from '../../../src/app/connections/connections';
import { jobOfArn } from '../../../src/domain/job/job';
import { jobArn, noPrompts } from '../../support/factories';
import { jsonAnswer } from '../../support/scripted-server';
import { storeDeps } from '../../support/store-deps';
import { atEnd, home, inFreshHome, personalize, profile, setup } from './setup-support';

inFreshHome();

const job = (name: string): object => ({
  batchInferenceJobArn: jobArn(name),
  jobName: name,
  status: 'ACTIVE',
});
const pages = 100;

it('in a load of 100 pages, no request of the details page fails because of a refresh', async () => {
  await home.credentials('[p]\naws_access_key_id = AKID\naws_secret_access_key = S3CRET\n');
  const held: (() => void)[] = [];
  let holding = false;
  const server = await personalize(({ operation, body }) => {
    if (operation !== 'ListBatchInferenceJobs') return jsonAnswer({ batchInferenceJob: job('shown') });
    const number = Number(body['nextToken'] ?? 0);
    const nextToken = number + 1 < pages ? String(number + 1) : undefined;
    return jsonAnswer({ batchInferenceJobs: [job(`job-${number}`)], nextToken });
  });
  // A description is answered only once the connection was opened anew.
  server.onArrival = () => {
    const { operation } = server.requests.at(-1) ?? { operation: '' };
    if (!holding || operation === 'ListBatchInferenceJobs') return Promise.resolve();
    return new Promise((resolve) => held.push(resolve));
  };
  const shown = new Connections(storeDeps(new Sessions(setup(), noPrompts)), [profile('p')]);
  atEnd(() => shown.dispose());
  const [store] = shown.stores;
  if (store === undefined) expect.unreachable();
  await shown.ensureLoaded();
  const before = store.connection;

  holding = true;
  const loader = new DetailsLoader(jobOfArn(jobArn('shown')), {
    connect: (signal) => shown.connect(store.key, signal),
    now: Date.now,
    changed: () => undefined,
  });
  atEnd(() => loader.dispose());
  loader.load();
  await expect.poll(() => held.length).toBe(1);
  const refreshed = store.refresh('person');
  await expect.poll(() => store.connection !== before).toBe(true);
  for (const answer of held) answer();
  await refreshed;
  expect(store.list.size).toBe(pages);
  await expect.poll(() => loader.state.description.loading).toBe(false);
  expect(loader.state.description).toMatchObject({
    problem: undefined,
    last: { value: { job: { name: 'shown' } } },
  });
  // Nor was it cut off and asked a second time.
  const describes = server.requests.filter(({ operation }) => operation === 'DescribeBatchInferenceJob');
  expect(describes).toHaveLength(1);
}, 30_000);
