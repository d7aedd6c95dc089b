/** Errors and removal of files. */
import { rm } from 'node:fs/promises';

/** The code of a file system error, such as `ENOENT`. Messages of such errors contain paths. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** For the log. */
export function faultOf(error: unknown): string {
  return codeOf(error) ?? String(error);
}

/** Deletes all files, even if some can't be deleted. Throws the first error at the end. Missing files aren't errors. */
export async function dropFiles(files: readonly string[]): Promise<void> {
  const results = await Promise.allSettled(files.map((file) => rm(file, { force: true })));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
