/** The state of a job in words: the page as it is sent, and what its copy buttons copy. Free of vscode. */
import { parseJobArn } from '../../domain/arn';
import { clean, cleanLine, cleanWhole } from '../../domain/clean';
import { detailsSections } from '../../domain/details';
import { type DetailsState, given, isBusy, knownJob } from '../../domain/details-state';
import { lastRead, problemOf } from '../../domain/loadable';
import { hintFor } from '../../domain/hints';
import { jobTitle } from '../../domain/identity';
import type { EpochMs, Job } from '../../domain/job';
import type { ConnectionKind } from '../../domain/service';
import { statusOf, type StatusKind } from '../../domain/status';
import { durationOf, jobTime, plausibleTime } from '../../domain/time';
import type { Action, DetailsPage, FailureBlock, StatusTone } from '../../webview/protocol';
import { failureReasonField } from '../../webview/protocol';
import { speakField } from './field';
import type { Speech } from './words';

/** Of a failure reason, the page shows this many characters. */
const maxReason = 100_000;
/** Longer reasons scroll within the page. */
const longReason = 3000;

export interface SpokenPage {
  readonly page: DetailsPage;
  /** Field id → the text that its button copies. */
  readonly copies: ReadonlyMap<string, string>;
}

export function titleOf(job: Job, speech: Pick<Speech, 'unnamedJob'>): string {
  return given(cleanLine(jobTitle(job), 120)) ?? speech.unnamedJob;
}

export function speakPage(
  connection: ConnectionKind,
  state: DetailsState,
  now: EpochMs,
  speech: Speech,
): SpokenPage {
  const job = knownJob(state, now);
  const arn = state.summary.arn;
  const status = statusOf(job.status);
  const copies = new Map<string, string>();
  if (given(job.failureReason) !== undefined)
    copies.set(failureReasonField, cleanWhole(job.failureReason ?? ''));
  const sections = detailsSections(state, now).map(({ id, fields }) => ({
    id,
    heading: speech.words.sections[id],
    fields: fields.map((field) => {
      const spoken = speakField(field, now, speech);
      if (spoken.copy !== undefined) copies.set(field.id, spoken.copy);
      return spoken.field;
    }),
  }));
  const page: DetailsPage = {
    key: JSON.stringify([connection, arn ?? null, arn === undefined ? (job.name ?? null) : null]),
    title: titleOf(job, speech),
    lang: speech.lang,
    origin: originOf(connection, arn, speech),
    status: { tone: tones[status.kind], text: speech.status(status) },
    summary: sentence(job, now, speech),
    failure: failureOf(job, isReasonKnown(state), speech),
    notices: noticesOf(state, speech),
    sections,
    busy: isBusy(state) ? speech.words.busy : undefined,
    actionsLabel: speech.words.actions,
    actions: arn === undefined ? [] : actions(speech),
    restore: arn === undefined ? undefined : { connection, arn },
  };
  return { page, copies };
}

const tones: Readonly<Record<StatusKind, StatusTone>> = {
  failed: 'failed',
  inProgress: 'inProgress',
  pending: 'pending',
  active: 'active',
  other: 'other',
  none: 'other',
};

function actions({ words }: Speech): Action[] {
  return [
    { id: 'refresh', label: words.refresh },
    { id: 'openJson', label: words.openJson },
  ];
}

function originOf(connection: ConnectionKind, arn: string | undefined, { words }: Speech): string {
  const where = parseJobArn(arn);
  return [
    ...(connection === 'sample' ? [words.sample] : []),
    ...(where === undefined ? [] : [where.region, where.account]),
  ].join(' · ');
}

/** Duration or elapsed time; of a job that has neither, its age. */
function sentence(job: Job, now: EpochMs, { words, duration, relative }: Speech): string {
  const time = jobTime(job, now);
  if (time.kind === 'none') return '';
  if (time.kind === 'elapsed') return words.elapsed(duration(time.ms));
  const took = durationOf(job, now);
  const ended = plausibleTime(job.updatedAt, now);
  if (took === undefined || ended === undefined) return words.created(relative(time.ms));
  const say = statusOf(job.status).kind === 'failed' ? words.failed : words.finished;
  return say(duration(took), relative(now - ended));
}

/** Present for failed jobs, and for any other that comes with a reason. */
/** The list may lack a reason that the description has. */
function isReasonKnown({ summary, description }: DetailsState): boolean {
  return summary.arn === undefined || lastRead(description) !== undefined;
}

function failureOf(job: Job, known: boolean, speech: Speech): FailureBlock | undefined {
  const { words } = speech;
  const raw = given(job.failureReason);
  if (raw === undefined) {
    if (!known || statusOf(job.status).kind !== 'failed') return undefined;
    return { heading: words.noReason, reason: '', long: false, ...noCopy };
  }
  const reason = clean(raw, maxReason);
  const hint = hintFor(raw);
  return {
    heading: words.reasonHeading,
    reason,
    long: reason.length > longReason,
    copyLabel: words.copyReason,
    truncated: isCut(raw, reason) ? words.reasonTruncated : undefined,
    hint: hint && { heading: words.hintHeading, text: speech.hint(hint) },
  };
}

const noCopy = { copyLabel: undefined, truncated: undefined, hint: undefined };

/** A text that was cut has one code point more than the bound: its ellipsis. */
function isCut(raw: string, shown: string): boolean {
  return raw.length > maxReason && Array.from(shown).length > maxReason;
}

function noticesOf(state: DetailsState, speech: Speech): string[] {
  if (state.summary.arn === undefined) return [speech.words.noArn];
  const notices = jobNotices(state, speech);
  const problem = problemOf(state.version);
  // Without a connection both fail for one reason: told once.
  if (problem === undefined || problem === problemOf(state.description)) return notices;
  if (problem.kind === 'notFound') return [...notices, speech.words.versionGone];
  const { title, advice } = speech.problem(problem);
  return [...notices, speech.words.versionNotDescribed(title, advice)];
}

function jobNotices({ description }: DetailsState, speech: Speech): string[] {
  const problem = problemOf(description);
  if (problem === undefined) return [];
  if (problem.kind === 'notFound') return [speech.words.jobGone];
  const { title, advice } = speech.problem(problem);
  const notice = speech.words.notDescribed(title, advice);
  const read = lastRead(description);
  return [read === undefined ? notice : `${notice} ${speech.words.asOf(speech.dateTime(read.asOf))}`];
}
