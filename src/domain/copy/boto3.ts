/** Python that creates jobs: https://docs.aws.amazon.com/boto3/latest/reference/services/personalize.html */
import type { JsonValue } from '../text/json-text';
import { comment, type Creation, type Place, samePlace } from './create-settings';
import { enclosed, type Language, sourceLiteral } from './source-literal';

const python: Language = {
  indent: '    ',
  text: pythonText,
  name: (name) => `${pythonText(name)}: `,
  constants: { null: 'None', true: 'True', false: 'False' },
};

/** Creates one client for each run of jobs of one place, in the given order. */
export function boto3Source(creations: readonly Creation[]): string {
  const blocks = creations.flatMap(({ kind, place, request, remarks = [] }, index) => [
    ...(samePlace(place, creations[index - 1]?.place) ? [] : [`personalize = ${client(place)}\n`]),
    remarks.map((remark) => `# ${comment(remark)}\n`).join('') +
      `response = personalize.create_${kind.pythonName}${keywords(request)}\n` +
      `print(response["${kind.member}Arn"])\n`,
  ]);
  return ['import boto3\n', ...blocks].join('\n');
}

export function pythonLiteral(value: JsonValue): string {
  return sourceLiteral(value, python, 0);
}

/** Member names are the extension's own. */
function keywords(request: Creation['request']): string {
  const items = Object.entries(request).map(([name, value]) => `${name}=${sourceLiteral(value, python, 1)}`);
  return enclosed(['(', ')'], items, python, 0);
}

function client({ region, profile }: Place): string {
  const where = region === undefined ? '' : `region_name=${pythonText(region)}`;
  if (profile === undefined) return `boto3.client(${['"personalize"', where].filter(Boolean).join(', ')})`;
  const session = [`profile_name=${pythonText(profile)}`, where].filter(Boolean).join(', ');
  return `boto3.Session(${session}).client("personalize")`;
}

/** As in JSON, except for characters outside the BMP: Python reads `\ud83d\ude00` as two characters. */
function pythonText(text: string): string {
  return JSON.stringify(text).replace(/[\u007f-\u{10ffff}]/gu, (character) => {
    const point = character.codePointAt(0) ?? 0;
    return point > 0xffff ? `\\U${hex(point, 8)}` : `\\u${hex(point, 4)}`;
  });
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
