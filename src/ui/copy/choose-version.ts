/** The solution versions in code that runs jobs again: those of the jobs, or the latest trained ones. */
import { CancellationError, ProgressLocation, type QuickPickItem, window } from 'vscode';
import type { Connections } from '../../app/connections/connections';
import { lastPart, parseSolutionVersionArn } from '../../domain/job/arn';
import type { EpochMs } from '../../domain/job/dates';
import { type LatestVersion, modelAge } from '../../domain/job/solution';
import type { SolutionVersion } from '../../domain/job/solution-version';
import type { Outcome } from '../../domain/connection/problem';
import { cleanLine } from '../../domain/text/clean';
import { jobLabel } from '../tree/row-parts';
import { relativeText } from '../words/format';
import { copyAsWords } from '../words/strings-copy-as';
import { modelWords } from '../words/strings-model';
import type { DescribedTarget } from './copy-formats';

export interface Versions {
  /** With the chosen solution versions. */
  readonly targets: readonly DescribedTarget[];
  /** Number of jobs whose solution version was deleted. */
  readonly gone: number;
}

interface Sources {
  readonly shown: Pick<Connections, 'connect'>;
  readonly now: () => EpochMs;
}

/**
 * Reads each solution version, and the latest one of each solution, once. Asks which to use if later ones were trained. Throws
 * `CancellationError` if the user cancels.
 */
export async function chooseVersions(
  targets: readonly DescribedTarget[],
  { shown, now }: Sources,
): Promise<Versions> {
  const reading = Promise.all(versionReaders(targets, shown));
  void window.withProgress(
    { location: ProgressLocation.Window, title: copyAsWords().reading },
    () => reading,
  );
  const read = await reading;
  const later = new Map<DescribedTarget, Later>();
  for (const found of read) {
    const latest = laterThan(found);
    if (latest !== undefined) later.set(found.target, latest);
  }
  const replaced = later.size > 0 && (await asksForLatest(later, now())) ? later : new Map<never, never>();
  const left = read.filter(({ target, own }) => !replaced.has(target) && isGone(own));
  return {
    targets: targets.map((target) => {
      const latest = replaced.get(target);
      return latest === undefined ? target : withVersion(target, latest);
    }),
    gone: left.length,
  };
}

interface Found {
  readonly target: DescribedTarget;
  readonly arn: string;
  readonly own: Outcome<SolutionVersion>;
  readonly latest: Outcome<LatestVersion> | undefined;
}

interface Later {
  /** ARN of the latest trained version. */
  readonly arn: string;
  readonly createdAt: EpochMs | undefined;
  readonly own: { readonly arn: string; readonly createdAt: EpochMs | undefined };
}

/** Jobs with the same version, and versions of the same solution, share a request. */
function versionReaders(
  targets: readonly DescribedTarget[],
  shown: Sources['shown'],
): readonly Promise<Found>[] {
  const { signal } = new AbortController();
  const once = memo<Promise<Outcome<never>>>();
  return targets.flatMap((target): Promise<Found>[] => {
    const { solutionVersionArn: arn } = target.description.job;
    if (arn === undefined) return [];
    const { key } = target.store;
    const ask = <T>(what: string, read: (service: Service) => Promise<Outcome<T>>): Promise<Outcome<T>> =>
      once(JSON.stringify([key, what]), async () => {
        const opened = await shown.connect(key, signal);
        return (opened.ok ? await read(opened.value.service) : opened) as Outcome<never>;
      });
    const solution = parseSolutionVersionArn(arn)?.solutionArn;
    const own = ask(arn, (service) => service.describeSolutionVersion(arn, signal, { accept: 'none' }));
    const latest =
      solution === undefined
        ? undefined
        : ask(solution, (service) => service.latestVersion(solution, signal));
    return [Promise.all([own, latest]).then(([its, last]) => ({ target, arn, own: its, latest: last }))];
  });
}

type Service = Extract<Awaited<ReturnType<Connections['connect']>>, { ok: true }>['value']['service'];

function memo<T>(): (key: string, make: () => T) => T {
  const known = new Map<string, T>();
  return (key, make) => {
    const value = known.get(key) ?? make();
    known.set(key, value);
    return value;
  };
}

function isGone(own: Outcome<SolutionVersion>): boolean {
  return !own.ok && own.problem.kind === 'notFound';
}

/** The latest trained version, if it's later than that of the job. */
function laterThan({ arn, own, latest }: Found): Later | undefined {
  if (latest?.ok !== true) return undefined;
  const { version } = latest.value;
  const createdAt = own.ok ? own.value.createdAt : undefined;
  // Whether it is later than an unknown version can't be said, unless that was deleted.
  if (version === undefined || (createdAt === undefined && !isGone(own))) return undefined;
  const age = modelAge({ arn, createdAt, usedAt: undefined }, latest.value);
  return age?.kind === 'outdated'
    ? { arn: version.arn, createdAt: version.createdAt, own: { arn, createdAt } }
    : undefined;
}

async function asksForLatest(later: ReadonlyMap<DescribedTarget, Later>, now: EpochMs): Promise<boolean> {
  const words = modelWords();
  const versions = [...later.values()];
  const keep: QuickPickItem = {
    label: words.keep(later.size),
    description: described(
      versions.map(({ own }) => own),
      now,
    ),
  };
  const latest: QuickPickItem = { label: words.useLatest, description: described(versions, now) };
  const picked = await window.showQuickPick([keep, latest], {
    title: words.chooseTitle,
    placeHolder: words.choosePlaceholder,
  });
  if (picked === undefined) throw new CancellationError();
  return picked === latest;
}

/** The version, if it is the same for all jobs. */
function described(
  versions: readonly { readonly arn: string; readonly createdAt: EpochMs | undefined }[],
  now: EpochMs,
): string {
  const [first] = versions;
  if (first === undefined || versions.some(({ arn }) => arn !== first.arn)) return '';
  const { arn, createdAt } = first;
  return [cleanLine(lastPart(arn) ?? arn), createdAt === undefined ? '' : relativeText(createdAt, now)]
    .filter((part) => part !== '')
    .join(' · ');
}

/** The same job to be run with another version; a remark says so. */
function withVersion(target: DescribedTarget, { arn, own }: Later): DescribedTarget {
  const { description } = target;
  const remark = modelWords().replaced(jobLabel(target.entry.job), cleanLine(lastPart(own.arn) ?? own.arn));
  return {
    ...target,
    description: { ...description, raw: { ...description.raw, solutionVersionArn: arn } },
    remarks: [remark],
  };
}
