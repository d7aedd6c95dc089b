import { afterEach, describe, expect, it } from 'vitest';
import { jobsNamed, jobsOf } from '../../../../src/app/assistant/named-jobs';
import type { Connections } from '../../../../src/app/connections/connections';
import type { ConnectionChoice } from '../../../../src/domain/connection/connection';
import { success } from '../../../../src/domain/connection/problem';
import type { Job } from '../../../../src/domain/job/job';
import { aConnection, aJob, hour, jobArn, noon } from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { listsUnderTest, shownConnections } from '../../../support/shown-lists';
import { storeDeps, texts } from '../../../support/store-deps';
import { profile } from '../connections/connections-support';
import { sessionsBy } from '../list/job-store-support';

let shown: Connections | undefined;
afterEach(() => shown?.dispose());

/** The loaded lists of connections with these jobs. */
async function listsWith(...jobs: readonly (readonly Job[])[]) {
  const choices = jobs.map((_, index) => profile(`p${index}`));
  const sessions = sessionsBy((choice: ConnectionChoice) =>
    Promise.resolve(
      success(
        aConnection({ choice, service: new FakeAccount(jobs[choices.indexOf(choice as never)] ?? []) }),
      ),
    ),
  );
  shown = shownConnections(storeDeps(sessions), choices);
  await shown.ensureLoaded();
  return listsUnderTest(shown);
}

const at = (name: string, hoursAgo: number, fields: Partial<Parameters<typeof aJob>[0]> = {}): Job =>
  aJob({ name, createdAt: noon - hoursAgo * hour, ...fields });

describe('jobs of several lists', () => {
  it('are each there once, newest first, and those without a date last', async () => {
    const lists = await listsWith(
      [at('a', 1), at('c', 3), at('undated', 0, { createdAt: undefined })],
      [at('a', 1), at('b', 2)],
    );
    const found = jobsOf(lists);
    expect(found.map(({ entry }) => entry.job.name)).toEqual(['a', 'b', 'c', 'undated']);
    expect(found.map(({ store }) => lists.indexOf(store))).toEqual([0, 1, 0, 0]);
  });

  it('are all there where the service returned no ARN', async () => {
    const lists = await listsWith([at('a', 1, { arn: undefined })], [at('b', 2, { arn: undefined })]);
    expect(jobsOf(lists)).toHaveLength(2);
  });
});

describe('jobs by what people call them', () => {
  const named = async (text: string, jobs: readonly Job[]) =>
    jobsNamed(await listsWith(jobs), text, { texts, now: noon }).map(({ entry }) => entry.job.arn);
  const jobs = [at('Nightly', 1), at('nightly', 2), at('nightly-basket', 3), at('weekly', 4)];

  it.each([
    ['an ARN', jobArn('weekly'), ['weekly']],
    ['an ARN with spaces around it', `  ${jobArn('weekly')}\n`, ['weekly']],
    ['a name', 'nightly', ['nightly']],
    ['a name in any case', 'WEEKLY', ['weekly']],
    ['a name in a case of no job', 'NIGHTLY', ['Nightly', 'nightly']],
    ['words of a name', 'basket night', ['nightly-basket']],
    ['part of names', 'night', ['Nightly', 'nightly', 'nightly-basket']],
    ['nothing', 'hourly', []],
  ])('%s', async (_what, text, names) => {
    expect(await named(text, jobs)).toEqual(names.map((name) => jobArn(name)));
  });

  it('are the newest first, of those that have the same name', async () => {
    const older = at('nightly', 9, { arn: jobArn('older') });
    expect(await named('nightly', [older, at('nightly', 2)])).toEqual([jobArn('nightly'), jobArn('older')]);
  });
});
