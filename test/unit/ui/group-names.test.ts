import { expect, it, vi } from 'vitest';

vi.mock('vscode', async () => (await import('./fake-vscode')).fakeVscode());
const { filterText, reasonName } = await import('../../../src/ui/group-names');

it.each([
  ['Invalid S3 input path', 'Invalid S3 input path'],
  ['Insufficient privileges for accessing data in S3.', 'Insufficient privileges…'],
  ['x'.repeat(40), `${'x'.repeat(26)}…`],
  ['a\nb\u202E $(trash)', 'a b $(trash)'],
  [undefined, 'No reason given'],
])('a failure reason %j is called %j in a row', (text, name) => {
  expect(reasonName({ kind: 'given', text })).toBe(name);
});

it('says what a filter asks for, and nothing where it asks for nothing', () => {
  expect(filterText({ text: ' ', statuses: [] })).toBeUndefined();
  expect(filterText({ text: ' movies\n', statuses: ['failed', 'other:CREATE STOPPED'] })).toBe(
    'filter: movies, Create Failed, CREATE STOPPED',
  );
});
