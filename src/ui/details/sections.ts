/** The sections of the page, with their links. */
import { listText } from '../words/format';
import { detailsWords } from '../words/strings-details';
import type { DetailsField, DetailsSection } from '../../domain/details/details';
import type { FieldId, SectionId } from '../../domain/details/fields';
import { notRead } from '../../domain/connection/loadable';
import type { Tag } from '../../domain/job/tags';
import { cleanLine, cleanWhole } from '../../domain/text/clean';
import { problemText } from '../words/strings-problems';
import type { DetailsState } from '../../domain/details/details-state';
import type { EpochMs } from '../../domain/job/dates';
import { hintsFor } from '../../domain/advice/hints';
import { isAbout } from '../../domain/advice/job-faults';
import { outputFault, type PathFault, schemeFault } from '../../domain/job/s3-path';
import type { JobSettings } from '../../domain/job/description';
import { given, type Job } from '../../domain/job/job';
import { pathFaultText } from '../words/strings-hints';
import { inputWords } from '../words/strings-input';
import type { Field, Link, Notice, Section } from '../../webview/protocol';
import { speakField } from './field';
import { latestVersionFields, latestVersionNote } from './latest-version';
import type { PageTargets } from './page-targets';
import { outputSection } from './output-section';
import { comparison, type Runs, runsSection } from './runs';
import type { CheckState } from '../../app/output/output-checks';

export interface Shown {
  readonly state: DetailsState;
  /** Merged from the list and the description. */
  readonly job: Job;
  readonly now: EpochMs;
  readonly runs: Runs | undefined;
  /** False for the sample account, which doesn't exist in the console. */
  readonly inAws: boolean;
  /** What couldn't be loaded of the solution version. */
  readonly notice: Notice | undefined;
  readonly checking: CheckState | undefined;
}

/** The lines of the output and other runs come after the job itself and before its data. */
export function speakSections(
  sections: readonly DetailsSection[],
  shown: Shown,
  held: PageTargets,
): readonly Section[] {
  const { now, runs, notice, job, checking } = shown;
  // Fields that couldn't be loaded are named by a notice.
  const present = sections.filter(
    ({ id, fields, unset }) =>
      fields.length + unset.length > 0 || (id === 'solution' && notice !== undefined),
  );
  const [first, ...rest] = present.map(({ id, fields, unset }): Section => {
    return {
      id,
      heading: detailsWords().sections[id],
      notice: id === 'solution' ? notice : undefined,
      fields: [
        ...fields.map((field) => speakShown(field, shown, held)),
        ...(id === 'solution' ? latestVersionFields(shown.state, now, held) : []),
      ],
      ...noteOf([unset.length > 0 ? notSet(unset) : '', relatedNote(id, shown.state)]),
      ...(id === 'data' && job.arn !== undefined
        ? { actions: [{ id: 'checkInput', label: inputWords().check }] }
        : {}),
    };
  });
  const others = [outputSection(job, checking, held), runs && runsSection(runs, now, held)];
  const tags = tagsSection(shown.state.related?.tags.last?.value ?? [], held);
  return [first, ...others, ...rest, tags].filter((section) => section !== undefined);
}

/** Why the section lacks what is loaded after the job; may be empty. */
function relatedNote(id: SectionId, state: DetailsState): string {
  if (id === 'data') return filterNote(state);
  return id === 'solution' ? latestVersionNote(state) : '';
}

/** Why the page has nothing of the job's filter but its ARN; empty if it has, or the job has no filter. */
function filterNote({ related }: DetailsState): string {
  const { last, problem } = related?.filter ?? notRead;
  if (last !== undefined || problem === undefined) return '';
  const words = detailsWords();
  return problem.kind === 'accessDenied' && problem.action !== undefined
    ? words.filterDenied(cleanLine(problem.action))
    : words.filterNotLoaded(problemText(problem).title);
}

/** Returns `undefined` for a job without tags, or if they couldn't be loaded. */
function tagsSection(tags: readonly Tag[], held: PageTargets): Section | undefined {
  if (tags.length === 0) return undefined;
  const words = detailsWords();
  const fields = tags.map(({ key, value }, index): Field => {
    const [id, label] = [`tag-${index}`, cleanLine(key, 128)];
    if (value !== '') held.copies.set(id, cleanWhole(value));
    return {
      id,
      label,
      value: value === '' ? words.emptyTag : cleanLine(value, 256),
      detail: '',
      style: value === '' ? 'missing' : 'text',
      copyLabel: value === '' ? undefined : words.copy(label),
      warning: '',
      links: [],
    };
  });
  return { id: 'tags', heading: words.tags, fields };
}

function noteOf(sentences: readonly string[]): Pick<Section, 'note'> {
  const note = sentences.filter((sentence) => sentence !== '').join('\n');
  return note === '' ? {} : { note };
}

/** `Not set: Filter, Results per line` */
function notSet(ids: readonly FieldId[]): string {
  const words = detailsWords();
  return words.notSet(listText(ids.map((id) => words.fields[id])));
}

function speakShown(field: DetailsField, shown: Shown, held: PageTargets): Field {
  const spoken = speakField(field, shown.now);
  const links = shown.inAws ? consoleLinks(field, spoken.field.label, held) : [];
  if (spoken.copy !== undefined) held.copies.set(field.id, spoken.copy);
  return {
    ...spoken.field,
    ...(field.compared ? { detail: compared(shown) } : {}),
    warning: warningsOf(field, spoken.copy, shown).join(' '),
    links,
    opens: links.find(({ caption }) => caption !== undefined)?.id,
  };
}

/** What is wrong with the value, and whether the failure is about it. */
function warningsOf(
  { id, warning }: DetailsField,
  value: string | undefined,
  { state, job }: Shown,
): readonly string[] {
  const words = detailsWords();
  const settings = state.description.last?.value.settings;
  const reason = given(job.failureReason);
  const hints = hintsFor(reason);
  const fault =
    settings === undefined || job.status.kind !== 'failed'
      ? undefined
      : settingFault(
          id,
          settings,
          hints.some(({ key }) => key === 's3OutputPath'),
        );
  return [
    fault === undefined ? '' : pathFaultText(fault),
    warning === undefined ? '' : words[warning],
    reason !== undefined && isAbout({ reason, hints }, id, value) ? words.aboutFailure : '',
  ].filter((text) => text !== '');
}

/** Only the scheme of a path is certain to be wrong. `refused`: the service didn't accept the output path. */
function settingFault(
  id: FieldId,
  { inputPath, outputPath }: JobSettings,
  refused: boolean,
): PathFault | undefined {
  if (id === 'inputPath') return schemeFault(inputPath);
  if (id === 'outputPath') return refused ? outputFault(outputPath, inputPath) : schemeFault(outputPath);
  return undefined;
}

function compared({ runs, job, now }: Shown): string {
  return comparison(runs?.history.usual, job, now);
}

function consoleLinks({ id, link }: DetailsField, label: string, held: PageTargets): readonly Link[] {
  const words = detailsWords();
  const linkId = `${id}-console`;
  switch (link?.to) {
    case 's3': {
      const caption = words.openInS3;
      const links = held.link(linkId, words.openFieldInS3(caption, label), link.address);
      return links.map((each) => ({ ...each, caption }));
    }
    case 'console':
      return held.link(linkId, words.openFieldInConsole(label), link.address);
    case undefined:
      return [];
  }
}
