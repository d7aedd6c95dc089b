/** The sections of the page, with their links. */
import { listText } from '../words/format';
import { detailsWords } from '../words/strings-details';
import { type DetailsField, detailsSections } from '../../domain/details/details';
import type { FieldId } from '../../domain/details/fields';
import type { DetailsState } from '../../domain/details/details-state';
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import type { Field, Link, Section } from '../../webview/protocol';
import { speakField } from './field';
import type { PageTargets } from './page-targets';
import { comparison, type Runs, runsSection } from './runs';

export interface Shown {
  readonly state: DetailsState;
  /** Merged from the list and the description. */
  readonly job: Job;
  readonly now: EpochMs;
  readonly runs: Runs | undefined;
  /** False for the sample account, which doesn't exist in the console. */
  readonly inAws: boolean;
}

/** Other runs come after the job itself and before its data. */
export function speakSections(shown: Shown, held: PageTargets): readonly Section[] {
  const { state, now, runs } = shown;
  const [first, ...rest] = detailsSections(state, now).map(({ id, fields, unset }): Section => {
    return {
      id,
      heading: detailsWords().sections[id],
      fields: fields.map((field) => speakShown(field, shown, held)),
      ...(unset.length > 0 ? { note: notSet(unset) } : {}),
    };
  });
  return [first, runs && runsSection(runs, now), ...rest].filter((section) => section !== undefined);
}

/** `Not set: Filter, Results per line` */
function notSet(ids: readonly FieldId[]): string {
  const words = detailsWords();
  return words.notSet(listText(ids.map((id) => words.fields[id])));
}

function speakShown(field: DetailsField, shown: Shown, held: PageTargets): Field {
  const words = detailsWords();
  const spoken = speakField(field, shown.now);
  if (spoken.copy !== undefined) held.copies.set(field.id, spoken.copy);
  return {
    ...spoken.field,
    ...(field.compared ? { detail: compared(shown) } : {}),
    warning: field.warning === undefined ? '' : words[field.warning],
    links: shown.inAws ? consoleLinks(field, spoken.field.label, held) : [],
  };
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
