/** The extension's own commands, on the sample account. */
import { allKinds, firstKind } from '../../src/domain/job/kind';
import { statusOfKey } from '../../src/domain/job/status';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { GroupNode, JobNode } from '../../src/domain/arrange/tree';
import { idOfArn } from '../../src/domain/connection/identity';
import type { ConnectionId } from '../../src/domain/connection/connection';
import { jsonScheme, linesScheme } from '../../src/manifest';
import { asId, aJob } from '../support/factories';
import { activated, eventually, explored } from './support';

function node(
  fields: Parameters<typeof aJob>[0],
  connection: ConnectionId = asId('environment'),
  jobKind = firstKind.id,
): JobNode {
  const job = aJob(fields);
  return { kind: 'job', connection, jobKind, id: idOfArn(job.arn ?? 'none'), job };
}

const a = node({ name: 'a', failureReason: 'one\u202E\u001b[31m' });
const b = node({ name: 'b', arn: undefined });
const c = node({ name: 'c' });

async function copied(command: string, ...args: unknown[]): Promise<string> {
  await vscode.env.clipboard.writeText('before');
  await vscode.commands.executeCommand(`personalizeBatch.${command}`, ...args);
  return vscode.env.clipboard.readText();
}

describe('copying', () => {
  before(activated);

  it('copies one ARN, and several in the order given, skipping jobs without', async () => {
    assert.equal(await copied('copyArn', a), a.job.arn);
    assert.equal(await copied('copyArn', a, [c, b, a]), `${c.job.arn}\n${a.job.arn}`);
  });

  it('copies the row it was called on, not the selection, where that row is not selected', async () => {
    assert.equal(await copied('copyArn', c, undefined), c.job.arn);
  });

  it('copies solution version ARNs and failure reasons, cleaned', async () => {
    assert.equal(await copied('copySolutionVersionArn', a), a.job.solutionVersionArn);
    assert.equal(await copied('copyFailureReason', a), 'one');
  });

  it('leaves the clipboard alone where there is nothing to copy', async () => {
    assert.equal(await copied('copyFailureReason', c), 'before');
  });
});

const group = (key: 'failed' | 'active', jobKind = firstKind.id): GroupNode => ({
  kind: 'group',
  connection: asId('sample'),
  jobKind,
  key,
  of: { kind: 'status', status: statusOfKey(key) },
});

for (const kind of allKinds) {
  describe(`on the sample account, for ${kind.arnType}s`, () => {
    before(() => explored(kind));

    it('copies all ARNs of a group in the order shown', async () => {
      const arns = (await copied('copyArn', group('failed', kind.id))).split('\n');
      assert.ok(arns.length > 3, `${arns.length} failed jobs`);
      for (const arn of arns)
        assert.ok(arn.startsWith(`arn:aws:personalize:eu-west-1:111122223333:${kind.arnType}/`), arn);
      assert.equal(new Set(arns).size, arns.length);
    });

    it('opens the describe answer as read-only JSON', async () => {
      const [arn] = (await copied('copyArn', group('active', kind.id))).split('\n');
      const job = node({ name: 'any', arn }, asId('sample'), kind.id);
      await vscode.commands.executeCommand('personalizeBatch.openJson', job);
      const document = vscode.window.activeTextEditor?.document;
      assert.equal(document?.uri.scheme, jsonScheme);
      assert.equal(document.languageId, 'json');
      const whole = JSON.parse(document.getText()) as Record<string, Record<string, unknown>>;
      const answer = whole[kind.member] ?? {};
      assert.deepEqual(Object.keys(whole), [kind.member]);
      assert.equal(answer[`${kind.member}Arn`], arn);
      assert.match(String(answer['creationDateTime']), /^\d{4}-\d\d-\d\dT.*Z$/);
      const before = document.getText();
      await vscode.commands.executeCommand('type', { text: 'x' });
      assert.equal(document.getText(), before);
    });

    it('shows the details in one panel that is used again', async () => {
      const jobs = (await copied('copyArn', group('failed', kind.id)))
        .split('\n')
        .map((arn) => node({ name: 'any', arn }, asId('sample'), kind.id));
      const panels = (): vscode.Tab[] =>
        vscode.window.tabGroups.all
          .flatMap((tabs) => tabs.tabs)
          .filter(
            (tab) =>
              tab.input instanceof vscode.TabInputWebview &&
              tab.input.viewType.endsWith('personalizeBatch.details'),
          );
      await vscode.commands.executeCommand('personalizeBatch.showDetails', jobs[0]);
      await eventually(vscode.window.tabGroups.onDidChangeTabs, () => panels()[0], 'the details');
      await vscode.commands.executeCommand('personalizeBatch.openJob', jobs[1]);
      await vscode.commands.executeCommand('personalizeBatch.openJob', jobs[1]);
      assert.equal(panels().length, 1);
    });
  });
}

describe('a document of Open as JSON', () => {
  it('is read for a connection that is shown, and for no other', async () => {
    await activated();
    await vscode.commands.executeCommand('personalizeBatch.exploreSample');
    const [arn] = (await copied('copyArn', group('active'))).split('\n');
    const uri = (connection: string): vscode.Uri =>
      vscode.Uri.from({ scheme: jsonScheme, path: '/x.json', query: JSON.stringify([connection, arn]) });
    const document = await vscode.workspace.openTextDocument(uri('sample'));
    assert.ok(document.getText().includes(arn ?? 'none'));
    await assert.rejects(
      async () => vscode.workspace.openTextDocument(uri('environment')),
      /isn't in the list/,
    );
    const forged = vscode.Uri.from({ scheme: jsonScheme, path: '/x.json', query: arn ?? '' });
    await assert.rejects(async () => vscode.workspace.openTextDocument(forged), /isn't in the list/);
  });
});

describe('a document with lines of output', () => {
  it('of an earlier window says how to open it, and reads nothing', async () => {
    await activated();
    const uri = vscode.Uri.from({ scheme: linesScheme, path: '/nightly.out.jsonl', query: 'earlier-1' });
    const document = await vscode.workspace.openTextDocument(uri);
    assert.match(document.getText(), /run the command again/);
    assert.equal(document.languageId, 'jsonl');
  });
});
