// What axe-core has to say of a page within the workbench.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Locator } from 'playwright-core';
import { expect } from 'vitest';

interface AxeWindow {
  readonly axe: {
    run(
      context: Document,
      options: unknown,
    ): Promise<{
      violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
      passes: { id: string }[];
    }>;
  };
}

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Of the whole document that the body is of: all rules, or, in a further theme, the one that looks at colours. */
export async function expectNoViolations(body: Locator, rules: 'all' | 'colours'): Promise<void> {
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  // Through the debugger, as the page's policy lets no other script in.
  const inner = await (await body.elementHandle()).ownerFrame();
  if (!inner) return expect.fail('the page has no frame');
  await inner.evaluate(axe);
  const runOnly = rules === 'all' ? standards : ['color-contrast'];
  const result = await inner.evaluate(
    (only) => (window as unknown as AxeWindow).axe.run(document, { runOnly: only }),
    runOnly,
  );
  expect(result.violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  expect(result.passes.map(({ id }) => id)).toEqual(
    expect.arrayContaining(rules === 'all' ? ['color-contrast', 'button-name'] : ['color-contrast']),
  );
}
