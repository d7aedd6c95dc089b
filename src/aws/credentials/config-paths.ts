/** Paths of the AWS config files. Separate from the chunk of the SDK, because the log needs them at the start. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Environment, given } from './variables';

export interface ConfigPaths {
  readonly config: string;
  readonly credentials: string;
}

/** As the SDK finds it. */
export function awsFolder(env: Environment): string {
  const { HOME, USERPROFILE, HOMEPATH, HOMEDRIVE = 'C:' } = env;
  const home = HOME ?? USERPROFILE ?? (HOMEPATH === undefined ? homedir() : `${HOMEDRIVE}${HOMEPATH}`);
  return join(home, '.aws');
}

export function configPaths(env: Environment): ConfigPaths {
  const folder = awsFolder(env);
  const path = (value: string | undefined, name: string): string => {
    const named = given(value);
    if (named === undefined) return join(folder, name);
    return named.startsWith('~/') ? join(folder, '..', named.slice(2)) : named;
  };
  return {
    config: path(env['AWS_CONFIG_FILE'], 'config'),
    credentials: path(env['AWS_SHARED_CREDENTIALS_FILE'], 'credentials'),
  };
}
