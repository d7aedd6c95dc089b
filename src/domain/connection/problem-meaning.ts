/** What each kind of problem means for retries. No other file decides that. */
import type { Problem } from './problem';

export interface ProblemMeaning {
  /**
   * What can lead to another result: `now`, an immediate retry; `backedOff`, a later retry; `files`, a change of the AWS
   * config files or a sign-in; `person`, an action of a person.
   */
  readonly retry: 'now' | 'backedOff' | 'files' | 'person';
  /** What else fails for the same reason: nothing, all requests of the connection, or all connections. */
  readonly scope: 'request' | 'session' | 'machine';
  /** Whether a sign-in may end it. Tokens of sign-ins are stored beside the AWS config files. */
  readonly endsWithLogin?: true;
  /** Whether a role may be assumed in another Region, if it's a problem of credentials. */
  readonly endsInOtherRegion?: true;
}

const meanings: Record<Problem['kind'], ProblemMeaning> = {
  stopped: { retry: 'person', scope: 'request' },
  // Also the problem of an instance whose metadata service didn't respond in time.
  noCredentials: { retry: 'backedOff', scope: 'session', endsWithLogin: true },
  // Problems of a credential process, an instance, a container or a time limit can pass, as network problems do.
  credentials: { retry: 'backedOff', scope: 'session', endsWithLogin: true },
  noProfile: { retry: 'files', scope: 'session' },
  profile: { retry: 'files', scope: 'session' },
  program: { retry: 'backedOff', scope: 'session', endsWithLogin: true },
  roleNotAssigned: { retry: 'person', scope: 'session', endsWithLogin: true },
  stsInactive: { retry: 'person', scope: 'session', endsInOtherRegion: true },
  // The file can be on a network file system, or a token that hasn't been written yet.
  unreadableFile: { retry: 'backedOff', scope: 'session', endsWithLogin: true },
  mfa: { retry: 'person', scope: 'session' },
  programNotAllowed: { retry: 'person', scope: 'session' },
  noRegion: { retry: 'files', scope: 'session' },
  noRegionAndCredentials: { retry: 'files', scope: 'session', endsWithLogin: true },
  invalidRegion: { retry: 'files', scope: 'session' },
  invalidEndpoint: { retry: 'files', scope: 'session' },
  plainHttp: { retry: 'files', scope: 'session' },
  signIn: { retry: 'person', scope: 'session', endsWithLogin: true },
  clock: { retry: 'backedOff', scope: 'machine' },
  accessDenied: { retry: 'person', scope: 'request' },
  throttled: { retry: 'backedOff', scope: 'request' },
  notFound: { retry: 'person', scope: 'request' },
  invalidInput: { retry: 'person', scope: 'request' },
  invalidPageToken: { retry: 'backedOff', scope: 'request' },
  endlessList: { retry: 'person', scope: 'request' },
  network: { retry: 'backedOff', scope: 'machine', endsInOtherRegion: true },
  timeout: { retry: 'backedOff', scope: 'request' },
  tls: { retry: 'backedOff', scope: 'machine', endsInOtherRegion: true },
  unexpectedAnswer: { retry: 'now', scope: 'request' },
  s3: { retry: 'person', scope: 'request' },
  s3Path: { retry: 'person', scope: 'request' },
  notShown: { retry: 'person', scope: 'session' },
  serviceFault: { retry: 'backedOff', scope: 'request' },
  unknown: { retry: 'backedOff', scope: 'request' },
};

export function meaningOf({ kind }: Pick<Problem, 'kind'>): ProblemMeaning {
  return meanings[kind];
}

/** Whether the problem can pass without an action of a person. */
export function mayPass(problem: Problem): boolean {
  const { retry } = meaningOf(problem);
  return retry === 'now' || retry === 'backedOff';
}
