/** Tokens that the SDK is handed, as they were read. */
import { mkdir } from 'node:fs/promises';
import { externalDataInterceptor } from '@smithy/core/config';
import { describe, expect, it } from 'vitest';
import { handOverSsoToken, readCachedToken, readToken } from '../../../../src/aws/credentials/token-files';
import { failure, success } from '../../../../src/domain/connection/problem';
import { safeText } from '../../../../src/domain/text/safe-text';
import { ssoTokenFor } from '../../../support/aws-home';
import { home, inFreshHome } from '../setup-support';

inFreshHome();

const unreadable = (path: string, reason: string) =>
  failure({ kind: 'unreadableFile', path: safeText(path), reason, holds: 'token' });
const handedOver = (session: string): unknown => externalDataInterceptor.getTokenRecord()[session];

describe('a token', () => {
  it('is read', async () => {
    const path = await home.file('token', 'text');
    expect(await readToken(path)).toEqual(success('text'));
    expect(await readCachedToken(path)).toEqual(success('text'));
  });

  it('that is cached need not be there; another has to', async () => {
    const file = await home.file('file', '');
    for (const [path, reason] of [
      [`${home.dir}/none`, 'ENOENT'],
      [`${file}/below`, 'ENOTDIR'],
    ] as const) {
      expect(await readCachedToken(path)).toEqual(success(undefined));
      expect(await readToken(path)).toEqual(unreadable(path, reason));
    }
  });

  it('that is none is told of', async () => {
    const folder = `${home.dir}/folder`;
    await mkdir(folder);
    expect(await readToken(folder)).toEqual(unreadable(folder, 'EISDIR'));
    expect(await readCachedToken(folder)).toEqual(unreadable(folder, 'EISDIR'));
  });
});

describe('the cached token of a session', () => {
  it('is handed over, and again as it is written anew', async () => {
    const [first, second] = [ssoTokenFor(), { ...ssoTokenFor(), accessToken: 'second' }];
    await home.ssoToken('handed', first);
    expect(await handOverSsoToken('handed')).toEqual(success(JSON.stringify(first)));
    expect(handedOver('handed')).toEqual(first);
    await home.ssoToken('handed', second);
    await handOverSsoToken('handed');
    expect(handedOver('handed')).toEqual(second);
  });

  it('is taken back where it is gone, cut short or none', async () => {
    await home.ssoToken('gone', ssoTokenFor());
    await handOverSsoToken('gone');
    const path = await home.ssoToken('gone', '{"accessToken":"cut');
    expect(await handOverSsoToken('gone')).toEqual(success('{"accessToken":"cut'));
    expect(handedOver('gone')).toBeUndefined();
    await home.ssoToken('gone', 'a\0b');
    expect(await handOverSsoToken('gone')).toEqual(unreadable(path, 'notText'));
    expect(handedOver('gone')).toBeUndefined();
    expect(await handOverSsoToken('never there')).toEqual(success(undefined));
    expect(handedOver('never there')).toBeUndefined();
  });
});
