import { describe, expect, it, vi } from 'vitest';
import { failure } from '../../../../src/domain/connection/problem';
import {
  changedDescription,
  description,
  jobArn,
  summary,
  version,
} from '../../domain/details/details-support';
import { fixture, lastPage, onlyPanel, other, otherArn, settled, target } from './details-panel-support';
import { asId } from '../../../support/factories';

vi.mock('vscode', async () => (await import('../fake-vscode')).fakeVscode());

describe('showing a job', () => {
  it('opens the panel with the summary at once, and fills it in', async () => {
    const { details, waiting } = fixture();
    details.show(target, { preserveFocus: true });
    const panel = onlyPanel();
    expect([panel.viewType, panel.title, panel.creation[0]]).toEqual([
      'personalizeBatch.details',
      'nightly-movies-20261122',
      { viewColumn: -1, preserveFocus: true },
    ]);
    panel.receive({ type: 'ready' });
    expect(lastPage(panel)).toMatchObject({ title: 'nightly-movies-20261122', status: { text: 'Active' } });
    await settled();
    expect(lastPage(panel).busy).toBeDefined();
    waiting[0]?.answer(version);
    waiting[1]?.answer(description);
    await settled();
    expect(lastPage(panel).busy).toBeUndefined();
    expect(JSON.stringify(lastPage(panel))).toContain('s3://movies-batch/input/users.json');
  });

  it('keeps to the strict options', () => {
    const { details } = fixture();
    details.show(target, { preserveFocus: true });
    const strict = {
      enableScripts: true,
      enableForms: false,
      enableCommandUris: false,
      localResourceRoots: [{ path: '/extension/dist' }, { path: '/extension/media' }],
    };
    expect(onlyPanel().options).toEqual(strict);
    expect(onlyPanel().creation[1]).toEqual({ ...strict, enableFindWidget: true });
    expect(onlyPanel().html).toContain('src="https://webview.test/extension/dist/details.js"');
  });

  it('a second time neither loads again nor draws again', async () => {
    const { details, waiting } = fixture();
    details.show(target, { preserveFocus: true });
    await settled();
    const before = onlyPanel().sent.length;
    details.show({ connection: asId('sample'), job: { ...summary } }, { preserveFocus: false });
    details.show(target, { preserveFocus: false });
    await settled();
    expect(waiting).toHaveLength(2);
    expect(waiting.map(({ signal }) => signal.aborted)).toEqual([false, false]);
    expect(onlyPanel().sent).toHaveLength(before);
    expect(onlyPanel().reveals).toEqual([false, false]);
  });

  it('brings a panel that is out of view to the front', () => {
    const { details } = fixture();
    details.show(target, { preserveFocus: true });
    onlyPanel().turn(false);
    details.show(target, { preserveFocus: true });
    expect(onlyPanel().reveals).toEqual([true]);
  });

  it('reuses the panel for another job, and ends the load of the first', async () => {
    const { details, waiting } = fixture();
    details.show(target, { preserveFocus: true });
    await settled();
    details.show(other, { preserveFocus: true });
    await settled();
    expect(waiting.map(({ signal }) => signal.aborted)).toEqual([true, true, false, false]);
    waiting[1]?.answer(changedDescription({ name: 'late' }));
    await settled();
    expect([onlyPanel().title, lastPage(onlyPanel()).title]).toEqual(['other', 'other']);
    expect(details.active?.job.arn).toBe(otherArn);
  });

  it('tells the same job of another connection apart', async () => {
    const { details, waiting } = fixture();
    details.show(target, { preserveFocus: true });
    await settled();
    details.show({ ...target, connection: asId('environment') }, { preserveFocus: true });
    await settled();
    expect(waiting).toHaveLength(4);
    expect(details.active?.connection).toBe('environment');
  });

  it('shows a job without an ARN once as well', () => {
    const { details } = fixture();
    const job = { ...summary, arn: undefined };
    details.show({ connection: asId('sample'), job }, { preserveFocus: true });
    const before = onlyPanel().sent.length;
    details.show({ connection: asId('sample'), job: { ...job } }, { preserveFocus: true });
    expect(onlyPanel().sent).toHaveLength(before);
  });
});

describe('messages', () => {
  it('copy what the extension holds, and say so', async () => {
    const { details, copied } = fixture();
    details.show(target, { preserveFocus: true });
    onlyPanel().receive({ type: 'copy', field: 'arn', text: 'evil' });
    await settled();
    expect(copied).toEqual([jobArn]);
    expect(onlyPanel().sent.at(-1)).toEqual({ type: 'copied', field: 'arn', text: 'Copied' });
  });

  it.each([
    ...[null, 'ready', { type: '__proto__' }, { type: 'constructor' }, { type: 'open', url: 'file:///' }],
    ...[
      { type: 'copy', field: 'constructor' },
      { type: 'copy', field: '__proto__' },
    ],
    ...[{ type: 'copy', field: 'x'.repeat(10_000_000) }],
  ])('of no known kind do nothing (%#, S13)', async (message) => {
    const { details, copied, opened } = fixture();
    details.show(target, { preserveFocus: true });
    await settled();
    const before = onlyPanel().sent.length;
    onlyPanel().receive(message);
    await settled();
    expect([copied, opened, onlyPanel().sent.length]).toEqual([[], [], before]);
  });

  it('in a flood are dropped', async () => {
    const { details, copied } = fixture();
    details.show(target, { preserveFocus: true });
    for (let i = 0; i < 10_000; i++) onlyPanel().receive({ type: 'copy', field: 'arn' });
    await settled();
    expect(copied).toHaveLength(20);
  });

  it('log a copy that fails', async () => {
    const { details, logged } = fixture({ copy: () => Promise.reject(new Error('no clipboard')) });
    details.show(target, { preserveFocus: true });
    onlyPanel().receive({ type: 'copy', field: 'arn' });
    await settled();
    expect(logged).toEqual(['Copying from the details page failed: Error: no clipboard']);
  });

  it('are read once more where that failed and a person asks for the job again', async () => {
    const connection = vi.fn(() => Promise.resolve(failure({ kind: 'throttled' })));
    const { details } = fixture({ connection });
    details.show(target, { preserveFocus: true });
    details.show(target, { preserveFocus: true });
    await settled();
    expect(connection).toHaveBeenCalledTimes(1);
    details.show(target, { preserveFocus: true });
    await settled();
    expect(connection).toHaveBeenCalledTimes(2);
  });

  it('read anew, but not twice at once', async () => {
    const { details, waiting } = fixture();
    details.show(target, { preserveFocus: true });
    await settled();
    onlyPanel().receive({ type: 'action', id: 'refresh' });
    await settled();
    expect(waiting).toHaveLength(2);
    waiting[0]?.answer(version);
    waiting[1]?.answer(description);
    await settled();
    onlyPanel().receive({ type: 'action', id: 'refresh' });
    await settled();
    expect(waiting).toHaveLength(4);
  });

  it('open the shown job as JSON', () => {
    const { details, opened } = fixture();
    details.show(target, { preserveFocus: true });
    onlyPanel().receive({ type: 'action', id: 'openJson' });
    expect(opened).toEqual([target]);
  });
});
