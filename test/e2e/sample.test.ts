/** What one does with jobs that are there, on the sample account, with the packaged extension: all in one window. */
import { describe } from 'vitest';
import { arranging } from './sample/arrange';
import { comparing } from './sample/compare';
import { copying } from './sample/copy-as';
import { showingDetails } from './sample/details';
import { expand, openSidebar, runCommand, treeRow, useTheme } from './support/actions';
import { exploreSample } from './support/jobs';
import { openWorkbench, type Workbench } from './support/workbench';

let window: Workbench | undefined;

async function opened(): Promise<Workbench> {
  if (window !== undefined) return again(window);
  window = await openWorkbench();
  await openSidebar(window);
  await exploreSample(window);
  return window;
}

/** As far as tests can tell. What they filter or group by, they put back themselves. */
async function again(workbench: Workbench): Promise<Workbench> {
  await runCommand(workbench, 'View: Close All Editors');
  await runCommand(workbench, 'Notifications: Clear All Notifications');
  await useTheme(workbench, 'dark');
  const { page } = workbench;
  await page.locator('.part.sidebar .title-actions').getByRole('button', { name: 'Collapse All' }).click();
  await expand(treeRow(page, 'Create Failed'));
  return workbench;
}

describe('Copy As…', () => {
  copying(opened);
});

describe('the details page', () => {
  showingDetails(opened);
});

describe('two jobs are compared', () => {
  comparing(opened);
});

describe('the jobs are arranged', () => {
  arranging(opened);
});
