/**
 * What checks of output in other windows found. The service doesn't know it, and a window writes the list that it has itself: without
 * this, it would take the checks of the others out of the file.
 */
import { stat } from 'node:fs/promises';
import { type Job, withCheck } from '../domain/job/job';
import type { OutputCheck } from '../domain/job/output-check';

interface Known {
  /** Of the file when it was last read or written here. */
  mtimeMs: number | undefined;
  /** By ARN. */
  readonly checks: Map<string, OutputCheck>;
}

export class OtherChecks {
  private readonly files = new Map<string, Known>();

  /** The file was read or written here: nobody else's checks are in it that aren't known. */
  async seen(file: string): Promise<void> {
    this.of(file).mtimeMs = await changedAt(file);
  }

  /** The jobs, each with its newest check. `read`: the jobs of the file in portions, which is read if another window changed it. */
  async added(
    file: string,
    jobs: readonly Job[],
    read: () => AsyncIterable<readonly Job[]>,
  ): Promise<readonly Job[]> {
    const known = this.of(file);
    const at = await changedAt(file);
    if (at !== undefined && at !== known.mtimeMs) await learn(known, read());
    const { checks } = known;
    return checks.size === 0 ? jobs : jobs.map((job) => withCheck(job, newest(job, checks)));
  }

  private of(file: string): Known {
    const known = this.files.get(file) ?? { mtimeMs: undefined, checks: new Map() };
    this.files.set(file, known);
    return known;
  }
}

/** What is damaged is as good as gone. */
async function learn({ checks }: Known, portions: AsyncIterable<readonly Job[]>): Promise<void> {
  try {
    for await (const jobs of portions) {
      for (const job of jobs) {
        const check = job.arn === undefined ? undefined : newest(job, checks);
        if (job.arn !== undefined && check !== undefined) checks.set(job.arn, check);
      }
    }
  } catch {
    // The rest of the file isn't readable.
  }
}

function newest({ arn, check }: Job, checks: ReadonlyMap<string, OutputCheck>): OutputCheck | undefined {
  const other = arn === undefined ? undefined : checks.get(arn);
  if (check === undefined || other === undefined) return check ?? other;
  return other.checkedAt > check.checkedAt ? other : check;
}

async function changedAt(file: string): Promise<number | undefined> {
  return (await stat(file).catch(() => undefined))?.mtimeMs;
}
