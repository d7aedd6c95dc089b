/** The tree as VS Code gets it, over the real SDK and HTTP. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TreeNode } from '../../src/domain/arrange/tree';
import { allKinds, firstKind } from '../../src/domain/job/kind';
import { kindWords } from '../../src/ui/words/strings-kinds';
import { day, hour, jobArn, minute, noon } from '../support/factories';
import { errorAnswer, type ScriptedAnswer, scriptedServer } from '../support/scripted-server';
import { type ProvidedTree, shapeOf, treeAt } from './support';
import { wireJobs } from './wire-jobs';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

let time = noon;

for (const kind of allKinds) {
  const { account, job, page, pageBefore } = wireJobs(kind);

  describe(`a list of ${kind.arnType}s`, () => {
    function tree(...answers: ScriptedAnswer[]): Promise<ProvidedTree> {
      return treeAfter(noon, ...answers);
    }

    async function treeAfter(loadedAt: number, ...answers: ScriptedAnswer[]): Promise<ProvidedTree> {
      time = loadedAt;
      const server = await scriptedServer(() => answers.shift() ?? page());
      ends.push(() => server.close());
      const provided = treeAt(server.url, () => time, kind);
      await provided.store.ensureLoaded();
      return provided;
    }

    it('keeps its connection from page to page, although VS Code puts its proxy agent before each', async () => {
      const server = await scriptedServer(({ index }) => (index < 9 ? pageBefore(`t${index}`) : page()));
      ends.push(() => server.close());
      await treeAt(server.url, () => noon, kind).store.ensureLoaded();
      assert.deepEqual([server.requests.length, server.connections], [10, 1]);
    });

    const rows = [
      ['Create Failed', '1', ['failed', '2 h · invalid input path · movies-ranking']],
      ['In Progress', '1', ['running', '12 min · movies-ranking']],
      ['Pending', '1', ['waiting', 'just started · movies-ranking']],
      ['Active', '2', ['tuesday', '1 d · movies-ranking'], ['monday', '2 d · movies-ranking']],
      ['CREATE STOPPED', '1', ['stopped', '1 h · movies-ranking']],
    ];

    describe('the tree', () => {
      it('groups, orders, counts and describes', async () => {
        const { provider, top } = await tree(page(...account));
        assert.deepEqual(shapeOf(provider, top), rows);
      });

      it('shows a job without any field for what it is, beside others of one name', async () => {
        const odd = [{}, {}, { jobName: null, status: null }, { [`${kind.member}Arn`]: 'arn:aws:x:y/end' }];
        const { provider, top } = await tree(page(...odd, { jobName: 'twin' }, { jobName: 'twin' }));
        assert.deepEqual(
          shapeOf(provider, top).map(([label, description, ...jobs]) => [
            label,
            description,
            jobs.map(([job]) => job).sort(),
          ]),
          [['No Status', '6', ['(unnamed job)', '(unnamed job)', '(unnamed job)', 'end', 'twin', 'twin']]],
        );
        const ids = provider
          .rows(top)
          .flatMap((group) => provider.rows(group))
          .map((job) => provider.getTreeItem(job).id);
        assert.equal(new Set(ids).size, 6);
      });

      it('gives every row an icon of its own shape, a label for screen readers and a stable id', async () => {
        const { provider, top } = await tree(page(...account));
        const items = provider
          .rows(top)
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
        const icons = items.map((item) =>
          item.iconPath instanceof vscode.ThemeIcon ? item.iconPath.id : '',
        );
        assert.equal(new Set(icons).size, 5);
        assert.equal(
          items[0]?.id,
          JSON.stringify([
            'environment',
            ...(kind === firstKind ? [] : [kind.id]),
            'job',
            jobArn('failed', kind),
          ]),
        );
      });

      it('expands what needs a look and collapses the rest', async () => {
        const { provider, top } = await tree(page(...account));
        const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
        assert.deepEqual(
          provider
            .rows(top)
            .filter((node) => node.kind === 'group')
            .map((node) => provider.getTreeItem(node).collapsibleState),
          [Expanded, Expanded, Collapsed, Collapsed, Collapsed],
        );
      });

      it('keeps the last good jobs under the row of a failed load, and heals', async () => {
        const { store, provider, top } = await tree(
          page(...account),
          errorAnswer('AccessDeniedException', 'explicit deny'),
          page(...account),
        );
        await store.refresh('person');
        const [problem, asOf, ...kept] = shapeOf(provider, top);
        assert.deepEqual(problem, [
          'Access denied',
          `These credentials need the permission personalize:List${kind.apiName}s. explicit deny`,
        ]);
        assert.match(asOf?.[0] ?? '', /^As of \d/);
        assert.deepEqual(kept, rows);
        await store.refresh('person');
        assert.deepEqual(shapeOf(provider, top), rows);
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
          const { store, provider, top } = await tree(page(...account), answer, answer, answer);
          await store.refresh('person');
          const [problem, , ...kept] = shapeOf(provider, top);
          assert.equal(problem?.[0], title);
          assert.deepEqual(kept, rows);
        });
      }

      it('never takes a failure for an empty list', async () => {
        const denied = await tree(errorAnswer('AccessDeniedException', 'no'));
        assert.deepEqual(
          shapeOf(denied.provider, denied.top).map(([label]) => label),
          ['Access denied'],
        );
        const empty = await tree(page());
        // The welcome view takes the place of a row where the list is the only one.
        const none = kind === firstKind ? [] : [[`No ${kindWords(kind.id).one}s`, '']];
        assert.deepEqual(shapeOf(empty.provider, empty.top), none);
      });

      it('marks counts as growing until the last page, and tells of changed groups alone', async () => {
        const second = page(job('b', 'ACTIVE', day));
        const first = pageBefore('t', job('a', 'ACTIVE', day));
        const server = await scriptedServer(({ index }) => (index === 0 ? first : second));
        ends.push(() => server.close());
        const { store, provider, top } = treeAt(server.url, () => noon, kind);
        const seen: unknown[] = [];
        const stop = store.onDidChange((change) => {
          const [group] = shapeOf(provider, top);
          seen.push([change.structure, group?.[1]]);
        });
        await store.ensureLoaded();
        stop();
        assert.deepEqual(seen, [
          // Another list began to load as it was opened.
          ...(kind === firstKind ? [[false, undefined]] : []),
          // The connection is known from here on.
          [false, undefined],
          [true, '1+'],
          [false, '2+'],
          [false, '2'],
        ]);
      });

      it('lets ages tick without a request', async () => {
        const { provider, top } = await tree(page(...account));
        shapeOf(provider, top);
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
        assert.deepEqual(shapeOf(provider, top)[1]?.[2], ['running', '13 min · movies-ranking']);
      });
    });

    it('takes order and dates from the service where the clock of the machine is two days behind', async () => {
      const { provider, top } = await treeAfter(noon - 2 * day, page(...account));
      assert.deepEqual(shapeOf(provider, top), [
        ['Create Failed', '1', ['failed', 'invalid input path · movies-ranking']],
        ['In Progress', '1', ['running', 'movies-ranking']],
        ['Pending', '1', ['waiting', 'movies-ranking']],
        ['Active', '2', ['tuesday', 'movies-ranking'], ['monday', 'just now · movies-ranking']],
        ['CREATE STOPPED', '1', ['stopped', 'movies-ranking']],
      ]);
      const [group] = provider.rows(top);
      const [node] = provider.rows(group);
      assert.ok(node);
      const { tooltip } = provider.resolveTreeItem(provider.getTreeItem(node), node);
      assert.ok(tooltip instanceof vscode.MarkdownString);
      assert.match(tooltip.value, /Created: Nov 23&#44; 2026&#44; /);
    });

    describe('the hover', () => {
      async function hoverOf(wireJob: Record<string, unknown>): Promise<vscode.MarkdownString> {
        const { provider, top } = await tree(page(wireJob));
        const [group] = provider.rows(top);
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
            job('failed', 'CREATE FAILED', 2 * hour, {
              failureReason: 'Invalid S3 input path',
              ...(kind.modeMember === undefined ? {} : { [kind.modeMember]: 'BATCH_INFERENCE' }),
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
          ...(kind.modeMember === undefined ? [] : ['Mode: BATCH_INFERENCE']),
          `ARN: ${jobArn('failed', kind)}`,
        ]) {
          assert.ok(text.includes(part), `${part} in ${text}`);
        }
      });

      it('says so where no reason was given, and gives no hint where none fits', async () => {
        assert.match(
          read(await hoverOf(job('f', 'CREATE FAILED', hour))),
          /The service returned no failure reason\./,
        );
        const other = await hoverOf(job('f', 'CREATE FAILED', hour, { failureReason: 'never seen' }));
        assert.doesNotMatch(read(other), /Hint/);
      });

      it('is never trusted, never HTML, and bounds a reason of 1 MB', async () => {
        const failureReason =
          '<command:x#>[a](command:b)![c](https://evil.test/d.png)\u001b[31m\u202E'.repeat(20_000);
        const hover = await hoverOf(job('f', 'CREATE FAILED', hour, { failureReason }));
        assert.deepEqual([hover.isTrusted, hover.supportHtml, hover.supportThemeIcons].filter(Boolean), []);
        assert.doesNotMatch(hover.value, /[<[\]]|https:|\u001b|\u202E/);
        assert.match(read(hover), /…\n/);
        assert.ok(read(hover).length < 3000);
      });
    });
  });
}
