/** Notices of failed lines in the output of jobs. */
import { describe, expect, it } from 'vitest';
import { type Job, withCheck } from '../../../../src/domain/job/job';
import { aCheck } from '../../../support/factories';
import { done, end, failed, given, inOneWindow, pass, show, treeView, vscode } from './notices-support';

inOneWindow();

describe('a job with failed lines', () => {
  const withLines = (name: string): Job => withCheck(done(name), aCheck());

  it('is news like a failed job, in words of its own', async () => {
    end([withLines('nightly-1')]);
    await pass();
    expect(vscode.said).toEqual([
      { kind: 'warning', message: 'nightly-1: 1,204 of 50,000 lines failed. [Show Details]' },
    ]);
  });

  it('is told beside jobs that failed, and after it was told that it has finished', async () => {
    given.kind = 'all';
    end([done('nightly-1')]);
    await pass();
    end([withLines('nightly-1'), withLines('nightly-2'), failed('other')]);
    await pass();
    expect(vscode.said.map(({ message }) => message)).toEqual([
      expect.stringContaining('nightly-1') as string,
      expect.stringContaining('other failed') as string,
      'Jobs with failed lines in their output: 2 [Show Jobs]',
    ]);
  });

  it('is told also where the job has finished a moment before', async () => {
    given.kind = 'all';
    end([done('nightly-1')]);
    end([withLines('nightly-1')]);
    await pass();
    expect(vscode.said.map(({ message }) => message)).toEqual([
      expect.stringContaining('nightly-1 finished') as string,
      expect.stringContaining('nightly-1: 1,204 of 50,000 lines failed') as string,
    ]);
  });

  it('counts in the badge while the view is hidden', () => {
    show(false);
    end([withLines('nightly-1'), done('nightly-2')]);
    expect(treeView.badge?.value).toBe(1);
  });
});
