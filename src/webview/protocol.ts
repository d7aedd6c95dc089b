/**
 * What the details page and the extension say to each other. The page holds no state of its own but what it was sent,
 * and everything it shows was put into words by the extension.
 */

/** Data of the page as last sent; also what the page keeps for a window reload (`restore` only). */
export interface DetailsPage {
  readonly title: string;
  /** The language of the words, for `<html lang>`. */
  readonly lang: string;
  readonly status: StatusBadge;
  /** Sentence under the heading: duration or elapsed time. */
  readonly summary: string;
  readonly failure: FailureBlock | undefined;
  /** What could not be read, in words. */
  readonly notices: readonly Notice[];
  readonly sections: readonly Section[];
  /** True while answers are awaited. */
  readonly busy: boolean;
  readonly busyLabel: string;
  readonly actions: readonly Action[];
  readonly restore: RestoreState;
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
  readonly reason: string;
  readonly copyLabel: string;
  /** Present where the reason was too long to show whole. */
  readonly truncated: string | undefined;
  readonly hint: Hint | undefined;
}

export interface Hint {
  readonly heading: string;
  readonly text: string;
}

export interface Notice {
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
  /** How to draw the value: `absent` stands for "not given", `code` keeps line breaks and a fixed width. */
  readonly style: 'text' | 'code' | 'absent' | 'loading';
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
