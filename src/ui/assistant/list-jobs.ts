/** `personalize_list_batch_jobs`: which jobs there are, which failed and why. */
import type { CancellationToken, LanguageModelToolResult } from 'vscode';
import { jobsOf, type ListedJob } from '../../app/assistant/named-jobs';
import type { Part } from '../../app/assistant/fitted';
import type { JobStore } from '../../app/list/job-store';
import { causeOf, type FailureCause } from '../../domain/arrange/failure-cause';
import { jobMatcher } from '../../domain/arrange/search';
import { timeOf } from '../../domain/arrange/since';
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import { kindOfArn } from '../../domain/job/kind';
import { statusKey } from '../../domain/job/status';
import type { JsonObject } from '../../domain/text/json-text';
import { groupName } from '../words/group-names';
import { missingText } from '../words/missing-text';
import { rowTexts } from '../words/row-texts';
import { assistantWords } from '../words/strings-assistant';
import { problemText } from '../words/strings-problems';
import { answerOf, type Invocation } from './answer';
import { chosenLists, labelOfList, type ToolSources, withSignal } from './chosen-lists';
import { inputOf, integerIn, textIn, type ToolInput } from './input';
import { isoTime, jobJson, known, textOf } from './job-json';

const limits = { least: 0, most: 50, otherwise: 20 } as const;

export async function listJobs(
  invocation: Invocation,
  sources: ToolSources,
  token: CancellationToken,
): Promise<LanguageModelToolResult> {
  const input = inputOf(invocation.input);
  const now = sources.now();
  const search = searchIn(input, now);
  const { lists, notLoaded } = await withSignal(token, (signal) => chosenLists(input, sources, signal));
  const all = jobsOf(lists);
  const matches = jobMatcher(search, { texts: rowTexts, now });
  const found = all.filter(({ entry }) => matches(entry.job));
  const head = known({
    now: isoTime(now),
    connections: lists.map((list) => listJson(list)),
    notLoaded: notLoaded.length === 0 ? undefined : notLoaded,
    loadedJobs: all.length,
    matchingJobs: found.length,
    // Without a match, the statuses that there are help to ask again.
    byStatus: byStatus(found.length === 0 ? all : found),
  });
  return answerOf(head, partsOf(found, lists, input, sources), invocation, token);
}

/** One text for the same parser as in `Find Job…`. Throws for times that aren't understood. */
function searchIn(input: ToolInput, now: EpochMs): string {
  const quoted = (name: string): string => {
    const text = textIn(input, name, 200).replaceAll('"', '');
    return text === '' ? '' : `${name}:"${text}"`;
  };
  for (const name of ['since', 'until']) {
    const text = textIn(input, name, 200);
    if (text !== '' && timeOf(text, now) === undefined) throw new Error(assistantWords().noTime(text));
  }
  return [...['status', 'since', 'until'].map(quoted), textIn(input, 'text')].join(' ').trim();
}

function listJson(list: JobStore): JsonObject {
  const { problem, state, kind, partial } = list;
  const text = problem === undefined ? undefined : problemText(problem);
  return known({
    connection: labelOfList(list),
    kind: `batch ${kind.id} jobs`,
    asOf: isoTime(state.last?.asOf),
    complete: !partial,
    problem: text && textOf(`${text.title}: ${text.advice}`, 500),
  });
}

function byStatus(jobs: readonly ListedJob[]): JsonObject {
  const counts = new Map<string, { readonly name: string; count: number }>();
  for (const { entry } of jobs) {
    const { status } = entry.job;
    const key = statusKey(status);
    const known = counts.get(key) ?? { name: textOf(status.raw) ?? 'none', count: 0 };
    counts.set(key, known);
    known.count++;
  }
  const frequentFirst = [...counts.values()].sort((a, b) => b.count - a.count);
  return Object.fromEntries(frequentFirst.map(({ name, count }) => [name, count]));
}

/** Causes, missing runs and jobs, in the order of their importance. */
function partsOf(
  found: readonly ListedJob[],
  lists: readonly JobStore[],
  input: ToolInput,
  { shown, now }: ToolSources,
): readonly Part[] {
  const several = new Set(lists.map(({ key }) => key)).size > 1;
  const jobs = found.slice(0, integerIn(input, 'limit', limits)).map(({ store, entry }) =>
    jobJson(entry.job, {
      now: now(),
      unfinishedAsOf: store.unfinishedAsOf,
      connection: several ? labelOfList(store) : undefined,
    }),
  );
  const missing = lists.flatMap((list) => shown.missingRuns(list)).map((run) => missingText(run, now()));
  const item =
    (member: string) =>
    (value: JsonObject | string): Part => ({ member, value, isItem: true });
  return [
    ...causesOf(found).map(item('failureCauses')),
    ...missing.map(item('missingRuns')),
    ...jobs.map(item('jobs')),
  ];
}

interface Cause {
  readonly cause: FailureCause | undefined;
  readonly newest: Job;
  count: number;
}

/** Causes of the failed jobs, the most frequent first; `found` is newest first. */
function causesOf(found: readonly ListedJob[]): readonly JsonObject[] {
  const causes = new Map<string, Cause>();
  for (const { entry } of found) {
    const { job } = entry;
    if (job.status.kind !== 'failed') continue;
    const cause = job.failureReason === undefined ? undefined : causeOf(job.failureReason);
    const key = cause?.key ?? '';
    const known = causes.get(key) ?? { cause, newest: job, count: 0 };
    causes.set(key, known);
    known.count++;
  }
  return [...causes.values()]
    .sort((a, b) => b.count - a.count)
    .map(({ cause, newest, count }) => {
      const { id } = kindOfArn(newest.arn);
      const name =
        cause === undefined
          ? groupName({ kind: 'noReason' }, id)
          : groupName({ kind: 'reason', ...cause }, id, count === 1 ? newest.failureReason : undefined);
      return known({ cause: textOf(name), jobs: count, newest: isoTime(newest.createdAt) });
    });
}
