import { describe, expect, it } from 'vitest';
import {
  type ConnectionChoice,
  choiceOf,
  connectionId,
  environmentChoice,
  haveSameCredentials,
  inRegion,
  parseChoice,
  parseConnectionId,
  profileOf,
  regionOf,
  sampleChoice,
  unknownConnection,
} from '../../../../src/domain/connection/connection';

const profile = (name: string, region = 'eu-west-1'): ConnectionChoice => ({
  kind: 'profile',
  profile: name,
  region,
});

const choices: readonly ConnectionChoice[] = [
  environmentChoice,
  { kind: 'environment', region: 'us-gov-west-1' },
  sampleChoice,
  profile('dev'),
  profile('Dev'),
  profile('dev', 'us-east-1'),
  profile('dev/eu'),
  profile('a/b//c/'),
  profile('x'.repeat(128)),
  profile('p+q@r:%.-_'),
];

describe('ids', () => {
  it('tell all choices from each other, and lead back to them', () => {
    expect(new Set(choices.map(connectionId)).size).toBe(choices.length);
    for (const choice of choices) {
      expect(choiceOf(connectionId(choice))).toEqual(choice);
      expect(parseConnectionId(connectionId(choice))).toBe(connectionId(choice));
    }
  });

  it.each([
    ...[undefined, null, 7, {}, [], '', '?', '/', 'sample/', 'Sample', 'sample/eu-west-1', 'environment/'],
    ...[
      'environment/eu-west-1/',
      'environment/eu-west-1/x',
      'environment/evil.test',
      'profile',
      'profile/eu-west-1',
    ],
    ...[
      'profile/eu-west-1/',
      'profile/eu/x',
      'profile/eu-west-1/--help',
      'profile/eu-west-1/ü',
      'profile/eu-west-1/a b',
    ],
    ...[`profile/eu-west-1/${'x'.repeat(200)}`, 'organization/eu-west-1/x'],
  ])('are refused where they are not understood: %j', (id) => {
    expect(parseConnectionId(id)).toBeUndefined();
  });

  it('of an unknown connection stand for no choice', () => {
    expect(choiceOf(unknownConnection)).toBeUndefined();
    expect(choices.map(connectionId)).not.toContain(unknownConnection);
  });
});

it('reads choices as they are stored, and refuses what says more than it understands', () => {
  for (const choice of choices) expect(parseChoice(JSON.parse(JSON.stringify(choice)))).toEqual(choice);
  expect(parseChoice({ kind: 'sample', region: 'eu-west-1' })).toBeUndefined();
  expect(parseChoice({ kind: 'environment', profile: 'dev' })).toBeUndefined();
});

it('gives the same credentials another Region, where they have one', () => {
  expect(inRegion(profile('dev'), 'us-east-1')).toEqual(profile('dev', 'us-east-1'));
  expect(inRegion(sampleChoice, 'us-east-1')).toBeUndefined();
  expect(inRegion(environmentChoice, 'evil.test')).toBeUndefined();
});

it('has a profile and a Region, or none', () => {
  expect([profile('dev'), environmentChoice, sampleChoice].map(profileOf)).toEqual([
    'dev',
    undefined,
    undefined,
  ]);
  const inParis = { kind: 'environment', region: 'eu-west-3' } as const;
  expect([profile('dev', 'us-east-1'), inParis, environmentChoice, sampleChoice].map(regionOf)).toEqual([
    'us-east-1',
    'eu-west-3',
    undefined,
    undefined,
  ]);
});

it.each([undefined, null, 5, true, [], {}, { kind: 'other' }, { kind: 'sample', region: 'us-east-1' }])(
  'is none of %j, whatever stored it',
  (stored) => {
    expect([parseChoice(stored), parseConnectionId(stored)]).toEqual([undefined, undefined]);
  },
);

it.each([
  { kind: 'sample', profile: 'dev' },
  { kind: 'profile', profile: 'dev', region: 5 },
  { kind: 'profile', profile: 5, region: 'us-east-1' },
  { kind: 'environment', region: 5 },
  { kind: 'environment', profile: 'dev' },
])('with fields of another kind or type is none: %j', (stored) => {
  expect(parseChoice(stored)).toBeUndefined();
});

it.each([
  [profile('dev'), profile('dev', 'us-east-1'), true],
  [profile('dev'), profile('prod'), false],
  [environmentChoice, { kind: 'environment', region: 'us-east-1' } as const, true],
  [environmentChoice, sampleChoice, false],
  [environmentChoice, profile('dev'), false],
])('has the credentials of another Region, or not: %o, %o', (one, other, same) => {
  expect([haveSameCredentials(one, other), haveSameCredentials(other, one)]).toEqual([same, same]);
});
