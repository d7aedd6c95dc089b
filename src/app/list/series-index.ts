/** The series in a list, kept up to date with each change of it; see domain/job/series.ts. */
import { bySeries, fewestRuns } from '../../domain/job/series';
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import { mostRuns } from '../../domain/job/rhythm';
import { medianOf } from '../../domain/job/spread';
import { durationOf } from '../../domain/job/time';
import type { JobEntry, JobsChange } from '../arrange/sorted-rows';

/** With fewer finished runs, the median means nothing. */
const fewestFinished = 3;

export interface Series {
  readonly key: string;
  /** In no particular order. */
  readonly runs: readonly JobEntry[];
  /** Creation times of the last runs, at most `mostRuns`, in ascending order. */
  readonly recent: readonly EpochMs[];
  /** The last run that has a date. */
  readonly last: JobEntry | undefined;
}

interface Known extends Series {
  readonly runs: JobEntry[];
  recent: EpochMs[];
  last: JobEntry | undefined;
  /** Median duration of the finished runs; `undefined` until it's needed. */
  median: { readonly ms: number | undefined } | undefined;
}

export class SeriesIndex {
  private seriesOf = this.table();
  /** Series whose runs changed since `takeChanged` was called. */
  private changed = new Set<Known>();

  /** Records a change of the list. */
  apply({ came, changed, went }: JobsChange): void {
    for (const entry of came) this.add(entry);
    for (const [before, after] of changed) {
      if (this.replace(before, after)) continue;
      this.remove(before);
      this.add(after);
    }
    for (const entry of went) this.remove(entry);
  }

  /** Forgets all jobs. */
  clear(): void {
    this.seriesOf = this.table();
    this.changed.clear();
  }

  /** The series that the job is a run of; `undefined` if it has too few runs. */
  of(job: Job): Series | undefined {
    return enough(this.seriesOf(job));
  }

  /** Series whose runs changed since the last call; those that have too few runs by now have none. */
  takeChanged(): readonly Series[] {
    const changed = [...this.changed];
    this.changed = new Set();
    return changed.map(
      (series) => enough(series) ?? { key: series.key, runs: [], recent: [], last: undefined },
    );
  }

  /** Median duration in ms of the finished runs of the job's series; `undefined` if it has none, or too few have finished. */
  medianDuration(job: Job): number | undefined {
    const series = this.seriesOf(job);
    if (enough(series) === undefined || series === undefined) return undefined;
    series.median ??= { ms: medianOfRuns(series) };
    return series.median.ms;
  }

  private table(): (job: Job) => Known | undefined {
    return bySeries((key): Known => ({ key, runs: [], recent: [], last: undefined, median: undefined }));
  }

  private add(entry: JobEntry): void {
    const series = this.seriesOf(entry.job);
    if (series === undefined) return;
    series.runs.push(entry);
    note(series, entry);
    this.touch(series);
  }

  /** A run that ends is the most frequent change: its place among the others stays the same. */
  private replace(before: JobEntry, after: JobEntry): boolean {
    const series = this.seriesOf(after.job);
    const index = series?.runs.lastIndexOf(before) ?? -1;
    if (series === undefined || index < 0 || before.job.createdAt !== after.job.createdAt) return false;
    series.runs[index] = after;
    if (series.last === before) series.last = after;
    this.touch(series);
    return true;
  }

  private remove(entry: JobEntry): void {
    const series = this.seriesOf(entry.job);
    const index = series?.runs.lastIndexOf(entry) ?? -1;
    if (series === undefined || index < 0) return;
    series.runs.splice(index, 1);
    series.recent = [];
    series.last = undefined;
    for (const each of series.runs) note(series, each);
    this.touch(series);
  }

  private touch(series: Known): void {
    series.median = undefined;
    this.changed.add(series);
  }
}

/** Notes the time of a run, if it's one of the last. */
function note(series: Known, entry: JobEntry): void {
  const { createdAt: at } = entry.job;
  const { recent } = series;
  if (at === undefined || (recent.length >= mostRuns && at <= (recent[0] ?? 0))) return;
  if (at >= (recent.at(-1) ?? -Infinity)) series.last = entry;
  let place = recent.length;
  while (place > 0 && (recent[place - 1] ?? 0) > at) place--;
  recent.splice(place, 0, at);
  if (recent.length > mostRuns) recent.shift();
}

function enough(series: Known | undefined): Known | undefined {
  return series !== undefined && series.runs.length >= fewestRuns ? series : undefined;
}

function medianOfRuns({ runs }: Series): number | undefined {
  const durations: number[] = [];
  for (const { job } of runs) {
    const ms = job.status.kind === 'active' ? durationOf(job) : undefined;
    if (ms !== undefined) durations.push(ms);
  }
  return durations.length < fewestFinished ? undefined : medianOf(durations.sort((a, b) => a - b));
}
