/** What holds of a list by construction. */
import { kindUnderTest } from '../../../support/kind-under-test';
import { expect, it } from 'vitest';
import { ListModel } from '../../../../src/app/list/list-model';
import { ListPersistence } from '../../../../src/app/list/list-persistence';
import { environmentChoice } from '../../../../src/domain/connection/connection';
import { noon } from '../../../support/factories';
import { names, noLists, texts } from '../../../support/store-deps';

const now = () => noon;

it.each([
  ['ends without a word', () => Promise.resolve()],
  ['throws', () => Promise.reject(new Error('it broke'))],
])('work that %s is no longer shown; what came after it is', async (_, work) => {
  const keeper = new ListPersistence(environmentChoice, 'inference', noLists, now);
  const known = new ListModel({ kind: kindUnderTest, keeper, now, names, texts, log: () => undefined });
  const loading: boolean[] = [];
  known.changes.on(() => loading.push(known.loadable.loading));
  const start = async (number: number): Promise<void> => {
    known.tell({ kind: 'started', work: number });
    await work();
  };
  await known.during(start).catch(() => undefined);
  expect(loading).toEqual([true, false]);
  let release = (): void => undefined;
  const later = known.during(async (number) => {
    known.tell({ kind: 'started', work: number });
    await new Promise<void>((resolve) => (release = resolve));
  });
  await known.during(() => Promise.resolve());
  expect(known.loadable.loading).toBe(true);
  release();
  await later;
  expect(known.loadable.loading).toBe(false);
});
