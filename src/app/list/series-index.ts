/** The series in a list, kept up to date with each change of it; see domain/job/series.ts. */
import { fewestRuns, seriesKeyOf } from '../../domain/job/series';
import type { Job } from '../../domain/job/job';
import { medianOf } from '../../domain/job/spread';
import { durationOf } from '../../domain/job/time';
import type { JobEntry, JobsChange } from '../arrange/sorted-rows';

/** With fewer finished runs, the median means nothing. */
const fewestFinished = 3;

export interface Series {
  readonly key: string;
  /** In no particular order. */
  readonly runs: readonly JobEntry[];
}

export class SeriesIndex {
  /** Also of keys with too few jobs. `undefined` until the index is needed. */
  private byKey: Map<string, JobEntry[]> | undefined;
  private readonly medians = new Map<string, number | undefined>();
  /** Keys whose runs changed since `takeChanged` was called. */
  private changed = new Set<string>();

  /** `listed`: all jobs of the list. */
  constructor(private readonly listed: () => Iterable<JobEntry>) {}

  /** Records a change of the list. */
  apply({ came, changed, went }: JobsChange): void {
    if (this.byKey === undefined) return;
    for (const entry of came) this.add(this.byKey, entry);
    for (const [before, after] of changed) {
      this.remove(this.byKey, before);
      this.add(this.byKey, after);
    }
    for (const entry of went) this.remove(this.byKey, entry);
  }

  /** Forgets all jobs. */
  clear(): void {
    this.byKey = undefined;
    this.medians.clear();
    this.changed.clear();
  }

  /** The series with that key; `undefined` if it has too few runs. */
  get(key: string): Series | undefined {
    const runs = this.index().get(key);
    return runs === undefined || runs.length < fewestRuns ? undefined : { key, runs };
  }

  /** Keys whose runs changed since the last call, also of too few runs; all keys at the first call. */
  takeChanged(): ReadonlySet<string> {
    this.index();
    const { changed } = this;
    this.changed = new Set();
    return changed;
  }

  /** Median duration in ms of the finished runs of the job's series; `undefined` if it has none, or too few have finished. */
  medianDuration(job: Job): number | undefined {
    const key = seriesKeyOf(job);
    const series = key === undefined ? undefined : this.get(key);
    if (series === undefined) return undefined;
    if (!this.medians.has(series.key)) this.medians.set(series.key, medianOfRuns(series));
    return this.medians.get(series.key);
  }

  private index(): Map<string, JobEntry[]> {
    if (this.byKey !== undefined) return this.byKey;
    const made = new Map<string, JobEntry[]>();
    for (const entry of this.listed()) this.add(made, entry);
    return (this.byKey = made);
  }

  private add(byKey: Map<string, JobEntry[]>, entry: JobEntry): void {
    const key = seriesKeyOf(entry.job);
    if (key === undefined) return;
    const runs = byKey.get(key);
    if (runs === undefined) byKey.set(key, [entry]);
    else runs.push(entry);
    this.touch(key);
  }

  private remove(byKey: Map<string, JobEntry[]>, entry: JobEntry): void {
    const key = seriesKeyOf(entry.job);
    if (key === undefined) return;
    const runs = byKey.get(key) ?? [];
    const index = runs.lastIndexOf(entry);
    if (index >= 0) runs.splice(index, 1);
    if (runs.length === 0) byKey.delete(key);
    this.touch(key);
  }

  private touch(key: string): void {
    this.medians.delete(key);
    this.changed.add(key);
  }
}

function medianOfRuns({ runs }: Series): number | undefined {
  const durations: number[] = [];
  for (const { job } of runs) {
    const ms = job.status.kind === 'active' ? durationOf(job) : undefined;
    if (ms !== undefined) durations.push(ms);
  }
  return durations.length < fewestFinished ? undefined : medianOf(durations.sort((a, b) => a - b));
}
