/** The details page of a job of the cinema, and what is on it. */
import type { Locator, Page } from 'playwright-core';
import { vi } from 'vitest';
import { quickInput, quickPickRows, runCommand, webview } from '../support/actions';
import type { Workbench } from '../support/workbench';

export interface FilmsPage {
  /** Finds the job, and shows its page with the focus. */
  readonly open: (name: string) => Promise<void>;
  readonly heading: (name: string) => Locator;
  readonly button: (name: string) => Locator;
  readonly valueOf: (label: string) => Locator;
  /** Presses a button behind `More`. */
  readonly seldomUsed: (name: string) => Promise<void>;
}

export function filmsPage({
  workbench,
  page,
}: {
  readonly workbench: Workbench;
  readonly page: Page;
}): FilmsPage {
  const details = webview(page);
  async function open(name: string): Promise<void> {
    await vi.waitFor(
      async () => {
        await runCommand(workbench, 'Personalize: Find Job…');
        await quickInput(page).locator('input').first().fill(name, { timeout: 5_000 });
        await quickPickRows(page).filter({ hasText: name }).first().click({ timeout: 5_000 });
        await page
          .locator('.customview-tree .monaco-list-row.selected', { hasText: name })
          .waitFor({ timeout: 5_000 });
      },
      { timeout: 40_000 },
    );
    await runCommand(workbench, 'Personalize: Show Details');
    await heading(name).waitFor();
    await details.locator('main[aria-busy="false"]').waitFor();
  }

  const heading = (name: string) => details.getByRole('heading', { level: 1, name, exact: true });
  const button = (name: string) => details.getByRole('button', { name, exact: true });
  /** A button behind `More`. */
  async function seldomUsed(name: string): Promise<void> {
    if (!(await button(name).isVisible())) await button('More').click();
    await button(name).click();
  }
  const valueOf = (label: string) =>
    details
      .locator('.field', { has: details.locator('dt', { hasText: new RegExp(`^${label}$`) }) })
      .locator('dd');

  return { open, heading, button, valueOf, seldomUsed };
}
