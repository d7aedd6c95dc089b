import { expect, it, vi } from 'vitest';
import { hintWords } from '../../../../src/ui/words/strings-hints';

vi.mock('vscode', async () => (await import('../fake-window')).fakeWindow());

it('has advice for batch segment jobs where that differs', () => {
  expect(hintWords('recipeWithoutBatch', 'segment').text).toContain(
    'Item-Affinity or Item-Attribute-Affinity',
  );
  expect(hintWords('recipeWithoutBatch', 'inference').text).toContain('needs a batch segment job');
  expect(hintWords('tooManyUnfinished', 'segment').text).toContain('batch segment jobs');
  expect(hintWords('passRole', 'segment')).toEqual(hintWords('passRole', 'inference'));
});
