import type { EpochMs } from '../domain/job/dates';
import type { JobKindId } from '../domain/job/kind';
import type { JobStore } from './job-store';
import type { PageTokens } from './page-token';
import type { SolutionVersionRecord } from './solution-version';

/** Contents of the account. */
export interface AccountState {
  readonly now: () => EpochMs;
  readonly jobs: Readonly<Record<JobKindId, JobStore>>;
  readonly versions: ReadonlyMap<string, SolutionVersionRecord>;
  /** Expressions, by ARN. */
  readonly filters: ReadonlyMap<string, string>;
  readonly tokens: PageTokens;
}
