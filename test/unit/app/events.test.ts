import { expect, it } from 'vitest';
import { Emitter } from '../../../src/app/events';

it('tells whoever listens, in their order, until they stop or it is disposed of', () => {
  const emitter = new Emitter<number>();
  const told: string[] = [];
  const stop = emitter.on((value) => told.push(`a${value}`));
  emitter.on((value) => told.push(`b${value}`));
  emitter.fire(1);
  stop();
  emitter.fire(2);
  emitter.dispose();
  emitter.fire(3);
  expect(told).toEqual(['a1', 'b1', 'b2']);
});
