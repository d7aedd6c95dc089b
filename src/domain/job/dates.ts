/** Dates as the service gives them: some can't be true, and are told of as what was sent. */

/** Milliseconds since the epoch. */
export type EpochMs = number;

/** `undefined`: none was given, or none that can be true. */
export interface Dates {
  readonly createdAt: EpochMs | undefined;
  readonly updatedAt: EpochMs | undefined;
  /** What was sent in place of dates. */
  readonly sentDates: SentDates | undefined;
}

/** In ms, as sent. */
export type SentDates = Readonly<Partial<Record<'createdAt' | 'updatedAt', number>>>;

/** Both in ms since the epoch; `NaN` for a date that is none. */
export function parseDates(createdAt: number | undefined, updatedAt: number | undefined): Dates {
  const dates = { createdAt: plausibleTime(createdAt), updatedAt: plausibleTime(updatedAt) };
  const unusable = isSent(createdAt, dates.createdAt) || isSent(updatedAt, dates.updatedAt);
  return { ...dates, sentDates: unusable ? sentDates(createdAt, updatedAt, dates) : undefined };
}

function sentDates(
  createdAt: number | undefined,
  updatedAt: number | undefined,
  taken: Pick<Dates, 'createdAt' | 'updatedAt'>,
): SentDates {
  return {
    ...(isSent(createdAt, taken.createdAt) ? { createdAt } : {}),
    ...(isSent(updatedAt, taken.updatedAt) ? { updatedAt } : {}),
  };
}

function isSent(sent: number | undefined, taken: EpochMs | undefined): sent is number {
  return taken === undefined && Number.isFinite(sent);
}

/** Personalize was announced in November 2018: a job with a date before that year has no true date. */
const earliest = Date.UTC(2018, 0, 1);
const latest = Date.UTC(2100, 0, 1);

/** The date, where it can be one. The clock of this machine has no say in it: it may be days behind the service's. */
export function plausibleTime(time: number | undefined): EpochMs | undefined {
  return time !== undefined && time > earliest && time < latest ? time : undefined;
}
