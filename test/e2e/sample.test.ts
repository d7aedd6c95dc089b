/** What one does with jobs that are there, on the sample account, with the packaged extension: all in one window. */
import { describe } from 'vitest';
import { arranging } from './sample/arrange';
import { comparing } from './sample/compare';
import { copying } from './sample/copy-as';
import { showingDetails } from './sample/details';
import { checkingInput } from './sample/input';
import { byKeyboard } from './sample/keyboard';
import { checkingOutput } from './sample/output';
import { openingLines } from './sample/lines';
import { listingSegments } from './sample/segments';
import { goingTheWay } from './sample/way';
import { expand, openSidebar, runCommand, treeRow, treeRows, useTheme } from './support/actions';
import { exploreSample } from './support/jobs';
import { openWorkbench, type Workbench } from './support/workbench';

let window: Workbench | undefined;

/** With the welcome view in front. */
async function opened(): Promise<Workbench> {
  window = await openWorkbench();
  return window;
}

/** Where the tests that lead there are left out. */
async function explored(): Promise<Workbench> {
  const workbench = await opened();
  await openSidebar(workbench);
  await exploreSample(workbench);
  return workbench;
}

/** As it was once the sample account was shown, as far as tests can tell. What they filter or group by, they put back themselves. */
async function again(): Promise<Workbench> {
  const workbench = window ?? (await explored());
  const { page } = workbench;
  await runCommand(workbench, 'View: Close All Editors');
  await runCommand(workbench, 'Notifications: Clear All Notifications');
  await useTheme(workbench, 'dark');
  await openSidebar(workbench);
  await page.locator('.part.sidebar .title-actions').getByRole('button', { name: 'Collapse All' }).click();
  await expand(treeRow(page, 'Create Failed'));
  // Nothing is selected.
  await page.keyboard.press('Escape');
  await treeRows(page).and(page.locator('.selected')).waitFor({ state: 'detached' });
  return workbench;
}

describe('by keyboard alone', () => {
  byKeyboard(opened);
});

describe('Copy As…', () => {
  copying(again);
});

describe('the way from a failed job to its policy', () => {
  goingTheWay(again);
});

describe('the details page', () => {
  showingDetails(again);
});

describe('two jobs are compared', () => {
  comparing(again);
});

describe('the output of jobs', () => {
  checkingOutput(again);
});

describe('the lines of the output', () => {
  openingLines(again);
});

describe('the input of jobs', () => {
  checkingInput(again);
});

describe('batch segment jobs', () => {
  listingSegments(again);
});

describe('the jobs are arranged', () => {
  arranging(again);
});
