/** `Open Output`, `Open Failed Lines` and `Find in Output…`: what their documents show. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { onPage } from '../../../../src/manifest';
import { editors } from '../fake-documents';
import { asked, forget } from '../fake-window';
import {
  bad,
  failedJob,
  good,
  loadMore,
  nightly,
  numbers,
  opened,
  openFailed,
  openOutput,
} from '../lines-window';

vi.mock('vscode', async () => (await import('../fake-documents')).fakeDocuments());

beforeEach(() => {
  forget();
  editors.forget();
});

describe('Open Output', () => {
  it('shows the lines of all files, and where they are from', async () => {
    const { commands, row } = await opened({
      contents: { 'b.json.out': `${good(3)}\n`, 'a.json.out': `${good(1)}\n${bad(2)}` },
    });
    await commands[openOutput](row(nightly));
    expect(editors.text).toBe([good(1), bad(2), good(3), ''].join('\n'));
    expect(editors.uris.map(({ scheme, path }) => `${scheme}:${path}`)).toEqual([
      'personalize-batch-lines:/nightly.out.jsonl',
    ]);
    expect(editors.above).toEqual(['0: Lines 1 to 2 of a.json.out', '0: [Find…]', '2: Line 1 of b.json.out']);
  });

  it('shows 1,000 lines at first, and more on request', async () => {
    const all = numbers(2_500).map(good);
    const { commands, row, read } = await opened({ contents: { 'a.json.out': `${all.join('\n')}\n` } });
    await commands[openOutput](row(nightly));
    expect(editors.text.split('\n')).toEqual([...all.slice(0, 1_000), '']);
    expect(editors.above.slice(0, 3)).toEqual([
      '0: Lines 1 to 1,000 of a.json.out',
      expect.stringMatching(/^0: Read so far: .* of /),
      '0: [Load More]',
    ]);
    expect(editors.above.at(-1)).toBe('1000: [Load More]');
    await commands[loadMore](editors.uris[0]);
    await commands[loadMore]();
    expect(editors.text.split('\n')).toEqual([...all, '']);
    expect(editors.above).toEqual(['0: Lines 1 to 2,500 of a.json.out', '0: [Find…]']);
    expect(read).toHaveLength(3);
    await expect(commands[loadMore]()).rejects.toThrow('There are no more lines.');
  });

  it('says that a line is cut, and how long it is', async () => {
    const { commands, row } = await opened({ contents: { 'a.json.out': `${'x'.repeat(20_480)}\n` } });
    await commands[openOutput](row(nightly));
    expect(editors.text).toMatch(/^x{9900}… cut, 20.KB in all\n$/i);
  });

  it('is for the job of the page, and for no job without output', async () => {
    const { commands, row, showPage } = await opened({ contents: { 'a.json.out': good(1) } });
    await expect(commands[openOutput](row(failedJob))).rejects.toThrow(
      'Only jobs that are Active have output',
    );
    showPage();
    await commands[openOutput](onPage);
    expect(editors.text).toBe(`${good(1)}\n`);
  });

  it('says that there are no lines, and opens nothing', async () => {
    const { commands, row } = await opened({ contents: { 'a.json.out': '' } });
    await expect(commands[openOutput](row(nightly))).rejects.toThrow('The output of nightly has no lines.');
    expect(editors.uris).toEqual([]);
  });

  it('draws no icon for the name of a file', async () => {
    const { commands, row } = await opened({ contents: { '$(trash).json.out': good(1) } });
    await commands[openOutput](row(nightly));
    expect(editors.above[0]).toContain(String.raw`\$(trash)`);
  });
});

describe('Open Failed Lines', () => {
  it('shows the inputs alone, and how many there are', async () => {
    const content = [good(1), bad(2), '{"error":"no"}', bad(4)].join('\n');
    const { commands, row } = await opened({ contents: { 'a.json.out': content } });
    await commands[openFailed](row(nightly));
    expect(editors.text).toBe('{"userId":"2"}\n{"userId":"4"}\n');
    expect(editors.above).toEqual([
      '0: Inputs of failed lines: 2',
      '0: Failed lines without an input, or with one that is too long: 1',
    ]);
  });

  it('says why it shows none of those that failed, and that there are no more', async () => {
    const without = '{"error":"no"}';
    const { commands, row } = await opened({ contents: { 'a.json.out': [without, without].join('\n') } });
    await expect(commands[openFailed](row(nightly))).rejects.toThrow(
      'Failed lines without an input, or with one that is too long: 2',
    );
    expect(editors.uris).toEqual([]);
    const many = [...numbers(1_000).map(bad), without].join('\n');
    const { commands: more, row: rowOf } = await opened({ contents: { 'a.json.out': many } });
    await more[openFailed](rowOf(nightly));
    await expect(more[loadMore]()).rejects.toThrow('There are no more lines.');
    await expect(more[loadMore]()).rejects.toThrow('There are no more lines.');
  });

  it('says that none failed', async () => {
    const { commands, row } = await opened({ contents: { 'a.json.out': good(1) } });
    await expect(commands[openFailed](row(nightly))).rejects.toThrow(
      'No line of the output of nightly failed.',
    );
  });
});

describe('Find in Output…', () => {
  const contents = { 'a.json.out': [good(1), good(7), good(8)].join('\n'), 'b.json.out': `${good(7)}\n` };

  it('shows the line of a user, and the next one', async () => {
    const { commands, row, find } = await opened({ contents });
    await find(' 7 ', row(nightly));
    expect(editors.text.split('\n').slice(0, 3)).toEqual(['{', '  "input": {', '    "userId": "7"']);
    expect(editors.above.slice(0, 1)).toEqual(['0: Line 2 of a.json.out']);
    expect(editors.above).toContain('0: [Find Next]');
    await commands[loadMore]();
    expect(editors.above.map((each) => each.slice(each.indexOf(' ') + 1))).toContain('Line 1 of b.json.out');
    expect(editors.text.match(/"userId": "7"/g)).toHaveLength(2);
  });

  it('searches the output of a document again', async () => {
    const { commands, row, find } = await opened({ contents });
    await commands[openOutput](row(nightly));
    await find('8', editors.uris[0]);
    expect(editors.text).toContain('"userId": "8"');
    // From the palette, in that document.
    await find('1');
    expect(editors.text).toContain('"userId": "1"');
  });

  it('says that there is none, without the ID', async () => {
    const { row, find } = await opened({ contents });
    await expect(find('secret-9', row(nightly))).rejects.toThrow(
      /^No line of the output of nightly is for this user or item\.$/,
    );
    expect(JSON.stringify(asked)).not.toContain('secret-9');
  });

  it('has nothing of the ID in the name of the document', async () => {
    const { row, find } = await opened({ contents });
    await find('8', row(nightly));
    expect(editors.uris.map(({ path }) => path)).toEqual(['/nightly.found.jsonl']);
  });
});
