import { expect, it, vi } from 'vitest';

vi.mock('vscode', async () => (await import('../fake-vscode')).fakeVscode());
const { filterText, groupName } = await import('../../../../src/ui/words/group-names');

it.each([
  ['Invalid S3 input path', undefined, 'Invalid S3 input path'],
  [
    'Insufficient privileges for accessing data in S3. Please look …',
    undefined,
    'Insufficient privileges for accessing data in S3',
  ],
  ['The filter … does not exist.', 'The filter abc-1 does not exist.', 'The filter abc-1 does not exist'],
  ['x'.repeat(140), undefined, `${'x'.repeat(120)}…`],
  ['a\nb\u202E $(trash)', undefined, 'a b $(trash)'],
])('a group of jobs that failed for %j, all of them for %j, is called %j', (text, reason, name) => {
  expect(groupName({ kind: 'reason', text, hints: [] }, 'inference', reason)).toBe(name);
});

it('says what a filter asks for, and nothing where it asks for nothing', () => {
  expect(filterText({ text: ' ', statuses: [] })).toBeUndefined();
  expect(filterText({ text: ' movies\n', statuses: ['failed', 'other:CREATE STOPPED'] })).toBe(
    'filter: movies, Create Failed, CREATE STOPPED',
  );
});

it.each([
  [[{ key: 's3Privileges', about: '' }], 'No access to S3'],
  [[{ key: 'notFound', about: 'solution version' }], 'Resource not found (solution version)'],
  [
    [
      { key: 's3InputPath', about: '' },
      { key: 'notAuthorized', about: 'x\n[y]' },
    ],
    'Invalid input path, missing permission (x [y])',
  ],
] as const)('a group of causes %j is called %s (U17)', (hints, name) => {
  expect(groupName({ kind: 'reason', text: 'text', hints }, 'inference')).toBe(name);
});
