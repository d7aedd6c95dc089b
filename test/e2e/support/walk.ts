// A walk past everything that the extension says, in any language.
import type { Locator, Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import {
  expand,
  hover,
  hovers,
  jobName,
  leaveHover,
  notifications,
  quickInput,
  quickPickRows,
  runCommand,
  treeRow,
  treeRows,
  webview,
  welcome,
} from './actions';
import type { Language } from './languages';
import type { Seen } from './seen';
import type { Workbench } from './workbench';

export class Walk {
  readonly page: Page;

  constructor(
    readonly workbench: Workbench,
    readonly language: Language,
    readonly seen: Seen,
  ) {
    this.page = workbench.page;
  }

  /** Types into the open quick pick, and reads what is offered then: once there is a row with the text of `offer`, in English. */
  async type(where: string, text: string, offer?: string): Promise<void> {
    await quickInput(this.page).locator('input[type="text"]').fill(text);
    if (offer !== undefined) {
      await quickPickRows(this.page)
        .filter({ hasText: this.language.text(offer) })
        .first()
        .waitFor();
    }
    await this.readPrompts(where);
  }

  /** `Find Job…` finds rows with that text, which is given in English. */
  async finds(typed: string, text: string): Promise<void> {
    await this.run('command.findJob');
    await this.type('find', typed, text);
    await this.page.keyboard.press('Escape');
  }

  /** Chooses a row of the open quick pick by its label in English. */
  async choose(label: string): Promise<void> {
    const name = this.page.locator('.label-name', { hasText: this.language.text(label) });
    await quickPickRows(this.page).filter({ has: name }).first().click();
  }

  /** As the palette shows it; fails where the palette doesn't. */
  async run(key: string): Promise<void> {
    await runCommand(this.workbench, `${this.language.nls('category')}: ${this.language.nls(key)}`);
    // The palette stays for a moment, and isn't what comes of the command.
    const inputs = quickInput(this.page).locator('.quick-input-filter input');
    const isOpen = (): Promise<boolean> =>
      inputs.evaluateAll((all) => all.some((each) => (each as HTMLInputElement).value.startsWith('>')));
    await expect.poll(isOpen).toBe(false);
  }

  async welcome(where: string): Promise<void> {
    await welcome(this.page).locator('p, .monaco-button').first().waitFor();
    await this.seen.elements(where, welcome(this.page).locator('p, .monaco-button'));
  }

  /**
   * Runs commands as they are, one after the other, and reads whatever comes of the last, or of all where they show nothing. Again until
   * the `due` places were seen: a prompt may come late, or close where VS Code moves the focus.
   */
  async command(
    keys: string | readonly string[],
    where = [keys].flat().join(),
    due: readonly string[] = [],
  ): Promise<void> {
    await vi.waitFor(
      async () => {
        await this.commandOnce(keys, where);
        const unseen = due.filter((place) => !this.seen.texts.some((each) => each.where === place));
        if (unseen.length > 0) throw new Error(`Not seen: ${unseen.join(', ')}`);
      },
      { timeout: 40_000 },
    );
  }

  private async commandOnce(keys: string | readonly string[], where: string): Promise<void> {
    await this.clear();
    const before = await this.status().allInnerTexts();
    for (const key of [keys].flat()) await this.run(key);
    const status = before.reduce((each, hasNotText) => each.filter({ hasNotText }), this.status());
    const comes = [quickInput(this.page), notifications(this.page).first(), status, this.dialog()];
    await Promise.any(comes.map((what) => what.waitFor({ timeout: 2_000 }))).catch(() => undefined);
    await this.readPrompts(where);
    await this.clear();
  }

  /** The open quick pick or input box, notifications, and the status bar. */
  async readPrompts(where: string): Promise<void> {
    const { page, seen } = this;
    if (await quickInput(page).isVisible()) {
      const input = quickInput(page);
      // An input box has no list; a quick pick shows its first rows a moment after itself, unless nothing matches.
      const list = input.locator('.quick-input-list .monaco-list').filter({ visible: true });
      if (await list.isVisible()) {
        await quickPickRows(page)
          .first()
          .waitFor({ timeout: 3_000 })
          .catch(() => undefined);
      }
      await seen.elements(`${where}: title`, input.locator('.quick-input-title, .quick-input-message'));
      await seen.elements(`${where}: input`, input.locator('.quick-input-filter input'));
      await seen.elements(
        `${where}: rows`,
        quickPickRows(page).locator('.label-name, .label-description, .quick-input-list-label-meta'),
      );
      await seen.elements(`${where}: groups`, quickPickRows(page).locator('.quick-input-list-separator'));
      await seen.elements(`${where}: buttons`, quickPickRows(page).locator('.action-label'));
    }
    await seen.elements(`${where}: notice`, notifications(page));
    const toasts = page.locator('.notifications-toasts .notification-list-item-buttons-container');
    await seen.elements(`${where}: notice's buttons`, toasts.locator('.monaco-button'));
    await seen.elements(`${where}: status`, this.status());
  }

  /** What extensions write into the status bar for a moment. */
  status(): Locator {
    return this.page.locator('.statusbar-item[id="status.extensionMessage"]').filter({ visible: true });
  }

  /** VS Code's own, which asks before it opens an address. */
  private dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  async clear(): Promise<void> {
    const { page } = this;
    if (await this.dialog().isVisible()) {
      await page.keyboard.press('Escape');
      await this.dialog().waitFor({ state: 'hidden' });
    }
    while (await quickInput(page).isVisible()) {
      await page.keyboard.press('Escape');
      await quickInput(page).waitFor({ state: 'hidden' });
    }
    const close = page
      .locator('.notifications-toasts .codicon-notifications-clear')
      .filter({ visible: true });
    for (let count = await close.count(); count > 0; count--) {
      const left = await close.count();
      if (left === 0) break;
      await close.first().dispatchEvent('click');
      await expect.poll(() => close.count()).toBeLessThan(left);
    }
  }

  /** Rows as seen and as heard, the line above them, and the buttons and menu of the view. */
  async tree(where: string): Promise<void> {
    const { page, seen } = this;
    await seen.elements(`${where}: rows`, treeRows(page).locator('.label-name, .label-description'));
    await seen.names(`${where}: rows`, treeRows(page));
    const view = page.locator('.part.sidebar');
    await seen.elements(`${where}: message`, view.locator('.tree-explorer-viewlet-tree-view .message'));
    const actions = view.locator('.composite.title .action-label');
    await seen.elements(
      `${where}: actions`,
      actions.filter({ hasNot: page.locator('.codicon-toolbar-more') }),
    );
  }

  /** The menu behind the view's dots. */
  async viewMenu(): Promise<void> {
    await this.page.locator('.part.sidebar .composite.title .codicon-toolbar-more').first().click();
    await this.menu("the view's menu");
  }

  async hover(where: string, row: Locator): Promise<void> {
    const shown = await vi.waitFor(
      async () => {
        const pointedAt = await hover(row.locator('.label-name'));
        // A row that is drawn anew takes its hover along.
        await this.seen.elements(`${where}: hover`, pointedAt);
        if (!this.seen.texts.some((each) => each.where === `${where}: hover`)) throw new Error('no hover');
        return pointedAt;
      },
      { timeout: 20_000 },
    );
    await this.seen.elements(`${where}: inline actions`, row.locator('.actions .action-label'));
    await this.page.mouse.move(0, 0);
    await shown.waitFor({ state: 'hidden', timeout: 1_000 }).catch(() => this.page.keyboard.press('Escape'));
  }

  /** Over the ARN of the job whose JSON is open. */
  async editorHover(where: string): Promise<void> {
    const { page } = this;
    // The text of a long line stands in several pieces.
    const line = page.locator('.view-line', { hasText: ':batch-inference-job/' }).first().locator('> span');
    await line.waitFor();
    const box = await line.boundingBox();
    // By the mouse alone, as the editor draws over its own text; not far from the end, which is that of the ARN.
    await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) - 40, (box?.y ?? 0) + (box?.height ?? 0) / 2);
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Control+i');
    const shown = hovers(page).filter({ hasText: this.language.text('Show Details') });
    await shown.first().waitFor();
    await this.seen.elements(`${where}: hover`, shown);
    await page.keyboard.press('Escape');
    await shown.first().waitFor({ state: 'hidden' });
  }

  async contextMenu(where: string, row: Locator): Promise<void> {
    // The hover of the row above can lie over this one.
    await leaveHover(this.page, 0, 0);
    await row.click({ button: 'right' });
    await this.menu(`${where}: menu`);
  }

  private async menu(where: string): Promise<void> {
    const menu = this.page.locator('.monaco-menu').first();
    await menu.waitFor();
    await this.seen.elements(where, menu.locator('.action-menu-item .action-label'));
    await this.page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden' });
  }

  /** The details page of a row, once it is complete. */
  async details(where: string, row: Locator): Promise<void> {
    const name = await jobName(row);
    await leaveHover(this.page, 0, 0);
    await row.click();
    const details = webview(this.page);
    await details.getByRole('heading', { level: 1, name }).waitFor();
    await details.locator('main[aria-busy="false"]').waitFor();
    await this.seen.page(`${where}: details`, details.locator('body'));
  }

  /** Opens the list of segment jobs, reads it, and collapses its row again. */
  async segmentJobs(): Promise<void> {
    const row = treeRow(this.page, this.language.text('Batch Segment Jobs'));
    await this.hover('unopened segment jobs', row);
    await this.run('command.showSegmentJobs');
    await row.and(this.page.locator('[aria-expanded="true"]')).waitFor();
    await treeRows(this.page).and(this.page.locator('[aria-level="3"]')).first().waitFor();
    await this.tree('segment jobs');
    await row.click();
    await row.and(this.page.locator('[aria-expanded="false"]')).waitFor();
  }

  /** The row of a group, by the name of its status in English. */
  group(status: string): Locator {
    return treeRow(this.page, this.language.text(status));
  }

  /** Opens a group, and gives the row of its first job: by the name, as rows move while jobs and missing runs arrive. */
  async firstOf(status: string): Promise<Locator> {
    const group = this.group(status);
    await group.waitFor();
    await expand(group);
    const name = await vi.waitFor(
      async () => {
        const label = await group.evaluate(labelBelow);
        if (label === undefined) throw new Error(`no job below ${status}`);
        return label.split(', ')[0] ?? '';
      },
      { timeout: 20_000 },
    );
    return treeRows(this.page)
      .and(this.page.locator(`[aria-label^=${JSON.stringify(`${name}, `)}]`))
      .first();
  }
}

/** What a screen reader hears of the first row below that of a group, read at one moment; in the page, so it stands alone. */
function labelBelow(group: Element): string | undefined {
  const below = Number(group.getAttribute('data-index')) + 1;
  const row = group.parentElement?.querySelector(`.monaco-list-row[data-index="${below}"]`);
  const deeper = Number(row?.ariaLevel) > Number(group.ariaLevel);
  return deeper ? (row?.ariaLabel ?? undefined) : undefined;
}
