/**
 * What the details page and the extension say to each other. The page holds no state of its own but what it was sent,
 * and everything it shows was cleaned and put into words by the extension.
 */

/** The page as a whole: sent again after every change, on `ready` and when the page comes back into view. */
export interface DetailsPage {
  /** Tells jobs apart: another key is another job, and the page starts at its top. */
  readonly key: string;
  readonly title: string;
  /** The language of the words, for `<html lang>`. */
  readonly lang: string;
  /** Where the job is: account and Region, or the sample account. */
  readonly origin: string;
  readonly status: StatusBadge;
  /** Sentence under the heading: duration or elapsed time. Empty where no date is known. */
  readonly summary: string;
  readonly failure: FailureBlock | undefined;
  /** What could not be read, in words. */
  readonly notices: readonly string[];
  readonly sections: readonly Section[];
  /** In words, while answers are awaited. */
  readonly busy: string | undefined;
  readonly actionsLabel: string;
  readonly actions: readonly Action[];
  /** None: this job can't be shown again after a reload. */
  readonly restore: RestoreState | undefined;
}

/** Kept by VS Code across a reload: names only, no job text. */
export interface RestoreState {
  readonly connection: string;
  readonly arn: string;
}

export type StatusTone = 'failed' | 'inProgress' | 'pending' | 'active' | 'other';

export interface StatusBadge {
  readonly tone: StatusTone;
  readonly text: string;
}

export interface FailureBlock {
  readonly heading: string;
  /** Empty where the service gave none; the heading says so. */
  readonly reason: string;
  /** Scrolls within the page instead of filling many screens. */
  readonly long: boolean;
  readonly copyLabel: string | undefined;
  /** Present where the reason was too long to show whole. */
  readonly truncated: string | undefined;
  /** The extension's own, apart from the service's words. */
  readonly hints: readonly HintBlock[];
}

export interface HintBlock {
  readonly id: string;
  readonly heading: string;
  readonly text: string;
  readonly copies: readonly CopyItem[];
  readonly links: readonly Link[];
}

/** A button of its own that copies what the extension holds under that name. */
export interface CopyItem {
  readonly field: string;
  readonly label: string;
}

/** Opens an address that the extension holds under that name: the page knows none. */
export interface Link {
  readonly id: string;
  readonly label: string;
  /** To be seen beside its symbol, and part of the label. Links with one are links of the value beside them as well. */
  readonly caption?: string;
}

export interface Section {
  readonly id: string;
  readonly heading: string;
  readonly fields: readonly Field[];
  /** A sentence below the fields. */
  readonly note?: string;
  readonly chart?: Chart;
}

/** Bars of the last runs. What they show is in words as well: in short, and run by run. */
export interface Chart {
  /** All of it in a sentence. */
  readonly label: string;
  readonly bars: readonly Bar[];
  /** As a share of the highest bar. */
  readonly median: number | undefined;
  readonly legend: readonly LegendItem[];
  /** Heads the list of the bars in words. */
  readonly listLabel: string;
}

export interface Bar {
  readonly tone: StatusTone;
  /** 0 to 1 of the chart's height. */
  readonly height: number;
  /** The job that is shown. */
  readonly current: boolean;
  readonly text: string;
}

export interface LegendItem {
  readonly sign: StatusTone | 'current' | 'median';
  readonly text: string;
}

export interface Field {
  /** Names the field in `copy` messages; unique on the page. */
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** A second, quieter line: the ARN below a name, the age below a date. Empty: none. */
  readonly detail: string;
  /** How to draw the value: `missing` stands for "not given", `code` keeps blanks and a fixed width. */
  readonly style: 'text' | 'code' | 'missing' | 'loading';
  /** Label of the copy button; none where there is nothing to copy. */
  readonly copyLabel: string | undefined;
  /** What to beware of. Empty: nothing. */
  readonly warning: string;
  readonly links: readonly Link[];
}

export const actionIds = [
  'refresh',
  'openJson',
  'openInConsole',
  'compareLastGood',
  'previousRun',
  'nextRun',
] as const;
export type ActionId = (typeof actionIds)[number];

export interface Action {
  readonly id: ActionId;
  readonly label: string;
  /** It stays where it is, as it may be of use for another job, and says why it does nothing. */
  readonly unavailable?: string;
}

export type ToPage =
  | { readonly type: 'state'; readonly page: DetailsPage }
  /** After a copy: announced to screen readers, and shown for a moment at the button. */
  | { readonly type: 'copied'; readonly field: string; readonly text: string };

export type FromPage =
  | { readonly type: 'ready' }
  | { readonly type: 'copy'; readonly field: string }
  | { readonly type: 'open'; readonly link: string }
  | { readonly type: 'action'; readonly id: ActionId };

/** The field id of the failure reason's copy button. */
export const failureReasonField = 'failureReason';
