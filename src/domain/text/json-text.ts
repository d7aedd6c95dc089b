/** JSON with exact values and without invisible characters. */

/** Control, invisible and bidirectional characters. Not the line feeds between members; those in texts are `\n`. */
const unseen = /(?!\n)[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
const notAscii = /[\u007f-\uffff]/g;

export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

export type JsonObject = Readonly<Record<string, JsonValue>>;

/** For people and tools: indented by two spaces. */
export function jsonText(value: JsonValue): string {
  return JSON.stringify(value, undefined, 2).replace(unseen, escaped);
}

/** For programs: without white space between members. */
export function denseJson(value: JsonValue): string {
  return JSON.stringify(value).replace(unseen, escaped);
}

/** For commands: independent of terminals and encodings. */
export function asciiJson(value: JsonValue): string {
  return JSON.stringify(value, undefined, 2).replace(notAscii, escaped);
}

/** `\u` and four digits for each UTF-16 code unit. */
function escaped(text: string): string {
  return Array.from(
    { length: text.length },
    (_, index) => `\\u${text.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');
}
