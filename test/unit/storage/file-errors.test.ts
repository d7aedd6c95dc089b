import { expect, it } from 'vitest';
import { codeOf, faultOf } from '../../../src/storage/file-errors';

const coded = (code: unknown) => Object.assign(new Error('at /home/me'), { code });

it.each([
  [coded('ENOENT'), 'ENOENT', 'ENOENT'],
  [coded(7), undefined, 'Error: at /home/me'],
  [new Error('other'), undefined, 'Error: other'],
  [{ code: 'ENOENT', toString: (): string => 'no error' }, undefined, 'no error'],
  ['a text', undefined, 'a text'],
  [undefined, undefined, 'undefined'],
  [null, undefined, 'null'],
])('of %s the code is %s', (error, code, fault) => {
  expect(codeOf(error)).toBe(code);
  expect(faultOf(error)).toBe(fault);
});
