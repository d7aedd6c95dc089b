/** `Check Input`: of a job, and of an open file. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { failure, success } from '../../../../src/domain/connection/problem';
import { safeText } from '../../../../src/domain/text/safe-text';
import { onPage } from '../../../../src/manifest';
import type { SolutionVersion } from '../../../../src/domain/job/solution-version';
import { editors, FakeDocument, FakeUri } from '../fake-documents';
import { answers, asked, forget, settled } from '../fake-window';
import { aFilter } from '../../../support/factories';
import {
  failedJob,
  loadMore,
  nightly,
  numbers,
  opened,
  openFailed,
  type OpenedWindow,
} from '../lines-window';

vi.mock('vscode', async () => (await import('../fake-documents')).fakeDocuments());

beforeEach(() => {
  forget();
  editors.forget();
});

const line = (id: number): string => `{"userId":"${id}"}`;
const lines = (count: number): string =>
  numbers(count)
    .map((id) => `${line(id)}\n`)
    .join('');

/** A window with these input files, of a job that returns results for users. */
async function withInput(files: Readonly<Record<string, string>>): Promise<OpenedWindow> {
  const window = await opened({ contents: files });
  const recipeArn = 'arn:aws:personalize:::recipe/aws-user-personalization';
  window.account.describeSolutionVersion = () => Promise.resolve(success({ recipeArn } as SolutionVersion));
  return window;
}

const said = (): string | undefined => asked.messages.shown.at(-1)?.text;

describe('the input of a job', () => {
  it('that is as documented opens nothing, and can be shown', async () => {
    const { checkInput, row } = await withInput({ 'in/a.json': lines(3), 'in/b.json': lines(2) });
    await checkInput(row(nightly));
    expect(said()).toMatch(/^nightly: 2 files, .*\. None of 5 lines differs from the documentation\.$/);
    expect(editors.uris).toEqual([]);
    asked.messages.answer('Show Lines');
    await settled();
    expect(editors.text).toBe(lines(3) + lines(2));
    expect(editors.above).toEqual([
      expect.stringMatching(/^0: 2 files, /),
      '0: Lines 1 to 3 of a.json',
      '3: Lines 1 to 2 of b.json',
    ]);
  });

  it('is let go of with its document, which VS Code closes where no tab shows it', async () => {
    const { checkInput, row, lines: held } = await withInput({ 'in/a.json': lines(3) });
    await checkInput(row(nightly));
    const uri = editors.lastOpened ?? expect.unreachable();
    const isHeld = (): boolean => held.find(uri as never) !== undefined;
    expect(isHeld()).toBe(true);
    editors.closeDocument(uri);
    expect(isHeld()).toBe(false);
    asked.messages.answer('Show Lines');
    await settled();
    expect(editors.text).toBe(lines(3));
    // As VS Code does where the language of a document changes.
    editors.closeDocument(uri);
    expect(isHeld()).toBe(true);
    editors.close();
    expect(isHeld()).toBe(false);
  });

  it('is none that an earlier window left in its documents', async () => {
    const { checkInput } = await withInput({});
    const left = new FakeUri({
      scheme: 'personalize-batch-lines',
      path: '/nightly.in.jsonl',
      query: 'before-1',
    });
    editors.activeTextEditor = { document: new FakeDocument(left, "Lines aren't kept.") };
    await expect(checkInput()).rejects.toThrow("Lines of the output aren't kept.");
    expect([asked.lists, editors.diagnostics.size]).toEqual([[], 0]);
  });

  it('that differs is opened with the places, and its next lines are compared as well', async () => {
    const { checkInput, row, commands } = await withInput({
      'in/a.json': `{"userID":"1"}\n${lines(999)}{"userId":7}\n`,
    });
    await checkInput(row(nightly));
    expect(said()).toMatch(
      /^nightly: 1 file, .*\. 1 of the first 1,000 lines differ from the documentation\.$/,
    );
    const found = (): readonly string[] | undefined => editors.diagnostics.get('/nightly.in.jsonl');
    expect(found()).toEqual(['0: Differs from the documentation: userID instead of userId.']);
    expect(editors.uris.map(({ path }) => path)).toEqual(['/nightly.in.jsonl']);
    await commands[loadMore]();
    await settled();
    expect(found()).toContain(
      '1000: Differs from the documentation: userId has a number instead of a string.',
    );
    editors.close();
    expect(found()).toBeUndefined();
  });

  it('is compared with the placeholders of the filter', async () => {
    const { checkInput, row, account } = await withInput({ 'in/a.json': lines(2) });
    account.filter = success(aFilter('INCLUDE ItemID WHERE Items.A IN ($GENRES)'));
    await checkInput(row(nightly));
    expect(editors.diagnostics.get('/nightly.in.jsonl')?.[0]).toBe(
      '0: Differs from the documentation: filterValues has no value for $GENRES of the filter.',
    );
  });

  it('is checked for any status, for the page as well', async () => {
    const { checkInput, row, showPage } = await withInput({ 'in/a.json': lines(1) });
    await checkInput(row(failedJob));
    expect(said()).toContain('None of 1 lines differs');
    showPage();
    await checkInput(onPage);
    expect(asked.messages.shown).toHaveLength(2);
  });

  it('that is missing or empty is said to be', async () => {
    const missing = await withInput({});
    await missing.checkInput(missing.row(nightly));
    expect(said()).toContain("Couldn't read the input of nightly.");
    const empty = await withInput({ 'in/a.json': '' });
    await expect(empty.checkInput(empty.row(nightly))).rejects.toThrow('The input of nightly has no lines.');
  });

  it('without permission to describe the filter says so, and goes on', async () => {
    const { checkInput, row, account } = await withInput({ 'in/a.json': lines(1) });
    account.filter = success(aFilter(''));
    account.describeFilter = () =>
      Promise.resolve(
        failure({ kind: 'accessDenied', action: 'personalize:DescribeFilter', detail: safeText('') }),
      );
    await checkInput(row(nightly));
    expect(said()).toMatch(
      /None of 1 lines differs from the documentation\. The filter's placeholders aren't known: /,
    );
  });

  it('of which someone has more than the quota is told', async () => {
    const files = Object.fromEntries(numbers(1_001).map((id) => [`in/${id}.json`, line(id)]));
    const { checkInput, row } = await withInput(files);
    await checkInput(row(nightly));
    expect(said()).toContain('at most 1,000 files and 1 GB');
  });
});

