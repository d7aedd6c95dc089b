import { describe, expect, it } from 'vitest';
import {
  compareStatus,
  isTerminal,
  isUnfinished,
  statusKey,
  statusOf,
  statusOfKey,
} from '../../../../src/domain/job/status';

describe('statusOf', () => {
  it.each([
    ['PENDING', 'pending'],
    ['CREATE PENDING', 'pending'],
    ['IN PROGRESS', 'inProgress'],
    ['IN_PROGRESS', 'inProgress'],
    ['CREATE IN_PROGRESS', 'inProgress'],
    ['create in progress', 'inProgress'],
    ['ACTIVE', 'active'],
    [' Active ', 'active'],
    ['CREATE FAILED', 'failed'],
    ['create_failed', 'failed'],
    ['', 'none'],
    ['  ', 'none'],
    [undefined, 'none'],
    ['CREATE STOPPED', 'other:CREATE STOPPED'],
    ['create_stopped', 'other:CREATE STOPPED'],
    ['constructor', 'other:CONSTRUCTOR'],
  ])('%j is %s', (raw, key) => {
    expect(statusKey(statusOf(raw))).toBe(key);
  });

  it('keeps the text of an unknown status as sent, for its label', () => {
    expect(statusOf(' Quiescing_Now ')).toEqual({
      kind: 'other',
      raw: ' Quiescing_Now ',
      text: 'Quiescing_Now',
    });
    expect(statusOf('\u200b')).toEqual({ kind: 'none', raw: '\u200b' });
  });

  it('knows which jobs change still', () => {
    const unfinished = ['PENDING', 'CREATE IN_PROGRESS'].map(statusOf);
    const finished = ['ACTIVE', 'CREATE FAILED', 'QUIESCING', undefined].map(statusOf);
    expect(unfinished.map(isUnfinished)).toEqual([true, true]);
    expect(finished.map(isUnfinished)).toEqual([false, false, false, false]);
    expect(finished.map(isTerminal)).toEqual([true, true, false, false]);
  });
});

describe('compareStatus', () => {
  it('orders groups as the tree shows them', () => {
    const raw = [undefined, 'ZZ', 'ACTIVE', 'PENDING', 'AA', 'CREATE IN_PROGRESS', 'CREATE FAILED'];
    expect(raw.map(statusOf).sort(compareStatus).map(statusKey)).toEqual([
      'failed',
      'inProgress',
      'pending',
      'active',
      'other:AA',
      'other:ZZ',
      'none',
    ]);
  });
});

describe('statuses that are unknown', () => {
  it('are ordered by their text, after those that are known', () => {
    const [a, b] = [statusOf('ALPHA'), statusOf('BETA')];
    expect([compareStatus(a, b), compareStatus(b, a)]).toEqual([-1, 1]);
    expect([compareStatus(statusOf('ACTIVE'), a) < 0, compareStatus(a, statusOf(undefined)) < 0]).toEqual([
      true,
      true,
    ]);
  });

  it('are found again by their key, whatever is in it', () => {
    for (const text of ['OTHER: X', 'A  B__C', 'x'.repeat(300)]) {
      const status = statusOf(text);
      expect(statusKey(statusOfKey(statusKey(status)))).toBe(statusKey(status));
    }
    expect(statusKey(statusOf('a _ b'))).toBe('other:A B');
  });

  it('are cut where they are longer than the service allows, and are not cached then', () => {
    const [first, second] = [statusOf('y'.repeat(257)), statusOf('y'.repeat(257))];
    expect(first).toEqual(second);
    expect(first).not.toBe(second);
    expect(statusOf('z'.repeat(256))).toBe(statusOf('z'.repeat(256)));
    expect(first.kind === 'other' && first.text).toBe(`${'y'.repeat(256)}…`);
  });
});
