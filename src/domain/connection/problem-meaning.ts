/** What each kind of problem means for whoever may ask again: the only place that says so. */
import type { Problem } from './problem';

export interface ProblemMeaning {
  /**
   * What may give another answer. `now`: asking again at once, and later; `backedOff`: asking again after a while, as it may pass;
   * `files`: a change of the AWS config files or of a sign-in; `person`: what a person does.
   */
  readonly retry: 'now' | 'backedOff' | 'files' | 'person';
  /** What else it keeps from working: nothing; all requests of the connection; those of all connections. */
  readonly scope: 'request' | 'session' | 'machine';
  /** Whether it may end with a sign-in, whose tokens stand beside the AWS config files. */
  readonly endsWithLogin?: true;
}

const meanings: Record<Problem['kind'], ProblemMeaning> = {
  stopped: { retry: 'person', scope: 'request' },
  // Also of an instance whose metadata service did not answer in time.
  noCredentials: { retry: 'backedOff', scope: 'session', endsWithLogin: true },
  // A program, an instance, a container or a deadline: it passes as a network does.
  credentials: { retry: 'backedOff', scope: 'session', endsWithLogin: true },
  noProfile: { retry: 'files', scope: 'session' },
  profile: { retry: 'files', scope: 'session' },
  program: { retry: 'backedOff', scope: 'session', endsWithLogin: true },
  roleNotAssigned: { retry: 'person', scope: 'session', endsWithLogin: true },
  // A network's file system, or a token that is still to be written.
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
  network: { retry: 'backedOff', scope: 'machine' },
  timeout: { retry: 'backedOff', scope: 'request' },
  tls: { retry: 'backedOff', scope: 'machine' },
  unexpectedAnswer: { retry: 'now', scope: 'request' },
  notShown: { retry: 'person', scope: 'session' },
  serviceFault: { retry: 'backedOff', scope: 'request' },
  unknown: { retry: 'backedOff', scope: 'request' },
};

export function meaningOf({ kind }: Pick<Problem, 'kind'>): ProblemMeaning {
  return meanings[kind];
}

/** Whether it may pass without anybody doing anything. */
export function mayPass(problem: Problem): boolean {
  const { retry } = meaningOf(problem);
  return retry === 'now' || retry === 'backedOff';
}
