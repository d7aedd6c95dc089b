import { describe, expect, it } from 'vitest';
import { noChange } from '../../../../src/app/list/list-model';
import { environmentChoice, sampleChoice } from '../../../../src/domain/connection/connection';
import type { Job } from '../../../../src/domain/job/job';
import type { NoticeKind } from '../../../../src/manifest';
import {
  aStore,
  aWindow,
  change,
  done,
  end,
  failed,
  focus,
  given,
  gone,
  inOneWindow,
  logged,
  messages,
  opened,
  pass,
  show,
  stores,
  together,
  told,
  treeView,
  vscode,
} from './notices-support';

inOneWindow();

describe('a notice', () => {
  it('names the job that failed, and opens it', async () => {
    vscode.press = true;
    end([failed('nightly-1'), done('other')]);
    await pass();
    expect(vscode.said).toEqual([
      { kind: 'warning', message: 'Batch inference job nightly-1 failed. [Show Details]' },
    ]);
    expect(opened).toEqual(['nightly-1']);
  });

  it('is one for those that ended together, names them and shows the first (U5)', async () => {
    vscode.press = true;
    end([failed('a'), failed('b')]);
    await pass();
    expect(messages()).toEqual(['2 batch inference jobs failed: a, b. [Show Jobs]']);
    expect(opened).toEqual(['first is a']);
  });

  it('is one for what several connections tell of in a moment', async () => {
    stores.push(aStore());
    end([failed('a')]);
    await pass(together - 1);
    end([failed('b'), done('c')], stores[1]);
    await pass(1);
    end([failed('later')]);
    await pass();
    expect(messages()).toEqual([
      '2 batch inference jobs failed: a, b. [Show Jobs]',
      'Batch inference job later failed. [Show Details]',
    ]);
  });

  it('tells of a job once, whichever connections show it, and counts it once (A10)', async () => {
    stores.push(aStore());
    show(false);
    end([failed('a')]);
    end([failed('a')], stores[1]);
    await pass();
    expect(messages()).toEqual(['Batch inference job a failed. [Show Details]']);
    expect(treeView.badge?.value).toBe(1);
    // The one that told of it first is shown no longer; the other still shows the job.
    stores.shift();
    change(undefined, noChange);
    expect(treeView.badge?.value).toBe(1);
    end([failed('a')], stores[0]);
    await pass();
    expect(messages()).toHaveLength(1);
    stores.shift();
    change(undefined, noChange);
    expect(treeView.badge).toBeUndefined();
  });

  it('whose job cannot be shown leaves a word in the log', async () => {
    vscode.press = true;
    given.failing = true;
    end([failed('a')]);
    await pass();
    expect(logged).toEqual(['Error: no such panel']);
  });

  it('opens nothing where it is left', async () => {
    end([failed('a')]);
    await pass();
    expect([messages().length, opened]).toEqual([1, []]);
  });

  it.each<readonly [NoticeKind, readonly Job[], readonly string[]]>([
    ['failures', [done('a')], []],
    ['off', [failed('a'), done('b')], []],
    ['all', [done('a')], ['Batch inference job a finished. [Show Details]']],
    ['all', [done('a'), done('b')], ['2 batch inference jobs finished. [Show Jobs]']],
    [
      'all',
      [failed('a'), done('b'), done('c')],
      ['Batch inference jobs ended: 2 finished, 1 failed: a. [Show Jobs]'],
    ],
  ])('as the setting says: %s', async (setting, jobs, expected) => {
    given.kind = setting;
    end(jobs);
    await pass();
    expect(messages()).toEqual(expected);
  });

  const s3 = 'Insufficient privileges for accessing data in S3';
  const because = (name: string, failureReason: string): Job => ({ ...failed(name), failureReason });
  it.each<readonly [readonly Job[], string]>([
    [[because('a', s3)], 'Batch inference job a failed: no access to S3. [Show Details]'],
    [
      [because('a', s3), because('b', s3), done('c')],
      'Batch inference jobs ended: 1 finished, 2 failed: a, b (no access to S3). [Show Jobs]',
    ],
    [
      [because('a', s3), because('b', 'Invalid S3 input path'), failed('c')],
      '3 batch inference jobs failed: a (no access to S3), b (invalid input path), c. [Show Jobs]',
    ],
    [
      ['a', 'b', 'c', 'd', 'e'].map((name) => because(name, s3)),
      '5 batch inference jobs failed: a, b, c and 2 more (no access to S3). [Show Jobs]',
    ],
    [
      [because('[x](command:y)', s3), because('<b>', s3)],
      '2 batch inference jobs failed: no access to S3. [Show Jobs]',
    ],
    [[failed('[x]'), failed('a')], '2 batch inference jobs failed: a and 1 more. [Show Jobs]'],
    [[failed('[x]'), failed('<b>')], '2 batch inference jobs failed. [Show Jobs]'],
  ])('names up to three failures and their cause (U5) %#', async (jobs, message) => {
    given.kind = 'all';
    end(jobs);
    await pass();
    expect(messages()).toEqual([message]);
  });

  it('names the kind of the jobs, and that of each where there are several', async () => {
    given.kind = 'all';
    stores.push(aStore(environmentChoice, 'segment'));
    const [, segments] = stores;
    end([failed('fans')], segments);
    await pass();
    end([done('fans')], segments);
    await pass();
    end([failed('a'), failed('b'), done('c')], segments);
    await pass();
    end([failed('nightly')]);
    end([failed('late')], segments);
    await pass();
    end([done('nightly')]);
    end([done('later'), failed('x')], segments);
    await pass();
    expect(messages()).toEqual([
      'Batch segment job fans failed. [Show Details]',
      'Batch segment job fans finished. [Show Details]',
      'Batch segment jobs ended: 1 finished, 2 failed: a, b. [Show Jobs]',
      '2 batch jobs failed: nightly (batch inference job), late (batch segment job). [Show Jobs]',
      'Batch jobs ended: 2 finished, 1 failed: x (batch segment job). [Show Jobs]',
    ]);
  });

  it('holds no name that could be more than a name (S16)', async () => {
    for (const job of [
      failed('[x](command:foo)'),
      { ...failed('a'), name: undefined },
      failed('a'.repeat(64)),
    ]) {
      end([job]);
      await pass();
    }
    expect(messages()).toEqual(
      Array.from({ length: 3 }, () => 'A batch inference job failed. [Show Details]'),
    );
  });

  it('is not made for what a person who looks at the view has asked for, in no window (reports.md B24)', async () => {
    end([failed('a')], undefined, 'person');
    await pass();
    expect([messages(), treeView.badge]).toEqual([[], undefined]);
    // Another window finds the same ending by itself.
    end([failed('a')]);
    await pass();
    expect(messages()).toEqual([]);
  });

  it.each<readonly [string, () => void]>([
    ['with the view hidden', () => show(false)],
    ['in a window without the focus', () => focus(false)],
  ])('is made for what a person has asked for %s', async (_, leave) => {
    leave();
    end([failed('a')], undefined, 'person');
    focus(true);
    await pass();
    expect(messages()).toEqual(['Batch inference job a failed. [Show Details]']);
  });

  it('is held until the window has the focus, hours later, and is one then', async () => {
    focus(false);
    end([failed('a')]);
    await pass(3_600_000);
    end([failed('b'), done('c')]);
    await pass();
    expect(messages()).toEqual([]);
    focus(true);
    focus(false);
    await pass();
    expect(messages()).toEqual([]);
    focus(true);
    await pass();
    expect(messages()).toEqual(['2 batch inference jobs failed: a, b. [Show Jobs]']);
    await pass(3_600_000);
    expect(messages()).toHaveLength(1);
  });

  it('is shown once, though five windows look: in the one that has the focus first', async () => {
    const windows = Array.from({ length: 5 }, () => {
      const its = { notices: aWindow(), end, focus: vscode.focusChanged };
      return its;
    });
    vscode.state.focused = false;
    for (const window of windows) window.end([failed('a')]);
    await pass();
    for (const window of windows) {
      vscode.state.focused = true;
      window.focus();
      await pass();
      vscode.state.focused = false;
    }
    expect(messages()).toEqual(['Batch inference job a failed. [Show Details]']);
    windows[0]?.end([{ ...failed('a'), updatedAt: 1 }]);
    vscode.state.focused = true;
    await pass();
    windows[0]?.focus();
    await pass();
    expect(messages()).toHaveLength(2);
    for (const window of windows) window.notices.dispose();
  });

  it("is each window's own for the sample account, whose jobs are in no other", async () => {
    stores.splice(0, 1, aStore(sampleChoice));
    end([failed('a')]);
    await pass();
    const other = aWindow();
    end([failed('a')]);
    await pass();
    expect([messages().length, told.size]).toEqual([2, 0]);
    other.dispose();
  });

  it('says nothing of connections and jobs that have gone while it was held', async () => {
    stores.push(aStore());
    const [first, second] = stores;
    focus(false);
    const [a, b, c] = [failed('a'), failed('b'), failed('c')];
    end([a, b], first);
    end([c], second);
    gone.add(b.arn);
    change(first, { ...noChange, jobs: { ...noChange.jobs, went: [{ id: 'b', job: b, month: undefined }] } });
    stores.pop();
    change(undefined, noChange);
    focus(true);
    await pass();
    expect(messages()).toEqual(['Batch inference job a failed. [Show Details]']);
  });
});
