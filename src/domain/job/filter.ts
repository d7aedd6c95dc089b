/** A filter that a job uses: https://docs.aws.amazon.com/personalize/latest/dg/API_Filter.html */
import type { Status } from './status';

export interface Filter {
  /** Such as `INCLUDE ItemID WHERE Items.GENRE IN ($GENRES)`. */
  readonly expression: string;
  readonly status: Status;
  readonly failureReason: string | undefined;
}

/**
 * Names of the placeholders in a filter expression, without `$`: https://docs.aws.amazon.com/personalize/latest/dg/filter-expressions.html
 * `INCLUDE ItemID WHERE Items.GENRE IN ($GENRES)` has `GENRES`.
 */
export function placeholdersIn(expression: string): readonly string[] {
  const outsideTexts = expression.replace(/"[^"]*"/g, ' ');
  return [...new Set([...outsideTexts.matchAll(/\$(\w+)/g)].map(([, name = '']) => name))];
}
