/** What rows, hovers and notifications say about a run that didn't come. */
import type { EpochMs } from '../../domain/job/dates';
import type { MissingRun } from '../../domain/job/missing-run';
import { seriesName } from '../../domain/job/series';
import { cleanLine } from '../../domain/text/clean';
import { dateText, dateTimeText, isSameDay, numberText, statusText, zonedTimeText } from './format';
import { words } from './strings';
import { missingWords } from './strings-missing';

/** Characters of a name. */
const mostName = 80;

export function missingSeriesName({ series }: MissingRun): string {
  return cleanLine(seriesName(series), mostName);
}

/** `nightly-movies: usually by 3:20 AM UTC, none today` */
export function missingText(run: MissingRun, now: EpochMs): string {
  const { rhythm, last } = run;
  const texts = missingWords();
  const name = missingSeriesName(run);
  const lastAt = last.createdAt ?? rhythm.since;
  const ranToday = isSameDay(lastAt, now);
  // The last run is two days old at most.
  if (rhythm.kind === 'hourly') return texts.hourlyNoneSince(name, zonedTimeText(lastAt, !ranToday));
  const time = zonedTimeText(rhythm.by, rhythm.kind === 'weekly');
  // The series may have runs at several times of the day.
  return isSameDay(rhythm.by, now) && !ranToday
    ? texts.noneToday(name, time)
    : texts.noneSince(name, time, ranToday ? zonedTimeText(lastAt) : dateText(lastAt));
}

/** Lines that say how it is known that the run is missing. */
export function missingDetails(run: MissingRun): readonly string[] {
  const { rhythm, last } = run;
  const texts = missingWords();
  const { kind, from, by, since, expected, met, overdueAt } = rhythm;
  return [
    texts.usual(texts.kinds[kind], zonedTimeText(from), zonedTimeText(by)),
    texts.met(dateText(since), numberText(expected), numberText(met)),
    texts.overdue(dateTimeText(overdueAt)),
    texts.lastRun(
      cleanLine(last.name, 120) || words().unnamedJob,
      statusText(last.status),
      dateTimeText(last.createdAt ?? since),
    ),
    texts.howKnown,
  ];
}
