/**
 * Messages between the details page and the extension. The page only has the state that it was sent. All of it was cleaned and
 * formatted by the extension.
 */

/** The whole page. Sent again after every change, on `ready`, and when the page is shown again. */
export interface DetailsPage {
  /** Identifies the job. With another key, the page starts at its top. */
  readonly key: string;
  readonly title: string;
  /** For `<html lang>`. */
  readonly lang: string;
  /** Account and Region, or the sample account. */
  readonly origin: string;
  readonly status: StatusBadge;
  /** Sentence below the heading: duration or elapsed time; empty if no date is known. */
  readonly summary: string;
  readonly failure: FailureBlock | undefined;
  /** What couldn't be loaded of the job. */
  readonly notices: readonly Notice[];
  readonly sections: readonly Section[];
  /** Text to show while data loads. */
  readonly busy: string | undefined;
  readonly actionsLabel: string;
  readonly actions: readonly Action[];
  /** Shown once the button with this label was pressed. */
  readonly moreLabel: string;
  readonly moreActions: readonly Action[];
  /** `undefined` if the job can't be shown again after a reload. */
  readonly restore: RestoreState | undefined;
}

/** Stored by VS Code across a reload. Only contains names, no text of the job. */
export interface RestoreState {
  readonly connection: string;
  readonly arn: string;
  /** Whether another job must not replace the page's. */
  readonly kept?: boolean;
}

export type StatusTone = 'failed' | 'inProgress' | 'pending' | 'active' | 'other';

export interface StatusBadge {
  readonly tone: StatusTone;
  readonly text: string;
}

export interface FailureBlock {
  readonly heading: string;
  /** Empty if the service returned none; the heading says so. */
  readonly reason: string;
  /** Whether it scrolls within the page. */
  readonly long: boolean;
  readonly copyLabel: string | undefined;
  /** Present if the failure reason was cut. */
  readonly truncated: string | undefined;
  /** The extension's own texts. */
  readonly hints: readonly HintBlock[];
}

export interface HintBlock {
  readonly id: string;
  readonly heading: string;
  readonly text: string;
  readonly copies: readonly CopyItem[];
  readonly links: readonly Link[];
}

/** A button that copies a text by name. The extension has the text. */
export interface CopyItem {
  readonly field: string;
  readonly label: string;
}

/** Opens an address or a job by name. The extension has it. */
export interface Link {
  readonly id: string;
  readonly label: string;
  /** Visible beside the icon, and part of the label. */
  readonly caption?: string;
}

/** Says what couldn't be loaded, and why. */
export interface Notice {
  readonly id: string;
  readonly text: string;
  /** Names of the fields that are missing for this reason. May be empty. */
  readonly missing: string;
  readonly copies: readonly CopyItem[];
}

export interface Section {
  readonly id: string;
  readonly heading: string;
  readonly fields: readonly Field[];
  /** What couldn't be loaded of it. */
  readonly notice?: Notice | undefined;
  /** A sentence below the fields. */
  readonly note?: string;
  /** Buttons below the note. */
  readonly actions?: readonly Action[];
  readonly chart?: Chart;
}

/** Bars of the last runs, also as text. */
export interface Chart {
  /** All of it in a sentence. */
  readonly label: string;
  readonly bars: readonly Bar[];
  /** As a share of the highest bar. */
  readonly median: number | undefined;
  readonly legend: readonly LegendItem[];
  /** Heading of the bars as text. */
  readonly listLabel: string;
}

export interface Bar {
  readonly tone: StatusTone;
  /** Share of the chart's height, 0 to 1. */
  readonly height: number;
  /** Whether this is the shown job. */
  readonly current: boolean;
  readonly text: string;
  /** Id of what pressing it opens; `undefined` for the shown job. */
  readonly opens: string | undefined;
}

export interface LegendItem {
  readonly sign: StatusTone | 'current' | 'median';
  readonly text: string;
}

export interface Field {
  /** Identifies the field in `copy` messages; unique on the page. */
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** Id of what pressing the value opens. */
  readonly opens?: string | undefined;
  /** A second line, such as the ARN below a name or the age below a date. May be empty. */
  readonly detail: string;
  /** `missing` is a text in place of a value; `code` keeps spaces and a fixed width. */
  readonly style: 'text' | 'code' | 'missing' | 'loading';
  /** Label of the copy button; `undefined` if there's nothing to copy. */
  readonly copyLabel: string | undefined;
  /** A warning about the value. May be empty. */
  readonly warning: string;
  readonly links: readonly Link[];
}

export const actionIds = [
  'copyCode',
  'refresh',
  'openJson',
  'openInConsole',
  'compareLastGood',
  'previousRun',
  'nextRun',
  'checkOutput',
  'checkAllOutput',
  'openOutput',
  'openFailedLines',
  'findInOutput',
  'checkInput',
] as const;
export type ActionId = (typeof actionIds)[number];

export interface Action {
  readonly id: ActionId;
  readonly label: string;
  /** The button that most people need next. At most one has it. */
  readonly primary?: true;
  /** Why the button does nothing. It stays in place, because other jobs may need it. */
  readonly unavailable?: string;
}

export type ToPage =
  | { readonly type: 'state'; readonly page: DetailsPage }
  /** Announced to screen readers after a copy, and shown briefly at the button. */
  | { readonly type: 'copied'; readonly field: string; readonly text: string };

export type FromPage =
  | { readonly type: 'ready' }
  /** The page has got the focus. */
  | { readonly type: 'focused' }
  | { readonly type: 'copy'; readonly field: string }
  | { readonly type: 'open'; readonly link: string }
  | { readonly type: 'action'; readonly id: ActionId };

/** The id of the failure reason's copy button. */
export const failureReasonField = 'failureReason';
