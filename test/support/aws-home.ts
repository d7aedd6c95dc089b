/** A home folder with AWS config files and token caches, for the SDK's real providers. */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface AwsHome {
  readonly dir: string;
  /** What has the SDK find these files, and no others. */
  readonly env: Readonly<Record<string, string>>;
  config(text: string): Promise<void>;
  credentials(text: string): Promise<void>;
  /** The cached token of an SSO session, by the session's name or the start URL; some text instead of it. */
  ssoToken(id: string, token: object | string): Promise<string>;
  /** A file by its path below the folder; resolves to its whole path. */
  file(path: string, text: string | Uint8Array): Promise<string>;
  remove(): Promise<void>;
}

export async function createHome(): Promise<AwsHome> {
  const dir = await mkdtemp(join(tmpdir(), 'aws-home-'));
  const file = async (path: string, text: string | Uint8Array): Promise<string> => {
    const whole = join(dir, path);
    await mkdir(dirname(whole), { recursive: true });
    await writeFile(whole, text);
    return whole;
  };
  /** At once, so that nobody who watches the file reads a part of it. */
  const swapped = async (path: string, text: string): Promise<void> =>
    rename(await file(`${path}.new`, text), join(dir, path));
  await mkdir(join(dir, '.aws', 'sso', 'cache'), { recursive: true });
  return {
    dir,
    env: {
      HOME: dir,
      AWS_CONFIG_FILE: join(dir, '.aws', 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(dir, '.aws', 'credentials'),
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    config: async (text) => {
      await swapped('.aws/config', text);
    },
    credentials: async (text) => {
      await swapped('.aws/credentials', text);
    },
    ssoToken: (id, token) => {
      const name = createHash('sha1').update(id).digest('hex');
      const text = typeof token === 'string' ? token : JSON.stringify(token);
      return file(`.aws/sso/cache/${name}.json`, text);
    },
    file,
    remove: () => rm(dir, { recursive: true, force: true }),
  };
}

const hour = 3_600_000;

/** A token that is good for an hour. */
export function ssoTokenFor(ms = hour): Record<string, string> {
  return {
    accessToken: 'token',
    expiresAt: new Date(Date.now() + ms).toISOString(),
    clientId: 'client',
    clientSecret: 'S3CRET-client',
    refreshToken: 'S3CRET-refresh',
    registrationExpiresAt: new Date(Date.now() + 24 * hour).toISOString(),
  };
}
