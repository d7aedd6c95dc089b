import { expect, it, vi } from 'vitest';
import { rowTexts } from '../../../../src/ui/words/row-texts';
import { aJob } from '../../../support/factories';

vi.mock('vscode', async () => (await import('../fake-vscode')).fakeVscode());

it('are the name of the status and the cause of a failure, as the row has them', () => {
  const failureReason = 'Insufficient privileges for accessing data in Amazon S3.';
  const failed = aJob({ status: 'CREATE FAILED', failureReason });
  expect([rowTexts.status(failed.status), rowTexts.cause(failed)]).toEqual([
    'Create Failed',
    'no access to S3',
  ]);
  // Asked again, and of jobs whose row says no cause.
  expect(rowTexts.cause(failed)).toBe('no access to S3');
  expect(rowTexts.cause(aJob({ status: 'ACTIVE', failureReason }))).toBe('');
  const unknown = aJob({ status: 'CREATE FAILED', failureReason: 'Something new.' });
  expect([rowTexts.cause(unknown), rowTexts.cause(unknown)]).toEqual(['', '']);
});
