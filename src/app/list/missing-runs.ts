/** Finds series whose next run is overdue, from the loaded list alone. Sends no requests. */
import type { EpochMs } from '../../domain/job/dates';
import type { MissingRun } from '../../domain/job/missing-run';
import { type Rhythm, rhythmOf } from '../../domain/job/rhythm';
import { seriesName } from '../../domain/job/series';
import { minute } from '../../domain/job/time';
import type { JobEntry } from '../arrange/sorted-rows';
import type { ListState } from './list-state';
import type { Series, SeriesIndex } from './series-index';

/** After this time without an answer, a run may have come that nobody saw. */
const staleMs = 10 * minute;

interface Steady {
  readonly rhythm: Rhythm;
  readonly last: JobEntry;
}

export class MissingRuns {
  /** Series that have a rhythm, by key. */
  private readonly steady = new Map<string, Steady>();

  constructor(private readonly series: SeriesIndex) {}

  clear(): void {
    this.steady.clear();
  }

  /** Empty unless the list was read to its newest jobs a short time ago. Series by name. */
  find(state: ListState, now: EpochMs): readonly MissingRun[] {
    const asOf = currentAsOf(state, now);
    if (asOf === undefined) return [];
    for (const series of this.series.takeChanged()) this.learn(series);
    const found: MissingRun[] = [];
    for (const [series, { rhythm, last }] of this.steady) {
      if (rhythm.overdueAt <= asOf && asOf < rhythm.endedAt) found.push({ series, rhythm, last: last.job });
    }
    return found.length < 2 ? found : found.sort(byName);
  }

  private learn(series: Series): void {
    const steady = steadyOf(series);
    if (steady === undefined) this.steady.delete(series.key);
    else this.steady.set(series.key, steady);
  }
}

function byName({ series: a }: MissingRun, { series: b }: MissingRun): number {
  const [nameA, nameB] = [seriesName(a), seriesName(b)];
  return nameA < nameB ? -1 : nameA > nameB ? 1 : a < b ? -1 : 1;
}

/** Time of the last answer with the newest jobs of the whole list; `undefined` if that is long ago, or the last attempt failed. */
function currentAsOf(
  { facts, whole, problem, rememberedAsOf }: ListState,
  now: EpochMs,
): EpochMs | undefined {
  if (facts === undefined || !whole || problem !== undefined || rememberedAsOf !== undefined)
    return undefined;
  return Math.abs(now - facts.asOf) < staleMs ? facts.asOf : undefined;
}

function steadyOf({ recent, last }: Series): Steady | undefined {
  const rhythm = last === undefined ? undefined : rhythmOf(recent);
  return last === undefined || rhythm === undefined ? undefined : { rhythm, last };
}
