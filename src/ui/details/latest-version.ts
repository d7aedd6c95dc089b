/** What the details page says about the latest trained version of the job's solution. */
import { lastPart } from '../../domain/job/arn';
import { notRead } from '../../domain/connection/loadable';
import { type DetailsState, knownJob } from '../../domain/details/details-state';
import type { EpochMs } from '../../domain/job/dates';
import { given } from '../../domain/job/job';
import { type LatestVersion, modelAge, scheduleDays, updatesLatest } from '../../domain/job/solution';
import { cleanLine, cleanWhole } from '../../domain/text/clean';
import type { Field } from '../../webview/protocol';
import { relativeText } from '../words/format';
import { modelWords } from '../words/strings-model';
import { problemText } from '../words/strings-problems';
import { detailsWords } from '../words/strings-details';
import type { PageTargets } from './page-targets';

/** Empty if nothing is known about the solution. */
export function latestVersionFields(state: DetailsState, now: EpochMs, held: PageTargets): readonly Field[] {
  const latest = state.related?.latest.last?.value;
  if (latest === undefined) return [];
  return [versionField(latest, state, now, held), trainingField(latest)].filter((each) => each !== undefined);
}

/** Why the page doesn't say whether the job uses the latest version; may be empty. */
export function latestVersionNote({ related }: DetailsState): string {
  const { last, problem } = related?.latest ?? notRead;
  // Of a solution that was deleted, the notice of its version says all.
  if (last !== undefined || problem === undefined || problem.kind === 'notFound') return '';
  const words = modelWords();
  return problem.kind === 'accessDenied' && problem.action !== undefined
    ? words.denied(cleanLine(problem.action))
    : words.notLoaded(problemText(problem).title);
}

function versionField(
  latest: LatestVersion,
  state: DetailsState,
  now: EpochMs,
  held: PageTargets,
): Field | undefined {
  const words = modelWords();
  const job = knownJob(state);
  const arn = given(job.solutionVersionArn);
  if (arn === undefined) return undefined;
  const { version } = latest;
  const own = state.version.last?.value;
  const age = modelAge({ arn, createdAt: own?.createdAt, usedAt: job.createdAt }, latest);
  const base = { id: 'latestVersion', label: words.latest, links: [] };
  if (version === undefined || age === undefined) {
    return { ...base, value: words.none, detail: '', style: 'missing', copyLabel: undefined, warning: '' };
  }
  held.copies.set(base.id, cleanWhole(version.arn));
  const createdText = (at: EpochMs | undefined): string => (at === undefined ? '' : relativeText(at, now));
  const ages = words.ages(
    createdText(version.createdAt),
    age.kind === 'latest' ? '' : createdText(own?.createdAt),
  );
  return {
    ...base,
    value: cleanLine(lastPart(version.arn) ?? version.arn, 300),
    detail: [ages, words.about[age.kind]].filter((text) => text !== '').join(' '),
    style: 'text',
    copyLabel: detailsWords().copyArn(base.label),
    warning: age.kind === 'outdated' ? meaningText(own?.recipeArn) : '',
  };
}

/** What it means that the job didn't use the latest version. */
function meaningText(recipeArn: string | undefined): string {
  const words = modelWords();
  return updatesLatest(recipeArn) ? words.newItemsNeedLatest : words.knowsItemsOfTraining;
}

/** Returns `undefined` if the service doesn't say whether the solution is trained automatically. */
function trainingField({ automatic, schedule }: LatestVersion): Field | undefined {
  if (automatic === undefined) return undefined;
  const words = modelWords();
  const days = scheduleDays(schedule);
  const every = days === undefined ? cleanLine(schedule, 100) : words.everyDays(days);
  return {
    id: 'automaticTraining',
    label: words.automatic,
    value: automatic ? every || detailsWords().yes : detailsWords().no,
    detail: '',
    style: 'text',
    copyLabel: undefined,
    warning: '',
    links: [],
  };
}
