import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { configPaths } from '../../../../src/aws/credentials/config-paths';

it.each([
  ['HOME before USERPROFILE', { HOME: '/h', USERPROFILE: '/u' }, '/h'],
  ['USERPROFILE', { USERPROFILE: '/u', HOMEPATH: '/p' }, '/u'],
  ['HOMEDRIVE with HOMEPATH', { HOMEDRIVE: 'D:', HOMEPATH: '/p' }, 'D:/p'],
  ['the home that the system knows, without any (L10)', {}, homedir()],
])('the AWS files are looked for in %s', (_, env, home) => {
  expect(configPaths(env)).toEqual({
    config: join(home, '.aws', 'config'),
    credentials: join(home, '.aws', 'credentials'),
  });
});

it('variables name other files, also below the home; empty ones name none', () => {
  expect(
    configPaths({ HOME: '/h', AWS_CONFIG_FILE: '~/mine', AWS_SHARED_CREDENTIALS_FILE: '/else/where' }),
  ).toEqual({ config: '/h/mine', credentials: '/else/where' });
  expect(configPaths({ HOME: '/h', AWS_CONFIG_FILE: '' }).config).toBe('/h/.aws/config');
});

it('blanks around the paths of variables do not count, and blanks alone name no file', () => {
  const paths = { config: '/h/mine', credentials: '/h/.aws/credentials' };
  expect(
    configPaths({ HOME: '/h', AWS_CONFIG_FILE: ' ~/mine\t', AWS_SHARED_CREDENTIALS_FILE: '  ' }),
  ).toEqual(paths);
});
