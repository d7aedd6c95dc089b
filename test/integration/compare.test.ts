/** Comparisons in the diff editor of a real VS Code, on the sample account. */
import { allKinds } from '../../src/domain/job/kind';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { idOfArn } from '../../src/domain/connection/identity';
import type { JobNode } from '../../src/domain/arrange/tree';
import { jsonScheme } from '../../src/manifest';
import { asId, aJob } from '../support/factories';
import { explored } from './support';

for (const kind of allKinds) {
  function node(arn: string, createdAt: number): JobNode {
    const job = aJob({ arn, createdAt });
    return { kind: 'job', connection: asId('sample'), jobKind: kind.id, id: idOfArn(arn), job };
  }

  async function arnsOf(key: 'failed' | 'active'): Promise<string[]> {
    const group = {
      kind: 'group',
      connection: 'sample',
      jobKind: kind.id,
      key,
      of: { kind: 'status', status: { kind: key } },
    };
    await vscode.commands.executeCommand('personalizeBatch.copyArn', group);
    return (await vscode.env.clipboard.readText()).split('\n');
  }

  function diff(): vscode.TabInputTextDiff {
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputTextDiff);
    return input;
  }

  async function textOf(uri: vscode.Uri): Promise<string> {
    return (await vscode.workspace.openTextDocument(uri)).getText();
  }

  const names = (text: string): string[] =>
    [...text.matchAll(/^ {2}"(\w+)":/gm)].map(([, name = '']) => name);

  describe(`Compare Selected, for ${kind.arnType}s`, () => {
    let good = '';
    let bad = '';

    before(async () => {
      await explored(kind);
      [bad = ''] = await arnsOf('failed');
      [good = ''] = await arnsOf('active');
    });

    afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

    it('opens the diff editor on two read-only documents, what differs first', async () => {
      const rows = [node(bad, 2), node(good, 1)];
      await vscode.commands.executeCommand('personalizeBatch.compareSelected', rows[0], rows);
      const { original, modified } = diff();
      assert.deepEqual([original.scheme, modified.scheme], [jsonScheme, jsonScheme]);
      const [left, right] = [await textOf(original), await textOf(modified)];
      const jobs = [left, right].map((text) => JSON.parse(text) as Record<string, unknown>);
      assert.deepEqual(
        jobs.map((job) => job[`${kind.member}Arn`]),
        // Of the list, not of the rows: it knows when they were created.
        [left.includes(good) ? good : bad, left.includes(good) ? bad : good],
      );
      const [first = ''] = names(left);
      assert.notDeepEqual(jobs[0]?.[first], jobs[1]?.[first]);
      assert.ok(names(left).includes('status'));
      assert.match(String(jobs[0]?.['creationDateTime']), /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
      assert.ok(String(jobs[0]?.['creationDateTime']) <= String(jobs[1]?.['creationDateTime']));
      assert.equal(
        vscode.window.tabGroups.activeTabGroup.activeTab?.label,
        [original, modified].map(({ path }) => path.slice(1, -'.json'.length)).join(' ↔ '),
      );
      assert.equal(vscode.window.activeTextEditor?.document.languageId, 'json');
      await vscode.commands.executeCommand('type', { text: 'x' });
      assert.equal(await textOf(modified), right);
    });

    it('opens nothing for three', async () => {
      const rows = [node(bad, 2), node(good, 1), node(`${good}-x`, 3)];
      await vscode.commands.executeCommand('personalizeBatch.compareSelected', rows[0], rows);
      assert.equal(vscode.window.tabGroups.activeTabGroup.activeTab, undefined);
    });

    it('reads a side again by its URI, and for no connection that is not shown', async () => {
      const side = (query: readonly string[]): vscode.Uri =>
        vscode.Uri.from({ scheme: jsonScheme, path: '/again.json', query: JSON.stringify(query) });
      assert.ok((await textOf(side(['sample', bad, 'sample', good]))).includes(bad));
      await assert.rejects(
        async () => textOf(side(['sample', bad, 'profile/us-east-1/evil', good])),
        /isn't in the list/,
      );
    });
  });
}
