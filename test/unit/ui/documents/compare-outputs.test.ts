/** `Compare Outputs`: which documents are opened, and what is said instead. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type * as vscode from 'vscode';
import { failure } from '../../../../src/domain/connection/problem';
import { safeText } from '../../../../src/domain/text/safe-text';
import { editors } from '../fake-documents';
import { asked, forget } from '../fake-window';
import { bad, earlier, failedJob, good, nightly, opened } from '../lines-window';

vi.mock('vscode', async () => (await import('../fake-documents')).fakeDocuments());

beforeEach(() => {
  forget();
  editors.forget();
});

const contents = {
  'a.json.out': [good(3), good(2), good(1)].join('\n'),
  'earlier/a.json.out': [good(1), bad(2), good(4)].join('\n'),
};

describe('Compare Outputs', () => {
  it('shows the older job on the left, and how many inputs differ', async () => {
    const { compare, row } = await opened({ contents });
    await compare(row(nightly), row(earlier));
    const [diff] = editors.diffs;
    expect(diff?.title).toBe('earlier ↔ nightly (1 of 2 differ)');
    const ids = [diff?.left, diff?.right].map((uri) =>
      [...editors.textOf(uri as unknown as vscode.Uri).matchAll(/"userId": "(\d)"/g)].map(([, id]) => id),
    );
    expect(ids).toEqual([
      ['2', '1', '4'],
      ['2', '1', '3'],
    ]);
  });

  it('keeps nothing once the diff editor is closed', async () => {
    const { compare, row } = await opened({ contents });
    await compare(row(nightly), row(earlier));
    const [diff] = editors.diffs;
    editors.close();
    expect(editors.textOf(diff?.left as unknown as vscode.Uri)).toContain('run the command again');
  });

  it('says so where the outputs have no input in common', async () => {
    const { compare, row } = await opened({ contents: { ...contents, 'earlier/a.json.out': good(9) } });
    await expect(compare(row(nightly), row(earlier))).rejects.toThrow('no input in common');
    expect(editors.diffs).toEqual([]);
  });

  it('reads no jobs without output, and not more than two', async () => {
    const { compare, row, read } = await opened({ contents });
    await expect(compare(row(nightly), row(failedJob))).rejects.toThrow('Only jobs that are Active');
    await expect(compare(row(nightly), row(earlier), row(failedJob))).rejects.toThrow('Select two jobs');
    expect(read).toEqual([]);
  });

  it('names the job whose output it can’t read', async () => {
    const denied = failure({ kind: 'accessDenied', action: 's3:GetObject', detail: safeText('') });
    const { compare, row } = await opened({ contents, files: { readObject: () => Promise.resolve(denied) } });
    await compare(row(nightly), row(earlier));
    expect(asked.messages.shown.at(-1)?.text).toContain("Couldn't read the output of earlier.");
    expect(editors.diffs).toEqual([]);
  });
});
