// Languages to walk through the extension in, and what tells a text that was not translated.
import { readFile } from 'node:fs/promises';

type Texts = Readonly<Record<string, string>>;

export interface Language {
  readonly locale: string;
  /** What is put into the installed extension. */
  readonly files: Record<string, string>;
  /** A string of package.nls.json. */
  readonly nls: (key: string) => string;
  /** A string of l10n/, without its values. */
  readonly text: (english: string) => string;
  /** All strings by their English text, or by `%` and their key in package.nls.json. */
  readonly strings: Texts;
  /** Whether a text is a string as it stands, without values. */
  readonly isString: (text: string) => boolean;
  /** What is left of a text that nobody translated; empty where all is. `own`: texts that are not the extension's. */
  readonly untranslated: (text: string, own: readonly string[]) => string;
}

const bundleFile = 'l10n/bundle.l10n.json';
const nlsFile = 'package.nls.json';

async function read(file: string): Promise<Texts> {
  return JSON.parse(await readFile(file, 'utf8')) as Texts;
}

/**
 * A language of English words in marks. Its dates and numbers are Greek: of the letters that are left without a mark,
 * none may be Latin, but for those of the service's own texts.
 */
export async function pseudoLanguage(): Promise<Language> {
  const locale = 'el';
  const [bundle, nls] = [mapped(await read(bundleFile), marked), mapped(await read(nlsFile), marked)];
  return {
    locale,
    files: {
      [`l10n/bundle.l10n.${locale}.json`]: JSON.stringify(bundle),
      [`package.nls.${locale}.json`]: JSON.stringify(nls),
    },
    nls: (key) => nls[key] ?? key,
    text: (english) => bundle[english] ?? english,
    strings: stringsOf(bundle, nls),
    isString: (text) => Object.values(bundle).includes(text),
    untranslated: (text, own) => {
      // A long text may have been cut within a mark.
      const rest = text.replace(/⟦[^⟧]*(⟧|…)/g, '\n');
      return (
        without(rest, own)
          .match(/.*\p{Script=Latin}.*/u)?.[0]
          .trim() ?? ''
      );
    },
  };
}

/**
 * What stands between placeholders and outside of addresses is marked, so that values show whether they are; and each string as a
 * whole, so that what was put together without a string shows, and what was cut.
 */
function marked(text: string): string {
  return text.replace(
    /.+/g,
    (line) =>
      `⟪${line
        .split(/(\{\d+\}|\]\([^)]*\)|[[\]])/)
        .map(markedPart)
        .join('')}⟫`,
  );
}

function markedPart(part: string, index: number): string {
  return index % 2 === 0 && /\p{L}/u.test(part) ? `⟦${part}⟧` : part;
}

/** Whether it has the beginning of a string of the made-up language without the end, or the end alone. */
export function isCut(text: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if (sign === '⟪') depth++;
    else if (sign === '⟫' && --depth < 0) return true;
  }
  return depth > 0;
}

/**
 * The first two parts of a line that stand beside each other as if they were one text, though no string joins them: words and numbers
 * of another language may stand in another order. Sentences and what signs divide may follow each other.
 */
export function gluedParts(line: string): string | undefined {
  const parts = outermost(line);
  for (const [index, part] of parts.entries()) {
    const before = parts[index - 1];
    // Of two parts, one is a string at least.
    if (before === undefined || /[.!?:…]⟧?⟫*\s*$/u.test(before)) continue;
    if (/[\p{L}\p{N}⟫]\s*$/u.test(before) && /^[\p{L}\p{N}⟪]/u.test(part)) return `${before}${part}`;
  }
  return undefined;
}

/** Strings of the made-up language, each as a whole, and what stands between them, each with the space behind it. */
function outermost(line: string): readonly string[] {
  const parts: string[] = [];
  let [depth, part] = [0, ''];
  const end = (): void => void (parts.push(part), (part = ''));
  for (const sign of line) {
    if (sign === '⟪' && depth++ === 0) end();
    part += sign;
    if (sign === '⟫' && --depth === 0) end();
  }
  end();
  return parts.reduce<readonly string[]>((all, part) => {
    const [last = '', text] = [all.at(-1), part.trimStart()];
    if (text === part) return part === '' ? all : [...all, part];
    const behind = [...all.slice(0, -1), last + part.slice(0, part.length - text.length)];
    return text === '' ? behind : [...behind, text];
  }, []);
}

function stringsOf(bundle: Texts, nls: Texts): Texts {
  const strings: Record<string, string> = { ...bundle };
  for (const [key, text] of Object.entries(nls)) strings[`%${key}`] = text;
  return strings;
}

function mapped(texts: Texts, change: (text: string) => string): Texts {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, change(text)]));
}

/** The German of the package: nothing may stand there in English that has a German text of its own. */
export async function german(): Promise<Language> {
  const locale = 'de';
  const [english, englishNls] = [await read(bundleFile), await read(nlsFile)];
  const [bundle, nls] = [
    await read(`l10n/bundle.l10n.${locale}.json`),
    await read(`package.nls.${locale}.json`),
  ];
  const german = [...Object.values(bundle), ...Object.values(nls)];
  const words = [...Object.values(english), ...Object.values(englishNls)]
    .flatMap((text) => text.split(/\{\d+\}|\]\([^)]*\)|[[\]\n]/))
    .map((part) => part.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ''))
    .filter((part) => part.length > 2 && !german.some((text) => hasPart(text, part)));
  return {
    locale,
    files: {},
    nls: (key) => nls[key] ?? key,
    text: (text) => bundle[text] ?? text,
    strings: stringsOf(bundle, nls),
    isString: (text) => Object.values(bundle).includes(text),
    untranslated: (text, own) => {
      const rest = without(text, own);
      return words.find((word) => hasPart(rest, word)) ?? '';
    },
  };
}

const letter = '[\\p{L}\\p{N}_]';

function hasPart(text: string, part: string): boolean {
  return new RegExp(`(?<!${letter})${escaped(part)}(?!${letter})`, 'u').test(text);
}

/** Whole words of other people's are taken out, the longest first, and beginnings of them that end with an ellipsis. */
function without(text: string, own: readonly string[]): string {
  const longest = [...own].sort((a, b) => b.length - a.length);
  const pieces = text.split(/(?<=…)/).map((piece) => withoutBeginning(piece, longest));
  return longest.reduce((rest, part) => {
    if (!rest.includes(part)) return rest;
    return rest.replace(new RegExp(`(?<!${letter})${escaped(part)}(?!${letter})`, 'gu'), '\n');
  }, pieces.join(''));
}

/** Shorter beginnings could be anybody's. */
const leastBeginning = 10;

function withoutBeginning(piece: string, own: readonly string[]): string {
  if (!piece.endsWith('…')) return piece;
  for (let start = 0; start < piece.length - leastBeginning; start++) {
    const beginning = piece.slice(start, -1);
    if (own.some((text) => text.startsWith(beginning))) return piece.slice(0, start);
  }
  return piece;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
