import { describe, expect, it } from 'vitest';
import { isBusy, knownAsOf } from '../../../../src/domain/details/details-state';
import { amountValue, countValue, textOf, timeValue } from '../../../../src/domain/details/details-values';
import { notRead } from '../../../../src/domain/connection/loadable';
import { loaded, loading } from '../../../support/loadables';
import { description, now, summary, version } from './details-support';

const state = { summary, description: notRead, version: notRead };
const absent = { kind: 'absent', sent: undefined } as const;

describe('knownAsOf', () => {
  it('is the time of the later response with the job, or of none', () => {
    const described = { ...state, description: loaded(description, now) };
    expect(knownAsOf(state)).toBeUndefined();
    expect(knownAsOf({ ...state, listedAt: now })).toBe(now);
    expect(knownAsOf(described)).toBe(now);
    expect(knownAsOf({ ...described, listedAt: now - 1 })).toBe(now);
    expect(knownAsOf({ ...described, listedAt: now + 1 })).toBe(now + 1);
  });
});

describe('isBusy', () => {
  it('is true while the job or its version is loading', () => {
    expect(isBusy(state)).toBe(false);
    expect(isBusy({ ...state, description: loading })).toBe(true);
    expect(isBusy({ ...state, version: loading })).toBe(true);
    expect(isBusy({ ...state, description: loaded(description, now), version: loaded(version, now) })).toBe(
      false,
    );
  });
});

describe('values of fields', () => {
  it('have the text of the service, if they are text or a resource', () => {
    expect(textOf({ kind: 'text', text: 'a' })).toBe('a');
    expect(textOf({ kind: 'named', name: 'a', arn: 'arn:a' })).toBe('arn:a');
    expect(textOf({ kind: 'number', value: 1 })).toBeUndefined();
    expect(textOf(absent)).toBeUndefined();
  });

  it.each([
    [0, 0],
    [1, 1],
    [2 ** 53, 2 ** 53],
    [2 ** 54, undefined],
    [1.5, undefined],
    [-1, undefined],
    [Infinity, undefined],
  ])('count %s results', (sent, value) => {
    const unusable = { kind: 'absent', sent: Number.isFinite(sent) ? String(sent) : undefined };
    expect(countValue(sent, absent)).toEqual(value === undefined ? unusable : { kind: 'number', value });
  });

  it.each([
    [0, true],
    [1.5, true],
    [-0.5, false],
    [Infinity, false],
  ])('have %s as an amount: %s', (sent, isUsable) => {
    expect(amountValue(sent, absent).kind).toBe(isUsable ? 'number' : 'absent');
  });

  it('have an implausible date in seconds, as the service sends it', () => {
    expect(timeValue(undefined, absent, -1500)).toEqual({ kind: 'absent', sent: '-1.5' });
    expect(timeValue(undefined, absent)).toBe(absent);
    expect(timeValue(now, absent, 1)).toEqual({ kind: 'time', at: now });
  });
});
