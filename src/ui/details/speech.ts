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
} from '../format';
import { elapsedAsOf, words } from '../strings';
import { detailsWords } from '../strings-details';
import { hintWords } from '../strings-hints';
import { problemText } from '../strings-problems';
import { runWords } from '../strings-runs';
import type { Speech } from './words';

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
