import { expect, it, vi } from 'vitest';
import { jobsText } from '../../../../src/ui/tree/row-parts';

vi.mock('vscode', async () => (await import('../fake-vscode')).fakeVscode());

it.each([
  [0, false, '0 jobs'],
  [1, false, '1 job'],
  [1, true, 'at least 1 job'],
  [1_200, false, '1,200 jobs'],
  [1_200, true, 'at least 1,200 jobs'],
])('%i, of which more may come: %s, are %j', (count, partial, text) => {
  expect(jobsText(count, partial)).toBe(text);
});
