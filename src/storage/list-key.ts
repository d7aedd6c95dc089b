/** File name of a connection's stored list: a hash of everything that determines whose jobs it contains. */
import { createHash } from 'node:crypto';
import { type ConnectionChoice, connectionId, profileOf } from '../domain/connection/connection';
import type { JobKindId } from '../domain/job/kind';

/** For all connections: where the profiles are, and which endpoint is used. */
const ofAll = [
  'HOME',
  'USERPROFILE',
  'AWS_CONFIG_FILE',
  'AWS_SHARED_CREDENTIALS_FILE',
  'AWS_ENDPOINT_URL',
  'AWS_ENDPOINT_URL_PERSONALIZE',
  'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
];
/** For the default credentials: which credentials and Region they have. No secrets. */
const ofEnvironment = [
  'AWS_PROFILE',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_DEFAULT_REGION',
  'AWS_REGION',
  'AWS_ROLE_ARN',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
];

/** File name without suffix. */
export function listKey(choice: ConnectionChoice, kind: JobKindId, env: NodeJS.ProcessEnv): string {
  const named = profileOf(choice) !== undefined;
  const names = named ? ofAll : [...ofAll, ...ofEnvironment];
  const whose: unknown[] = [connectionId(choice), ...names.map((name) => env[name] ?? null)];
  if (!named) whose.push(accountPart(env['AWS_ACCESS_KEY_ID']) ?? null);
  whose.push(kind);
  return fileKey(JSON.stringify(whose));
}

/** File name of 32 hex digits. The text can't be recovered from it. */
export function fileKey(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * The part that all access key ids of an account have in common, so that new session keys find the list of the previous ones.
 * After four letters for its kind, the id contains the account number in base 32, from its second bit on. This isn't
 * documented by AWS: other forms are used as a whole, and the list is checked against the account of its jobs in any case.
 */
export function accountPart(keyId: string | undefined): string | undefined {
  const [, text] = /^A(?:KIA|SIA)([A-Z2-7]{16})$/.exec(keyId?.trim() ?? '') ?? [];
  if (text === undefined) return keyId;
  let bits = 0n;
  for (const letter of text.slice(0, 10)) bits = bits * 32n + BigInt(base32.indexOf(letter));
  return String((bits >> 9n) & 0xff_ffff_ffffn);
}
