/**
 * Text of the service is untrusted: it can contain control sequences, invisible and bidirectional characters, Markdown, HTML
 * and links. All of it is cleaned here before it's shown.
 */

const esc = '\\u001b';
/** ANSI escape sequences: CSI; OSC, with a limit so that one can't remove the whole text; sequences of two characters. */
const ansi = new RegExp(
  `${esc}\\[[0-?]*[ -/]*[@-~]|${esc}\\][^\\u0007${esc}]{0,4096}(?:\\u0007|${esc}\\\\)|${esc}[@-Z\\\\-_]`,
  'g',
);
const lineBreaks = /\r\n?|[\u2028\u2029\u0085\v\f]/g;
/**
 * Control characters except tab and line feed, soft hyphens, fillers, zero-width and bidirectional characters, variation
 * selectors.
 */
const invisible = new RegExp(
  '[\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f' +
    '\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffc' +
    '\\u{e0000}-\\u{e0fff}]',
  'gu',
);

/**
 * Removes control, invisible and bidirectional characters, and cuts the text after `max` code points with an ellipsis. Lone
 * surrogates become U+FFFD. The work is limited by `max`, whatever the length of the text.
 */
export function clean(text: string | undefined, max = 2000): string {
  if (text === undefined) return '';
  const head = text.slice(0, max * 4);
  const cleaned = head.replace(ansi, '').replace(lineBreaks, '\n').replace(invisible, '').toWellFormed();
  if (cleaned.length <= max && head.length === text.length) return cleaned;
  const points = Array.from(cleaned);
  return points.length > max || head.length < text.length ? `${points.slice(0, max).join('')}…` : cleaned;
}

/** Cleans a whole text for the clipboard, so that nobody pastes invisible characters. */
export function cleanWhole(text: string): string {
  return clean(text, text.length);
}

/** Replaces line breaks, with the spaces around them, and tabs with single spaces. */
export function inOneLine(text: string): string {
  if (!/[\n\t]/.test(text)) return text;
  // One run at a time. A pattern that looks for spaces before a line break would be quadratic.
  return text.replace(/\s+/g, (run) => (run.includes('\n') ? ' ' : run.replaceAll('\t', ' ')));
}

/** One line for labels, descriptions and log records. */
export function cleanLine(text: string | undefined, max = 120): string {
  return inOneLine(clean(text, max)).trim();
}

/** Removes the `characters` from the end. */
export function withoutEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/**
 * Markdown that shows `text` literally. Every ASCII punctuation character becomes a numeric entity, so that nothing opens a
 * link, an image, a code fence, a table cell or an icon. `MarkdownString.appendText` doesn't escape `<` and links.
 */
export function escapeMarkdown(text: string | undefined, max?: number): string {
  return clean(text, max)
    .replace(/[!-/:-@[-`{-~]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/[ \t]+/g, (blanks) => (blanks.length === 1 ? ' ' : '&nbsp;'.repeat(blanks.length)))
    .replace(/^ /gm, '&nbsp;')
    .replace(/\n/g, '  \n');
}
