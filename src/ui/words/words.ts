/** What page.ts needs to put data into words; types only, so that it stays free of vscode. */
import type { FieldId, SectionId } from '../../domain/details/fields';
import type { HintWords } from './strings-hints';
import type { RunWords } from './strings-runs';
import type { HintKey } from '../../domain/advice/hints';
import type { EpochMs } from '../../domain/job/dates';
import type { Problem } from '../../domain/connection/problem';
import type { Status } from '../../domain/job/status';

export interface PageWords {
  /** Title of the document before its first state. */
  readonly document: string;
  readonly sample: string;
  readonly yes: string;
  readonly no: string;
  readonly notRead: string;
  readonly loading: string;
  readonly busy: string;
  readonly actions: string;
  readonly refresh: string;
  readonly openJson: string;
  readonly openInConsole: string;
  readonly documentation: string;
  readonly copied: string;
  readonly copyReason: string;
  readonly reasonHeading: string;
  readonly noReason: string;
  readonly reasonTruncated: string;
  readonly copyRolePolicy: string;
  readonly copyTrustPolicy: string;
  readonly copyPolicy: string;
  readonly barePrefix: string;
}

export interface NoticeWords {
  readonly noArn: string;
  readonly jobGone: string;
  readonly versionGone: string;
  readonly notDescribed: (title: string, advice: string) => string;
  readonly asOf: (time: string) => string;
  readonly versionNotDescribed: (title: string, advice: string) => string;
}

export interface DetailsWords extends PageWords, NoticeWords {
  readonly sections: Readonly<Record<SectionId, string>>;
  readonly fields: Readonly<Record<FieldId, string>>;
  readonly hintHeading: (title: string) => string;
  readonly copyBucketPolicy: (bucket: string) => string;
  /** `label`: of the field whose value the console shows. */
  readonly openFieldInConsole: (label: string) => string;
  readonly openInS3: string;
  /** `caption`: what is to be seen of it. */
  readonly openFieldInS3: (caption: string, label: string) => string;
  readonly copy: (label: string) => string;
  readonly copyArn: (label: string) => string;
  readonly listEntry: (name: string, value: string) => string;
  readonly sent: (value: string) => string;
  readonly notSet: (labels: string) => string;
  /** `ago`: empty where the clock of this machine cannot tell. */
  readonly finished: (duration: string, ago: string) => string;
  readonly failed: (duration: string, ago: string) => string;
  readonly elapsed: (duration: string) => string;
  readonly elapsedAsOf: (duration: string, time: string) => string;
  readonly created: (ago: string) => string;
}

/** The words and the formats of the display language. */
export interface Speech {
  readonly lang: string;
  readonly words: DetailsWords;
  readonly runs: RunWords;
  readonly notGiven: string;
  readonly unnamedJob: string;
  readonly dateTime: (time: EpochMs) => string;
  readonly relative: (time: EpochMs, now: EpochMs) => string;
  readonly duration: (ms: number) => string;
  /** A time of day; with its date, where that is not today's. */
  readonly clock: (time: EpochMs, now: EpochMs) => string;
  readonly elapsedAsOf: (duration: string, time: string) => string;
  readonly number: (value: number) => string;
  readonly list: (texts: readonly string[]) => string;
  readonly status: (status: Status) => string;
  readonly hint: (key: HintKey) => HintWords;
  readonly problem: (problem: Problem) => { readonly title: string; readonly advice: string };
}
