/**
 * Everything that the extension says, in a made-up language, where every word that comes from a string carries a mark; and
 * what one meets first, in German. That its strings are complete is a unit test's matter (test/unit/l10n.test.ts).
 */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { knownRegions } from '../../src/domain/connection/connection';
import { serveSampleAccount, type SampleServer } from '../../src/sample/http';
import { createSampleAccount } from '../../src/sample/main';
import {
  clickInlineAction,
  jobName,
  notifications,
  openSidebar,
  quickInput,
  quickPickRows,
  readTree,
  runCommand,
  screenshot,
  treeRow,
  treeRows,
} from './support/actions';
import { viewMessage } from './support/jobs';
import { german, gluedParts, isCut, type Language, pseudoLanguage } from './support/languages';
import { meanwhile, ownTexts, zoneNames } from './support/own-texts';
import { writePlaces } from './support/places';
import { Seen } from './support/seen';
import { Walk } from './support/walk';
import {
  commandsOfJobs,
  commandsOfPalette,
  config,
  due,
  expiredProfile,
  keys,
  mustBeSaid,
  mustBeSeen,
  silentCommands,
} from './support/walked';
import { openWorkbench } from './support/workbench';

/** Neither strings of the extension nor of the service: names of products, Regions, time zones and keys, and VS Code's. */
const neither = [
  ...['Batch Inference Jobs for Amazon Personalize', 'Personalize', 'Ctrl+C', ...knownRegions],
  ...['Views and More Actions...', 'Collapse All', 'More Actions...', 'has actions', 'Cancel', 'AWS_REGION'],
];
const nobody = 'no job is called this';
// Its clock stands still, so that no job moves on while the walk is on its way.
const startedAt = Date.now();
const account = createSampleAccount({ now: () => startedAt });
const own = [...ownTexts(account), ...neither, expiredProfile, nobody, 'default'];
let server: SampleServer;
beforeAll(async () => {
  server = await serveSampleAccount(account, { port: 0 });
});
afterAll(() => server.close());

async function open(language: Language, seen: Seen, home: Record<string, string> = {}): Promise<Walk> {
  const { locale, files } = language;
  const workbench = await openWorkbench({
    // So wide that a walkthrough has room for its pictures.
    size: { width: 1600, height: 900 },
    locale,
    extensionFiles: files,
    env: { AWS_ENDPOINT_URL_PERSONALIZE: server.url },
    home: { '.aws/config': config, ...home },
  });
  await openSidebar(workbench);
  return new Walk(workbench, language, seen);
}

