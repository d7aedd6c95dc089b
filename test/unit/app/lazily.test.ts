import { expect, it } from 'vitest';
import { lazily } from '../../../src/app/lazily';

it('makes once, and anew after a failure', async () => {
  const outcomes = [Promise.reject(new Error('no code')), Promise.resolve('made')];
  let calls = 0;
  const get = lazily(() => outcomes[calls++] ?? expect.fail('made too often'));
  await expect(get()).rejects.toThrow('no code');
  expect(await Promise.all([get(), get()])).toEqual(['made', 'made']);
  expect(calls).toBe(2);
});
