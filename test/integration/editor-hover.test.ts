/** The hover over ARNs in editors of a real VS Code: of the extension itself, and of one wired to a service of the test. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { JobLookup } from '../../src/app/job/job-lookup';
import { EditorHover } from '../../src/ui/editor-hover';
import { jobArn, noon } from '../support/factories';
import { errorAnswer, jsonAnswer, scriptedServer, type ScriptedAnswer } from '../support/scripted-server';
import { activated, eventually, treeAt } from './support';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

let folder = '';
let files = 0;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hover-'));
});
after(() => rm(folder, { recursive: true, force: true }));

/** A file: VS Code shows documents without one as editors to save. */
async function text(content: string, ending = 'yaml'): Promise<vscode.TextDocument> {
  const file = join(folder, `${++files}.${ending}`);
  await writeFile(file, content);
  return vscode.workspace.openTextDocument(file);
}

/** The strings of all hovers at that place, as VS Code collects them for an editor. */
async function hovers(document: vscode.TextDocument, at: vscode.Position): Promise<vscode.MarkdownString[]> {
  const found = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    at,
  );
  return found.flatMap(({ contents }) => contents as vscode.MarkdownString[]);
}

const onArn = new vscode.Position(0, 30);

describe('the hover in editors, of the extension', () => {
  let arn = '';

  before(async () => {
    await activated();
    await vscode.commands.executeCommand('personalizeBatch.exploreSample');
    const group = {
      kind: 'group',
      connection: 'sample',
      key: 'failed',
      of: { kind: 'status', status: { kind: 'failed' } },
    };
    await vscode.env.clipboard.writeText('');
    await vscode.commands.executeCommand('personalizeBatch.copyArn', group);
    [arn = ''] = (await vscode.env.clipboard.readText()).split('\n');
    assert.match(arn, /^arn:aws:personalize:/);
  });

  for (const ending of ['txt', 'json', 'py', 'md', 'log', 'unknown']) {
    it(`tells of the job in a file of type ${ending}`, async () => {
      const [link, job, ...more] = await hovers(await text(`"${arn}"`, ending), onArn);
      assert.match(job?.value ?? '', /\*\*Hint&#58;\*\*/);
      assert.equal(job?.isTrusted ?? false, false);
      assert.match(link?.value ?? '', /^\[Show Details\]\(command:personalizeBatch\.showDetails\?/);
      assert.deepEqual(more, []);
    });
  }

  it('tells nothing beside the ARN, and of ARNs of elsewhere', async () => {
    assert.deepEqual(await hovers(await text(`${' '.repeat(40)}${arn}`), onArn), []);
    assert.deepEqual(await hovers(await text(arn.replace('eu-west-1', 'us-west-2')), onArn), []);
  });

  it('tells nothing in a line of more than a million characters', async () => {
    const rest = 'x'.repeat(1_000_001);
    assert.deepEqual(await hovers(await text(`${arn} ${rest}`, 'txt'), onArn), []);
    assert.equal((await hovers(await text(`${arn}\n${rest}`, 'txt'), onArn)).length, 2);
  });

  it('shows the details by the link’s arguments, and refuses others', async () => {
    const [link] = await hovers(await text(arn), onArn);
    const query = /\?([^)]*)\)/.exec(link?.value ?? '')?.[1] ?? '';
    const [named] = JSON.parse(decodeURIComponent(query)) as unknown[];
    await vscode.commands.executeCommand('personalizeBatch.showDetails', named);
    const page = (): vscode.Tab | undefined =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .find(({ input, label }) => input instanceof vscode.TabInputWebview && label === arn.split('/')[1]);
    await eventually(vscode.window.tabGroups.onDidChangeTabs, page, 'the details');
  });
});

describe('the hover in editors, of a service that is asked', () => {
  async function wired(answer: (index: number) => ScriptedAnswer, listFirst = true) {
    await activated();
    const server = await scriptedServer(({ index, operation }) =>
      operation === 'ListBatchInferenceJobs'
        ? jsonAnswer({ batchInferenceJobs: [{ jobName: 'x', batchInferenceJobArn: jobArn('x') }] })
        : answer(index),
    );
    let uptime = 0;
    const { shown } = treeAt(server.url, () => noon + uptime);
    const lookup = new JobLookup(shown, () => uptime);
    const registered = vscode.languages.registerHoverProvider('*', new EditorHover(lookup, () => noon));
    ends.push(
      () => server.close(),
      () => shown.dispose(),
      () => lookup.dispose(),
      () => registered.dispose(),
    );
    if (listFirst) await shown.ensureLoaded();
    const described = (): number =>
      server.requests.filter(({ operation }) => operation === 'DescribeBatchInferenceJob').length;
    return { server, described, pass: (ms: number) => void (uptime += ms) };
  }

  const describedAs = (status: string): ScriptedAnswer =>
    jsonAnswer({
      batchInferenceJob: { jobName: 'nightly', batchInferenceJobArn: jobArn('nightly'), status },
    });
  const described = describedAs('ACTIVE');

  it('asks once a minute for a job that is not listed, until it has ended', async () => {
    const answers = [describedAs('CREATE IN_PROGRESS')];
    const service = await wired(() => answers.shift() ?? described);
    const document = await text(`${jobArn('nightly')} and ${jobArn('nightly')}`);
    for (const column of [30, 31, 120]) {
      const [, job] = await hovers(document, new vscode.Position(0, column));
      assert.match(job?.value ?? '', /^\*\*nightly\*\*/);
    }
    assert.equal(service.described(), 1);
    for (let minute = 0; minute < 3; minute++) {
      service.pass(60_000);
      await hovers(document, onArn);
      assert.equal(service.described(), 2);
    }
  });

  it('says in a plain line that access is denied, once asked', async () => {
    const service = await wired(() =>
      errorAnswer(
        'AccessDeniedException',
        'User is not authorized to perform: personalize:DescribeBatchInferenceJob',
        400,
      ),
    );
    const document = await text(jobArn('nightly'));
    for (let count = 0; count < 3; count++) {
      const [line, ...more] = await hovers(document, onArn);
      assert.match(
        line?.value ?? '',
        /Couldn(?:'|&#39;)t load the batch inference job nightly&#58; Access denied/,
      );
      assert.deepEqual(more, []);
    }
    assert.equal(service.described(), 1);
  });

  it('asks nothing before a list has said whose the connection is', async () => {
    const service = await wired(() => described, false);
    const [line, link] = await hovers(await text(jobArn('nightly')), onArn);
    assert.match(line?.value ?? '', /Load the list of jobs to find out/);
    assert.match(link?.value ?? '', /command:personalizeBatch\.jobs\.focus/);
    assert.equal(service.server.requests.length, 0);
  });
});
