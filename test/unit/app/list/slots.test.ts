import { expect, it } from 'vitest';
import { JobList } from '../../../../src/app/list/job-list';
import { slotsOf } from '../../../../src/app/list/slots';
import { jobKinds } from '../../../../src/domain/job/kind';
import { aJob, minute, noon } from '../../../support/factories';

const list = new JobList();
list.merge(
  ['PENDING', 'CREATE PENDING', 'CREATE IN_PROGRESS', 'ACTIVE', 'CREATE FAILED', 'UNHEARD OF'].map((status) =>
    aJob({ name: status, status }),
  ),
  list.beginLoad(),
);
const store = { kind: jobKinds.inference, list, partial: false, unfinishedAsOf: noon };

it('counts the jobs that are pending or in progress against the documented quota', () => {
  expect(slotsOf(store, noon)).toEqual({ used: 3, quota: 5, asOf: undefined });
});

it('says of when that was, where it was a while ago', () => {
  expect(slotsOf(store, noon + 10 * minute)).toMatchObject({ asOf: noon });
});

it('says nothing of part of a list, of one that was never answered, or of another quota', () => {
  expect(slotsOf({ ...store, partial: true }, noon)).toBeUndefined();
  expect(slotsOf({ ...store, unfinishedAsOf: undefined }, noon)).toBeUndefined();
  expect(slotsOf({ ...store, kind: jobKinds.segment }, noon)).toBeUndefined();
});
