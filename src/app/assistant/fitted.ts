/** Makes answers that fit a limit: what matters most comes first, and what is left out is counted. */
import { denseJson, type JsonObject, type JsonValue } from '../../domain/text/json-text';

/** A member of the answer, or an item of a list in it. */
export interface Part {
  readonly member: string;
  readonly value: JsonValue;
  /** Whether the value is an item of the list `member`. */
  readonly isItem?: true;
}

/**
 * Returns JSON with `head` and as many of the parts as fit, the first ones first. `leftOut` in it has the number of those that are missing, by
 * member. If not even the head fits, it's returned alone.
 */
export async function fittedJson(
  head: JsonObject,
  parts: readonly Part[],
  fits: (text: string) => Promise<boolean>,
): Promise<string> {
  const textWith = (count: number): string => denseJson(answerWith(head, parts, count));
  if (await fits(textWith(parts.length))) return textWith(parts.length);
  let [most, tooMany] = [0, parts.length];
  while (tooMany - most > 1) {
    const middle = Math.floor((most + tooMany) / 2);
    if (await fits(textWith(middle))) most = middle;
    else tooMany = middle;
  }
  return textWith(most);
}

function answerWith(head: JsonObject, parts: readonly Part[], count: number): JsonObject {
  const answer = new Map<string, JsonValue>(Object.entries(head));
  const lists = new Map<string, JsonValue[]>();
  for (const { member, value, isItem } of parts.slice(0, count)) {
    if (isItem === undefined) {
      answer.set(member, value);
      continue;
    }
    const list = lists.get(member) ?? [];
    lists.set(member, list);
    list.push(value);
    answer.set(member, list);
  }
  const missing = new Map<string, number>();
  for (const { member } of parts.slice(count)) missing.set(member, (missing.get(member) ?? 0) + 1);
  if (missing.size > 0) answer.set('leftOut', Object.fromEntries(missing));
  return Object.fromEntries(answer);
}
