/** One field of the page as text, and what its copy button copies. */
import { clockText, dateTimeText, durationText, numberText, relativeText } from '../words/format';
import { elapsedAsOf, words as commonWords } from '../words/strings';
import { detailsWords } from '../words/strings-details';
import { clean, cleanLine, cleanWhole } from '../../domain/text/clean';
import type { DetailsField } from '../../domain/details/details';
import type { FieldValue, ListEntry } from '../../domain/details/details-values';
import type { EpochMs } from '../../domain/job/dates';
import type { Field } from '../../webview/protocol';

/** Longer text ends with an ellipsis. The copy button copies all of it. */
const maxText = 10_000;
const maxLine = 300;

export interface SpokenField {
  readonly field: Field;
  /** `undefined`: no copy button. */
  readonly copy: string | undefined;
}

export function speakField({ id, value }: DetailsField, now: EpochMs): SpokenField {
  const label = detailsWords().fields[id];
  const spoken = speakValue(value, now);
  const copyLabel = value.kind === 'named' ? detailsWords().copyArn : detailsWords().copy;
  return {
    field: {
      id,
      label,
      value: spoken.value,
      detail: spoken.detail ?? '',
      style: spoken.style ?? 'text',
      copyLabel: spoken.copy === undefined ? undefined : copyLabel(label),
      warning: '',
      links: [],
    },
    copy: spoken.copy,
  };
}

interface Spoken {
  readonly value: string;
  readonly detail?: string;
  readonly style?: Field['style'];
  readonly copy?: string;
}

function speakValue(value: FieldValue, now: EpochMs): Spoken {
  const words = detailsWords();
  switch (value.kind) {
    case 'text':
      return { value: clean(value.text, maxText), copy: cleanWhole(value.text) };
    case 'code':
      return { value: clean(value.text, maxText), style: 'code', copy: cleanWhole(value.text) };
    case 'named':
      return {
        value: cleanLine(value.name, maxLine),
        detail: cleanLine(value.arn, 600),
        copy: cleanWhole(value.arn),
      };
    case 'time':
      return {
        value: dateTimeText(value.at),
        detail: relativeText(value.at, now),
        copy: new Date(value.at).toISOString(),
      };
    case 'duration':
      return { value: durationText(value.ms) };
    case 'elapsed':
      return {
        value:
          value.asOf === undefined
            ? durationText(value.ms)
            : elapsedAsOf(durationText(value.ms), clockText(value.asOf, now)),
      };
    case 'number':
      return { value: numberText(value.value), copy: String(value.value) };
    case 'flag':
      return { value: value.value ? words.yes : words.no };
    case 'list': {
      const text = value.entries.map((entry) => speakEntry(entry)).join('\n');
      return { value: clean(text, maxText), style: 'code', copy: text };
    }
    case 'json': {
      const text = JSON.stringify(value.value, undefined, 2);
      return { value: clean(text, maxText), style: 'code', copy: cleanWhole(text) };
    }
    case 'absent':
      return {
        value: commonWords().notGiven,
        style: 'missing',
        ...(value.sent === undefined ? {} : { detail: words.sent(value.sent) }),
      };
    case 'loading':
      return { value: words.loading, style: 'loading' };
    case 'unread':
      return { value: words.notRead, style: 'missing' };
  }
}

/** One line for each entry, even if names or values contain line breaks. */
function speakEntry([name, value]: ListEntry): string {
  const words = detailsWords();
  return words.listEntry(
    cleanLine(name, maxLine),
    typeof value === 'number' ? numberText(value) : cleanLine(value, maxLine),
  );
}
