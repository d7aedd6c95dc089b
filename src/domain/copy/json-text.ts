/** JSON that holds every value exactly, and no character that one cannot see. */
import type { JsonValue } from '../text/json-text';

/** Controls, invisible and bidirectional characters; not the line feeds between members, those in texts are `\n`. */
const unseen = /(?!\n)[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
const notAscii = /[\u007f-\uffff]/g;

/** For people and their tools. */
export function readableJson(value: JsonValue): string {
  return JSON.stringify(value, undefined, 2).replace(unseen, escaped);
}

/** For commands: neither a terminal nor an encoding can change it. */
export function asciiJson(value: JsonValue): string {
  return JSON.stringify(value, undefined, 2).replace(notAscii, escaped);
}

/** `\u` and four digits for each unit of UTF-16. */
function escaped(text: string): string {
  return Array.from(
    { length: text.length },
    (_, index) => `\\u${text.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');
}
