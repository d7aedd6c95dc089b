/**
 * An ECMAScript module that creates jobs:
 * https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/personalize/command/CreateBatchInferenceJobCommand/
 */
import type { JsonValue } from '../text/json-text';
import { type Creation, type Place, samePlace } from './create-settings';
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
  const blocks = creations.flatMap(({ place, request }, index) => {
    const declared = index === 0 ? `${keyword} ` : '';
    const input = sourceLiteral(request, javaScript, 1);
    return [
      ...(samePlace(place, creations[index - 1]?.place) ? [] : [`${declared}client = ${client(place)};\n`]),
      `${declared}response = await client.send(\n  new CreateBatchInferenceJobCommand(${input}),\n);\n` +
        'console.log(response.batchInferenceJobArn);\n',
    ];
  });
  return [imports(creations), ...blocks].join('\n');
}

export function javaScriptLiteral(value: JsonValue): string {
  return sourceLiteral(value, javaScript, 0);
}

function imports(creations: readonly Creation[]): string {
  const withProfile = creations.some(({ place }) => place.profile !== undefined);
  return [
    'import { CreateBatchInferenceJobCommand, PersonalizeClient } from "@aws-sdk/client-personalize";\n',
    ...(withProfile ? ['import { fromIni } from "@aws-sdk/credential-providers";\n'] : []),
  ].join('');
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
