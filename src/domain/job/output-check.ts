/** What a check of a job's output found. It has counts and causes only: never a line, an id or an item. */
import type { EpochMs } from './dates';

export interface LineCause {
  /** What the errors have in common, with `…` in place of differences. Without secrets, and of limited length. */
  readonly text: string;
  /** Number of lines. */
  readonly lines: number;
  /** Where the first of them are. */
  readonly first: readonly LinePlace[];
}

export interface LinePlace {
  /** Position in the `files` of the check. */
  readonly file: number;
  /** Starts at 1, and counts blank lines as well. */
  readonly line: number;
}

/** Lines of the output, without blank ones. Each failed, empty or unreadable line is counted once. */
export interface LineCounts {
  readonly lines: number;
  /** With an error. */
  readonly failed: number;
  /** Without an error and without results. */
  readonly empty: number;
  /** Not a JSON object. */
  readonly unreadable: number;
}

export interface OutputCheck extends LineCounts {
  readonly checkedAt: EpochMs;
  /** Names of the files that were read, newest first. */
  readonly files: readonly string[];
  /** Number of files of the job that were not read. */
  readonly unreadFiles: number;
  /** Bytes of all files of the job, and those that were read. */
  readonly size: number;
  readonly read: number;
  /** Most frequent first. */
  readonly causes: readonly LineCause[];
  /** Failed lines whose cause isn't kept: nobody else has it, or it isn't one of the most frequent. */
  readonly otherFailed: number;
  /** A run at the same time may have written the files. */
  readonly mayBeOfAnotherRun: boolean;
}

/** Whether all of the output was read. */
export function isWholeCheck({ size, read, unreadFiles }: OutputCheck): boolean {
  return read === size && unreadFiles === 0;
}
