import { describe, expect, it } from 'vitest';
import { failure, type Problem, success } from '../../../../src/domain/connection/problem';
import { safeText } from '../../../../src/domain/text/safe-text';
import { aFilter } from '../../../support/factories';
import { loaded } from '../../../support/loadables';
import {
  bareJob,
  changedDescription,
  description,
  jobArn,
  now,
  solutionArn,
  summary,
  version,
} from '../../domain/details/details-support';
import { Fixture, settled } from './details-loader-support';

const { filterArn } = description.settings;
const ofJob = [`tags ${jobArn}`, `latest ${solutionArn}`];
const all = [`filter ${filterArn ?? ''}`, ...ofJob];
const filter = aFilter('EXCLUDE ItemID WHERE Items.STOCK = 0');
const latest = { version: undefined, partial: false, automatic: true, schedule: 'rate(7 days)' };
const tags = [{ key: 'team', value: 'films' }];

/** Answers the requests for the job and its solution version. */
async function answered(fixture: Fixture, of = description): Promise<void> {
  await fixture.call(fixture.calls.length - 2).answer(success(version));
  await fixture.call(fixture.calls.length - 1).answer(success(of));
}

describe('what a page shows besides', () => {
  it('is read once the job is described, with one request each', async () => {
    const fixture = new Fixture();
    fixture.related.filter = success(filter);
    fixture.related.tags = success(tags);
    fixture.related.latest = success(latest);
    await fixture.load();
    expect(fixture.besides).toEqual([]);
    await answered(fixture);
    expect(fixture.besides).toEqual(all);
    expect(fixture.loader.state.related).toEqual({
      filter: loaded(filter, now),
      tags: loaded(tags, now),
      latest: loaded(latest, now),
    });
  });

  it('is nothing of a filter for a job without one', async () => {
    const fixture = new Fixture();
    await fixture.load();
    await answered(fixture, changedDescription({ filterArn: undefined }));
    expect(fixture.besides).toEqual(ofJob);
  });

  it('is asked for where the description may not be read, not of a job that is gone', async () => {
    const detail = safeText('');
    const problems: readonly (readonly [Problem, readonly string[]])[] = [
      [{ kind: 'accessDenied', action: undefined, detail }, ofJob],
      [{ kind: 'notFound', detail }, []],
      [{ kind: 'throttled' }, []],
    ];
    for (const [problem, asked] of problems) {
      const fixture = new Fixture();
      await fixture.load();
      await fixture.call(1).answer(failure(problem));
      expect(fixture.besides).toEqual(asked);
    }
  });

  it('stays where reading it again fails, and says why', async () => {
    const fixture = new Fixture();
    fixture.related.filter = success(filter);
    await fixture.load();
    await answered(fixture);
    fixture.related.filter = failure({ kind: 'throttled' });
    await fixture.load();
    await answered(fixture);
    expect(fixture.besides).toEqual([...all, ...all]);
    expect(fixture.loader.state.related?.filter).toEqual({
      ...loaded(filter, now),
      problem: { kind: 'throttled' },
    });
  });

  it('is not read again for news of the list', async () => {
    const fixture = new Fixture();
    await fixture.load();
    await answered(fixture);
    fixture.loader.follow({ ...summary, updatedAt: now });
    await settled();
    await fixture.call(2).answer(success(description));
    expect(fixture.besides).toEqual(all);
  });

  it('is read with the next load where the first was ended before', async () => {
    const fixture = new Fixture(bareJob);
    await fixture.load();
    fixture.loader.follow(summary);
    fixture.loader.poll();
    fixture.loader.follow({ ...summary, updatedAt: now });
    await settled();
    await fixture.calls.at(-1)?.answer(success(description));
    await fixture.calls
      .find(({ name, signal }) => name === 'job' && !signal.aborted)
      ?.answer(success(description));
    expect(fixture.besides).toEqual(all);
  });

  it('is dropped where another job is shown by then', async () => {
    const fixture = new Fixture();
    await fixture.load();
    fixture.loader.dispose();
    await answered(fixture);
    expect(fixture.besides).toEqual([]);
    expect(fixture.loader.state.related).toBeUndefined();
  });
});
