import { expect, it } from 'vitest';
import { accountPart } from '../../../src/storage/list-key';

it.each([
  ['ASIAQNZGKIQY56JQ7WML', '29608264753'],
  ['AKIAQNZGKIQY5AAAAAAA', '29608264753'],
  [' ASIAY34FZKBOKMUTVV7A ', '609629065308'],
])('the account is in an access key id: %s', (keyId, account) => {
  expect(accountPart(keyId)).toBe(account);
});

it.each(['AKIDEXAMPLE', '', 'ASIAQNZGKIQY56JQ7WM1', undefined])(
  'what looks otherwise counts whole: %s',
  (keyId) => {
    expect(accountPart(keyId)).toBe(keyId);
  },
);
