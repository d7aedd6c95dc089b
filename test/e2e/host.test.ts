import { beforeAll, expect, it } from 'vitest';
import { activityBarItem, runCommand } from './support/actions';
import { openWorkbench, type Workbench } from './support/workbench';

let workbench: Workbench;

beforeAll(async () => {
  workbench = await openWorkbench();
});

it('shows the container of the extension in the activity bar', async () => {
  await activityBarItem(workbench.page, 'Personalize').click();
  await workbench.page.locator('.part.sidebar .title-label', { hasText: 'Personalize' }).waitFor();
});

it('runs its commands from the palette', async () => {
  await runCommand(workbench, 'Personalize: Explore Sample Jobs');
  const group = workbench.page.locator('.customview-tree .monaco-list-row', { hasText: 'Create Failed' });
  await group.first().waitFor();
  expect(await group.count()).toBe(1);
});
