/** The tree as VS Code gets it, over the real SDK and HTTP. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TreeNode } from '../../src/domain/arrange/tree';
import { day, hour, jobArn, minute, noon } from '../support/factories';
import { errorAnswer, jsonAnswer, type ScriptedAnswer, scriptedServer } from '../support/scripted-server';
import { type ProvidedTree, shapeOf, treeAt } from './support';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

let time = noon;

function tree(...answers: ScriptedAnswer[]): Promise<ProvidedTree> {
  return treeAfter(noon, ...answers);
}

async function treeAfter(loadedAt: number, ...answers: ScriptedAnswer[]): Promise<ProvidedTree> {
  time = loadedAt;
  const server = await scriptedServer(() => answers.shift() ?? jsonAnswer({ batchInferenceJobs: [] }));
  ends.push(() => server.close());
  const provided = treeAt(server.url, () => time);
  await provided.store.ensureLoaded();
  return provided;
}

it('keeps its connection from page to page, although VS Code puts its proxy agent before each', async () => {
  const server = await scriptedServer(({ index }) =>
    jsonAnswer({ batchInferenceJobs: [], ...(index < 9 && { nextToken: `t${index}` }) }),
  );
  ends.push(() => server.close());
  await treeAt(server.url, () => noon).store.ensureLoaded();
  assert.deepEqual([server.requests.length, server.connections], [10, 1]);
});

const version = 'arn:aws:personalize:us-east-1:111122223333:solution/movies-ranking/0a1b2c3d';

function wireJob(name: string, status: string, age: number, more: Record<string, unknown> = {}) {
  return {
    batchInferenceJobArn: jobArn(name),
    jobName: name,
    status,
    creationDateTime: (noon - age) / 1000,
    lastUpdatedDateTime: (noon - age + 3 * minute) / 1000,
    solutionVersionArn: version,
    ...more,
  };
}

function page(...batchInferenceJobs: unknown[]): ScriptedAnswer {
  return jsonAnswer({ batchInferenceJobs });
}

const account = [
  wireJob('monday', 'ACTIVE', 2 * day),
  wireJob('failed', 'CREATE FAILED', 2 * hour, { failureReason: 'Invalid S3 input path' }),
  wireJob('running', 'CREATE IN_PROGRESS', 12 * minute),
  wireJob('waiting', 'CREATE PENDING', 30_000),
  wireJob('tuesday', 'ACTIVE', day),
  wireJob('stopped', 'CREATE STOPPED', hour),
];

const rows = [
  ['Create Failed', '1', ['failed', '2 h · invalid input path · movies-ranking']],
  ['In Progress', '1', ['running', '12 min · movies-ranking']],
  ['Pending', '1', ['waiting', 'just started · movies-ranking']],
  ['Active', '2', ['tuesday', '1 d · movies-ranking'], ['monday', '2 d · movies-ranking']],
  ['CREATE STOPPED', '1', ['stopped', '1 h · movies-ranking']],
];

describe('the tree', () => {
  it('groups, orders, counts and describes', async () => {
    const { provider } = await tree(page(...account));
    assert.deepEqual(shapeOf(provider), rows);
  });

  it('shows a job without any field for what it is, beside others of one name', async () => {
    const odd = [{}, {}, { jobName: null, status: null }, { batchInferenceJobArn: 'arn:aws:x:y/end' }];
    const { provider } = await tree(page(...odd, { jobName: 'twin' }, { jobName: 'twin' }));
    assert.deepEqual(
      shapeOf(provider).map(([label, description, ...jobs]) => [
        label,
        description,
        jobs.map(([job]) => job).sort(),
      ]),
      [['No Status', '6', ['(unnamed job)', '(unnamed job)', '(unnamed job)', 'end', 'twin', 'twin']]],
    );
    const ids = provider
      .rows()
      .flatMap((group) => provider.rows(group))
      .map((job) => provider.getTreeItem(job).id);
    assert.equal(new Set(ids).size, 6);
  });

  it('gives every row an icon of its own shape, a label for screen readers and a stable id', async () => {
    const { provider } = await tree(page(...account));
    const items = provider
      .rows()
      .flatMap((group) => provider.rows(group).slice(0, 1))
      .map((node) => provider.getTreeItem(node));
    assert.deepEqual(
      items.map((item) => item.accessibilityInformation?.label),
      [
        'failed, Create Failed, 2 h ago, invalid input path, movies-ranking',
        'running, In Progress, 12 min so far, movies-ranking',
        'waiting, Pending, just started, movies-ranking',
        'tuesday, Active, 1 d ago, movies-ranking',
        'stopped, CREATE STOPPED, 1 h ago, movies-ranking',
      ],
    );
    const icons = items.map((item) => (item.iconPath instanceof vscode.ThemeIcon ? item.iconPath.id : ''));
    assert.equal(new Set(icons).size, 5);
    assert.equal(items[0]?.id, JSON.stringify(['environment', 'job', jobArn('failed')]));
  });

  it('expands what needs a look and collapses the rest', async () => {
    const { provider } = await tree(page(...account));
    const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    assert.deepEqual(
      provider.rows().map((node) => provider.getTreeItem(node).collapsibleState),
      [Expanded, Expanded, Collapsed, Collapsed, Collapsed],
    );
  });

  it('keeps the last good jobs under the row of a failed load, and heals', async () => {
    const { store, provider } = await tree(
      page(...account),
      errorAnswer('AccessDeniedException', 'explicit deny'),
      page(...account),
    );
    await store.refresh('person');
    const [problem, asOf, ...kept] = shapeOf(provider);
    assert.deepEqual(problem, [
      'Access denied',
      'These credentials need the permission personalize:ListBatchInferenceJobs. explicit deny',
    ]);
    assert.match(asOf?.[0] ?? '', /^As of \d/);
    assert.deepEqual(kept, rows);
    await store.refresh('person');
    assert.deepEqual(shapeOf(provider), rows);
  });

  const failures: [string, ScriptedAnswer, string][] = [
    ['401', { status: 401 }, 'Credentials not accepted'],
    ['403', { status: 403 }, 'Access denied'],
    ['429', errorAnswer('TooManyRequestsException', 'x', 429), 'Requests are throttled'],
    ['500', { status: 500, body: 'x' }, 'Service error'],
    ['an answer that is not JSON', { body: '<html>Sign in' }, 'Unexpected response'],
  ];
  for (const [name, answer, title] of failures) {
    it(`shows ${name} for what it is, below which nothing is lost`, async () => {
      const { store, provider } = await tree(page(...account), answer, answer, answer);
      await store.refresh('person');
      const [problem, , ...kept] = shapeOf(provider);
      assert.equal(problem?.[0], title);
      assert.deepEqual(kept, rows);
    });
  }

  it('never takes a failure for an empty list', async () => {
    const denied = await tree(errorAnswer('AccessDeniedException', 'no'));
    assert.deepEqual(
      shapeOf(denied.provider).map(([label]) => label),
      ['Access denied'],
    );
    const empty = await tree(page());
    assert.deepEqual(shapeOf(empty.provider), []);
  });

  it('marks counts as growing until the last page, and tells of changed groups alone', async () => {
    const second = jsonAnswer({ batchInferenceJobs: [wireJob('b', 'ACTIVE', day)] });
    const first = jsonAnswer({ batchInferenceJobs: [wireJob('a', 'ACTIVE', day)], nextToken: 't' });
    const server = await scriptedServer(({ index }) => (index === 0 ? first : second));
    ends.push(() => server.close());
    const { store, provider } = treeAt(server.url, () => noon);
    const seen: unknown[] = [];
    const stop = store.onDidChange((change) => {
      const [group] = shapeOf(provider);
      seen.push([change.structure, group?.[1]]);
    });
    await store.ensureLoaded();
    stop();
    assert.deepEqual(seen, [
      [false, undefined],
      // The connection is known from here on.
      [false, undefined],
      [true, '1+'],
      [false, '2+'],
      [false, '2'],
    ]);
  });

  it('lets ages tick without a request', async () => {
    const { provider } = await tree(page(...account));
    shapeOf(provider);
    const fired: (TreeNode | undefined)[] = [];
    const listener = provider.onDidChangeTreeData((nodes) => fired.push(...[nodes].flat()));
    time = noon + 20_000;
    provider.tick();
    assert.equal(fired.length, 0);
    time = noon + minute;
    provider.tick();
    listener.dispose();
    // Only the rows with a new text: a group drawn anew would take away the hover that one reads.
    const names = fired.map((node) => (node?.kind === 'job' ? node.job.name : ''));
    assert.deepEqual(names.sort(), ['running', 'waiting']);
    assert.deepEqual(shapeOf(provider)[1]?.[2], ['running', '13 min · movies-ranking']);
  });
});

it('takes order and dates from the service where the clock of the machine is two days behind', async () => {
  const { provider } = await treeAfter(noon - 2 * day, page(...account));
  assert.deepEqual(shapeOf(provider), [
    ['Create Failed', '1', ['failed', 'invalid input path · movies-ranking']],
    ['In Progress', '1', ['running', 'movies-ranking']],
    ['Pending', '1', ['waiting', 'movies-ranking']],
    ['Active', '2', ['tuesday', 'movies-ranking'], ['monday', 'just now · movies-ranking']],
    ['CREATE STOPPED', '1', ['stopped', 'movies-ranking']],
  ]);
  const [group] = provider.rows();
  const [node] = provider.rows(group);
  assert.ok(node);
  const { tooltip } = provider.resolveTreeItem(provider.getTreeItem(node), node);
  assert.ok(tooltip instanceof vscode.MarkdownString);
  assert.match(tooltip.value, /Created: Nov 23&#44; 2026&#44; /);
});

describe('the hover', () => {
  async function hoverOf(job: Record<string, unknown>): Promise<vscode.MarkdownString> {
    const { provider } = await tree(page(job));
    const [group] = provider.rows();
    const [node] = provider.rows(group);
    assert.ok(node);
    const item = provider.getTreeItem(node);
    assert.equal(item.tooltip, undefined, 'a tooltip set before would never be resolved');
    const { tooltip } = provider.resolveTreeItem(item, node);
    assert.ok(tooltip instanceof vscode.MarkdownString);
    return tooltip;
  }

  /** What a reader of the rendered Markdown sees. */
  const read = (hover: vscode.MarkdownString): string =>
    hover.value
      .replaceAll('&nbsp;', ' ')
      .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));

  it('says status and duration, the reason with a hint, times, solution, version, mode and ARN', async () => {
    const text = read(
      await hoverOf(
        wireJob('failed', 'CREATE FAILED', 2 * hour, {
          failureReason: 'Invalid S3 input path',
          batchInferenceJobMode: 'BATCH_INFERENCE',
        }),
      ),
    );
    for (const part of [
      '**failed**',
      'Create Failed after 3 min',
      'Invalid S3 input path',
      '**Hint:** ',
      'Created: 2 hours ago (Nov 23, 2026',
      'Updated: 1 hour ago (',
      'Solution: movies-ranking',
      'Solution version: 0a1b2c3d',
      'Mode: BATCH_INFERENCE',
      `ARN: ${jobArn('failed')}`,
    ]) {
      assert.ok(text.includes(part), `${part} in ${text}`);
    }
  });

  it('says so where no reason was given, and gives no hint where none fits', async () => {
    assert.match(
      read(await hoverOf(wireJob('f', 'CREATE FAILED', hour))),
      /The service returned no failure reason\./,
    );
    const other = await hoverOf(wireJob('f', 'CREATE FAILED', hour, { failureReason: 'never seen' }));
    assert.doesNotMatch(read(other), /Hint/);
  });

  it('is never trusted, never HTML, and bounds a reason of 1 MB', async () => {
    const failureReason = '<command:x#>[a](command:b)![c](https://evil.test/d.png)\u001b[31m\u202E'.repeat(
      20_000,
    );
    const hover = await hoverOf(wireJob('f', 'CREATE FAILED', hour, { failureReason }));
    assert.deepEqual([hover.isTrusted, hover.supportHtml, hover.supportThemeIcons].filter(Boolean), []);
    assert.doesNotMatch(hover.value, /[<[\]]|https:|\u001b|\u202E/);
    assert.match(read(hover), /…\n/);
    assert.ok(read(hover).length < 3000);
  });
});
