/** Where there is a Python 3, it reads what was written for it. */
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jobKinds } from '../../../../src/domain/job/kind';
import type { JsonValue } from '../../../../src/domain/text/json-text';
import { boto3Source, pythonLiteral } from '../../../../src/domain/copy/boto3';
import { hostileTexts, settings } from './values';

const place = { region: 'eu-west-1', profile: undefined };

/** A `boto3` that notes what it is asked, and prints it at the end. */
const recorder = `
import atexit, json, sys, types
calls = []
class Client:
    def __init__(self, *where): self.where = where
    def create_batch_inference_job(self, **request):
        calls.append([*self.where, request])
        return {"batchInferenceJobArn": ""}
class Session:
    def __init__(self, profile_name=None, region_name=None): self.where = profile_name, region_name
    def client(self, name): return Client(name, *self.where)
module = types.ModuleType("boto3")
module.Session = Session
module.client = lambda name, region_name=None: Client(name, None, region_name)
sys.modules["boto3"] = module
atexit.register(lambda: sys.stderr.write(json.dumps(calls)))
`;

function python(source: string): { readonly out: string; readonly calls: string } {
  const { stdout, stderr, status } = spawnSync('python3', ['-'], { input: source, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return { out: stdout, calls: stderr };
}

describe('a literal of Python', () => {
  it('has its own constants, and characters beyond 16 bits as one', () => {
    expect(pythonLiteral([true, false, null, 1, 0.5, '🎬"\\\u2028', {}])).toBe(
      String.raw`[
    True,
    False,
    None,
    1,
    0.5,
    "\U0001f3ac\"\\\u2028",
    {},
]`,
    );
  });

  it('has no character that an encoding could change', () => {
    fc.assert(
      fc.property(settings, (value) => {
        expect(pythonLiteral(value)).toMatch(/^[\n -~]*$/);
      }),
    );
  });
});

describe('the script', () => {
  it('creates jobs with a client for each connection', () => {
    const request = { jobName: 'again', batchInferenceJobConfig: { rankingInfluence: { FRESHNESS: 0.5 } } };
    const profile = { region: 'us-east-1', profile: 'prod' };
    expect(
      boto3Source([
        { kind: jobKinds.inference, place, request },
        { kind: jobKinds.inference, place: profile, request: { jobName: 'b' } },
      ]),
    ).toBe(`\
import boto3

personalize = boto3.client("personalize", region_name="eu-west-1")

response = personalize.create_batch_inference_job(
    jobName="again",
    batchInferenceJobConfig={
        "rankingInfluence": {
            "FRESHNESS": 0.5,
        },
    },
)
print(response["batchInferenceJobArn"])

personalize = boto3.Session(profile_name="prod", region_name="us-east-1").client("personalize")

response = personalize.create_batch_inference_job(
    jobName="b",
)
print(response["batchInferenceJobArn"])
`);
  });
});

if (spawnSync('python3', ['--version']).status === 0) {
  describe('python3', () => {
    it('reads the literals as the values they are of', { timeout: 30_000 }, () => {
      const read = (values: readonly JsonValue[]): unknown[] => {
        const lines = values.map((value) => `print(json.dumps(${pythonLiteral(value)}))\n`);
        const { out } = python(`import json\n${lines.join('')}`);
        return out
          .trim()
          .split('\n')
          .map((line) => JSON.stringify(JSON.parse(line)));
      };
      expect(read(hostileTexts)).toEqual(hostileTexts.map((text) => JSON.stringify(text)));
      fc.assert(
        fc.property(fc.array(settings, { minLength: 100, maxLength: 200 }), (values) => {
          expect(read(values)).toEqual(values.map((value) => JSON.stringify(value)));
        }),
        { numRuns: 4 },
      );
    });

    it('creates what the script says', { timeout: 30_000 }, () => {
      const request = {
        jobName: 'a',
        numResults: 5,
        batchInferenceJobConfig: {
          itemExplorationConfig: Object.fromEntries(hostileTexts.map((text) => [text, text])),
        },
      };
      const profile = { region: undefined, profile: "p'q" };
      const source = boto3Source([
        { kind: jobKinds.inference, place, request },
        { kind: jobKinds.inference, place: profile, request: { jobName: 'b' } },
      ]);
      expect(JSON.parse(python(recorder + source).calls)).toEqual([
        ['personalize', null, 'eu-west-1', request],
        ['personalize', "p'q", null, { jobName: 'b' }],
      ]);
    });
  });
} else {
  process.stderr.write('There is no python3 here: what Python makes of the script is not tested.\n');
}

it('has remarks of one line each, whatever they contain (U3)', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 3 }), (remarks) => {
      const request = { jobName: 'again' };
      const plain = boto3Source([{ kind: jobKinds.inference, place, request }]);
      const script = boto3Source([{ kind: jobKinds.inference, place, request, remarks }]);
      const [head = '', rest = ''] = plain.split(/(?=^response = personalize)/m);
      expect(script.startsWith(head) && script.endsWith(rest)).toBe(true);
      const added = script.slice(head.length, script.length - rest.length).split(/\r|\n|\u2028|\u2029/);
      expect(added.slice(0, -1).every((line) => line.startsWith('# '))).toBe(true);
      expect(added).toHaveLength(remarks.length + 1);
    }),
  );
});
