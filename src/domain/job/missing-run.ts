/** A run of a steady series that didn't come. */
import type { Job } from './job';
import type { Rhythm } from './rhythm';

export interface MissingRun {
  /** Key of the series; see series.ts. */
  readonly series: string;
  /** When the run was due, and how that is known. */
  readonly rhythm: Rhythm;
  /** The run before it. */
  readonly last: Job;
}
