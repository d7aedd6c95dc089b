/** Whose credentials a connection has, by the SDK's real providers, where an AWS config file is written in an unusual way. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { home, identityOf, inFreshHome, keysOf, opened, problemOf, profile, setup } from '../setup-support';

inFreshHome();

const section = (heading: string, key: string): string => keysOf('x', key).replace('[x]', heading);

it.each([
  ['[profile b]#prod'],
  ['[profile b];prod'],
  ['[profile b] # prod'],
  ['[ profile\tb ]'],
  ['[profile "b"]'],
])('a profile below %s is itself, and so is the one above it (B3)', async (heading) => {
  await home.config(section('[profile a]', 'AKIDA') + section(heading, 'AKIDB'));
  expect([await identityOf(profile('a')), await identityOf(profile('b'))]).toEqual(['AKIDA', 'AKIDB']);
});

it.each([['[profile b'], ['[profile b] prod'], ['[profile b #prod]'], ['[profile __proto__]']])(
  'a section below %s lends nothing to the profile above it, and is named (B3)',
  async (heading) => {
    await home.config(section('[profile a]', 'AKIDA') + section(heading, 'AKIDB'));
    expect(await identityOf(profile('a'))).toBe('AKIDA');
    const { profiles, skipped } = await setup().files();
    expect([profiles.map(({ name }) => name), skipped]).toEqual([
      ['a'],
      [
        {
          path: join(home.dir, '.aws', 'config'),
          line: 4,
          heading: heading.replace(/^\[(.*)\]$/, '$1'),
        },
      ],
    ]);
  },
);

it('names of settings in capital letters are those of the AWS CLI (B4)', async () => {
  await home.config('[profile team]\nREGION = eu-west-1\n');
  await home.credentials('[team]\nAWS_ACCESS_KEY_ID = AKIDTEAM\nAws_Secret_Access_Key = s\n');
  expect(await identityOf({ kind: 'profile', profile: 'team', region: 'us-east-1' })).toBe('AKIDTEAM');
  const { profiles } = await setup().files();
  expect(profiles).toMatchObject([{ name: 'team', region: 'eu-west-1', credentials: ['keys'] }]);
});

it('settings that are all indented, one of them empty, are those of their profile (B26)', async () => {
  await home.config('[default]\n  output =\n  region = eu-west-1\n  sso_region = us-east-1\n');
  await home.credentials(keysOf('default'));
  expect(await opened({ kind: 'environment', region: undefined })).toMatchObject({ region: 'eu-west-1' });
});

it('a line that cannot be read names file and line, and nothing else of its profile is used', async () => {
  await home.config(`[profile a]\nregion = us-east-1\nrole_arn arn:aws:iam::111122223333:role/x\n`);
  await home.credentials(keysOf('a'));
  expect(await problemOf(profile('a'))).toEqual({
    kind: 'profile',
    profile: 'a',
    fault: { kind: 'syntax', path: `${home.dir}/.aws/config`, line: 3, reason: 'noEquals' },
  });
});

it('a default profile that cannot be read gives way to no other identity', async () => {
  await home.config('[default]\noops\n');
  expect(await problemOf({ kind: 'environment', region: 'us-east-1' })).toMatchObject({
    kind: 'profile',
    fault: { kind: 'syntax', line: 2 },
  });
});

it('an SSO session and a login session are read in any writing', async () => {
  await home.config(
    '[profile s]#x\nSSO_SESSION = c\nsso_account_id = 111122223333\nsso_role_name = r\n[sso-session c];x\nSSO_START_URL = https://x/start\nsso_region = us-east-1\n',
  );
  const { profiles } = await setup().files();
  expect(profiles).toMatchObject([{ name: 's', credentials: ['sso'], account: '111122223333' }]);
  expect(await problemOf(profile('s'))).toMatchObject({ kind: 'signIn', signIn: { command: 'sso' } });
});