describe('an open file', () => {
  const uri = FakeUri.from({ scheme: 'file', path: '/w/users.jsonl' });
  const openFile = (text: string, at = uri): void => {
    editors.files.set(at.path, text);
    editors.activeTextEditor = { document: editors.open(at) };
  };

  it('is compared for the recipe that is chosen, and again when it is saved', async () => {
    const { checkInput } = await opened({});
    openFile('{"itemId":"1"}\n');
    answers.list = 'Recommendations for users';
    await checkInput();
    expect(said()).toBe('users.jsonl: 1 of 1 lines differ from the documentation.');
    expect(editors.diagnostics.get(uri.path)).toEqual([
      '0: Differs from the documentation: userId is missing.',
    ]);
    editors.save(uri, '{"userId":"1"}\n');
    await settled();
    expect(editors.diagnostics.get(uri.path)).toEqual([]);
    editors.closeDocument(uri);
    expect(editors.diagnostics.has(uri.path)).toBe(false);
  });

  it('is one that a menu names, or any for another recipe', async () => {
    const { checkInput } = await opened({});
    editors.files.set(uri.path, '{"anything":1}');
    answers.list = 'Something else';
    await checkInput(uri);
    expect(said()).toBe('users.jsonl: None of 1 lines differs from the documentation.');
  });

  it('is not compared where nothing is chosen', async () => {
    const { checkInput } = await opened({});
    openFile('x');
    await expect(checkInput()).rejects.toThrow();
    expect(asked.messages.shown).toEqual([]);
  });

  it('that begins with a byte order mark, which VS Code takes out of the text', async () => {
    const { checkInput } = await opened({});
    openFile('\ufeff{"userId":"1"}');
    answers.list = 'Recommendations for users';
    await checkInput();
    expect(editors.diagnostics.get(uri.path)).toEqual([
      '0: Differs from the documentation: the file begins with a byte order mark.',
    ]);
  });

  it('of other JSON is an input where no job is selected or on a page', async () => {
    const { checkInput, showPage } = await withInput({ 'in/a.json': lines(1) });
    openFile('{"userId":"1"}', FakeUri.from({ scheme: 'file', path: '/w/users.json' }));
    answers.list = 'Recommendations for users';
    await checkInput();
    expect(said()).toContain('users.json: None of 1');
    showPage();
    await checkInput();
    expect(said()).toContain('nightly: 1 file');
  });
});

describe('failed lines', () => {
  it('that were not the fault of the input are as documented, without a question', async () => {
    const failed = numbers(5).map((id) => `{"input":${line(id)},"error":"No such user"}`);
    const { checkInput, commands, row } = await withInput({ 'a.json.out': failed.join('\n') });
    await commands[openFailed](row(nightly));
    await checkInput();
    expect(said()).toBe('nightly.failed.jsonl: None of 5 lines differs from the documentation.');
    expect(editors.diagnostics.get('/nightly.failed.jsonl')).toEqual([]);
    expect(asked.lists).toEqual([]);
  });

  it('of other output are no input: the input of its job is checked', async () => {
    const { checkInput, commands, row } = await withInput({
      'a.json.out': '{"input":{},"output":{}}',
      'in/a.json': lines(1),
    });
    await commands['personalizeBatch.openOutput'](row(nightly));
    await checkInput();
    expect(said()).toContain('nightly: 1 file');
  });
});

it('knows a document by its language, whatever its name', async () => {
  const { checkInput } = await opened({});
  const untitled = FakeUri.from({ scheme: 'untitled', path: 'Untitled-1' });
  editors.activeTextEditor = { document: new FakeDocument(untitled, '{"userId":"1"}') };
  answers.list = 'Recommendations for users';
  await checkInput();
  expect(said()).toContain('Untitled-1: None of 1 lines differs');
});
