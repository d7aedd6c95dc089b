/** Labels of problem rows fit into a sidebar of the usual width (U16). */
import { readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import type { Problem, S3Fault } from '../../../../src/domain/connection/problem';
import { safeText } from '../../../../src/domain/text/safe-text';
import { problemLabel } from '../../../../src/ui/words/strings-problem-labels';

vi.mock('vscode', async () => (await import('../fake-window')).fakeWindow());

type Of<K extends Problem['kind']> = Extract<Problem, { kind: K }>;
type Without<K extends Problem['kind']> = Omit<Of<K>, 'kind'>;

const detail = safeText('');
const profile = 'analytics-production';
const noCredentials = { detail, profiles: 2 };
const place = { bucket: 'bucket', key: 'folder/' };
const s3Faults = Object.keys({
  noBucket: 0,
  noObject: 0,
  noOutput: 0,
  changed: 0,
  archived: 0,
  requesterPays: 0,
  kmsKey: 0,
  customerKey: 0,
  otherRegion: 0,
  refused: 0,
} satisfies Record<S3Fault, 0>) as S3Fault[];
const signIn = { command: 'sso', profile } as const;

/** Every kind, with all that its title depends on. */
const problems: { readonly [K in Problem['kind']]: readonly Without<K>[] } = {
  stopped: [{}],
  noCredentials: [noCredentials],
  credentials: [{ detail }],
  noProfile: [{ profile, near: undefined }],
  profile: [{ profile, fault: { kind: 'circle', names: [profile] } as unknown as Of<'profile'>['fault'] }],
  program: [{ profile, fault: { kind: 'expired' } }],
  roleNotAssigned: [
    { profile, account: '1', role: 'r' },
    { profile, account: '1', role: 'r', missing: true },
  ],
  stsInactive: [{ detail }],
  unreadableFile: [
    { path: detail, reason: 'EACCES' },
    { path: detail, reason: 'EACCES', holds: 'token' },
  ],
  mfa: (['ask', 'left', 'refused'] as const).map((reason) => ({ profile, reason })),
  programNotAllowed: [{ profile }],
  noRegion: [{}],
  noRegionAndCredentials: [noCredentials],
  invalidRegion: [{ region: detail }],
  invalidEndpoint: [{ endpoint: detail }],
  plainHttp: [{ endpoint: detail }],
  signIn: [
    { detail, signIn },
    { detail, signIn: { ...signIn, command: 'login' } },
    { detail: safeText('x'), signIn },
    { detail, signIn: undefined },
    { detail, signIn: undefined, keys: { kind: 'environment' } },
    { detail, signIn: undefined, keys: { kind: 'profile', profile } },
  ],
  clock: [{}],
  accessDenied: [
    { action: undefined, detail },
    { action: 'sts:AssumeRole', role: 'r', detail },
    { action: 's3:GetObject', detail, s3: { place, partition: 'aws' } },
  ],
  throttled: [{}, { of: 'credentials' }, { of: 's3' }],
  notFound: [{ detail }],
  invalidInput: [{ detail }],
  invalidPageToken: [{}],
  endlessList: [{ reason: 'tooManyPages' }],
  network: [
    { code: detail, of: 'service' },
    { code: detail, of: 'credentials' },
    { code: detail, of: 's3' },
  ],
  timeout: [{}, { of: 's3' }],
  tls: [{ code: detail }],
  unexpectedAnswer: [
    { by: 'foreign', detail },
    { by: 'malformed', of: 'credentials', detail },
    { by: 'malformed', of: 's3', detail },
  ],
  notShown: [{}],
  serviceFault: [
    { status: 500, requestId: undefined },
    { status: 500, requestId: undefined, of: 's3' },
  ],
  s3: s3Faults.map((fault) => ({ fault, place, detail })),
  s3Path: (['missing', 'notS3', 'otherPartition', 'bucketName'] as const).map((fault) => ({
    fault,
    path: detail,
  })),
  unknown: [{ detail }],
};

const all = Object.entries(problems).flatMap(([kind, each]) =>
  (each as readonly object[]).map((rest) => ({ kind, ...rest }) as Problem),
);

const german = JSON.parse(readFileSync('l10n/bundle.l10n.de.json', 'utf8')) as Readonly<
  Record<string, string>
>;

it.each(all.map((problem) => [problemLabel(problem), problem] as const))('%s', (label) => {
  for (const text of [label, german[label] ?? '']) {
    expect(text.length, text).toBeLessThanOrEqual(25);
    expect(text.length, text).toBeGreaterThan(5);
  }
});
