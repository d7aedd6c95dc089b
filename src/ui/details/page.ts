/** Formats the state of a job as the page, with the texts of its copy buttons. */
import { env } from 'vscode';
import type { Slots } from '../../app/list/slots';
import type { CheckState } from '../../app/output/output-checks';
import { clockText, durationText, relativeText, statusText } from '../words/format';
import { slotsText } from '../words/slots-text';
import { detailsWords } from '../words/strings-details';
import { runWords } from '../words/strings-runs';
import { parseJobArn } from '../../domain/job/arn';
import { cleanLine } from '../../domain/text/clean';
import {
  choiceOf,
  type ConnectionChoice,
  type ConnectionId,
  profileOf,
  traitsOf,
} from '../../domain/connection/connection';
import { consoleLink } from '../../domain/details/console-links';
import { detailsSections } from '../../domain/details/details';
import { type DetailsState, knownAsOf, isBusy, knownJob } from '../../domain/details/details-state';
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import type { RunHistory } from '../../domain/details/runs';
import type { StatusKind } from '../../domain/job/status';

import { durationOf, jobTime } from '../../domain/job/time';
import type { Action, DetailsPage } from '../../webview/protocol';
import { failureOf } from './failure';
import { noticesOf } from './notices';
import { PageTargets } from './page-targets';
import { type Runs, tones } from './runs';
import { speakSections } from './sections';
import { titleOf } from './title';

export interface SpokenPage extends Pick<PageTargets, 'copies' | 'links' | 'runs'> {
  readonly page: DetailsPage;
}

/** What the page shows besides the state of its job. */
export interface Beside {
  /** Other runs in the loaded list; `undefined` if it has none. */
  readonly runs?: Runs | undefined;
  /** The check of the job's output. */
  readonly checking?: CheckState;
  /** How many jobs are pending or in progress. */
  readonly slots?: Slots | undefined;
}

export function speakPage(
  connection: ConnectionId,
  state: DetailsState,
  now: EpochMs,
  { runs, checking, slots }: Beside = {},
): SpokenPage {
  const job = knownJob(state);
  const arn = state.summary.arn;
  const status = job.status;
  const held = new PageTargets();
  const failure = failureOf(state, job, { held, slots: slotsText(slots, now) });
  const choice = choiceOf(connection);
  const sections = detailsSections(state, now);
  const notices = noticesOf(state, sections, held);
  const inAws = choice === undefined || traitsOf(choice).inAws;
  const page: DetailsPage = {
    key: JSON.stringify([connection, arn ?? null, arn === undefined ? (job.name ?? null) : null]),
    title: titleOf(job),
    lang: env.language,
    origin: originOf(choice, arn),
    status: { tone: tones[status.kind], text: statusText(status) },
    summary: sentence(job, now, knownAsOf(state)),
    failure,
    notices: notices.ofJob === undefined ? [] : [notices.ofJob],
    sections: speakSections(
      sections,
      { state, job, now, runs, inAws, notice: notices.ofVersion, checking },
      held,
    ),
    busy: isBusy(state) ? detailsWords().busy : undefined,
    actionsLabel: detailsWords().actions,
    ...actions(job, inAws, runs?.history),
    restore: arn === undefined ? undefined : { connection, arn },
  };
  return { page, copies: held.copies, links: held.links, runs: held.runs };
}

/** A finished job can be run again. The page of an unfinished one is updated by itself, so that Refresh isn't lost for it. */
function actions(
  { arn, status }: Job,
  inAws: boolean,
  history: RunHistory | undefined,
): Pick<DetailsPage, 'actions' | 'moreActions' | 'moreLabel'> {
  const [words, runs] = [detailsWords(), runWords()];
  const finished = status.kind === 'failed' || status.kind === 'active';
  const refresh = { id: 'refresh', label: words.refresh } as const;
  return {
    actions: given([
      finished && arn !== undefined && { id: 'copyCode', label: words.copyCode, primary: true },
      !finished && arn !== undefined && { ...refresh, primary: true },
      history?.lastGood !== undefined &&
        arn !== undefined && { id: 'compareLastGood', label: compareLabel(status.kind) },
      history !== undefined && runAction('previousRun', runs.previous, history.previous, runs.noRun),
      history !== undefined && runAction('nextRun', runs.next, history.next, runs.noRun),
    ]),
    moreLabel: words.more,
    moreActions: given([
      finished && arn !== undefined && refresh,
      arn !== undefined && { id: 'openJson', label: words.openJson },
      inAws && consoleLink(arn) !== undefined && { id: 'openInConsole', label: words.openInConsole },
    ]),
  };
}

function given(all: readonly (Action | false)[]): readonly Action[] {
  return all.filter((action) => action !== false);
}

/** The job itself is a success if it's active. */
function compareLabel(status: StatusKind): string {
  return status === 'active' ? runWords().comparePreviousGood : runWords().compareLastGood;
}

function runAction(id: Action['id'], label: string, run: Job | undefined, unavailable: string): Action {
  return { id, label, ...(run === undefined ? { unavailable } : {}) };
}

function originOf(choice: ConnectionChoice | undefined, arn: string | undefined): string {
  const words = detailsWords();
  const where = parseJobArn(arn);
  const inAws = choice === undefined || traitsOf(choice).inAws;
  const name = inAws ? choice && profileOf(choice) : words.sample;
  return [name, where?.region, where?.account]
    .filter((part) => part !== undefined)
    .map((part) => cleanLine(part))
    .join(' · ');
}

/** Duration or elapsed time, else the age. */
function sentence(job: Job, now: EpochMs, heard: EpochMs | undefined): string {
  const words = detailsWords();
  const time = jobTime(job, now, heard);
  if (time.kind === 'elapsed') {
    return time.asOf === undefined
      ? words.elapsed(durationText(time.ms))
      : words.elapsedAsOf(durationText(time.ms), clockText(time.asOf, now));
  }
  const took = durationOf(job);
  const ended = job.updatedAt;
  if (took === undefined || ended === undefined)
    return time.kind === 'none' ? '' : words.created(relativeText(now - time.ms, now));
  const say = job.status.kind === 'failed' ? words.failed : words.finished;
  return say(durationText(took), relativeText(ended, now));
}
