/** Compares lines of an input file with the documentation. Nothing here is wrong for certain: the service may accept more. */
import { membersIn, type RawMember } from '../text/raw-member';
import { type InputMember, inputMembers, type InputUse } from './input-shape';

/** What differs. Names are those of members, never values: these are personal data. */
export type InputFault =
  | {
      /**
       * `bom`: a byte order mark. `array`: a list instead of lines. `pretty`: the object goes on in the next line. `notObject`: JSON, but no object.
       * `filterValues`: they are no object.
       */
      readonly kind: 'bom' | 'blank' | 'notJson' | 'array' | 'pretty' | 'notObject' | 'filterValues';
    }
  /** `notText`: neither a string nor a number. `notList`: no list of strings. */
  | { readonly kind: 'missing' | 'number' | 'notText' | 'empty' | 'notList'; readonly member: InputMember }
  /** `found`: a name that is probably meant to be the member's. */
  | { readonly kind: 'renamed'; readonly member: InputMember; readonly found: string }
  /** A placeholder of the filter without a value. */
  | { readonly kind: 'noValue'; readonly name: string }
  /** `dollar`: the name begins with `$`. `noPlaceholder`: the filter has none of that name. `valueNotText`, `unquoted`: how the value is written. */
  | { readonly kind: 'dollar' | 'noPlaceholder' | 'valueNotText' | 'unquoted'; readonly name: string };

/** Positions in characters. */
export interface InputFinding {
  /** From 0. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly fault: InputFault;
}

export interface InputExpected {
  /** `undefined` if the recipe isn't known: only what is the same for all is compared. */
  readonly use: InputUse | undefined;
  /** Placeholders of the filter; `undefined` if they aren't known. */
  readonly placeholders: readonly string[] | undefined;
}

/** More are not looked for. */
export const mostFindings = 1_000;

/** `lines`: without line feeds; an empty last one is the end of the file. */
export function checkInput(lines: readonly string[], expected: InputExpected): readonly InputFinding[] {
  const findings: InputFinding[] = [];
  for (const [line, text] of lines.entries()) {
    if (findings.length >= mostFindings) break;
    if (line === lines.length - 1 && text === '') break;
    const report = (fault: InputFault, { start, end }: Range = { start: 0, end: text.length }): void =>
      void findings.push({ line, start, end, fault });
    const isDivided = checkLine(text, { ...expected, isFirst: line === 0, report });
    // All lines after it would be parts of the same.
    if (isDivided) break;
  }
  return findings;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

type Report = (fault: InputFault, range?: Range) => void;

interface LineContext extends InputExpected {
  readonly isFirst: boolean;
  readonly report: Report;
}

/** Returns whether the line isn't whole JSON, but part of it. */
function checkLine(text: string, context: LineContext): boolean {
  const { isFirst, report } = context;
  if (isFirst && text.startsWith('\ufeff')) {
    report({ kind: 'bom' }, { start: 0, end: 1 });
    return checkLine(` ${text.slice(1)}`, { ...context, isFirst: false });
  }
  const trimmed = text.trim();
  if (trimmed === '') {
    report({ kind: 'blank' });
    return false;
  }
  const parsed = parse(text);
  if (parsed === undefined) {
    const opened = /^[{[]/.test(trimmed) && isOpen(trimmed);
    report({ kind: !opened ? 'notJson' : trimmed.startsWith('[') ? 'array' : 'pretty' });
    return opened;
  }
  const { value } = parsed;
  if (Array.isArray(value)) report({ kind: 'array' });
  else if (!isObject(value)) report({ kind: 'notObject' });
  else checkMembers(text, value, context);
  return false;
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether more objects and arrays begin than end. */
function isOpen(text: string): boolean {
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"?|[{}[\]]/g)) {
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
  }
  return depth > 0;
}

function checkMembers(text: string, value: Readonly<Record<string, unknown>>, context: LineContext): void {
  const { use, report } = context;
  const members = membersIn(text);
  const rangeOf = (name: string): Range | undefined => members.findLast((each) => each.name === name);
  for (const member of use === undefined ? [] : inputMembers[use]) {
    if (!Object.hasOwn(value, member)) reportMissing(member, members, report);
    else if (member === 'itemList') checkList(value[member], member, report, rangeOf(member));
    else checkText(value[member], member, report, rangeOf(member));
  }
  const filterValues = members.findLast(({ name }) => name === 'filterValues');
  checkFilterValues(value['filterValues'], filterValues, context);
}

/** A name that differs in its case or its separators is probably meant. */
function reportMissing(member: InputMember, members: readonly RawMember[], report: Report): void {
  const plain = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');
  const near = members.find(({ name }) => plain(name) === plain(member));
  if (near === undefined) report({ kind: 'missing', member });
  else report({ kind: 'renamed', member, found: near.name }, near);
}

function checkText(value: unknown, member: InputMember, report: Report, range: Range | undefined): void {
  if (typeof value === 'number') report({ kind: 'number', member }, range);
  else if (typeof value !== 'string') report({ kind: 'notText', member }, range);
  else if (value === '') report({ kind: 'empty', member }, range);
}

function checkList(value: unknown, member: InputMember, report: Report, range: Range | undefined): void {
  const items: readonly unknown[] | undefined = Array.isArray(value) ? value : undefined;
  if (items === undefined) report({ kind: 'notList', member }, range);
  else if (items.length === 0) report({ kind: 'empty', member }, range);
  else if (items.some((item) => typeof item === 'number')) report({ kind: 'number', member }, range);
  else if (items.some((item) => typeof item !== 'string')) report({ kind: 'notList', member }, range);
}

function checkFilterValues(
  values: unknown,
  member: RawMember | undefined,
  { placeholders, report }: LineContext,
): void {
  if (values !== undefined && !isObject(values)) {
    report({ kind: 'filterValues' }, member);
    return;
  }
  const given = values ?? {};
  const missing = (placeholders ?? []).filter((name) => !Object.hasOwn(given, name));
  for (const name of missing) report({ kind: 'noValue', name }, member);
  for (const [name, value] of Object.entries(given)) {
    if (name.startsWith('$')) report({ kind: 'dollar', name }, member);
    else if (placeholders?.includes(name) === false) report({ kind: 'noPlaceholder', name }, member);
    else if (typeof value !== 'string') report({ kind: 'valueNotText', name }, member);
    else if (!isQuoted(value)) report({ kind: 'unquoted', name }, member);
  }
}

/** `"horror","comedy"`, or a number. */
function isQuoted(value: string): boolean {
  const text = value.trim();
  return /^".*"$/s.test(text) || /^[-\d.,\s]+$/.test(text);
}
