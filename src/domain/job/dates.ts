/** Dates of the service. Implausible dates are kept apart, to be shown as they were returned. */

/** Milliseconds since the epoch. */
export type EpochMs = number;

/** Both are `undefined` if they weren't returned or are implausible. */
export interface Dates {
  readonly createdAt: EpochMs | undefined;
  readonly updatedAt: EpochMs | undefined;
  /** Implausible dates, as returned. */
  readonly sentDates: SentDates | undefined;
}

/** In ms. */
export type SentDates = Readonly<Partial<Record<'createdAt' | 'updatedAt', number>>>;

/** Both in ms since the epoch; `NaN` for an invalid date. */
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

/** Personalize was announced in November 2018. Earlier dates are implausible. */
const earliest = Date.UTC(2018, 0, 1);
const latest = Date.UTC(2100, 0, 1);

/** Returns the date if it's plausible. Doesn't depend on the system clock, which can be days behind the service. */
export function plausibleTime(time: number | undefined): EpochMs | undefined {
  return time !== undefined && time > earliest && time < latest ? time : undefined;
}
