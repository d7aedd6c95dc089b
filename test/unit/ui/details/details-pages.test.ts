import { describe, expect, it, vi } from 'vitest';
import type * as vscode from 'vscode';
import type { DetailsTarget } from '../../../../src/ui/details/deps';
import { asId } from '../../../support/factories';
import { jobArn, summary, version } from '../../domain/details/details-support';
import { FakePanel, panels } from '../fake-vscode';
import { type Fixture, fixture, lastPage, settled } from './details-panel-support';

vi.mock('vscode', async () => (await import('../fake-vscode')).fakeVscode());

const job = (name: string): DetailsTarget => ({
  connection: asId('sample'),
  job: { ...summary, arn: `${jobArn}-${name}`, name },
});

/** What a click on a row does. Clicks are a second apart. */
function click({ details, clock }: Fixture, name: string): void {
  clock.now += 1000;
  details.show(job(name), { preserveFocus: true });
}

function doubleClick(made: Fixture, name: string): void {
  click(made, name);
  made.clock.now += 400;
  made.details.show(job(name), { preserveFocus: true });
}

const titles = (): readonly string[] => panels.filter(({ disposed }) => !disposed).map(({ title }) => title);
const panel = (index: number): FakePanel => panels[index] ?? expect.unreachable();

describe('a page that stays', () => {
  it('is one whose tab is pinned: another row opens a new tab, and is reused (U1)', () => {
    const made = fixture();
    click(made, 'a');
    click(made, 'b');
    expect(titles()).toEqual(['b']);
    panel(0).pinned = true;
    click(made, 'c');
    expect(titles()).toEqual(['b', 'c']);
    click(made, 'd');
    expect(titles()).toEqual(['b', 'd']);
  });

  it('comes to the front when its job is chosen again (U1)', () => {
    const made = fixture();
    click(made, 'a');
    panel(0).pinned = true;
    click(made, 'b');
    expect(panel(0).visible).toBe(false);
    click(made, 'a');
    expect([titles(), panel(0).reveals]).toEqual([['a', 'b'], [true]]);
  });

  it('is reused again once its tab is no longer pinned (U1)', () => {
    const made = fixture();
    click(made, 'a');
    panel(0).pinned = true;
    click(made, 'b');
    panel(0).pinned = false;
    panel(0).reveal(undefined, false);
    click(made, 'c');
    expect(titles()).toEqual(['c', 'b']);
  });

  it('stays pinned behind other editors (U1)', () => {
    const made = fixture();
    click(made, 'a');
    panel(0).pinned = true;
    panel(0).turn(false);
    click(made, 'b');
    expect(titles()).toEqual(['a', 'b']);
  });

  it('is one whose row was double-clicked (U1)', () => {
    const made = fixture();
    doubleClick(made, 'a');
    click(made, 'b');
    expect(titles()).toEqual(['a', 'b']);
    // Two clicks with a pause between them are no double click.
    click(made, 'b');
    click(made, 'c');
    expect(titles()).toEqual(['a', 'c']);
  });

  it('is none of a person who looks at one job after the other, however fast', () => {
    const made = fixture();
    for (const name of ['a', 'b', 'a', 'c']) {
      made.clock.now += 100;
      made.details.show(job(name), { preserveFocus: true });
    }
    expect(titles()).toEqual(['c']);
  });

  it('is one that was opened in a new tab, also that of its own job (U1)', () => {
    const made = fixture();
    click(made, 'a');
    made.details.show(job('b'), { preserveFocus: false, inNewTab: true });
    expect(titles()).toEqual(['a', 'b']);
    made.details.show(job('a'), { preserveFocus: false, inNewTab: true });
    expect(titles()).toEqual(['a', 'b']);
    click(made, 'c');
    expect(titles()).toEqual(['a', 'b', 'c']);
  });

  it('stays after a window reload (U1)', async () => {
    const made = fixture();
    doubleClick(made, 'a');
    await settled();
    const { restore } = lastPage(panel(0));
    expect(restore).toEqual({ connection: 'sample', arn: `${jobArn}-a`, kept: true });
    const after = fixture();
    panels.length = 0;
    const restored = new FakePanel('personalizeBatch.details', 'old');
    panels.push(restored);
    after.details.restore(restored as unknown as vscode.WebviewPanel, restore);
    click(after, 'b');
    expect(panels).toHaveLength(2);
    expect(restored.title).toContain('-a');
  });

  it('lets another page have the run that was opened on it (U1)', async () => {
    const runs = ['a', 'b', 'c'].map((name, index) => {
      return { job: { ...job(name).job, createdAt: (summary.createdAt ?? 0) + index } };
    });
    const made = fixture({
      jobs: () => ({ entries: () => runs, size: runs.length, partial: false }),
    });
    made.details.show(
      { connection: asId('sample'), job: runs[1]?.job ?? expect.unreachable() },
      { preserveFocus: true },
    );
    made.waiting[0]?.answer(version);
    await settled();
    panel(0).receive({ type: 'action', id: 'nextRun' });
    expect(titles()).toEqual(['c']);
    expect(made.front).toEqual([`${jobArn}-b`, `${jobArn}-c`]);
    panel(0).pinned = true;
    panel(0).receive({ type: 'action', id: 'previousRun' });
    expect(titles()).toEqual(['c', 'b']);
    panel(1).receive({ type: 'action', id: 'nextRun' });
    // It's open already.
    expect(titles()).toEqual(['c', 'b']);
    expect(panel(0).reveals).toEqual([false]);
  });
});

describe('several pages', () => {
  it('follow their jobs, and end one by one (U1)', async () => {
    const made = fixture();
    doubleClick(made, 'a');
    click(made, 'b');
    await settled();
    const listed = { ...job('a').job, name: 'a, renamed' };
    made.listed.set(`${jobArn}-a`, listed);
    made.details.jobsChanged();
    expect(made.details.active?.job.arn).toBe(`${jobArn}-b`);
    panel(1).dispose();
    panel(0).reveal(undefined, false);
    expect(lastPage(panel(0)).title).toBe('a, renamed');
    expect(made.details.active?.job.arn).toBe(`${jobArn}-a`);
    panel(0).dispose();
    expect(made.details.active).toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('restored side by side both stay open, as they were (U1)', () => {
    const made = fixture();
    click(made, 'a');
    const restored = new FakePanel('personalizeBatch.details', 'old');
    made.details.restore(restored as unknown as vscode.WebviewPanel, {
      connection: 'sample',
      arn: `${jobArn}-b`,
    });
    expect([restored.disposed, panel(0).disposed]).toEqual([false, false]);
  });

  it('reuses the one that was used last', () => {
    const made = fixture();
    click(made, 'a');
    panel(0).pinned = true;
    click(made, 'b');
    panel(0).pinned = false;
    panel(1).activate(false);
    panel(0).activate(true);
    click(made, 'c');
    expect(titles()).toEqual(['c', 'b']);
  });

  it('tells which job came to the front when a person switches between them (U6)', () => {
    const made = fixture();
    click(made, 'a');
    panel(0).pinned = true;
    click(made, 'b');
    panel(1).activate(false);
    panel(0).activate(true);
    expect(made.front.at(-1)).toBe(`${jobArn}-a`);
  });
});
