import { describe, expect, it } from 'vitest';
import {
  compareStatus,
  isTerminal,
  isUnfinished,
  statusKey,
  statusOf,
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
