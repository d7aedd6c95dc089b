// Launches the test host's Chromium through playwright.
import { chromium } from 'playwright-core';
import { ensureHost } from './install.mjs';

// It runs as root and without a network; nothing but this machine is ever asked.
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

/** @param {{ headless?: boolean }} [options] */
export async function launchBrowser({ headless = true } = {}) {
  const { executablePath, env } = (await ensureHost()).browser;
  // Playwright hands these to the browser as they are.
  const whole = /** @type {Record<string, string>} */ ({ ...process.env, ...env });
  return chromium.launch({ executablePath, env: whole, args: flags, headless });
}

/**
 * Drags the side bar's edge, so that descriptions of rows aren't cut off in pictures.
 * @param {import('playwright-core').Page} page
 * @param {number} width CSS pixels
 */
export async function widenSidebar(page, width) {
  const box = await page.locator('.part.sidebar').boundingBox();
  if (!box) throw new Error('The side bar is hidden.');
  await page.mouse.move(box.x + box.width + 1, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + width + 1, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  await page.mouse.move(0, 0);
}
