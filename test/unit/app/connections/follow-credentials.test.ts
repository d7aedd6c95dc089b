/** What a person enters for one Region of a profile serves its other Regions as well (B1). */
import { afterEach, expect, it } from 'vitest';
import { Connections } from '../../../../src/app/connections/connections';
import { followCredentials } from '../../../../src/app/connections/follow-credentials';
import {
  type ConnectionChoice,
  connectionId,
  environmentChoice,
  sampleChoice,
} from '../../../../src/domain/connection/connection';
import { failure, type Problem, success } from '../../../../src/domain/connection/problem';
import { eventually } from '../../../support/eventually';
import { aConnection } from '../../../support/factories';
import { storeDeps } from '../../../support/store-deps';
import { page, sessionsBy } from '../list/job-store-support';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

const profile = (name: string, region: string): ConnectionChoice => ({
  kind: 'profile',
  profile: name,
  region,
});
const here = profile('p', 'us-east-1');
const there = profile('p', 'eu-west-1');
const others = [profile('q', 'us-east-1'), environmentChoice, sampleChoice];
const code: Problem = { kind: 'mfa', profile: 'p', reason: 'ask' };

/** All but the first list have that problem, until `mended`. */
async function shownWith(problem: Problem) {
  const its = { mended: false, opened: [] as string[], errors: [] as unknown[] };
  const service = {
    listJobs: () => Promise.resolve(page([])),
    describeJob: () => Promise.reject(new Error('not asked')),
    describeSolutionVersion: () => Promise.reject(new Error('not asked')),
    describeSolution: () => Promise.reject(new Error('not asked')),
    listSolutionVersions: () => Promise.reject(new Error('not asked')),
    describeFilter: () => Promise.reject(new Error('not asked')),
    listTags: () => Promise.reject(new Error('not asked')),
    dispose: () => undefined,
  };
  const sessions = sessionsBy((choice) => {
    its.opened.push(connectionId(choice));
    const opens = choice === here || its.mended;
    return Promise.resolve(opens ? success(aConnection({ choice, service })) : failure(problem));
  });
  const shown = new Connections(storeDeps(sessions), [here, there, ...others]);
  ends.push(
    followCredentials(shown, (error) => its.errors.push(error)),
    () => shown.dispose(),
  );
  await shown.ensureLoaded();
  for (const store of shown.stores) await store.idle();
  its.opened = [];
  return { shown, its };
}

it('the other Regions are loaded when one has got credentials, and no other profile', async () => {
  const { shown, its } = await shownWith(code);
  its.mended = true;
  await shown.stores[0]?.refresh('person');
  await eventually(() => expect(shown.stores[1]?.problem).toBeUndefined());
  expect(its.opened).toEqual([connectionId(here), connectionId(there)]);
  expect(shown.stores.slice(2).map((store) => store.problem?.kind)).toEqual(['mfa', 'mfa', 'mfa']);
  expect(its.errors).toEqual([]);
});

it('a Region that still has no credentials is tried once for each that has got some', async () => {
  const { shown, its } = await shownWith(code);
  await shown.stores[0]?.refresh('person');
  await eventually(() => expect(its.opened).toEqual([connectionId(here), connectionId(there)]));
  await shown.stores[1]?.idle();
  expect(shown.stores[1]?.problem).toEqual(code);
  expect(its.opened).toHaveLength(2);
});

it.each<[Problem]>([[{ kind: 'throttled' }], [{ kind: 'clock' }], [{ kind: 'noRegion' }]])(
  'a Region that waits for no person is left alone: %o',
  async (problem) => {
    const { shown, its } = await shownWith(problem);
    await shown.stores[0]?.refresh('person');
    await shown.stores[1]?.idle();
    expect(its.opened).toEqual([connectionId(here)]);
  },
);
