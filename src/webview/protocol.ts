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
  readonly hint: Hint | undefined;
}

export interface Hint {
  readonly heading: string;
  readonly text: string;
}

export interface Section {
  readonly id: string;
  readonly heading: string;
  readonly fields: readonly Field[];
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
}

export type ActionId = 'refresh' | 'openJson';

export interface Action {
  readonly id: ActionId;
  readonly label: string;
}

export type ToPage =
  | { readonly type: 'state'; readonly page: DetailsPage }
  /** After a copy: announced to screen readers, and shown for a moment at the button. */
  | { readonly type: 'copied'; readonly field: string; readonly text: string };

export type FromPage =
  | { readonly type: 'ready' }
  | { readonly type: 'copy'; readonly field: string }
  | { readonly type: 'action'; readonly id: ActionId };

/** The field id of the failure reason's copy button. */
export const failureReasonField = 'failureReason';
