/** Everywhere: what the kinds of jobs are called, and sentences that name them. */
import { l10n } from 'vscode';
import type { JobKindId } from '../../domain/job/kind';

/** Sentences about jobs that ended, which may be of several kinds. */
export interface EndingWords {
  failed(count: string): string;
  finished(count: string): string;
  failedAndFinished(failed: string, finished: string): string;
}

export interface KindWords extends EndingWords {
  /** Of the row with the jobs of the kind. */
  readonly title: string;
  /** What one job is. */
  readonly one: string;
  /** The row of an empty list. */
  readonly empty: string;
  /** The hover of the row before its jobs were loaded. */
  readonly notLoadedYet: string;
  readonly oneFailed: string;
  readonly oneFinished: string;
  nameFailed(name: string): string;
  nameFinished(name: string): string;
  /** What the service says of a job by that name, in one line. */
  notLoaded(jobName: string, title: string, advice: string): string;
}

export function kindWords(kind: JobKindId): KindWords {
  return kindTables[kind]();
}

const kindTables: Readonly<Record<JobKindId, () => KindWords>> = {
  inference: () => ({
    title: l10n.t('Batch Inference Jobs'),
    one: l10n.t('batch inference job'),
    empty: l10n.t('No batch inference jobs'),
    notLoadedYet: l10n.t('Expand to load the batch inference jobs'),
    oneFailed: l10n.t('A batch inference job failed'),
    oneFinished: l10n.t('A batch inference job finished.'),
    nameFailed: (name) => l10n.t('Batch inference job {0} failed', name),
    nameFinished: (name) => l10n.t('Batch inference job {0} finished.', name),
    failed: (count) => l10n.t('{0} batch inference jobs failed', count),
    finished: (count) => l10n.t('{0} batch inference jobs finished.', count),
    failedAndFinished: (failed, finished) =>
      l10n.t('Batch inference jobs ended: {0} finished, {1} failed', finished, failed),
    notLoaded: (jobName, title, advice) =>
      l10n.t("Couldn't load the batch inference job {0}: {1}. {2}", jobName, title, advice),
  }),
  segment: () => ({
    title: l10n.t('Batch Segment Jobs'),
    one: l10n.t('batch segment job'),
    empty: l10n.t('No batch segment jobs'),
    notLoadedYet: l10n.t('Expand to load the batch segment jobs'),
    oneFailed: l10n.t('A batch segment job failed'),
    oneFinished: l10n.t('A batch segment job finished.'),
    nameFailed: (name) => l10n.t('Batch segment job {0} failed', name),
    nameFinished: (name) => l10n.t('Batch segment job {0} finished.', name),
    failed: (count) => l10n.t('{0} batch segment jobs failed', count),
    finished: (count) => l10n.t('{0} batch segment jobs finished.', count),
    failedAndFinished: (failed, finished) =>
      l10n.t('Batch segment jobs ended: {0} finished, {1} failed', finished, failed),
    notLoaded: (jobName, title, advice) =>
      l10n.t("Couldn't load the batch segment job {0}: {1}. {2}", jobName, title, advice),
  }),
};

/** For jobs of several kinds. */
export function severalKindsWords(): EndingWords {
  return {
    failed: (count) => l10n.t('{0} batch jobs failed', count),
    finished: (count) => l10n.t('{0} batch jobs finished.', count),
    failedAndFinished: (failed, finished) =>
      l10n.t('Batch jobs ended: {0} finished, {1} failed', finished, failed),
  };
}
