/** `Copy As…`: copies jobs as commands, tables or JSON. It creates nothing; people run the commands. */
import {
  CancellationError,
  env,
  ProgressLocation,
  type QuickPickItem,
  QuickPickItemKind,
  window,
} from 'vscode';
import { type DescribedJob, describeJobs } from '../../app/job/describe-jobs';
import { cleanLine } from '../../domain/text/clean';
import { type Outcome, type Problem, problemRecord, toKeep } from '../../domain/connection/problem';
import { numberText } from '../words/format';
import { escapeIcons } from '../window/quick-pick';
import { jobLabel } from '../tree/row-parts';
import { commandWords } from '../words/strings-commands';
import { copyAsWords, type CopyFormat, formatWords } from '../words/strings-copy-as';
import { problemText } from '../words/strings-problems';
import { chooseVersions } from './choose-version';
import { noticeMs } from './copy';
import { linkTo } from './copy-link';
import {
  type Copied,
  copyDescribed,
  copyListed,
  type DescribedFormat,
  type DescribedTarget,
  hasTags,
  isDescribed,
  type LeftOut,
  noArn,
} from './copy-formats';
import type { Handler } from '../window/guarded';
import { forCode } from '../../manifest';
import { targetJobs, type TargetSources } from '../targets/targets';
import type { Target } from '../targets/pick-job';
import type { Log } from '../window/log';

export interface CopyAsSources extends TargetSources {
  readonly log: Pick<Log, 'warn' | 'show'>;
}

/** Above this number of jobs, the user is asked before each of them is described. */
const askAbove = 50;
/** Up to this number, jobs are described at once, and no progress is shown unless it takes long. */
const briefUpTo = 4;
const usualMs = 2_000;

export function copyAsCommand(sources: CopyAsSources): Handler {
  return async (...args) => {
    const code = isForCode(args[0]);
    const targets = await targetJobs(code ? [] : args, sources, commandWords().pickToCopy);
    const format = await pickFormat(targets, code);
    if (!isDescribed(format)) {
      await give(format, copyListed(format, targets), targets, sources);
      return;
    }
    const { described, leftOut } = await readTargets(format, targets, sources);
    const { targets: chosen, gone } = hasTags(format)
      ? await chooseVersions(described, sources)
      : { targets: described, gone: 0 };
    const copied = copyDescribed(format, chosen, sources.now());
    await give(format, { ...copied, leftOut: [...leftOut, ...copied.leftOut] }, targets, sources);
    if (!hasTags(format)) return;
    tellMissingTags(described, sources.log);
    if (gone > 0) void window.showWarningMessage(copyAsWords().versionGone(numberText(gone)));
  };
}

function isForCode(argument: unknown): boolean {
  return (
    typeof argument === 'object' &&
    argument !== null &&
    'formats' in argument &&
    argument.formats === forCode.formats
  );
}

async function give(
  format: CopyFormat,
  copied: Copied,
  targets: readonly Target[],
  { log }: CopyAsSources,
): Promise<void> {
  if (copied.count > 0) await env.clipboard.writeText(copied.text);
  tell(format, copied, targets, log);
}

interface FormatItem extends QuickPickItem {
  readonly format: CopyFormat;
}

type FormatSection = 'identify' | 'rerun' | 'table' | 'data';

const formatSections: Readonly<Record<FormatSection, readonly CopyFormat[]>> = {
  identify: ['name', 'arn', 'link', 'markdownLink', 'describeCli'],
  rerun: ['createCli', 'createBoto3', 'createJavaScript'],
  table: ['markdown', 'csv'],
  data: ['json', 'describedJson'],
};

/** Not offered for sample jobs. */
const linkFormats: readonly CopyFormat[] = ['link', 'markdownLink'];

async function pickFormat(targets: readonly Target[], onlyCode: boolean): Promise<CopyFormat> {
  const words = copyAsWords();
  const texts = formatWords();
  const itemOf = (format: CopyFormat): FormatItem => ({ format, ...texts[format] });
  const hasLinks = targets.some((target) => linkTo(target) !== undefined);
  const isOffered = (format: CopyFormat): boolean => hasLinks || !linkFormats.includes(format);
  const all = Object.entries(formatSections).flatMap(([section, formats]): (FormatItem | QuickPickItem)[] => [
    { label: words.sections[section as FormatSection], kind: QuickPickItemKind.Separator },
    ...formats.filter(isOffered).map(itemOf),
  ]);
  const picked = await window.showQuickPick<QuickPickItem & Partial<FormatItem>>(
    onlyCode ? formatSections.rerun.map(itemOf) : all,
    { title: titleFor(targets, onlyCode), placeHolder: words.placeholder, matchOnDescription: true },
  );
  if (picked?.format === undefined) throw new CancellationError();
  return picked.format;
}

function titleFor(targets: readonly Target[], onlyCode: boolean): string {
  const words = copyAsWords();
  const [only, ...others] = targets;
  if (only === undefined || others.length > 0) return words.titleMany(numberText(targets.length));
  const name = jobLabel(only.entry.job);
  return onlyCode ? words.titleCode(name) : words.titleOne(name);
}

