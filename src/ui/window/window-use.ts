/** Notifies the auto-refresh scheduler about use of the window and changed settings. */
import { Disposable, window, workspace } from 'vscode';
import type { Clock, AutoRefreshScheduler } from '../../app/connections/auto-refresh-scheduler';
import { settings } from '../../manifest';

export const clock: Clock = {
  now: Date.now,
  uptime: () => performance.now(),
  random: Math.random,
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** A window is in use if it's focused and there was recent activity. */
export function followWindow(staying: AutoRefreshScheduler): Disposable {
  staying.windowUsed(window.state.focused && window.state.active);
  return Disposable.from(
    window.onDidChangeWindowState(({ focused, active }) => staying.windowUsed(focused && active)),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(settings.section)) staying.reschedule();
    }),
  );
}
