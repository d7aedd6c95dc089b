// A browser's globals are set by hand: vitest's own browser environment can't stand in for `vscode`.
import { Window } from 'happy-dom';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { loaded } from '../../support/loadables';
import { speakPage } from '../../../src/ui/details/page';
import type { ToPage } from '../../../src/webview/protocol';
import { changedDescription, jobArn, known, now, summary, version } from '../domain/details/details-support';
import { statusOf } from '../../../src/domain/job/status';
import { asId, changed } from '../../support/factories';

vi.mock('vscode', async () => (await import('../ui/fake-vscode')).fakeVscode());

const api = { postMessage: vi.fn(), setState: vi.fn(), getState: vi.fn() };
const acquire = vi.fn(() => api);

beforeEach(async () => {
  const window = new Window();
  vi.stubGlobal('acquireVsCodeApi', acquire);
  vi.stubGlobal('document', window.document);
  vi.stubGlobal('requestAnimationFrame', window.requestAnimationFrame.bind(window));
  vi.stubGlobal('window', window);
  vi.resetModules();
  vi.clearAllMocks();
  await import('../../../src/webview/main');
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function post(data: unknown): void {
  window.dispatchEvent(Object.assign(new window.Event('message'), { data }));
}

function receive(message: ToPage): void {
  post(structuredClone(message));
}

it('asks for its state once it listens', () => {
  expect(acquire).toHaveBeenCalledTimes(1);
  expect(api.postMessage.mock.calls).toEqual([[{ type: 'ready' }]]);
});

it('keeps names and the place for a reload, and nothing else', () => {
  const { page } = speakPage(asId('sample'), known, now);
  receive({ type: 'state', page });
  const place = { key: page.key, page: 0, reason: 0 };
  expect(api.setState.mock.calls).toEqual([[{ connection: 'sample', arn: jobArn, place }]]);
  expect(document.querySelector('h1')?.textContent).toBe('nightly-movies-20261122');
});

it('keeps where it is scrolled to', () => {
  const { page } = speakPage(asId('sample'), known, now);
  receive({ type: 'state', page });
  document.documentElement.scrollTop = 120;
  document.dispatchEvent(new window.Event('scroll'));
  expect(api.setState).toHaveBeenLastCalledWith({
    connection: 'sample',
    arn: jobArn,
    place: { key: page.key, page: 120, reason: 0 },
  });
});

it('ignores what it does not know', () => {
  const failed = vi.fn();
  window.addEventListener('error', failed);
  post({ type: 'constructor' });
  post(null);
  expect(failed).not.toHaveBeenCalled();
  expect(document.body.hidden).toBe(true);
});

type HostileRow = [row: string, payload: string, shown?: string];

/** Rows S1 to S5 and S8 to S10: to be shown to the letter. S6, S7: without what can't be seen. */
const hostile: HostileRow[] = [
  ['S1', '[click](command:workbench.action.terminal.new)'],
  ['S2a', '<command:workbench.action.terminal.new#>'],
  ['S2b', '<command:vscode.open?%5B%22https%3A%2F%2Fevil.test%22%5D#>'],
  ['S3', 'x\n   ```\n[c](https://evil.test) ![b](https://evil.test/b.png)'],
  ['S4a', '<img src=x onerror=alert(1)><script>alert(1)</script>'],
  ['S4b', '<svg/onload=alert(1)>'],
  ['S4c', '"><iframe srcdoc="<script>alert(1)</script>"></iframe>'],
  ['S5', 'https://evil.test www.evil.test a@b.co file:///etc/passwd'],
  ['S6', 'a\u202egnp.exe \u2066b\u2069 c\u200bd\u{e0041}e', 'agnp.exe b cde'],
  [
    'S7',
    'a\u0000 \u001b[31mred \u001b]8;;https://e\u0007l \u0007 \r\n2026-11-23 [info] fake log line',
    'a red l  \n2026-11-23 [info] fake log line',
  ],
  ['S8', '$(trash) $(warning~spin)'],
  ['S9a', '# h\n---\n|a|b|\n1. a\n> q\n~~s~~\n    four\n[x]: https://e\n- [ ] t'],
  ['S9b', '    four spaces'],
  ['S10', '&lt;b&gt; &#60;script&#62;'],
];

const oneLine = (text: string): string => text.replace(/\s*\n\s*|\t/g, ' ').trim();

it.each(hostile)('%s is shown as text and nothing else', (...[, payload, shown = payload]: HostileRow) => {
  const job = {
    name: payload,
    status: payload,
    failureReason: payload,
    solutionVersionArn: payload,
    mode: payload,
  };
  const hostileState = {
    summary: changed(summary, job),
    description: loaded(
      changedDescription({
        ...job,
        ...{ filterArn: payload, inputPath: payload, inputKmsKeyArn: payload, outputPath: payload },
        ...{ outputKmsKeyArn: payload, themeItemName: payload, roleArn: payload },
        itemExplorationConfig: [[payload, payload] as const],
        rankingInfluence: [[payload, 0.5] as const],
      }),
      now,
    ),
    version: loaded(
      {
        ...version,
        ...{ name: payload, solutionArn: payload, datasetGroupArn: payload, recipeArn: payload },
        ...{ status: statusOf(payload), failureReason: payload, trainingMode: payload, eventType: payload },
        solutionConfig: { [payload]: payload },
      },
      now,
    ),
  };
  receive({ type: 'state', page: speakPage(asId('sample'), hostileState, now).page });

  const valueOf = (label: string): string | null | undefined =>
    [...document.querySelectorAll('.field')]
      .find((found) => found.querySelector('dt')?.textContent === label)
      ?.querySelector('.value')?.textContent;
  expect(document.querySelector('h1')?.textContent).toBe(oneLine(shown));
  expect(document.title).toBe(oneLine(shown));
  expect(document.querySelector('.failure pre')?.textContent).toBe(shown);
  for (const label of [
    'Name',
    'Status',
    'Mode',
    'Input path',
    'Output path',
    'Input KMS key',
    'Version name',
  ])
    expect(valueOf(label), label).toBe(shown);
  expect(valueOf('Item exploration')).toBe(`${oneLine(shown)}: ${oneLine(shown)}`);
  expect(valueOf('Ranking influence')).toBe(`${oneLine(shown)}: 0.5`);

  const tags = new Set([...document.body.querySelectorAll('*')].map((found) => found.tagName.toLowerCase()));
  const own =
    'header main section div p pre span h1 h2 h3 dl dt dd ul ol li details summary button svg g rect line title path'.split(
      ' ',
    );
  expect([...tags].filter((tag) => !own.includes(tag))).toEqual([]);
  const handlers = [...document.body.querySelectorAll('*')].flatMap((found) =>
    found.getAttributeNames().filter((name) => /^(on|href|src|style)/.test(name)),
  );
  expect(handlers).toEqual([]);
});
