/** Files with tokens that the AWS config files or the environment name. The SDK is given what was read here. */
import { externalDataInterceptor, getSSOTokenFilepath } from '@smithy/core/config';
import { failure, type Outcome, success } from '../../domain/connection/problem';
import { safeText } from '../../domain/text/safe-text';
import { readTextFile } from './text-file';

/** A token that has to be there. */
export async function readToken(path: string): Promise<Outcome<string>> {
  const file = await readTextFile(path);
  return 'text' in file ? success(file.text) : unreadable(path, file.reason);
}

/** A cached token that need not be there, as signing in makes it: `undefined` then. */
export async function readCachedToken(path: string): Promise<Outcome<string | undefined>> {
  const file = await readTextFile(path);
  if ('text' in file) return success(file.text);
  const missing = file.reason === 'ENOENT' || file.reason === 'ENOTDIR';
  return missing ? success(undefined) : unreadable(path, file.reason);
}

function unreadable(path: string, reason: string): Outcome<never> {
  return failure({ kind: 'unreadableFile', path: safeText(path), reason, holds: 'token' });
}

/** Hands the SDK the cached token of a session: by its name, or by its start URL in the older form. */
export async function handOverSsoToken(session: string): Promise<Outcome<unknown>> {
  const tokens = externalDataInterceptor.getTokenRecord();
  // The SDK itself writes a token that it has renewed: what it was handed before is out of date.
  Reflect.deleteProperty(tokens, session);
  const cached = await readCachedToken(getSSOTokenFilepath(session));
  if (!cached.ok || cached.value === undefined) return cached;
  try {
    externalDataInterceptor.interceptToken(session, JSON.parse(cached.value));
  } catch {
    // Cut short: the SDK says what that means.
  }
  return cached;
}
