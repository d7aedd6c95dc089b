/**
 * An ECMAScript module that creates jobs:
 * https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/personalize/command/CreateBatchInferenceJobCommand/
 */
import type { JobKind } from '../job/kind';
import type { JsonValue } from '../text/json-text';
import { comment, type Creation, type Place, samePlace } from './create-settings';
import { asciiJson } from '../text/json-text';
import { type Language, sourceLiteral } from './source-literal';

const javaScript: Language = {
  indent: '  ',
  text: asciiJson,
  name: (name) => `${propertyName(name)}: `,
  constants: { null: 'null', true: 'true', false: 'false' },
};

/** Creates one client for each run of jobs of one place, in the given order. */
export function javaScriptSource(creations: readonly Creation[]): string {
  const keyword = creations.length === 1 ? 'const' : 'let';
  const blocks = creations.flatMap(({ kind, place, request, remarks = [] }, index) => {
    const declared = index === 0 ? `${keyword} ` : '';
    const input = sourceLiteral(request, javaScript, 1);
    return [
      ...(samePlace(place, creations[index - 1]?.place) ? [] : [`${declared}client = ${client(place)};\n`]),
      remarks.map((remark) => `// ${comment(remark)}\n`).join('') +
        `${declared}response = await client.send(\n  new ${commandOf(kind)}(${input}),\n);\n` +
        `console.log(response.${kind.member}Arn);\n`,
    ];
  });
  return [imports(creations), ...blocks].join('\n');
}

export function javaScriptLiteral(value: JsonValue): string {
  return sourceLiteral(value, javaScript, 0);
}

function imports(creations: readonly Creation[]): string {
  const withProfile = creations.some(({ place }) => place.profile !== undefined);
  const commands = [...new Set(creations.map(({ kind }) => commandOf(kind)))];
  return [
    `import { ${[...commands, 'PersonalizeClient'].join(', ')} } from "@aws-sdk/client-personalize";\n`,
    ...(withProfile ? ['import { fromIni } from "@aws-sdk/credential-providers";\n'] : []),
  ].join('');
}

function commandOf({ apiName }: JobKind): string {
  return `Create${apiName}Command`;
}

/** Uses `fromIni`, because SDK versions before 3.714 ignore the `profile` of a client and would use another identity. */
function client({ region, profile }: Place): string {
  const options = [
    ...(region === undefined ? [] : [`region: ${asciiJson(region)}`]),
    ...(profile === undefined ? [] : [`credentials: fromIni({ profile: ${asciiJson(profile)} })`]),
  ];
  return `new PersonalizeClient(${options.length === 0 ? '' : `{ ${options.join(', ')} }`})`;
}

/** A plain `__proto__` would set the object's prototype. */
function propertyName(name: string): string {
  if (name === '__proto__') return `[${asciiJson(name)}]`;
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : asciiJson(name);
}
