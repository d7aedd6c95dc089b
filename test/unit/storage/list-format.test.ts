/** Each part of a kept list may be of another kind than it should be, as anybody can have written the file. */
import { describe, expect, it } from 'vitest';
import { endMark, isEndMark, listHead, parseHead, parsePortion } from '../../../src/storage/list-format';
import { parseJob } from '../../../src/domain/job/job';
import { sharedTexts } from '../../../src/domain/text/shared-texts';
import { account, day, jobArn, noon, nothing, region } from '../../support/factories';

const facts = {
  identity: { region, account, foreignEndpoint: 'sts.corp.example' },
  asOf: noon,
  readAt: noon - day,
  newestFirst: true,
  unreadable: 2,
};
const head = JSON.parse(listHead(facts)) as Readonly<Record<string, unknown>>;

function parse(changes: Readonly<Record<string, unknown>>) {
  return parseHead(JSON.stringify({ ...head, ...changes }));
}

describe('the head', () => {
  it('is what was written', () => {
    expect(parse({})).toEqual(facts);
  });

  it.each([
    { version: '1' },
    { version: 2 },
    { fields: undefined },
    { fields: 'arn,name' },
    { version: undefined },
    { identity: region },
    { identity: [region] },
    { identity: null },
    { identity: { account } },
    { identity: { region: 7 } },
    { asOf: undefined },
    { asOf: '2026-01-01' },
    { asOf: -1e300 },
    { readAt: null },
    { readAt: [noon] },
    { unreadable: -1 },
    { unreadable: 1.5 },
    { unreadable: 2 ** 60 },
    { unreadable: '2' },
    { unreadable: undefined },
  ])('is none with %j', (changes) => expect(parse(changes)).toBeUndefined());

  it('of nothing unreadable is one', () => expect(parse({ unreadable: 0 })).toMatchObject({ unreadable: 0 }));

  it.each(['7', '"text"', 'true', 'null', '[]', `[${JSON.stringify(head)}]`])('is not what %s is', (line) =>
    expect(parseHead(line)).toBeUndefined(),
  );

  it.each(['true', 1, 'yes', null, undefined, {}])('takes the order %j for unknown', (newestFirst) =>
    expect(parse({ newestFirst })).toMatchObject({ newestFirst: false }),
  );

  it('leaves out what of the identity is no text', () => {
    expect(parse({ identity: { region, account: 111122223333, foreignEndpoint: ['a'] } })?.identity).toEqual({
      region,
      account: undefined,
      foreignEndpoint: undefined,
    });
  });
});

describe('a portion', () => {
  const portion = (line: string) => parsePortion(line, sharedTexts());

  it.each(['{"0":[]}', '"[]"', '7', 'null'])('is not what %s is', (line) =>
    expect(() => portion(line)).toThrow('The line holds no portion of jobs.'),
  );

  it.each(['[{"0":"arn"}]', '["arn"]', '[7]', '[null]', '[[],null]'])('has no job in %s', (line) =>
    expect(() => portion(line)).toThrow('The entry holds no job.'),
  );

  it('has each field in its place', () => {
    const version = 'arn:of:a:version';
    const fields = [jobArn('a'), 'a', 'ACTIVE', noon - day, noon, 'reason', version, 'BATCH_INFERENCE'];
    expect(portion(JSON.stringify([fields]))).toEqual([
      parseJob({
        arn: jobArn('a'),
        name: 'a',
        status: 'ACTIVE',
        createdAt: noon - day,
        updatedAt: noon,
        failureReason: 'reason',
        solutionVersionArn: version,
        mode: 'BATCH_INFERENCE',
      }),
    ]);
    expect(portion('[]')).toEqual([]);
    expect(portion('[[]]')).toEqual([nothing]);
  });
});

describe('the end mark', () => {
  it.each([`head\n${endMark}\n`, `head\n[]\n${endMark}\n`])('is there: %j', (text) =>
    expect(isEndMark(text)).toBe(true),
  );

  it.each([endMark, `head\n${endMark}`, `head${endMark}\n`, `head\n${endMark}\nmore`, 'head\n', ''])(
    'is not there: %j',
    (text) => expect(isEndMark(text)).toBe(false),
  );
});
