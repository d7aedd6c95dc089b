import { describe, expect, it } from 'vitest';
import { noChange } from '../../../../src/app/list/list-model';
import {
  aStore,
  change,
  done,
  end,
  failed,
  given,
  gone,
  inOneWindow,
  show,
  stores,
  treeView,
  vscode,
} from './notices-support';

inOneWindow();

describe('the badge', () => {
  it('counts failures that came while the view was hidden, whatever the setting, and goes with showing it', () => {
    given.kind = 'off';
    vscode.state.focused = false;
    end([failed('seen')]);
    expect(treeView.badge).toBeUndefined();
    show(false);
    end([done('a')]);
    expect(treeView.badge).toBeUndefined();
    end([failed('b'), failed('c')]);
    end([failed('d')]);
    expect(treeView.badge).toEqual({
      value: 3,
      tooltip: 'Jobs that failed since you last opened this view: 3',
    });
    show(true);
    expect(treeView.badge).toBeUndefined();
    show(false);
    end([failed('e')]);
    expect(treeView.badge?.value).toBe(1);
  });

  it('counts neither connections nor jobs that have gone', () => {
    stores.push(aStore());
    show(false);
    const [a, b] = [failed('a'), failed('b')];
    end([a, b]);
    end([failed('c')], stores[1]);
    expect(treeView.badge?.value).toBe(3);
    stores.pop();
    change(undefined, noChange);
    expect(treeView.badge?.value).toBe(2);
    gone.add(a.arn).add(b.arn);
    change(stores[0], {
      ...noChange,
      jobs: { ...noChange.jobs, went: [{ id: 'a', job: a, month: undefined }] },
    });
    expect(treeView.badge).toBeUndefined();
  });
});
