import { execFileSync } from 'node:child_process';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jobKinds } from '../../../../src/domain/job/kind';
import type { JsonValue } from '../../../../src/domain/text/json-text';
import { javaScriptLiteral, javaScriptSource } from '../../../../src/domain/copy/javascript';
import { hostileTexts, settings } from './values';

/** By JSON, which tells a property `__proto__` from a prototype. */
function evaluated(values: readonly JsonValue[]): unknown {
  return runInNewContext(
    `[${values.map((value) => `JSON.stringify(${javaScriptLiteral(value)})`).join(',\n')}]`,
  );
}

describe('a literal of JavaScript', () => {
  it('is the value', { timeout: 30_000 }, () => {
    const values: JsonValue[] = [
      ...hostileTexts,
      { __proto__: null },
      JSON.parse('{"__proto__":{"a":1}}') as JsonValue,
      [],
      {},
      null,
    ];
    expect(evaluated(values)).toEqual(values.map((value) => JSON.stringify(value)));
    fc.assert(
      fc.property(settings, (value) => {
        expect(evaluated([value])).toEqual([JSON.stringify(value)]);
        expect(javaScriptLiteral(value)).toMatch(/^[\n -~]*$/);
      }),
      { numRuns: 200 },
    );
  });
});

it('a module of Node has the very values, whatever is in them', () => {
  const all = fc.sample(settings, { numRuns: 300, seed: 17 });
  const module = all.map((value) => `console.log(JSON.stringify(${javaScriptLiteral(value)}));`).join('\n');
  const said = execFileSync(process.execPath, ['--input-type=module', '-'], {
    input: module,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  expect(said.trimEnd().split('\n')).toEqual(all.map((value) => JSON.stringify(value)));
});

describe('the module', () => {
  const place = { region: 'eu-west-1', profile: undefined };

  it('creates one job', () => {
    const request = { jobName: 'again', batchInferenceJobConfig: { rankingInfluence: { FRESHNESS: 0.5 } } };
    expect(javaScriptSource([{ kind: jobKinds.inference, place, request }])).toBe(`\
import { CreateBatchInferenceJobCommand, PersonalizeClient } from "@aws-sdk/client-personalize";

const client = new PersonalizeClient({ region: "eu-west-1" });

const response = await client.send(
  new CreateBatchInferenceJobCommand({
    jobName: "again",
    batchInferenceJobConfig: {
      rankingInfluence: {
        FRESHNESS: 0.5,
      },
    },
  }),
);
console.log(response.batchInferenceJobArn);
`);
  });

  it('creates jobs of several connections, in their order', () => {
    const other = { region: undefined, profile: 'a"b' };
    const source = javaScriptSource([
      { kind: jobKinds.inference, place, request: { jobName: '1' } },
      { kind: jobKinds.inference, place, request: { jobName: '2' } },
      { kind: jobKinds.inference, place: other, request: { jobName: '3' } },
    ]);
    expect(source.match(/^(?:import|let|client|response|.*jobName|const).*$/gm)).toEqual([
      'import { CreateBatchInferenceJobCommand, PersonalizeClient } from "@aws-sdk/client-personalize";',
      'import { fromIni } from "@aws-sdk/credential-providers";',
      'let client = new PersonalizeClient({ region: "eu-west-1" });',
      'let response = await client.send(',
      '    jobName: "1",',
      'response = await client.send(',
      '    jobName: "2",',
      String.raw`client = new PersonalizeClient({ credentials: fromIni({ profile: "a\"b" }) });`,
      'response = await client.send(',
      '    jobName: "3",',
    ]);
  });
});

it('has remarks of one line each, whatever they contain (U3)', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 3 }), (remarks) => {
      const request = { jobName: 'again' };
      const plain = javaScriptSource([
        { kind: jobKinds.inference, place: { region: 'eu-west-1', profile: undefined }, request },
      ]);
      const script = javaScriptSource([
        { kind: jobKinds.inference, place: { region: 'eu-west-1', profile: undefined }, request, remarks },
      ]);
      const [head = '', rest = ''] = plain.split(/(?=^const response)/m);
      expect(script.startsWith(head) && script.endsWith(rest)).toBe(true);
      const added = script.slice(head.length, script.length - rest.length).split(/\r|\n|\u2028|\u2029/);
      expect(added.slice(0, -1).every((line) => line.startsWith('// '))).toBe(true);
      expect(added).toHaveLength(remarks.length + 1);
    }),
  );
});
