/** `personalize_explain_batch_job`: why a job failed, how it usually goes, and what differs from the last run that succeeded. */
import type { CancellationToken, LanguageModelToolResult } from 'vscode';
import { type ExplainedJob, explainedJob } from '../../app/assistant/explained-job';
import type { Part } from '../../app/assistant/fitted';
import type { ListedJob } from '../../app/assistant/named-jobs';
import { describeJobs } from '../../app/job/describe-jobs';
import { documentationLink } from '../../domain/details/console-links';
import type { DifferingSetting } from '../../domain/details/differing-settings';
import { hintsFor } from '../../domain/advice/hints';
import { lastPart } from '../../domain/job/arn';
import type { EpochMs } from '../../domain/job/dates';
import { type JobSettings, type SettingName, settings as settingNames } from '../../domain/job/description';
import { given, type Job } from '../../domain/job/job';
import { kindOfArn } from '../../domain/job/kind';
import { modelAge, scheduleDays, updatesLatest } from '../../domain/job/solution';
import type { JsonObject, JsonValue } from '../../domain/text/json-text';
import { copyDescribed } from '../copy/copy-formats';
import { linkTo } from '../copy/copy-link';
import { hintText } from '../details/hint-text';
import { hintWords } from '../words/strings-hints';
import { modelWords } from '../words/strings-model';
import { problemText } from '../words/strings-problems';
import { answerOf, type Invocation } from './answer';
import { labelOfList, namedJob, type ToolSources, withSignal } from './chosen-lists';
import { inputOf, isAsked } from './input';
import { isoTime, type JobFacts, jobJson, known, minutes, textOf } from './job-json';

const mostReason = 2_000;
/** Characters of a setting. */
const mostValue = 300;
const mostDifferences = 20;
const mostRecent = 10;

export async function explainJob(
  invocation: Invocation,
  sources: ToolSources,
  token: CancellationToken,
): Promise<LanguageModelToolResult> {
  const input = inputOf(invocation.input);
  const now = sources.now();
  return withSignal(token, async (signal) => {
    const listed = await namedJob(input, sources, signal);
    const { store, entry } = listed;
    const connect = sources.shown.connect.bind(sources.shown);
    const explained = await explainedJob(
      { connection: store.key, job: entry.job },
      { connect, listed: store.list.all() },
      signal,
    );
    const rerun = isAsked(input, 'rerunCommand') ? await rerunCommand(listed, sources, signal) : undefined;
    const { unfinishedAsOf } = store;
    const job = jobJson(explained.job, {
      now,
      unfinishedAsOf: explained.description === undefined ? unfinishedAsOf : undefined,
      connection: labelOfList(store),
      mostReason,
    });
    const members = known({
      rerunCommand: rerun,
      hints: hintsOf(explained),
      problem: problemOf(explained),
      output: causesOf(explained.job),
      usualDuration: usualOf(explained),
      lastGoodRun: lastGoodOf(explained, now),
      latestModel: latestOf(explained),
      recentRuns: recentOf(explained, { now, unfinishedAsOf }),
      settings: settingsOf(explained),
      link: linkTo(listed),
    });
    const parts = Object.entries(members).map(([member, value]): Part => ({ member, value }));
    return answerOf({ job }, parts, invocation, token);
  });
}

/** What to do about the failure, with the page of the documentation. */
function hintsOf({ job, description }: ExplainedJob): JsonValue | undefined {
  if (job.status.kind !== 'failed') return undefined;
  const kind = kindOfArn(job.arn).id;
  const hints = hintsFor(job.failureReason).map((hint) => ({
    cause: hintWords(hint.key, kind).title,
    advice: hintText(hint, job, description?.settings),
    documentation: documentationLink(hint.page),
    ...(hint.policy === undefined ? {} : { policy: 'The command "Personalize: Copy IAM Policy" copies it.' }),
  }));
  return hints.length === 0 ? undefined : hints;
}

/** Why the job couldn't be described, with the step for the user. */
function problemOf({ problem }: ExplainedJob): string | undefined {
  if (problem === undefined) return undefined;
  const { title, advice } = problemText(problem);
  return textOf(`${title}: ${advice}`, 500);
}

function causesOf({ check }: Job): JsonValue | undefined {
  return check === undefined || check.causes.length === 0 ? undefined : { causes: lineCauses(check) };
}

