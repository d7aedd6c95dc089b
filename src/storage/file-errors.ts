/** Errors of the file system by their code, such as `ENOENT`, because their messages contain paths. */

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** For the log. */
export function faultOf(error: unknown): string {
  return codeOf(error) ?? String(error);
}
