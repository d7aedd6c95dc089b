/** What is told of the connections in the list. */
import { describe, expect, it } from 'vitest';
import { connectionId, sampleChoice } from '../../../../src/domain/connection/connection';
import { aJob } from '../../../support/factories';
import { page } from '../list/job-store-support';
import { a, b, show } from './connections-support';

describe('what is told of connections', () => {
  it('is that a row is collapsed or expanded, of those that are shown', () => {
    const { shown } = show([a, b]);
    const told: (string | undefined)[] = [];
    shown.onDidChange(({ store, change }) => {
      expect(change.structure).toBe(false);
      told.push(store?.key);
    });
    shown.setCollapsed(connectionId(a), true);
    expect([shown.isCollapsed(connectionId(a)), shown.isCollapsed(connectionId(b))]).toEqual([true, false]);
    shown.setCollapsed(connectionId(a), false);
    expect(shown.isCollapsed(connectionId(a))).toBe(false);
    shown.setCollapsed(connectionId(sampleChoice), true);
    expect(told).toEqual([connectionId(a), connectionId(a)]);
    expect(shown.find(connectionId(sampleChoice))).toBeUndefined();
  });

  it('is that one is collapsed only among several, and no longer where it was hidden meanwhile', () => {
    const { shown } = show([a, b]);
    shown.setCollapsed(connectionId(a), true);
    shown.show([a]);
    expect([shown.several, shown.isCollapsed(connectionId(a))]).toEqual([false, false]);
    shown.show([b]);
    shown.show([a, b]);
    expect(shown.isCollapsed(connectionId(a))).toBe(false);
  });

  it('is that they load while any of them does', async () => {
    const { shown, service } = show([a, b]);
    expect(shown.loading).toBe(false);
    const load = shown.ensureLoaded();
    await service(a).requested();
    await service(b).requested();
    expect(shown.loading).toBe(true);
    await service(a).answer(page([]));
    await shown.find(connectionId(a))?.idle();
    expect(shown.loading).toBe(true);
    await service(b).answer(page([]));
    await load;
    expect(shown.loading).toBe(false);
  });

  it('is nothing any more of one that is hidden, or after the end', async () => {
    const { shown, service } = show([a, b]);
    const load = shown.ensureLoaded();
    await service(a).answer(page([]));
    await service(b).answer(page([]));
    await load;
    const [first, second] = shown.stores;
    let told = 0;
    shown.show([b]);
    shown.onDidChange(() => told++);
    first?.applyDescription(aJob());
    expect([told, service(a).disposed, service(b).disposed]).toEqual([0, 1, 0]);
    shown.dispose();
    await second?.refresh('work');
    expect([told, service(b).disposed]).toEqual([0, 1]);
  });
});
