/** The files of a connection, whose client is loaded and set up when the first of them is read. */
import { failure, type Outcome, success } from '../../domain/connection/problem';
import type { S3Files } from '../../domain/connection/s3-files';
import { safeText } from '../../domain/text/safe-text';
import type { AskDeps } from '../ask';
import type { ClientSettings } from '../client';
import type { ClosableFiles } from './main';

export interface S3Setup {
  readonly settings: ClientSettings;
  readonly asking: AskDeps;
}

/** `setUp` is called once; its problem is that of each call. */
export function lazyS3Files(setUp: () => Outcome<S3Setup>): ClosableFiles {
  let loaded: Promise<Outcome<ClosableFiles>> | undefined;
  const files = (): Promise<Outcome<ClosableFiles>> => (loaded ??= load(setUp));
  const using = async <T>(read: (from: S3Files) => Promise<Outcome<T>>): Promise<Outcome<T>> => {
    const found = await files();
    return found.ok ? read(found.value) : found;
  };
  return {
    listObjects: (...asked) => using((from) => from.listObjects(...asked)),
    findObject: (...asked) => using((from) => from.findObject(...asked)),
    readObject: (...asked) => using((from) => from.readObject(...asked)),
    dispose: () => void loaded?.then((found) => found.ok && found.value.dispose()),
  };
}

async function load(setUp: () => Outcome<S3Setup>): Promise<Outcome<ClosableFiles>> {
  const found = setUp();
  if (!found.ok) return found;
  try {
    const { createS3Files } = await import('./main');
    return success(createS3Files(found.value.settings, found.value.asking));
  } catch (error) {
    return failure({ kind: 'unknown', detail: safeText(String(error)) });
  }
}
