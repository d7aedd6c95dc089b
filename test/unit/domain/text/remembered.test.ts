import { expect, it } from 'vitest';
import { remembered } from '../../../../src/domain/text/remembered';
import { sharedTexts } from '../../../../src/domain/text/shared-texts';

it('makes each value once, up to a number of keys, and anew beyond it', () => {
  const made: number[] = [];
  const double = remembered((key: number) => {
    made.push(key);
    return { value: 2 * key };
  }, 2);
  const [one, two] = [double(1), double(2)];
  expect([double(1), double(2)].map((value, index) => value === [one, two][index])).toEqual([true, true]);
  expect([double(3).value, double(3).value, double(1) === one]).toEqual([6, 6, true]);
  expect(made).toEqual([1, 2, 3, 3]);
});

it('returns equal texts for equal ones, none for none, and long ones as they are', () => {
  const shared = sharedTexts();
  const long = 'x'.repeat(257);
  expect([shared('a'), shared('a'), shared(undefined), shared(''), shared(long)]).toEqual([
    'a',
    'a',
    undefined,
    '',
    long,
  ]);
});
