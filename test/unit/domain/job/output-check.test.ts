import { expect, it } from 'vitest';
import { isWholeCheck } from '../../../../src/domain/job/output-check';
import { aCheck } from '../../../support/factories';

it('is whole if every byte of every file was read', () => {
  expect(isWholeCheck(aCheck({ size: 10, read: 10, unreadFiles: 0 }))).toBe(true);
  expect(isWholeCheck(aCheck({ size: 0, read: 0, unreadFiles: 0 }))).toBe(true);
  expect(isWholeCheck(aCheck({ size: 10, read: 9, unreadFiles: 0 }))).toBe(false);
  // Files without a byte may be among those that weren't read.
  expect(isWholeCheck(aCheck({ size: 10, read: 10, unreadFiles: 1 }))).toBe(false);
});
