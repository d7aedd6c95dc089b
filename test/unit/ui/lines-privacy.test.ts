/** Lines of input and output stay in their documents: nothing of them is in a notice, the log, a title or a diagnostic. */
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { editors } from './fake-documents';
import { asked, forget, settled } from './fake-window';
import { earlier, loadMore, nightly, opened, openFailed, openOutput } from './lines-window';

vi.mock('vscode', async () => (await import('./fake-documents')).fakeDocuments());

const id = fc
  .tuple(fc.constantFrom('user', 'item', '"', '\\', 'ü', '$(x)', ' '), fc.nat({ max: 1e9 }))
  .map(([kind, number]) => `§${kind}${number}§`);

const line = fc
  .record({ ids: fc.array(id, { minLength: 2, maxLength: 4 }), shape: fc.nat({ max: 4 }) })
  .map(({ ids, shape }) => {
    const [first = '', second = ''] = ids;
    const inputs = [
      { userId: first },
      { userID: first, itemList: ids },
      { userId: ids, filterValues: { X: second } },
      { userId: first, filterValues: second },
      first,
    ];
    const text = JSON.stringify({
      input: inputs[shape],
      output: { recommendedItems: ids },
      error: shape % 2 === 0 ? `No ${first}` : null,
    });
    return shape === 3 ? text.slice(0, -4) : text;
  });

/** Everything that is shown or logged outside of the documents. */
async function told(lines: readonly string[]): Promise<string> {
  forget();
  editors.forget();
  const content = `${lines.join('\n')}\n`;
  const inputs = lines.map((each) => each.slice(9)).join('\n');
  const contents = { 'a.json.out': content, 'earlier/a.json.out': content, 'in/a.json': inputs };
  const { commands, row, find, compare, checkInput, logged } = await opened({ contents });
  const planted = /§[^§]*§/.exec(content)?.[0] ?? '';
  const errors: string[] = [];
  for (const run of [
    () => commands[openOutput](row(nightly)),
    () => commands[openFailed](row(nightly)),
    () => find(planted, row(nightly)),
    () => commands[loadMore](),
    () => compare(row(nightly), row(earlier)),
    () => checkInput(row(nightly)),
  ]) {
    try {
      await run();
    } catch (error) {
      errors.push(String(error));
    }
    await settled();
  }
  return JSON.stringify([
    errors,
    logged,
    asked.messages.shown,
    asked.progress.map(({ options, messages }) => [options.title, messages]),
    asked.inputs.map(({ options }) => options),
    editors.uris.map(String),
    editors.diffs.map(({ left, right, title }) => [String(left), String(right), title]),
    [...editors.diagnostics],
  ]);
}

it('is without the ids that were planted in lines', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 6 }), async (lines) => {
      const found = await told(lines);
      expect(found).toContain('nightly');
      expect(found).not.toContain('§');
      expect(found).not.toMatch(/(user|item)\d/);
    }),
    { numRuns: 40 },
  );
});
