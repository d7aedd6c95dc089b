import { describe, expect, it } from 'vitest';
import { AllowedPrograms } from '../../../../src/ui/connections/allowed-programs';
import { FakeMemento } from '../fake-window';

const untrusted = (memento: FakeMemento): AllowedPrograms => new AllowedPrograms(memento, () => false);
const key = 'personalizeBatch.allowedPrograms';

describe('a credential program', () => {
  it('runs in a trusted workspace, from the moment when it is trusted', () => {
    let trusted = false;
    const allowed = new AllowedPrograms(new FakeMemento(), () => trusted);
    expect(allowed.mayRun('p', 'd')).toBe(false);
    trusted = true;
    expect(allowed.mayRun('p', 'd')).toBe(true);
  });

  it('is allowed for its profile and its command line, and remembered', async () => {
    const memento = new FakeMemento();
    await untrusted(memento).allow('p', 'd');
    const later = untrusted(memento);
    expect(later.mayRun('p', 'd')).toBe(true);
    expect(later.mayRun('p', 'other')).toBe(false);
    expect(later.mayRun('other', 'd')).toBe(false);
  });

  it.each([['text'], [{ p: 'd' }], [null], [[null, 1, { profile: 'p' }]]])(
    'is not allowed by damaged storage: %j',
    async (stored) => {
      const memento = new FakeMemento({ [key]: stored });
      expect(untrusted(memento).mayRun('p', 'd')).toBe(false);
      await untrusted(memento).allow('p', 'd');
      expect(untrusted(memento).mayRun('p', 'd')).toBe(true);
    },
  );

  it('is forgotten after fifty others, and takes one place however often it is allowed', async () => {
    const memento = new FakeMemento();
    const allowed = untrusted(memento);
    for (let count = 0; count < 50; count++) await allowed.allow('p', `d${count}`);
    for (let count = 0; count < 10; count++) await allowed.allow('p', 'd49');
    expect(allowed.mayRun('p', 'd0')).toBe(true);
    await allowed.allow('p', 'd50');
    expect([allowed.mayRun('p', 'd0'), allowed.mayRun('p', 'd1')]).toEqual([false, true]);
    expect(memento.get(key)).toHaveLength(50);
  });
});
