/** Times and days say their zone where the person may be in another one (B10). */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { day, hour, noon } from '../../../support/factories';

const host = vi.hoisted(() => ({ language: 'en', remoteName: undefined as string | undefined, uiKind: 1 }));
vi.mock('vscode', async () => ({
  ...((await import('../fake-vscode')).fakeVscode() as object),
  env: host,
}));

/** Formats are made once for a window. */
const formats = () => import('../../../../src/ui/words/format');

beforeEach(() => {
  vi.resetModules();
  Object.assign(host, { language: 'en', remoteName: undefined, uiKind: 1 });
  vi.stubEnv('TZ', undefined);
});
afterEach(() => vi.unstubAllEnvs());

async function texts() {
  const { clockText, dayText, monthText, withZone, dateText } = await formats();
  return [
    clockText(noon, noon + hour),
    clockText(noon - 3 * day, noon),
    dayText({ year: 2026, month: 10, date: 23 }),
    monthText({ year: 2026, month: 10 }),
    withZone(dateText(noon), noon),
  ];
}

const zone = /\b(UTC|GMT|[A-Z]{2,5}T)([+-]\d+(:\d+)?)?\b/;

describe('a window', () => {
  it('of this machine needs no zone', async () => {
    for (const text of await texts()) expect(text).not.toMatch(zone);
  });

  it.each([
    ['of another machine', { remoteName: 'ssh-remote' }, undefined],
    ['in a browser', { uiKind: 2 }, undefined],
    ['whose host was started in a zone of its own', {}, 'UTC'],
  ])('%s says the zone of every time, day and month', async (_, where, tz) => {
    Object.assign(host, where);
    vi.stubEnv('TZ', tz);
    for (const text of await texts()) expect(text).toMatch(zone);
  });

  it('has it after the time, and in parentheses after a day', async () => {
    host.remoteName = 'ssh-remote';
    const { dayText, monthText } = await formats();
    expect(dayText({ year: 2026, month: 10, date: 23 })).toMatch(/^Mon, Nov 23, 2026 \(.+\)$/);
    expect(monthText({ year: 2026, month: 10 })).toMatch(/^November 2026 \(.+\)$/);
    expect(monthText(undefined)).toBe('No Date');
  });
});