/** The causes that failed lines have in common, without lines, ids or items. */
export function lineCauses({ causes, otherFailed }: NonNullable<Job['check']>): readonly JsonValue[] {
  const named = causes.map(({ text, lines }) => ({ cause: textOf(text, mostValue) ?? '', lines }));
  return otherFailed === 0 ? named : [...named, { cause: 'others', lines: otherFailed }];
}

function usualOf({ history }: ExplainedJob): JsonValue | undefined {
  if (history?.usual === undefined) return undefined;
  const { count, median, least, most } = history.usual;
  return known({
    medianMinutes: minutes(median),
    leastMinutes: minutes(least),
    mostMinutes: minutes(most),
    finishedRuns: count,
    of:
      history.series === undefined
        ? 'jobs with this solution version'
        : `series ${textOf(history.series) ?? ''}`,
  });
}

function lastGoodOf({ history, differences }: ExplainedJob, now: EpochMs): JsonValue | undefined {
  const lastGood = history?.lastGood;
  if (lastGood === undefined) return undefined;
  return known({
    ...jobJson(lastGood, { now }),
    differentSettings: differences?.slice(0, mostDifferences).map(differenceJson),
    moreDifferentSettings: moreThan(differences, mostDifferences),
  });
}

function moreThan(all: readonly unknown[] | undefined, shown: number): number | undefined {
  return all === undefined || all.length <= shown ? undefined : all.length - shown;
}

function differenceJson({ setting, value, other }: DifferingSetting): JsonObject {
  return { setting: textOf(setting) ?? '', thisJob: valueJson(value), lastGoodRun: valueJson(other) };
}

function valueJson(value: JsonValue): JsonValue {
  return typeof value === 'object' && value !== null
    ? (textOf(JSON.stringify(value), mostValue) ?? '')
    : typeof value === 'string'
      ? (textOf(value, mostValue) ?? '')
      : value;
}

function latestOf({ job, version, latest }: ExplainedJob): JsonValue | undefined {
  const arn = given(job.solutionVersionArn);
  if (latest === undefined || arn === undefined) return undefined;
  const age = modelAge({ arn, createdAt: version?.createdAt, usedAt: job.createdAt }, latest);
  const words = modelWords();
  const meaning = updatesLatest(version?.recipeArn) ? words.newItemsNeedLatest : words.knowsItemsOfTraining;
  return known({
    solutionVersion: textOf(lastPart(latest.version?.arn)),
    created: isoTime(latest.version?.createdAt),
    ofThisJobCreated: isoTime(version?.createdAt),
    about: age === undefined ? words.none : words.about[age.kind],
    meaning: age?.kind === 'outdated' ? meaning : undefined,
    trainedAutomatically: latest.automatic,
    everyDays: scheduleDays(latest.schedule),
  });
}

function recentOf({ job, history }: ExplainedJob, facts: JobFacts): JsonValue | undefined {
  const others = history?.recent.filter(({ arn }) => arn !== job.arn).slice(-mostRecent);
  return others?.reverse().map((run) => {
    const { name, status, created, durationMinutes } = jobJson(run, facts);
    return known({ name, status, created, durationMinutes });
  });
}

function settingsOf({ description }: ExplainedJob): JsonValue | undefined {
  if (description === undefined) return undefined;
  const names = Object.keys(settingNames) as readonly SettingName[];
  const values = names.map((name) => [name, settingJson(description.settings[name])] as const);
  return known(Object.fromEntries<JsonValue | undefined>(values));
}

function settingJson(value: JobSettings[SettingName]): JsonValue | undefined {
  if (typeof value !== 'object') return value === undefined ? undefined : valueJson(value);
  if (value.length === 0) return undefined;
  return valueJson(Object.fromEntries<JsonValue>(value));
}

/** Code for the AWS CLI, or why there is none. The extension never runs it. */
async function rerunCommand(
  { store, entry }: ListedJob,
  { shown, now }: ToolSources,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { arn } = entry.job;
  if (arn === undefined) return undefined;
  const [described] = await describeJobs([{ connection: store.key, arn }], {
    connect: (key, ending) => shown.connect(key, ending),
    signal,
    withTags: true,
    progress: () => undefined,
  });
  signal.throwIfAborted();
  if (described?.ok !== true) return undefined;
  const { text, leftOut } = copyDescribed('createCli', [{ store, entry, ...described.value }], now());
  return text === '' ? leftOut[0]?.why : text;
}
