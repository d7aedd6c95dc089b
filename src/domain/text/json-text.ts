/** JSON as shown in documents. */

/** Control, bidirectional and zero-width characters, and line separators, which editors warn about. */
const unseen = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Indented by two spaces. Invisible characters are escaped. */
export function jsonText(value: JsonValue): string {
  return JSON.stringify(value, undefined, 2).replace(unseen, escaped);
}

function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    return `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`;
  }).join('');
}

export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

export type JsonObject = Readonly<Record<string, JsonValue>>;
