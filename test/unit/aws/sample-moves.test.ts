/** The sample account, by the way it is opened and with the defaults: something happens while one looks on, without AWS. */
import { expect, it } from 'vitest';
import { Connections } from '../../../src/app/connections/connections';
import { Sessions } from '../../../src/app/session/sessions';
import { RequestBudget } from '../../../src/app/session/request-budget';
import { AutoRefreshScheduler } from '../../../src/app/connections/auto-refresh-scheduler';
import { sampleChoice } from '../../../src/domain/connection/connection';
import { createSampleAccount } from '../../../src/sample/main';
import { DrivenClock } from '../../support/driven-clock';
import { minute, noPrompts } from '../../support/factories';
import { storeDeps } from '../../support/store-deps';
import { atEnd, inFreshHome, setup } from './setup-support';

inFreshHome();

it('one job fails and one finishes within the first minutes', async () => {
  const clock = new DrivenClock();
  const aws = setup({ sample: () => Promise.resolve(createSampleAccount({ now: clock.now })) });
  const shown = new Connections(
    storeDeps(new Sessions(aws, noPrompts), { now: clock.now, budget: new RequestBudget(clock.uptime) }),
    [sampleChoice],
  );
  const staying = new AutoRefreshScheduler({
    shown,
    clock,
    settings: () => ({ enabled: true, intervalMs: minute }),
  });
  atEnd(
    () => staying.dispose(),
    () => shown.dispose(),
  );
  const ended: string[] = [];
  shown.onDidEnd(({ jobs }) => {
    const minutes = Math.round((clock.uptime() / minute) * 10) / 10;
    ended.push(
      ...jobs.map(({ name, status }) => `${minutes}: ${name?.replace(/-\d+$/, '') ?? ''} ${status.kind}`),
    );
  });
  staying.viewShown();
  await shown.ensureLoaded();
  const groups = (): unknown[] =>
    shown.stores[0]?.arranged
      .groups()
      .map(({ key, size }) => [key, size])
      .slice(0, 3) ?? [];
  expect(groups()).toEqual([
    ['failed', 16],
    ['inProgress', 2],
    ['pending', 1],
  ]);
  for (let passed = 0; passed < 7; passed++) {
    await clock.pass(minute);
    await shown.stores[0]?.idle();
  }
  expect(ended).toEqual(['3: backfill-emails failed', '5: backfill-movies active']);
  expect(groups()).toEqual([
    ['failed', 17],
    ['inProgress', 1],
    ['active', 302],
  ]);
});
