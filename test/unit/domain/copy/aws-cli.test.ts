/** Commands are read by the `sh` of this machine. */
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCommand, describeCommand, shellWord } from '../../../../src/domain/copy/aws-cli';
import { hostileTexts, hostileText, settings } from './values';
import { jobKinds } from '../../../../src/domain/job/kind';

/** The arguments that the commands' programs get; `aws` gives back its own. */
function argumentsOf(script: string): string[] {
  const output = execFileSync('sh', ['-s'], {
    input: `aws() { printf '%s\\0' "$@"; }\n${script}\n`,
    env: { PATH: process.env['PATH'], HOME: '/home/someone' },
    encoding: 'utf8',
  });
  return output.split('\0').slice(0, -1);
}

/** Nothing but a program's arguments cannot hold it. */
const passable = hostileText.map((text) => text.replaceAll('\0', '')).map((text) => text.toWellFormed());
const place = { region: 'eu-west-1', profile: undefined };

describe('shellWord', () => {
  it('leaves what no shell reads otherwise as it is', () => {
    const arn = 'arn:aws:personalize:eu-west-1:111122223333:batch-inference-job/nightly_1';
    expect(shellWord(arn)).toBe(arn);
    expect(['', 'a b', '~', '*', '=ls', '$HOME', 'ä', '#', '!!'].map(shellWord)).toEqual([
      "''",
      "'a b'",
      "'~'",
      "'*'",
      "'=ls'",
      "'$HOME'",
      "'ä'",
      "'#'",
      "'!!'",
    ]);
    expect(shellWord("it's")).toBe(String.raw`'it'\''s'`);
  });

  it('gives every text to the program to the letter', { timeout: 30_000 }, () => {
    const ascii = Array.from({ length: 127 }, (_, index) => String.fromCharCode(index + 1));
    const texts = [...hostileTexts, ...ascii, ...ascii.map((character) => `a${character}b`)];
    expect(argumentsOf(`aws ${texts.map(shellWord).join(' ')}`)).toEqual(texts);
    fc.assert(
      fc.property(fc.array(passable, { minLength: 50, maxLength: 200 }), (any) => {
        expect(argumentsOf(`aws ${any.map(shellWord).join(' ')}`)).toEqual(any);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the describe command', () => {
  const arn = 'arn:aws:personalize:eu-west-1:111122223333:batch-inference-job/nightly';

  it('names Region and profile', () => {
    expect(describeCommand(arn, place)).toBe(
      `aws personalize describe-batch-inference-job --batch-inference-job-arn ${arn} --region eu-west-1`,
    );
    expect(describeCommand(arn, { region: undefined, profile: 'team/a@b' })).toBe(
      `aws personalize describe-batch-inference-job --batch-inference-job-arn ${arn} --profile team/a@b`,
    );
  });

  it('runs nothing that an ARN holds', () => {
    const hostile = `${arn};$(touch\${IFS}/x)\`id\`&|*`;
    expect(argumentsOf(describeCommand(hostile, place) ?? '')).toEqual([
      'personalize',
      'describe-batch-inference-job',
      '--batch-inference-job-arn',
      hostile,
      '--region',
      'eu-west-1',
    ]);
  });

  it.each(['', 'nightly', '--debug', 'file:///etc/passwd', `${arn}\n--debug`, `${arn}\u202E`, `${arn}\0`])(
    'is not made for %j',
    (text) => {
      expect(describeCommand(text, place)).toBeUndefined();
    },
  );
});

describe('the create command', () => {
  it('holds the request as one JSON', () => {
    const request = { jobName: 'again', jobInput: { s3DataSource: { path: "s3://b/it's/" } } };
    expect(
      createCommand({ kind: jobKinds.inference, place: { region: 'eu-west-1', profile: 'p q' }, request }),
    ).toBe(
      [
        'aws personalize create-batch-inference-job \\',
        '  --region eu-west-1 \\',
        "  --profile 'p q' \\",
        "  --cli-input-json '{",
        '  "jobName": "again",',
        '  "jobInput": {',
        '    "s3DataSource": {',
        String.raw`      "path": "s3://b/it'\''s/"`,
        '    }',
        '  }',
        "}'",
      ].join('\n'),
    );
  });

  it('passes every value on, in characters that no terminal changes', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(fc.array(settings, { minLength: 1, maxLength: 40 }), (requests) => {
        const script = requests
          .map((request) => createCommand({ kind: jobKinds.inference, place, request }))
          .join('\n\n');
        expect(script).toMatch(/^[\n -~]*$/);
        const found = argumentsOf(script);
        const json = found.filter((_, index) => found[index - 1] === '--cli-input-json');
        expect(json.map((text) => JSON.stringify(JSON.parse(text)))).toEqual(
          requests.map((request) => JSON.stringify(request)),
        );
        expect(found).toHaveLength(requests.length * 6);
      }),
      { numRuns: 30 },
    );
  });

  it('has remarks that no shell runs, whatever they contain (U3)', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 3 }), settings, (remarks, request) => {
        const plain = createCommand({ kind: jobKinds.inference, place, request });
        const script = createCommand({ kind: jobKinds.inference, place, request, remarks });
        expect(script.endsWith(plain)).toBe(true);
        const lines = script.slice(0, script.length - plain.length).split(/\r|\n|\u2028|\u2029/);
        expect(lines.slice(0, -1).every((line) => /^# '[^']*'$/.test(line))).toBe(true);
        expect(lines).toHaveLength(remarks.length + 1);
      }),
    );
  });
});