describe('a made-up language', () => {
  const seen = new Seen();
  let language: Language;
  let walk: Walk;

  beforeAll(async () => {
    language = await pseudoLanguage();
  });

  it('says what is missing to begin with', async () => {
    walk = await open(language, seen);
    await walk.welcome('welcome view');
    await screenshot(walk.page, `welcome-${language.locale}`);
  });

  it('offers every command in the palette, with nothing selected', async () => {
    await writeFile(path.join(walk.workbench.home, '.aws/credentials'), keys);
    await walk.run('command.refresh');
    await walk.group('Create Failed').waitFor();
    // Those that change what is shown have a test of their own.
    const others = ['exploreSample', 'showSegmentJobs', 'removeConnection'].map((name) => `command.${name}`);
    others.push(...silentCommands);
    for (const key of await commandsOfPalette())
      if (!others.includes(key)) await walk.command(key, key, due(key, ['rows', 'input']));
    await walk.command(silentCommands);
    await runCommand(walk.workbench, 'View: Hide Panel');
  }, 240_000);

  it('shows groups and jobs, with hovers and menus', async () => {
    await walk.group('Create Failed').waitFor();
    for (const status of ['Active', 'Pending', 'In Progress', 'Create Failed']) {
      const job = await walk.firstOf(status);
      await walk.tree(status);
      await walk.hover(status, walk.group(status));
      await walk.hover(`job ${status}`, job);
      await walk.contextMenu(status, walk.group(status));
      await walk.contextMenu(`job ${status}`, job);
      await walk.details(status, job);
      if (status === 'Active') await walk.group(status).click();
    }
    await walk.viewMenu();
    await screenshot(walk.page, `details-${language.locale}`);
  }, 180_000);

  it('groups in other ways, and filters until nothing is left', async () => {
    const { page } = walk;
    for (const by of ['Solution', 'Failure Reason', 'Day', 'Status']) {
      const before = JSON.stringify(await readTree(page));
      await walk.run('command.groupBy');
      await walk.choose(by);
      await expect.poll(async () => JSON.stringify(await readTree(page))).not.toBe(before);
      await walk.tree(`by ${by}`);
      await walk.hover(`by ${by}`, treeRows(page).first());
    }
    const job = await walk.firstOf('Create Failed');
    const name = await jobName(job);
    await walk.run('command.filter');
    await walk.type('filter', name);
    await page.keyboard.press('Enter');
    await viewMessage(page).filter({ hasText: name }).waitFor();
    await walk.tree('filtered');
    await walk.run('command.filter');
    await walk.type('filter', nobody);
    await page.keyboard.press('Enter');
    await viewMessage(page).filter({ hasText: nobody }).waitFor();
    await walk.tree('nothing matches');
    await walk.run('command.clearFilter');
    await walk.group('Create Failed').waitFor();
  }, 120_000);

  it('acts on selected jobs', async () => {
    const first = await walk.firstOf('Create Failed');
    await first.click();
    await walk.page.keyboard.press('Shift+ArrowDown');
    for (const key of await commandsOfJobs()) await walk.command(key, key, due(key, ['status']));
  }, 180_000);

  it('asks on, and tells what became of it', async () => {
    const { page } = walk;
    await walk.segmentJobs();
    const first = await walk.firstOf('Create Failed');
    await first.click();
    await walk.command('command.compareSelected', 'the second job');
    for (const format of ['Names', 'AWS CLI Code']) {
      await walk.run('command.copyAs');
      await walk.choose(format);
      await walk
        .status()
        .filter({ hasText: language.text(format) })
        .waitFor();
      await walk.readPrompts('copied');
    }
    await walk.run('command.openJson');
    await walk.editorHover('in an editor');
    await walk.group('Active').click();
    await walk.run('command.copyAs');
    await walk.choose('JSON with Settings');
    await notifications(page).first().waitFor();
    await walk.readPrompts('many jobs');
    await walk.clear();
    await walk.run('command.findJob');
    await walk.type(
      'a job elsewhere',
      'arn:aws:personalize:us-west-2:111122223333:batch-inference-job/elsewhere',
      'Choose Connections…',
    );
    await walk.clear();
  }, 120_000);

  it('shows several connections, one of which waits for signing in', async () => {
    const { page } = walk;
    const row = (hasText: string) => quickPickRows(page).filter({ hasText });
    await vi.waitFor(
      async () => {
        await walk.run('command.chooseConnections');
        await clickInlineAction(row(expiredProfile).first(), language.text('Add Region…'));
        await row(language.text('Regions with Amazon Personalize')).first().waitFor({ timeout: 3_000 });
      },
      { timeout: 30_000 },
    );
    await walk.readPrompts('choose a Region');
    await page.keyboard.press('Enter');
    await row(language.text('Sample account')).click();
    await walk.readPrompts('choose connections');
    await row(language.text('default credentials')).first().click();
    await page.keyboard.press('Enter');
    const problem = treeRow(page, language.text('SSO session expired'));
    await problem.waitFor();
    const connection = page.locator('.customview-tree .monaco-list-row[aria-level="1"]').first();
    await walk.tree('several connections');
    await walk.hover('connection', connection);
    await walk.contextMenu('connection', connection);
    await walk.hover('problem', problem);
    await walk.contextMenu('problem', problem);
    await walk.command('command.removeConnection');
    await screenshot(page, `connections-${language.locale}`);
  });

  it('has a walkthrough', async () => {
    const { page } = walk;
    await runCommand(walk.workbench, 'Welcome: Open Walkthrough...');
    await quickInput(page).locator('input').first().fill(language.nls('walkthrough.title'));
    await quickPickRows(page).first().click();
    const details = page.locator('.gettingStartedContainer .gettingStartedSlideDetails');
    const steps = details.locator('.getting-started-step');
    await expect.poll(() => steps.count()).toBe(4);
    await seen.elements('walkthrough', details.locator('.category-title, .category-description'));
    await seen.elements('walkthrough', steps.locator('.step-title, .step-description'));
    await screenshot(page, `walkthrough-${language.locale}`);
  });

  it('explains its settings', async () => {
    const { page } = walk;
    await runCommand(walk.workbench, 'Preferences: Open Settings (UI)');
    await page.locator('.settings-editor .suggest-input-container').first().click();
    await page.keyboard.type('@ext:personalize-tools.personalize-batch-inference');
    const descriptions = page.locator('.setting-item-description');
    await descriptions.filter({ hasText: language.nls('setting.interval') }).waitFor();
    await seen.elements('settings', descriptions);
    await page.locator('.setting-item-enum .setting-item-control').first().click();
    await seen.elements('choices of a setting', page.locator('.select-box-details-pane'));
    await screenshot(page, `settings-${language.locale}`);
  });

  it.each([
    ['⟪⟦{0} jobs⟧⟫', undefined, false],
    ['⟪⟦Access denied⟧⟫. ⟪⟦Select it.⟧⟫ ⟪⟦Then run ⟧⟪⟦Refresh⟧⟫⟦ again⟧⟫', undefined, false],
    ['nightly, ⟪⟦Failed⟧⟫ · 3', undefined, false],
    ['3 ⟪⟦jobs⟧⟫', '3 ⟪⟦jobs⟧⟫', false],
    ['⟪⟦Failed⟧⟫ ⟪⟦jobs⟧⟫', '⟪⟦Failed⟧⟫ ⟪⟦jobs⟧⟫', false],
    ['⟪⟦job⟧⟫s', '⟪⟦job⟧⟫s', false],
    ['⟪⟦Access den…', undefined, true],
    ['denied⟧⟫', undefined, true],
  ])('would be found: %s', (text, glued, cut) => {
    expect([gluedParts(text), isCut(text)]).toEqual([glued, cut]);
  });

  it('shows strings whole, each in its place, and joins them by strings alone', async () => {
    await writePlaces(seen, language);
    expect(seen.cut()).toEqual([]);
    expect(seen.glued()).toEqual([]);
    expect(seen.clipped(language)).toEqual([]);
  });

  it('says nothing that nobody translated', () => {
    const texts = [...own, ...meanwhile(startedAt), ...zoneNames(language.locale)];
    expect(seen.untranslated(language, texts)).toEqual([]);
    const places = new Set(seen.texts.map(({ where }) => where));
    for (const place of mustBeSeen) expect(places).toContain(place);
    const details = seen.texts.filter(({ where }) => where.endsWith(': details')).map(({ text }) => text);
    for (const said of mustBeSaid) {
      const parts = language.text(said).split(/\{\d+\}/);
      const [longest = ''] = parts.map((part) => part.trim()).sort((a, b) => b.length - a.length);
      expect(details.filter((text) => text.includes(longest)).length, said).toBeGreaterThan(0);
    }
  });
});

describe('German', () => {
  it('is what rows, hover, menu and details speak, and what finds them (B16)', async () => {
    const language = await german();
    const seen = new Seen();
    const walk = await open(language, seen, { '.aws/credentials': keys });
    const job = await walk.firstOf('Create Failed');
    await walk.tree('rows');
    await walk.hover('job', job);
    await walk.contextMenu('job', job);
    await walk.details('job', job);
    await screenshot(walk.page, `details-${language.locale}`);
    expect(seen.untranslated(language, [...own, ...zoneNames(language.locale)])).toEqual([]);
    expect(seen.clipped(language)).toEqual([]);
    const said = [language.nls('command.copyArn'), ...['Create Failed', 'Documentation'].map(language.text)];
    expect(seen.texts.map(({ text }) => text)).toEqual(expect.arrayContaining(said));
    await walk.finds(`"${language.text('no access to S3')}"`, 'Create Failed');
    await walk.finds(`status:"${language.text('Create Failed')}"`, 'Create Failed');
  }, 120_000);
});
