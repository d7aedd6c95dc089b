import { rm } from 'node:fs/promises';

/** Deletes all files, even if some can't be deleted. Throws the first error at the end. Missing files aren't errors. */
export async function dropFiles(files: readonly string[]): Promise<void> {
  const results = await Promise.allSettled(files.map((file) => rm(file, { force: true })));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
