import { rm } from 'node:fs/promises';

/** Removes each of the files, whatever becomes of the others. Throws the first error at the end; one that is gone already is none. */
export async function dropFiles(files: readonly string[]): Promise<void> {
  const results = await Promise.allSettled(files.map((file) => rm(file, { force: true })));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
