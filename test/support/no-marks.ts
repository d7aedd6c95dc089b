/** Rows without new failures. */
const none: ReadonlySet<string> = new Set();
export const noMarks = { newFailures: { has: (): boolean => false, of: (): ReadonlySet<string> => none } };