async function readTargets(
  format: DescribedFormat,
  targets: readonly Target[],
  sources: CopyAsSources,
): Promise<{ readonly described: readonly DescribedTarget[]; readonly leftOut: readonly LeftOut[] }> {
  const leftOut: LeftOut[] = [];
  const askable: (Target & { readonly arn: string })[] = [];
  for (const target of targets) {
    const { job } = target.entry;
    if (job.arn === undefined) leftOut.push({ job, ...noArn() });
    else askable.push({ ...target, arn: job.arn });
  }
  const withTags = hasTags(format);
  await askWhetherToRead(askable.length, withTags ? 2 : 1);
  const outcomes = await readAll(askable, withTags, sources);
  const described: DescribedTarget[] = [];
  for (const [index, target] of askable.entries()) {
    const outcome = outcomes[index];
    if (outcome === undefined) continue;
    if (outcome.ok) described.push({ ...target, ...outcome.value });
    else leftOut.push({ job: target.entry.job, ...failed(toKeep(outcome.problem)) });
  }
  return { described, leftOut };
}

/** Says how many jobs were copied without their tags, because these couldn't be read. */
function tellMissingTags(targets: readonly DescribedTarget[], log: CopyAsSources['log']): void {
  const missing: LeftOut[] = [];
  for (const { entry, tags } of targets) {
    if (!tags.ok) missing.push({ job: entry.job, ...failed(toKeep(tags.problem)) });
  }
  if (missing.length === 0) return;
  for (const { job, record } of missing) {
    log.warn(`personalizeBatch.copyAs: no tags of ${cleanLine(job.arn, 256)}: ${record}`);
  }
  void warn(copyAsWords().tagsMissing(reasonsOf(missing)), log);
}

function failed(problem: Problem): Omit<LeftOut, 'job'> {
  return { why: problemText(problem).title, record: problemRecord(problem) };
}

async function askWhetherToRead(jobs: number, requestsEach: number): Promise<void> {
  if (jobs <= askAbove) return;
  const words = copyAsWords();
  const answer = await window.showWarningMessage(
    words.askMany(numberText(jobs * requestsEach), numberText(jobs)),
    words.read,
  );
  if (answer !== words.read) throw new CancellationError();
}

/**
 * Returns an outcome for each target, in their order. Throws `CancellationError` if the user cancels, because half a copy
 * could be mistaken for a whole one.
 */
async function readAll(
  jobs: readonly (Target & { readonly arn: string })[],
  withTags: boolean,
  { shown }: CopyAsSources,
): Promise<readonly Outcome<DescribedJob>[]> {
  const words = copyAsWords();
  const all = numberText(jobs.length);
  const ending = new AbortController();
  let tell: (done: number) => void = () => undefined;
  const reading = describeJobs(
    jobs.map(({ store, arn }) => ({ connection: store.key, arn })),
    {
      connect: (key, signal) => shown.connect(key, signal),
      signal: ending.signal,
      withTags,
      progress: (done) => tell(done),
    },
  );
  const notice = (): void =>
    void window.withProgress(
      { location: ProgressLocation.Notification, title: words.reading, cancellable: true },
      (progress, token) => {
        token.onCancellationRequested(() => ending.abort());
        tell = (done) =>
          progress.report({ message: words.progress(numberText(done), all), increment: 100 / jobs.length });
        return reading;
      },
    );
  const brief = jobs.length <= briefUpTo;
  if (brief)
    void window.withProgress({ location: ProgressLocation.Window, title: words.reading }, () => reading);
  else notice();
  const timer = brief ? setTimeout(notice, usualMs) : undefined;
  try {
    const outcomes = await reading;
    if (ending.signal.aborted) throw new CancellationError();
    return outcomes;
  } finally {
    clearTimeout(timer);
  }
}

/** Says what was copied, and how many jobs were skipped for which reason. The log names them. */
function tell(
  format: CopyFormat,
  { count, leftOut }: Copied,
  targets: readonly Target[],
  log: CopyAsSources['log'],
): void {
  const words = copyAsWords();
  const { label } = formatWords()[format];
  if (leftOut.length === 0) {
    const [first] = targets;
    const only =
      targets.length === 1 && first !== undefined ? escapeIcons(jobLabel(first.entry.job)) : undefined;
    const notice = only === undefined ? words.copied(label, numberText(count)) : words.copiedOne(label, only);
    window.setStatusBarMessage(notice, noticeMs);
    return;
  }
  for (const { job, record } of leftOut) {
    log.warn(`personalizeBatch.copyAs: left out ${cleanLine(job.arn, 256) || jobLabel(job)}: ${record}`);
  }
  const reasons = reasonsOf(leftOut);
  const message =
    count === 0 ? words.nothingCopied(reasons) : words.copiedSome(label, numberText(count), reasons);
  // Not awaited, because the command has done its work.
  void warn(message, log);
}

async function warn(message: string, log: CopyAsSources['log']): Promise<void> {
  const { showLog } = commandWords();
  if ((await window.showWarningMessage(message, showLog)) === showLog) log.show();
}

/** The reasons with their numbers of jobs. */
function reasonsOf(leftOut: readonly LeftOut[]): string {
  const counts = new Map<string, number>();
  for (const { why } of leftOut) counts.set(why, (counts.get(why) ?? 0) + 1);
  return [...counts].map(([why, count]) => copyAsWords().leftOut(numberText(count), why)).join(', ');
}
