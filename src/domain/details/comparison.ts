/** Formats two descriptions for the diff editor. */
import { allKinds } from '../job/kind';
import { type JsonObject, jsonText, type JsonValue } from '../text/json-text';

/**
 * Fields that can explain why one job succeeded and another failed. Unknown fields follow them, by name.
 * https://docs.aws.amazon.com/personalize/latest/dg/API_BatchInferenceJob.html
 */
const first = [
  'status',
  'failureReason',
  ...allKinds.map(({ modeMember }) => modeMember ?? ''),
  'solutionVersionArn',
  'jobInput',
  'jobOutput',
  ...allKinds.map(({ member }) => `${member}Config`),
  'themeGenerationConfig',
  'filterArn',
  'numResults',
  'roleArn',
];
/** Fields that differ between any two jobs. */
const last = [
  'jobName',
  ...allKinds.map(({ member }) => `${member}Arn`),
  'creationDateTime',
  'lastUpdatedDateTime',
];

/**
 * Formats two responses of DescribeBatchInferenceJob as JSON. Both have the same order of fields at every level: first those
 * that differ, then those that are equal. Swapped jobs give swapped texts.
 */
export function comparedTexts(a: JsonValue, b: JsonValue): readonly [a: string, b: string] {
  return [`${write(a, b, '')}\n`, `${write(b, a, '')}\n`];
}

function write(value: JsonValue, beside: JsonValue | undefined, indent: string): string {
  if (isList(value)) {
    const others = isList(beside) ? beside : [];
    return block(
      '[]',
      value.map((item, index) => write(item, others[index], `${indent}  `)),
      indent,
    );
  }
  if (!isObject(value)) return jsonText(value);
  const others = isObject(beside) ? beside : {};
  const lines = ordered(value, others).flatMap((name) => {
    const field = own(value, name);
    if (field === undefined) return [];
    return [`${jsonText(name)}: ${write(field, own(others, name), `${indent}  `)}`];
  });
  return block('{}', lines, indent);
}

function block(brackets: '[]' | '{}', lines: readonly string[], indent: string): string {
  if (lines.length === 0) return brackets;
  return `${brackets.charAt(0)}\n${lines.map((line) => `${indent}  ${line}`).join(',\n')}\n${indent}${brackets.charAt(1)}`;
}

/** Field names of both objects, in the same order for both. */
function ordered(a: JsonObject, b: JsonObject): readonly string[] {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return names
    .map((name) => ({ name, equal: isEqual(own(a, name), own(b, name)), rank: rankOf(name) }))
    .sort((x, y) => Number(x.equal) - Number(y.equal) || x.rank - y.rank || (x.name < y.name ? -1 : 1))
    .map(({ name }) => name);
}

function rankOf(name: string): number {
  const early = first.indexOf(name);
  return early >= 0 ? early : first.length + 1 + last.indexOf(name);
}

function isEqual(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, i) => isEqual(item, b[i]));
  if (!isObject(a) || !isObject(b)) return a === b;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => isEqual(own(a, name), own(b, name)));
}

function own(fields: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
