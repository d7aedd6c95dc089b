/** What the words of a problem are made of. */
import { cleanLine } from '../../domain/text/clean';
import type { Problem } from '../../domain/connection/problem';

export interface ProblemText {
  /** Short: a row of the tree. */
  readonly title: string;
  /** Why, and what to do: the row's description and hover. It may hold cleaned text of the service. */
  readonly advice: string;
}

/**
 * Never into a notification: VS Code makes links, also of commands, out of Markdown links in it. `title` alone is ours.
 */
export const serviceText = (detail: string): string => cleanLine(detail, 500);

export type Of<K extends Problem['kind']> = Extract<Problem, { kind: K }>;
