/**
 * Reads text files that settings name: configuration and tokens. Files are opened once, so that the checked file is the one
 * that is read. Pipes, devices and folders are never read, and waits have a time limit: a hanging read blocks one of the four
 * threads that Node has for the whole extension host.
 */
import { constants } from 'node:fs';
import { type FileHandle, open, realpath, stat } from 'node:fs/promises';
import { devNull } from 'node:os';

/** `reason`: a code of Node, such as `ENOENT`, or `notText` or `tooLarge`. */
export type TextFile = { readonly text: string } | { readonly reason: string };

/** Far more than any such file contains. */
const maxBytes = 10_000_000;
const chunkBytes = 65_536;
/** Network file systems can be slow, or never respond. */
const deadlineMs = 10_000;

/** Paths whose read didn't end in time and is still running. */
const stuck = new Set<string>();

/** Reads UTF-8 without its byte-order mark. `/dev/null` is empty. Doesn't reject. */
export async function readTextFile(path: string, limitMs = deadlineMs): Promise<TextFile> {
  if (stuck.has(path)) return { reason: 'ETIMEDOUT' };
  const reading = read(path);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), limitMs);
  });
  const outcome = await Promise.race([reading, late]);
  clearTimeout(timer);
  if (outcome !== undefined) return outcome;
  stuck.add(path);
  void reading.then(() => stuck.delete(path));
  return { reason: 'ETIMEDOUT' };
}

async function read(path: string): Promise<TextFile> {
  let file: FileHandle | undefined;
  try {
    const found = await stat(path);
    if (found.isCharacterDevice() && (await realpath(path)) === devNull) return { text: '' };
    if (!found.isFile()) return { reason: 'EISDIR' };
    // If it has become a pipe, opening it would wait for a writer.
    file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    if (!(await file.stat()).isFile()) return { reason: 'EISDIR' };
    const bytes = await contentOf(file);
    if (bytes === undefined) return { reason: 'tooLarge' };
    if (bytes.includes(0)) return { reason: 'notText' };
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    if (error instanceof TypeError) return { reason: 'notText' };
    return { reason: typeof code === 'string' ? code : 'unknown' };
  } finally {
    await file?.close().catch(() => undefined);
  }
}

/** Reads to the end, whatever size was reported. Returns `undefined` if the file is too large. */
async function contentOf(file: FileHandle): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for (;;) {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(chunkBytes), 0, chunkBytes, null);
    if (bytesRead === 0) return Buffer.concat(chunks, length);
    chunks.push(buffer.subarray(0, bytesRead));
    length += bytesRead;
    if (length > maxBytes) return undefined;
  }
}
