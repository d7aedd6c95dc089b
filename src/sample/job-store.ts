import type { EpochMs } from '../domain/job/dates';
import type { JobRecord } from './job';

/**
 * The jobs of the account. Jobs are only added at the end, so that positions stay the same, and a page doesn't look at the
 * rest.
 */
export class JobStore {
  private readonly all: JobRecord[] = [];
  private readonly byName = new Map<string, JobRecord>();
  private readonly byVersion = new Map<string, JobRecord[]>();

  /** `records`: oldest first, with unique names. */
  constructor(records: readonly JobRecord[]) {
    for (const record of records) this.add(record);
  }

  add(record: JobRecord): void {
    this.all.push(record);
    this.byName.set(record.name, record);
    const sameVersion = this.byVersion.get(record.solutionVersionArn);
    if (sameVersion) sameVersion.push(record);
    else this.byVersion.set(record.solutionVersionArn, [record]);
  }

  find(name: string): JobRecord | undefined {
    return this.byName.get(name);
  }

  /** Oldest first; without an ARN, all jobs. */
  list(solutionVersionArn: string | undefined): readonly JobRecord[] {
    return solutionVersionArn === undefined ? this.all : (this.byVersion.get(solutionVersionArn) ?? []);
  }

  unfinished(now: EpochMs): number {
    return this.all.reduce((count, { finishedAt }) => (finishedAt > now ? count + 1 : count), 0);
  }
}
