/** Formats two descriptions for the diff editor. */
import { allKinds } from '../job/kind';
import { type JsonObject, jsonText, type JsonValue } from '../text/json-text';
import {
  identity,
  isEqual,
  isList,
  isObject,
  isPath,
  type Names,
  nameOf,
  outcome,
  own,
  withoutName,
} from './equal-settings';

/**
 * Settings, those that explain most first. Unknown fields follow them, by name.
 * https://docs.aws.amazon.com/personalize/latest/dg/API_BatchInferenceJob.html
 */
const settings = [
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
/** Shorter beginnings of a path are shown. */
const leastElided = 10;

/**
 * Formats two responses of DescribeBatchInferenceJob as JSON, both with the same order of fields at every level: settings that
 * differ, the outcome, what is equal, and last what identifies the jobs. Of paths that differ, a long beginning that they share is elided, so that the difference is in sight. Swapped jobs give swapped
 * texts.
 */
export function comparedTexts(a: JsonValue, b: JsonValue): readonly [a: string, b: string] {
  const [nameA, nameB] = [nameOf(a), nameOf(b)];
  return [`${write(a, b, [nameA, nameB], '')}\n`, `${write(b, a, [nameB, nameA], '')}\n`];
}

function write(value: JsonValue, beside: JsonValue | undefined, names: Names, indent: string): string {
  const inner = `${indent}  `;
  if (isList(value)) {
    const others = isList(beside) ? beside : [];
    return block(
      '[]',
      value.map((item, index) => write(item, others[index], names, inner)),
      indent,
    );
  }
  if (!isObject(value))
    return jsonText(isPath(value) && isPath(beside) ? shownPath(value, beside, names) : value);
  const others = isObject(beside) ? beside : {};
  const lines = ordered(value, others, names).flatMap((name) => {
    const field = own(value, name);
    if (field === undefined) return [];
    return [`${jsonText(name)}: ${write(field, own(others, name), names, inner)}`];
  });
  return block('{}', lines, indent);
}

function shownPath(path: string, beside: string, names: Names): string {
  if (path === beside) return path;
  const unnamed = withoutName(path, names[0]);
  if (unnamed === withoutName(beside, names[1])) return unnamed;
  let shared = 0;
  while (shared < path.length && path[shared] === beside[shared]) shared++;
  const [bucket = ''] = /^s3:\/\/[^/]*\//.exec(path) ?? [];
  const folder = path.lastIndexOf('/', shared - 1) + 1;
  return folder - bucket.length < leastElided ? path : `${bucket}…/${path.slice(folder)}`;
}

function block(brackets: '[]' | '{}', lines: readonly string[], indent: string): string {
  if (lines.length === 0) return brackets;
  return `${brackets.charAt(0)}\n${lines.map((line) => `${indent}  ${line}`).join(',\n')}\n${indent}${brackets.charAt(1)}`;
}

/** Field names of both objects, in the same order for both. */
function ordered(a: JsonObject, b: JsonObject, names: Names): readonly string[] {
  const all = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return all
    .map((name) => ({
      name,
      part: partOf(name, isEqual(own(a, name), own(b, name), names)),
      rank: rankOf(name),
    }))
    .sort((x, y) => x.part - y.part || x.rank - y.rank || (x.name < y.name ? -1 : 1))
    .map(({ name }) => name);
}

function partOf(name: string, equal: boolean): number {
  if (identity.includes(name)) return 3;
  if (outcome.includes(name)) return 1;
  return equal ? 2 : 0;
}

function rankOf(name: string): number {
  const known = [...settings, ...outcome, ...identity];
  const at = known.indexOf(name);
  return at < 0 ? known.length : at;
}
