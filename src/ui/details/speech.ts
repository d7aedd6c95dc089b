/** The display language, as page.ts needs it. */
import { env } from 'vscode';
import {
  clockText,
  dateTimeText,
  durationText,
  listText,
  numberText,
  relativeText,
  statusText,
} from '../words/format';
import { elapsedAsOf, words } from '../words/strings';
import { detailsWords } from '../words/strings-details';
import { hintWords } from '../words/strings-hints';
import { problemText } from '../words/strings-problems';
import { runWords } from '../words/strings-runs';
import type { Speech } from '../words/words';

export function speech(): Speech {
  return {
    lang: env.language,
    words: detailsWords(),
    runs: runWords(),
    notGiven: words().notGiven,
    unnamedJob: words().unnamedJob,
    dateTime: dateTimeText,
    relative: relativeText,
    duration: durationText,
    clock: clockText,
    elapsedAsOf,
    number: numberText,
    list: listText,
    status: statusText,
    hint: hintWords,
    problem: problemText,
  };
}
