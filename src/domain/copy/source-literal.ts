/** JSON values as literals of a programming language, with one member per line. */
import type { JsonValue } from '../text/json-text';

export interface Language {
  /** Indentation of one level. */
  readonly indent: string;
  readonly text: (value: string) => string;
  /** Formats a member's name with the separator before its value. */
  readonly name: (name: string) => string;
  readonly constants: { readonly null: string; readonly true: string; readonly false: string };
}

/** `level`: indentation of the line on which the literal starts. */
export function sourceLiteral(value: JsonValue, language: Language, level: number): string {
  const { text, name, constants } = language;
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number') return JSON.stringify(value);
  if (value === null || typeof value === 'boolean') return constants[`${value}`];
  const inner = (item: JsonValue): string => sourceLiteral(item, language, level + 1);
  return isList(value)
    ? enclosed(['[', ']'], value.map(inner), language, level)
    : enclosed(
        ['{', '}'],
        Object.entries(value).map(([key, item]) => name(key) + inner(item)),
        language,
        level,
      );
}

/** Each item on its own line, with a trailing comma. */
export function enclosed(
  [open, close]: readonly [string, string],
  items: readonly string[],
  { indent }: Language,
  level: number,
): string {
  if (items.length === 0) return open + close;
  const lines = items.map((item) => `${indent.repeat(level + 1)}${item},\n`);
  return `${open}\n${lines.join('')}${indent.repeat(level)}${close}`;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
