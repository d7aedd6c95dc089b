/** Token files that the AWS config files or environment variables name. The SDK gets the text that was read here. */
import { externalDataInterceptor, getSSOTokenFilepath } from '@smithy/core/config';
import { failure, type Outcome, success } from '../../domain/connection/problem';
import { safeText } from '../../domain/text/safe-text';
import { readTextFile } from './text-file';

/** Reads a required token. */
export async function readToken(path: string): Promise<Outcome<string>> {
  const file = await readTextFile(path);
  return 'text' in file ? success(file.text) : unreadable(path, file.reason);
}

/** Reads a cached token, which exists only after a sign-in; `undefined` otherwise. */
export async function readCachedToken(path: string): Promise<Outcome<string | undefined>> {
  const file = await readTextFile(path);
  if ('text' in file) return success(file.text);
  const missing = file.reason === 'ENOENT' || file.reason === 'ENOTDIR';
  return missing ? success(undefined) : unreadable(path, file.reason);
}

function unreadable(path: string, reason: string): Outcome<never> {
  return failure({ kind: 'unreadableFile', path: safeText(path), reason, holds: 'token' });
}

/** Passes the cached token of a session to the SDK: by the name of the session, or by its start URL in the older form. */
export async function handOverSsoToken(session: string): Promise<Outcome<unknown>> {
  const tokens = externalDataInterceptor.getTokenRecord();
  // The SDK writes tokens that it has renewed, so that the text passed before is out of date.
  Reflect.deleteProperty(tokens, session);
  const cached = await readCachedToken(getSSOTokenFilepath(session));
  if (!cached.ok || cached.value === undefined) return cached;
  try {
    externalDataInterceptor.interceptToken(session, JSON.parse(cached.value));
  } catch {
    // If the file is cut short, the SDK reports it.
  }
  return cached;
}
