import { notChecked } from '../../../../src/app/output/output-checks';
import { withCheck } from '../../../../src/domain/job/job';
import { aCheck, changed } from '../../../support/factories';
import { describe, expect, it, vi } from 'vitest';
import type * as vscode from 'vscode';
import { unknownConnection } from '../../../../src/domain/connection/connection';
import { failure } from '../../../../src/domain/connection/problem';
import { heapUsed, MB } from '../../../support/heap';
import { description, jobArn, minute, now, summary, version } from '../../domain/details/details-support';
import { fixture, lastPage, onlyPanel, pages, settled, target } from './details-panel-support';
import { FakePanel, panels } from '../fake-vscode';
import type { LastUsed } from '../../../../src/ui/window/last-used';
import { LazyDetailsPages } from '../../../../src/ui/details/lazy-pages';

vi.mock('vscode', async () => (await import('../fake-vscode')).fakeVscode());

describe('visibility', () => {
  it('sends the state again when the page asks for it (L5)', async () => {
    const { details } = fixture();
    details.show(target, { preserveFocus: true });
    await settled();
    const panel = onlyPanel();
    const before = lastPage(panel);
    panel.turn(false);
    const hidden = panel.sent.length;
    await vi.advanceTimersByTimeAsync(120_000);
    expect(panel.sent).toHaveLength(hidden);
    panel.turn(true);
    panel.receive({ type: 'ready' });
    expect(panel.sent.length).toBeGreaterThan(hidden);
    expect(lastPage(panel)).toEqual(before);
  });

  it('counts the time of an unfinished job while in view, and asks nothing for it', async () => {
    const { details, waiting, clock } = fixture();
    details.show(
      { ...target, job: changed(summary, { status: 'CREATE IN_PROGRESS' }) },
      { preserveFocus: true },
    );
    await settled();
    const panel = onlyPanel();
    const before = panel.sent.length;
    for (let i = 0; i < 3; i++) {
      clock.now += minute;
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(pages(panel.sent.slice(before)).map((page) => page.summary)).toEqual([
      '2 h 1 min since it was created',
      '2 h 2 min since it was created',
      '2 h 3 min since it was created',
    ]);
    expect(waiting).toHaveLength(2);
    panel.turn(false);
    expect(vi.getTimerCount()).toBe(0);
    panel.turn(true);
    expect(vi.getTimerCount()).toBe(1);
  });

  it('sends nothing where nothing changed', async () => {
    const { details } = fixture();
    details.show(target, { preserveFocus: true });
    await settled();
    const before = onlyPanel().sent.length;
    await vi.advanceTimersByTimeAsync(300_000);
    expect(onlyPanel().sent).toHaveLength(before);
  });
});

describe('the end of the panel', () => {
  it('ends loads and timers, and is never spoken to again (L4)', async () => {
    const { details, waiting, logged } = fixture();
    details.show(target, { preserveFocus: true });
    await settled();
    onlyPanel().dispose();
    expect(waiting.map(({ signal }) => signal.aborted)).toEqual([true, true]);
    expect(vi.getTimerCount()).toBe(0);
    waiting[1]?.answer(description);
    await settled();
    details.jobsChanged();
    expect([details.active, logged]).toEqual([undefined, []]);
  });

  it('before the first message does no harm', async () => {
    const { details, waiting } = fixture();
    details.show(target, { preserveFocus: true });
    onlyPanel().dispose();
    await settled();
    expect(waiting).toEqual([]);
  });

  it('a hundred times over leaves neither timers nor memory behind (L12)', async () => {
    const { details, waiting } = fixture();
    const open = async (times: number): Promise<void> => {
      for (let count = 0; count < times; count++) {
        details.show(target, { preserveFocus: true });
        await settled();
        waiting[1]?.answer(description);
        await settled();
        panels[0]?.dispose();
        waiting.length = panels.length = 0;
      }
    };
    await open(10);
    const before = heapUsed();
    await open(100);
    expect(vi.getTimerCount()).toBe(0);
    expect(heapUsed() - before).toBeLessThan(5 * MB);
  });

  it('during a copy does no harm', async () => {
    const { details, copied, logged } = fixture();
    details.show(target, { preserveFocus: true });
    onlyPanel().receive({ type: 'copy', field: 'arn' });
    onlyPanel().dispose();
    await settled();
    expect([copied, logged]).toEqual([[jobArn], []]);
  });

  it('lets the next job have a new one', () => {
    const { details } = fixture();
    details.show(target, { preserveFocus: true });
    onlyPanel().dispose();
    details.show(target, { preserveFocus: true });
    expect(panels).toHaveLength(2);
  });

  it('with the extension leaves the panel to VS Code', async () => {
    const { details, waiting } = fixture();
    details.show(target, { preserveFocus: true });
    await settled();
    details.dispose();
    expect(waiting.map(({ signal }) => signal.aborted)).toEqual([true, true]);
    expect([onlyPanel().disposed, vi.getTimerCount()]).toEqual([false, 0]);
  });
});

describe('following the list', () => {
  it('describes the shown job again when it changed', async () => {
    const { details, waiting, listed } = fixture();
    details.show(target, { preserveFocus: true });
    await settled();
    waiting[0]?.answer(version);
    waiting[1]?.answer(description);
    await settled();
    details.jobsChanged();
    listed.set(jobArn, { ...summary });
    details.jobsChanged();
    await settled();
    expect(waiting).toHaveLength(2);
    listed.set(jobArn, changed(summary, { status: 'CREATE FAILED', updatedAt: now - minute }));
    details.jobsChanged();
    await settled();
    expect(waiting.slice(2).map(({ arn }) => arn)).toEqual([jobArn]);
    expect(lastPage(onlyPanel())).toMatchObject({ status: { tone: 'failed' } });
    expect(details.active?.job.status.raw).toBe('CREATE FAILED');
  });
});

describe('the page in use', () => {
  function used() {
    const lastUsed: LastUsed = { place: 'tree' };
    const made = fixture({ used: () => void (lastUsed.place = 'page') });
    const lazy = new LazyDetailsPages(() => Promise.resolve(made.details), lastUsed);
    return { ...made, lazy, lastUsed };
  }

  it('is the active editor whose job was shown last, or that a person used last (B28)', async () => {
    const { lazy, lastUsed } = used();
    expect(lazy.inUse).toBeUndefined();
    await lazy.show(target, { preserveFocus: true });
    expect(lazy.inUse?.job.arn).toBe(jobArn);
    lastUsed.place = 'tree';
    expect(lazy.inUse).toBeUndefined();
    for (const message of [
      { type: 'focused' },
      { type: 'copy', field: 'arn' },
      { type: 'action', id: 'refresh' },
    ]) {
      lastUsed.place = 'tree';
      onlyPanel().receive(message);
      expect(lazy.inUse?.job.arn).toBe(jobArn);
    }
    // Its document was created again, which is nothing that a person did.
    lastUsed.place = 'tree';
    onlyPanel().receive({ type: 'ready' });
    expect(lazy.inUse).toBeUndefined();
    await lazy.show(target, { preserveFocus: true });
    expect(lazy.inUse?.job.arn).toBe(jobArn);
  });

  it('is no longer the one behind another editor, and is again when it comes back (B28)', async () => {
    const { lazy, lastUsed } = used();
    await lazy.show(target, { preserveFocus: true });
    onlyPanel().activate(false);
    expect(lazy.inUse).toBeUndefined();
    lastUsed.place = 'tree';
    onlyPanel().activate(true);
    expect(lazy.inUse?.job.arn).toBe(jobArn);
    onlyPanel().dispose();
    expect(lazy.inUse).toBeUndefined();
  });
});

describe('a window reload', () => {
  async function restore(state: unknown, made = fixture()) {
    const panel = new FakePanel('personalizeBatch.details', 'old title');
    const lazy = new LazyDetailsPages(() => Promise.resolve(made.details), { place: 'tree' });
    await lazy.restore(panel as unknown as vscode.WebviewPanel, state);
    await settled();
    return { ...made, panel };
  }

  it('brings the job back by its ARN', async () => {
    const { panel, waiting } = await restore({ connection: 'sample', arn: jobArn });
    expect(panel.html).toContain('Content-Security-Policy');
    expect(panel.options.enableForms).toBe(false);
    expect(waiting.map(({ arn }) => arn)).toEqual([jobArn]);
    expect(panel.title).toBe('nightly-movies-20261122');
    waiting[0]?.answer(description);
    await settled();
    expect(lastPage(panel).status.text).toBe('Active');
    expect(lastPage(panel).restore).toEqual({ connection: 'sample', arn: jobArn });
  });

  it('of a connection that this version does not know says so, and asks nobody', async () => {
    const asked: unknown[] = [];
    const made = fixture({
      connection: (id) => {
        asked.push(id);
        return Promise.resolve(failure({ kind: 'notShown' }));
      },
    });
    const { panel, waiting } = await restore({ connection: 'organization/eu-west-1/x', arn: jobArn }, made);
    expect(lastPage(panel).title).toBe('nightly-movies-20261122');
    expect(lastPage(panel).notices).toMatchObject([
      { text: expect.stringContaining("This connection isn't in the list") as string },
    ]);
    expect([asked, waiting]).toEqual([[unknownConnection], []]);
  });

  it('closes a panel whose state names no job', async () => {
    const { panel, waiting } = await restore({ connection: 'sample', arn: 'arn:aws:s3:::x' });
    expect([panel.disposed, waiting]).toEqual([true, []]);
  });
});

describe('the output of the job', () => {
  it('is what the list knows of it, though the page was opened for an older version of the job', async () => {
    const { details, listed } = fixture();
    listed.set(jobArn, withCheck(summary, aCheck()));
    details.show(target, { preserveFocus: true });
    onlyPanel().receive({ type: 'ready' });
    await settled();
    expect(JSON.stringify(lastPage(onlyPanel()))).toContain('1,204 of 50,000 lines failed');
  });

  it('is what the window knows of it, where no list has the job', async () => {
    const { details } = fixture({ checking: () => ({ ...notChecked, found: aCheck() }) });
    details.show(target, { preserveFocus: true });
    onlyPanel().receive({ type: 'ready' });
    await settled();
    expect(JSON.stringify(lastPage(onlyPanel()))).toContain('1,204 of 50,000 lines failed');
    expect(details.active?.job.check).toEqual(aCheck());
  });

  it('is checked and opened by its buttons', () => {
    const { details, ran } = fixture();
    details.show(target, { preserveFocus: true });
    const ids = [
      'checkOutput',
      'checkAllOutput',
      'openOutput',
      'openFailedLines',
      'findInOutput',
      'checkInput',
    ] as const;
    for (const id of ids) onlyPanel().receive({ type: 'action', id });
    expect(ran).toEqual(ids);
  });
});
