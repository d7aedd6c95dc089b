/** The text of a problem. */
import { cleanLine } from '../../domain/text/clean';
import type { Problem } from '../../domain/connection/problem';

export interface ProblemText {
  /** Short, for a row of the tree. */
  readonly title: string;
  /** Why it happened and what to do, for the row's description and hover. May contain cleaned text of the service. */
  readonly advice: string;
}

/**
 * Never for notifications, in which VS Code turns Markdown links into links, even to commands. Only `title` is entirely the
 * extension's.
 */
export const serviceText = (detail: string): string => cleanLine(detail, 500);

export type Of<K extends Problem['kind']> = Extract<Problem, { kind: K }>;

/** The texts of some kinds of problems. */
export type ProblemTexts<K extends Problem['kind']> = {
  readonly [Kind in K]: (problem: Of<Kind>) => ProblemText;
};
