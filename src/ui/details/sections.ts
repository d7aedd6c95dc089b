/** The sections of the page in words, with what can be opened from them. Free of vscode. */
import { datasetGroupLink, s3Link } from '../../domain/details/console-links';
import { type DetailsField, detailsSections, type FieldId } from '../../domain/details/details';
import type { DetailsState } from '../../domain/details/details-state';
import type { EpochMs, Job } from '../../domain/job/job';
import { isBarePrefix } from '../../domain/details/s3-path';
import type { Field, Link, Section } from '../../webview/protocol';
import { speakField } from './field';
import type { Held } from './held';
import { comparison, type Runs, runsSection } from './runs';
import type { Speech } from '../words/words';

export interface Shown {
  readonly state: DetailsState;
  /** As it is known from both sources. */
  readonly job: Job;
  readonly now: EpochMs;
  readonly runs: Runs | undefined;
  /** The sample account is not: the console knows nothing of it. */
  readonly inAws: boolean;
}

/** Other runs come after the job itself, before where its data is. */
export function speakSections(shown: Shown, speech: Speech, held: Held): readonly Section[] {
  const { state, now, runs } = shown;
  const [first, ...rest] = detailsSections(state, now).map(({ id, fields, unset }): Section => {
    return {
      id,
      heading: speech.words.sections[id],
      fields: fields.map((field) => speakShown(field, shown, speech, held)),
      ...(unset.length > 0 ? { note: notSet(unset, speech) } : {}),
    };
  });
  return [first, runs && runsSection(runs, now, speech), ...rest].filter((section) => section !== undefined);
}

/** `Not set: Filter, Results per line` */
function notSet(ids: readonly FieldId[], { words, list }: Speech): string {
  return words.notSet(list(ids.map((id) => words.fields[id])));
}

function speakShown(field: DetailsField, shown: Shown, speech: Speech, held: Held): Field {
  const spoken = speakField(field, shown.now, speech);
  if (spoken.copy !== undefined) held.copies.set(field.id, spoken.copy);
  return {
    ...spoken.field,
    ...(field.id === 'duration' || field.id === 'elapsed' ? { detail: compared(shown, speech) } : {}),
    warning: field.id === 'inputPath' && isBarePrefix(textOf(field)) ? speech.words.barePrefix : '',
    links: shown.inAws ? consoleLinks(field, spoken.field.label, shown.job, speech, held) : [],
  };
}

function compared({ runs, job, now }: Shown, speech: Speech): string {
  return comparison(runs?.history.usual, job, now, speech);
}

function textOf({ value }: DetailsField): string | undefined {
  if (value.kind === 'text') return value.text;
  return value.kind === 'named' ? value.arn : undefined;
}

function consoleLinks(
  field: DetailsField,
  label: string,
  job: Job,
  { words }: Speech,
  held: Held,
): readonly Link[] {
  const text = textOf(field);
  const id = `${field.id}-console`;
  switch (field.id) {
    case 'inputPath':
    case 'outputPath': {
      const link = s3Link(text, job.arn, field.id === 'inputPath' ? 'input' : 'output');
      const caption = words.openInS3;
      return held.link(id, words.openFieldInS3(caption, label), link).map((each) => ({ ...each, caption }));
    }
    case 'datasetGroup':
      return held.link(id, words.openFieldInConsole(label), datasetGroupLink(text));
    default:
      return [];
  }
}
