// The workbench as a page: clicks, and when rows come and come to rest, by the page's own clock.

const quietMs = 1500;

/** A window on the workspace. @param {import('playwright-core').Browser} browser @param {string} url @param {string} workspace */
export async function openWindow(browser, url, workspace) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  });
  // A hundred thousand rows in one group keep a window busy for long.
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  await page.goto(`${url}/?folder=${encodeURIComponent(workspace)}`);
  return page;
}

/** From a click on the icon of a container to the first row of its tree, in ms. @param {import('playwright-core').Page} page @param {string} title */
export async function firstRows(page, title) {
  const icon = page.locator('.part.activitybar .action-item').filter({ has: page.getByLabel(title) });
  await icon.waitFor();
  await page.locator('.part.statusbar .statusbar-item').first().waitFor();
  // Extensions are known by now; those that start with the window have started.
  await quiet(page, '.part.sidebar');
  const label = icon.locator('.action-label').first();
  return label.evaluate(
    (element) =>
      new Promise((resolve) => {
        const start = performance.now();
        const look = () => {
          const rows = [...document.querySelectorAll('.customview-tree .monaco-list-row .label-name')];
          // Rows of another container stay in the page, hidden.
          if (!rows.some((row) => row.checkVisibility())) return;
          observer.disconnect();
          resolve(performance.now() - start);
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { childList: true, subtree: true, attributes: true });
        /** @type {HTMLElement} */ (element).click();
      }),
  );
}

/** Another container, so that the tree goes. @param {import('playwright-core').Page} page */
export async function showExplorer(page) {
  const icon = page
    .locator('.part.activitybar .action-item')
    .filter({ has: page.locator('[aria-label^="Explorer"]') });
  await icon.waitFor();
  // A click on the icon of what is shown closes the side bar.
  if (!(await icon.evaluate((element) => element.classList.contains('checked')))) await icon.click();
  await page.locator('.part.sidebar .explorer-viewlet').waitFor();
  await page.waitForFunction(
    () =>
      ![...document.querySelectorAll('.customview-tree .monaco-list-row')].some((row) =>
        row.checkVisibility(),
      ),
  );
}

/** When the tree last changed, in ms since the epoch; waits until it is quiet. @param {import('playwright-core').Page} page */
export async function settled(page) {
  return quiet(page, '.customview-tree');
}

/**
 * Runs a command that puts its time into the description of a row and redraws the tree: from then until the tree is at rest.
 * @param {import('playwright-core').Page} page @param {string} title
 */
export async function settle(page, title) {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input').first();
  await input.fill(`>${title}`);
  await page.locator('.quick-input-widget .monaco-list-row').filter({ hasText: title }).first().waitFor();
  const quietAt = settled(page);
  await page.keyboard.press('Enter');
  const description = page.locator('.customview-tree .label-description').filter({ hasText: /^\d{13}$/ });
  await description.waitFor();
  const start = Number(await description.innerText());
  const end = Math.max(await quietAt, await settled(page));
  return end - start;
}

/** The time of the last change below an element, once there were none for a while. @param {import('playwright-core').Page} page @param {string} selector */
function quiet(page, selector) {
  return page.evaluate(
    ([wanted, ms]) =>
      new Promise((resolve) => {
        let last = Date.now();
        const observer = new MutationObserver(() => (last = Date.now()));
        const target = document.querySelector(String(wanted)) ?? document.body;
        observer.observe(target, { childList: true, subtree: true, characterData: true, attributes: true });
        const timer = setInterval(() => {
          if (Date.now() - last < Number(ms)) return;
          clearInterval(timer);
          observer.disconnect();
          resolve(last);
        }, 50);
      }),
    [selector, quietMs],
  );
}
