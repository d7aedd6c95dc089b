/** Other runs of the job, as text and as a chart. */
import { dateTimeText, durationText, numberText, relativeText, statusText } from '../words/format';
import { runWords } from '../words/strings-runs';
import { parseSolutionVersionArn } from '../../domain/job/arn';
import { cleanLine } from '../../domain/text/clean';
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import type { RunHistory } from '../../domain/details/runs';
import { isUnfinished, type StatusKind, statusOfKey } from '../../domain/job/status';
import { durationOf, jobTime } from '../../domain/job/time';
import type { Bar, Chart, Field, LegendItem, Section, StatusTone } from '../../webview/protocol';
import type { PageTargets } from './page-targets';
import { titleOf } from './title';

export interface Runs {
  readonly history: RunHistory;
  /** Whether jobs of the list are still missing. */
  readonly partial: boolean;
  /** Time of the last response with unfinished jobs. */
  readonly unfinishedAsOf?: EpochMs | undefined;
}

export const tones: Readonly<Record<StatusKind, StatusTone>> = {
  failed: 'failed',
  inProgress: 'inProgress',
  pending: 'pending',
  active: 'active',
  other: 'other',
  none: 'other',
};

export function runsSection(runs: Runs, now: EpochMs, held: PageTargets): Section {
  const { history, partial, unfinishedAsOf } = runs;
  const words = runWords();
  const times = { now, unfinishedAsOf };
  const chart = history.recent.length > 1 ? chartOf(history, times, held) : undefined;
  return {
    id: 'runs',
    heading: words.heading,
    fields: [
      usualField(history),
      newerField(history, now),
      runField('previousRun', words.previous, history.previous, { times, held }),
      runField('nextRun', words.next, history.next, { times, held }),
    ],
    ...noteOf([
      history.series === undefined ? '' : words.ofSeries(cleanLine(history.series, 100)),
      partial ? words.partial : '',
    ]),
    ...(chart === undefined ? {} : { chart }),
  };
}

function noteOf(sentences: readonly string[]): Pick<Section, 'note'> {
  const note = sentences.filter((sentence) => sentence !== '').join(' ');
  return note === '' ? {} : { note };
}

/** `8 min longer than the median`; empty for failed jobs, because failures often end early. */
export function comparison(usual: RunHistory['usual'], job: Job, now: EpochMs): string {
  const words = runWords();
  const status = job.status;
  const ms = ranFor(job, { now });
  if (usual === undefined || ms === undefined) return '';
  if (status.kind !== 'active') return isUnfinished(status) ? words.median(durationText(usual.median)) : '';
  // The job's own duration is one of them.
  if (usual.count < 2) return '';
  const difference = ms - usual.median;
  if (Math.abs(difference) < 1000) return words.asMedian(durationText(usual.median));
  const say = difference > 0 ? words.longer : words.shorter;
  return say(durationText(Math.abs(difference)), durationText(usual.median));
}

interface Times {
  readonly now: EpochMs;
  /** See `Runs`. */
  readonly unfinishedAsOf?: EpochMs | undefined;
}

function ranFor(job: Job, { now, unfinishedAsOf }: Times): number | undefined {
  const time = jobTime(job, now, unfinishedAsOf);
  return time.kind === 'elapsed' ? time.ms : durationOf(job);
}

function field(id: string, label: string, value: string, detail = '', missing = false): Field {
  const style = missing ? 'missing' : 'text';
  return { id, label, value, detail, style, copyLabel: undefined, warning: '', links: [] };
}

function usualField({ usual, series }: RunHistory): Field {
  const words = runWords();
  const label = series === undefined ? words.usual : words.usualInSeries;
  if (usual === undefined) return field('usualDuration', label, words.noneFinished, '', true);
  const { count, median, least, most } = usual;
  const range = words.range(durationText(least), durationText(most), numberText(count));
  return field('usualDuration', label, durationText(median), range);
}

function newerField({ newer }: RunHistory, now: EpochMs): Field {
  const words = runWords();
  if (newer === undefined) return field('newerVersion', words.newer, words.noNewer);
  const name = parseSolutionVersionArn(newer.versionArn)?.versionId ?? newer.versionArn;
  const since = words.newerSince(dateTimeText(newer.since), relativeText(newer.since, now));
  return field('newerVersion', words.newer, cleanLine(name, 200), since);
}

function runField(
  id: string,
  label: string,
  run: Job | undefined,
  { times, held }: { readonly times: Times; readonly held: PageTargets },
): Field {
  if (run === undefined) return field(id, label, runWords().noRun, '', true);
  return { ...field(id, label, titleOf(run), runText(run, times)), opens: held.run(run) };
}

/** `Active · 33 min · 1 day ago` */
function runText(run: Job, times: Times): string {
  const at = run.createdAt;
  const ms = ranFor(run, times);
  return [
    statusText(run.status),
    ms === undefined ? '' : durationText(ms),
    at === undefined ? '' : relativeText(at, times.now),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function chartOf({ job, recent, usual, series }: RunHistory, times: Times, held: PageTargets): Chart {
  const words = runWords();
  const highest = Math.max(usual?.median ?? 0, ...recent.map((run) => ranFor(run, times) ?? 0), 1);
  const bars = recent.map((run): Bar => {
    const current = run === job;
    const text = `${titleOf(run)}: ${runText(run, times)}`;
    return {
      tone: tones[run.status.kind],
      height: (ranFor(run, times) ?? 0) / highest,
      current,
      text: current ? words.thisRun(text) : text,
      opens: current ? undefined : held.run(run),
    };
  });
  const chartText = series === undefined ? words.chart : words.chartOfSeries;
  const failed = bars.filter(({ tone }) => tone === 'failed').length;
  return {
    label: chartText(numberText(bars.length), numberText(failed)),
    bars,
    median: usual && usual.median / highest,
    legend: legendOf(bars, usual && words.median(durationText(usual.median))),
    listLabel: words.asText,
  };
}

const signs = ['active', 'failed', 'inProgress', 'pending'] as const;

/** Legend of the chart. */
function legendOf(bars: readonly Bar[], median: string | undefined): readonly LegendItem[] {
  return [
    ...signs
      .filter((sign) => bars.some(({ tone }) => tone === sign))
      .map((sign) => ({ sign, text: statusText(statusOfKey(sign)) })),
    { sign: 'current', text: runWords().shown },
    ...(median === undefined ? [] : [{ sign: 'median' as const, text: median }]),
  ];
}
