import { beforeEach, expect, it, vi } from 'vitest';
import { clearStoredJobs } from '../../../../src/ui/commands/clear-stored-jobs';
import { asked, forget } from '../fake-window';

vi.mock('vscode', async () => (await import('../fake-window')).fakeWindow());

beforeEach(forget);

it('says what was cleared, and what comes again', async () => {
  await clearStoredJobs(() => Promise.resolve(true));
  expect(asked.statusBar).toEqual([
    'Cleared the stored jobs. Lists that are shown are stored again when they change.',
  ]);
});

it('says so where it could not', async () => {
  await expect(clearStoredJobs(() => Promise.resolve(false))).rejects.toThrow(
    "Couldn't clear the stored jobs",
  );
  expect(asked.statusBar).toEqual([]);
});
