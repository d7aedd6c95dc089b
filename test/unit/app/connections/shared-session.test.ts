/** The session that the lists of a connection share. */
import { describe, expect, it } from 'vitest';
import { safeText } from '../../../../src/domain/text/safe-text';
import { day } from '../../../support/factories';
import { eventually } from '../../../support/eventually';
import { aWindow, list, opened } from './several-kinds-support';

describe('the session of a connection', () => {
  it('is opened for a person who expands the row, and for none that the window restores', async () => {
    const first = aWindow();
    first.shown.setListCollapsed(list, false);
    await first.other().idle();
    expect(first.its).toEqual({ asked: 1, opened: 1, disposed: 0 });
    const later = aWindow(first.stored);
    await later.shown.ensureLoaded();
    expect(later.its).toEqual({ asked: 0, opened: 1, disposed: 0 });
  });

  it('has the account that the jobs of any list tell', async () => {
    const { account, shown, first, other } = await opened();
    account.jobs = [];
    await shown.refresh('work');
    expect([first().account(), other().account()]).toEqual(['111122223333', '111122223333']);
    expect([first().accountOfJobs, other().accountOfJobs]).toEqual([undefined, '111122223333']);
  });

  it('goes on when one of its lists is stopped or closed', async () => {
    const { its, account, shown, clock, first, other } = await opened();
    const answers: (() => void)[] = [];
    account.beforeAnswer = () => new Promise<void>((resolve) => answers.push(resolve));
    const loads = shown.refresh('work');
    await eventually(() => expect(account.listed).toHaveLength(4));
    other().stop();
    expect([other().problem?.kind, first().state.loading]).toEqual(['stopped', true]);
    account.beforeAnswer = () => undefined;
    for (const answer of answers) answer();
    await loads;
    expect(first().problem).toBeUndefined();
    shown.setListCollapsed(list, true);
    clock.sleep(31 * day);
    shown.closeUnused();
    expect(shown.severalKinds).toBe(false);
    await first().refresh('work');
    expect([first().problem, its]).toEqual([undefined, { asked: 0, opened: 1, disposed: 0 }]);
  });

  it('is asked for anew once when a person refreshes all lists', async () => {
    const { its, shown } = await opened();
    const before = its.opened;
    await shown.refresh('person');
    expect(its.opened).toBe(before + 1);
    // A person who asks again gets another one.
    await shown.refresh('person');
    expect([its.opened, its.asked]).toEqual([before + 2, 2]);
  });

  it('asks a person once, also where one of the lists is busy until the other was refused', async () => {
    let refused = false;
    const { its, account, shown, first, other } = await opened(() =>
      refused ? { kind: 'mfa', profile: 'p', reason: 'left' } : undefined,
    );
    let answer = (): void => undefined;
    account.beforeAnswer = () => new Promise<void>((resolve) => (answer = resolve));
    const busy = other().refresh('work');
    await eventually(() => expect(account.listed).toHaveLength(3));
    refused = true;
    const asked = shown.refresh('person');
    await first().idle();
    expect(first().problem?.kind).toBe('mfa');
    account.beforeAnswer = () => undefined;
    answer();
    await Promise.all([busy, asked]);
    expect([other().problem?.kind, its.asked]).toEqual(['mfa', 1]);
    // Each person who refreshes is asked, whichever list that is for.
    await other().refresh('person');
    expect(its.asked).toBe(2);
  });

  it('is not opened anew for each list whose credentials were refused', async () => {
    const { its, account, shown, other } = await opened();
    account.problem = { kind: 'signIn', detail: safeText('expired'), signIn: undefined };
    await shown.refresh('work');
    account.problem = undefined;
    const before = its.opened;
    await shown.refresh('work');
    expect(its.opened).toBe(before + 1);
    await other().refresh('work');
    expect(its.opened).toBe(before + 1);
  });
});
