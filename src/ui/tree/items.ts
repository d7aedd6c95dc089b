/** Tree rows as TreeItems. Text of the service is cleaned here. */
import { TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { JobStore } from '../../app/list/job-store';
import { type Slots, slotsOf } from '../../app/list/slots';
import { type UsualDuration, usualDurationOf } from '../../app/list/usual-duration';
import type { RowFacts } from '../../app/tree/row-ages';
import { labelOf } from '../../app/connections/label';
import { parseJobArn, parseSolutionVersionArn } from '../../domain/job/arn';
import { cleanLine } from '../../domain/text/clean';
import { traitsOf } from '../../domain/connection/connection';
import { hasConsolePage } from '../../domain/details/console-links';
import { hintsFor } from '../../domain/advice/hints';
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import { rowTime } from '../../domain/arrange/sorting';
import { isUnfinished, type StatusKind } from '../../domain/job/status';
import { durationOf } from '../../domain/job/time';
import {
  type HeadNode,
  type JobNode,
  monthKey,
  type OtherJobsNode,
  type TreeNode,
} from '../../domain/arrange/tree';
import { firstKind } from '../../domain/job/kind';
import { type CommandId, contextValue, openJobCommand, type RowTrait } from '../../manifest';
import { durationText, jobTimeText, overdueText, shortTimeText, statusText } from '../words/format';
import { connectionIcon, lockIcon, statusIcon, warningIcon } from '../window/icons';
import { failureTitle } from '../words/row-texts';
import { failedLinesText } from '../words/strings-output';
import { titleAndAdvice } from '../words/strings-joints';
import { problemLabel } from '../words/strings-problem-labels';
import { problemText } from '../words/strings-problems';
import { longerThanUsual, treeWords } from '../words/strings';
import { labelWords } from '../words/strings-connections';
import { factItem } from './fact-item';
import type { ExpansionState } from './expansion-state';
import type { RowIds } from './row-ids';
import type { RowLabels } from './row-labels';
import { groupItem, monthItem, rangeItem } from './group-items';
import { missingRunItem } from './missing-run-item';
import { isOptional, problemTraits } from './problem-traits';
import { otherJobsItem } from './other-jobs-item';
import { dot, expansion, failuresOf, isGiven, type ItemSources, jobLabel } from './row-parts';

const signInCommand: CommandId = 'personalizeBatch.signIn';
/** Marks a new failure, as VS Code marks a file with changes. Screen readers get a word. */
const newMark = '●';
/** Characters of a failure reason in a row. */
const mostReason = 60;

/** What the tree remembers about its rows. */
export interface RowMemory {
  /** Rows that a person expanded or collapsed. */
  readonly folds: ExpansionState;
  readonly labels: RowLabels;
  readonly ids: RowIds;
}

export function treeItem(node: TreeNode, sources: ItemSources, memory: RowMemory): TreeItem {
  const item = itemOf(node, sources, memory.labels);
  const id = rowId(node);
  item.id = memory.ids.of(id);
  const collapsed = memory.folds.isCollapsed(id);
  if (collapsed !== undefined) item.collapsibleState = expansion(!collapsed);
  return item;
}

/**
 * Unique in the whole tree, because VS Code stops showing a tree with equal ids. JSON keeps the parts apart, whatever they
 * contain.
 */
export function rowId(node: TreeNode): string {
  const list = node.kind === 'connection' || node.jobKind === firstKind.id ? [] : [node.jobKind];
  return JSON.stringify([node.connection, ...list, node.kind, ...idParts(node)]);
}

function idParts(node: TreeNode): readonly string[] {
  switch (node.kind) {
    case 'group':
      return [node.key];
    case 'month':
      return [node.above.kind, node.above.key, monthKey(node.month)];
    case 'range':
      return [
        ...(node.above === undefined ? [] : [node.above.kind, ...idParts(node.above)]),
        String(node.index),
      ];
    case 'job':
      return [node.id];
    case 'missingRun':
      return [node.run.series];
    default:
      // Of these, a list has one of each kind.
      return [];
  }
}

function itemOf(node: TreeNode, sources: ItemSources, labels: RowLabels): TreeItem {
  const store = sources.forest.storeOf(node);
  if (node.kind === 'otherJobs') return otherJobsItem(node, store, sources);
  // VS Code may request a row that is being removed.
  return store === undefined ? new TreeItem('') : itemInList(node, store, sources, labels);
}

function itemInList(
  node: Exclude<TreeNode, OtherJobsNode>,
  store: JobStore,
  sources: ItemSources,
  labels: RowLabels,
): TreeItem {
  switch (node.kind) {
    case 'connection':
      return connectionItem(store, sources);
    case 'group':
      return groupItem(node, store, sources);
    case 'month':
      return monthItem(node, store, sources);
    case 'range':
      return rangeItem(node, store, sources);
    case 'job':
      return jobItem(node, labels.of(node), store, sources);
    case 'problem':
      return problemItem(node);
    case 'missingRun':
      return missingRunItem(node, sources.now());
    case 'asOf':
    case 'variables':
    case 'unreadable':
    case 'empty':
    case 'noMatch':
      return factItem(node, sources.now());
  }
}

function connectionItem(store: JobStore, { shown }: ItemSources): TreeItem {
  const { problem, state } = store;
  const { title, details } = labelOf(store, labelWords);
  const label = cleanLine(title, 200);
  const collapsed = shown.isCollapsed(store.key);
  const item = new TreeItem(label, expansion(!collapsed));
  const said = [
    state.loading ? treeWords().loading : problem === undefined ? '' : problemLabel(problem),
    // If the connection is expanded, the group of failed jobs shows the number.
    collapsed ? failuresOf(...shown.listsOf(store.key)) : '',
    cleanLine(details, 200),
  ]
    .filter(isGiven)
    .join(dot);
  item.description = said;
  item.iconPath = state.loading || problem === undefined ? connectionIcon(store.choice.kind) : warningIcon;
  item.contextValue = contextValue([
    'connection',
    ...(traitsOf(store.choice).inAws ? ['regions' as const] : []),
    ...(problem === undefined ? [] : problemTraits(problem)),
  ]);
  item.accessibilityInformation = { label: said === '' ? label : `${label}, ${said}` };
  return item;
}

export function solutionName(job: Job): string {
  return cleanLine(parseSolutionVersionArn(job.solutionVersionArn)?.solutionName, 120);
}

/** For lists that have the failure reason elsewhere. */
export function jobDescription(job: Job, now: EpochMs, about: AboutJob = {}): string {
  return [timeText(job, now, about), failureTitle(job), solutionName(job)].filter(isGiven).join(dot);
}

/** The most important part comes first, because a narrow sidebar cuts the end. */
function rowDescription(job: Job, now: EpochMs, about: RowFacts): string {
  return [sortedText(job, now, about), causeText(job), solutionName(job)].filter(isGiven).join(dot);
}

/** What the rows are sorted by; the age, if they are sorted by name. Unfinished jobs have their elapsed time. */
function sortedText(job: Job, now: EpochMs, about: RowFacts): string {
  const duration = about.sortBy === 'duration' ? durationOf(job) : undefined;
  return duration === undefined ? timeText(job, now, about, shortTimeText) : durationText(duration);
}

/** What the list knows about an unfinished job. */
export interface AboutJob {
  /** Usual duration in ms. */
  readonly usualMs?: number | undefined;
  /** What the usual duration is of. */
  readonly usualOf?: UsualDuration['of'] | undefined;
  /** Time of the last response with the job; just now by default. */
  readonly unfinishedAsOf?: EpochMs | undefined;
}

/** What the list knows about any job. */
export interface AboutHover extends AboutJob {
  /** How many jobs of the list are pending or in progress. */
  readonly slots?: Slots | undefined;
}

export function aboutJob(store: JobStore, job: Job): AboutJob {
  const usual = usualDurationOf(store, job);
  return { usualMs: usual?.ms, usualOf: usual?.of, unfinishedAsOf: store.unfinishedAsOf };
}

export function aboutHover(store: JobStore, job: Job, now: EpochMs): AboutHover {
  return { ...aboutJob(store, job), slots: slotsOf(store, now) };
}

/** The same for a row, whose text begins with what the rows are sorted by. */
export function aboutRow(store: JobStore, job: Job): RowFacts {
  return { ...aboutJob(store, job), sortBy: store.arranged.arrangement.sortBy };
}

/** The cause of a failure in a few words, else the beginning of its reason; of a finished job, how many lines failed. */
function causeText(job: Job): string {
  if (job.status.kind === 'active') return failedLinesText(job.check);
  return failureTitle(job) || (job.status.kind === 'failed' ? cleanLine(job.failureReason, mostReason) : '');
}

function timeText(
  job: Job,
  now: EpochMs,
  { usualMs, unfinishedAsOf, sortBy }: RowFacts,
  textOf = jobTimeText,
): string {
  const time = rowTime(job, now, { sortBy, unfinishedAsOf });
  const usual = overdueText(time, usualMs);
  const text = textOf(time, now);
  return usual === undefined ? text : longerThanUsual(text, usual);
}

function jobItem(node: JobNode, label: string, store: JobStore, { now, newFailures }: ItemSources): TreeItem {
  const { job } = node;
  const status = job.status;
  const time = now();
  const about = aboutRow(store, job);
  const item = new TreeItem(label, TreeItemCollapsibleState.None);
  const isNew = newFailures.has(store, node.id);
  const description = rowDescription(job, time, about);
  item.description = isNew ? `${newMark} ${description}` : description;
  item.iconPath = failedLinesText(job.check) === '' ? statusIcon(status.kind) : warningIcon;
  item.contextValue = contextValue(jobTraits(job, status.kind, store));
  item.accessibilityInformation = {
    label: [
      jobLabel(job),
      isNew ? treeWords().newFailure : '',
      statusText(status),
      spokenTime(job, time, about),
      causeText(job),
      solutionName(job),
    ]
      .filter(isGiven)
      .join(', '),
  };
  item.command = { command: openJobCommand, title: '', arguments: [node] };
  return item;
}

/** As in the row, and what kind of time it is. */
function spokenTime(job: Job, now: EpochMs, about: RowFacts): string {
  const text = timeText(job, now, about);
  const duration = about.sortBy === 'duration' ? durationOf(job) : undefined;
  if (duration !== undefined) return treeWords().took(durationText(duration));
  return about.sortBy === 'updated' && text !== '' && !isUnfinished(job.status)
    ? treeWords().updated(text)
    : text;
}

function jobTraits(job: Job, status: StatusKind, { choice }: JobStore): RowTrait[] {
  const { inAws } = traitsOf(choice);
  return [
    'job',
    ...(job.arn === undefined ? [] : ['arn' as const]),
    ...(inAws && parseJobArn(job.arn) !== undefined ? ['link' as const] : []),
    ...(inAws && hasConsolePage(job.arn) ? ['console' as const] : []),
    ...(status === 'active' && job.arn !== undefined ? ['output' as const] : []),
    ...(status === 'failed' ? ['failed' as const] : []),
    ...(status === 'failed' && hintsFor(job.failureReason).some(({ policy }) => policy !== undefined)
      ? ['policy' as const]
      : []),
  ];
}

function problemItem(node: HeadNode & { readonly kind: 'problem' }): TreeItem {
  const { title, advice } = problemText(node.problem);
  const traits = problemTraits(node.problem);
  const item = new TreeItem(problemLabel(node.problem));
  item.description = advice;
  item.tooltip = `${title}\n\n${advice}`;
  item.iconPath = isOptional(node) ? lockIcon : warningIcon;
  item.contextValue = contextValue(['problem', ...traits, ...(node.resumable ? ['resumable' as const] : [])]);
  item.accessibilityInformation = { label: titleAndAdvice(title, advice) };
  if (traits.includes('signIn')) item.command = { command: signInCommand, title: '', arguments: [node] };
  return item;
}
