/** What other runs say of the job, in words and as a chart. Free of vscode. */
import { parseSolutionVersionArn } from '../../domain/job/arn';
import { cleanLine } from '../../domain/text/clean';
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import type { RunHistory } from '../../domain/details/runs';
import { isUnfinished, type StatusKind, statusOfKey } from '../../domain/job/status';
import { durationOf, jobTime } from '../../domain/job/time';
import type { Bar, Chart, Field, LegendItem, Section, StatusTone } from '../../webview/protocol';
import { titleOf } from './title';
import type { Speech } from '../words/words';

export interface Runs {
  readonly history: RunHistory;
  /** Jobs of the list are still missing. */
  readonly partial: boolean;
  /** When the list last told of unfinished jobs. */
  readonly heardAt?: EpochMs | undefined;
}

export const tones: Readonly<Record<StatusKind, StatusTone>> = {
  failed: 'failed',
  inProgress: 'inProgress',
  pending: 'pending',
  active: 'active',
  other: 'other',
  none: 'other',
};

export function runsSection(runs: Runs, now: EpochMs, speech: Speech): Section {
  const { history, partial, heardAt } = runs;
  const { runs: words } = speech;
  const times = { now, heardAt };
  const chart = history.recent.length > 1 ? chartOf(history, times, speech) : undefined;
  return {
    id: 'runs',
    heading: words.heading,
    fields: [
      usualField(history, speech),
      newerField(history, now, speech),
      runField('previousRun', words.previous, history.previous, times, speech),
      runField('nextRun', words.next, history.next, times, speech),
    ],
    ...(partial ? { note: words.partial } : {}),
    ...(chart === undefined ? {} : { chart }),
  };
}

/** `8 min longer than the median`; of a job that failed, nothing: what fails, fails early. */
export function comparison(
  usual: RunHistory['usual'],
  job: Job,
  now: EpochMs,
  { runs: words, duration }: Speech,
): string {
  const status = job.status;
  const ms = ranFor(job, { now });
  if (usual === undefined || ms === undefined) return '';
  if (status.kind !== 'active') return isUnfinished(status) ? words.median(duration(usual.median)) : '';
  // The job's own duration is one of those.
  if (usual.count < 2) return '';
  const difference = ms - usual.median;
  if (Math.abs(difference) < 1000) return words.asMedian(duration(usual.median));
  const say = difference > 0 ? words.longer : words.shorter;
  return say(duration(Math.abs(difference)), duration(usual.median));
}

interface Times {
  readonly now: EpochMs;
  /** See `Runs`. */
  readonly heardAt?: EpochMs | undefined;
}

function ranFor(job: Job, { now, heardAt }: Times): number | undefined {
  const time = jobTime(job, now, heardAt);
  return time.kind === 'elapsed' ? time.ms : durationOf(job);
}

function field(id: string, label: string, value: string, detail = '', missing = false): Field {
  const style = missing ? 'missing' : 'text';
  return { id, label, value, detail, style, copyLabel: undefined, warning: '', links: [] };
}

function usualField({ usual }: RunHistory, { runs: words, duration, number }: Speech): Field {
  if (usual === undefined) return field('usualDuration', words.usual, words.noneFinished, '', true);
  const { count, median, least, most } = usual;
  const range = words.range(duration(least), duration(most), number(count));
  return field('usualDuration', words.usual, duration(median), range);
}

function newerField({ newer }: RunHistory, now: EpochMs, speech: Speech): Field {
  const { runs: words, dateTime, relative } = speech;
  if (newer === undefined) return field('newerVersion', words.newer, words.noNewer);
  const name = parseSolutionVersionArn(newer.versionArn)?.versionId ?? newer.versionArn;
  const since = words.newerSince(dateTime(newer.since), relative(newer.since, now));
  return field('newerVersion', words.newer, cleanLine(name, 200), since);
}

function runField(id: string, label: string, run: Job | undefined, times: Times, speech: Speech): Field {
  if (run === undefined) return field(id, label, speech.runs.noRun, '', true);
  return field(id, label, titleOf(run, speech), runText(run, times, speech));
}

/** `Active · 33 min · 1 day ago` */
function runText(run: Job, times: Times, speech: Speech): string {
  const at = run.createdAt;
  const ms = ranFor(run, times);
  return [
    speech.status(run.status),
    ms === undefined ? '' : speech.duration(ms),
    at === undefined ? '' : speech.relative(at, times.now),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function chartOf({ job, recent, usual }: RunHistory, times: Times, speech: Speech): Chart {
  const { runs: words, number, duration } = speech;
  const highest = Math.max(usual?.median ?? 0, ...recent.map((run) => ranFor(run, times) ?? 0), 1);
  const bars = recent.map((run): Bar => {
    const current = run === job;
    const text = `${titleOf(run, speech)}: ${runText(run, times, speech)}`;
    return {
      tone: tones[run.status.kind],
      height: (ranFor(run, times) ?? 0) / highest,
      current,
      text: current ? words.thisRun(text) : text,
    };
  });
  const failed = bars.filter(({ tone }) => tone === 'failed').length;
  return {
    label: words.chart(number(bars.length), number(failed)),
    bars,
    median: usual && usual.median / highest,
    legend: legendOf(bars, usual && words.median(duration(usual.median)), speech),
    listLabel: words.asText,
  };
}

const signs = ['active', 'failed', 'inProgress', 'pending'] as const;

/** Of what the chart shows. */
function legendOf(bars: readonly Bar[], median: string | undefined, speech: Speech): readonly LegendItem[] {
  return [
    ...signs
      .filter((sign) => bars.some(({ tone }) => tone === sign))
      .map((sign) => ({ sign, text: speech.status(statusOfKey(sign)) })),
    { sign: 'current', text: speech.runs.shown },
    ...(median === undefined ? [] : [{ sign: 'median' as const, text: median }]),
  ];
}
