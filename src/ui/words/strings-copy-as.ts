/** The list of `Copy As…`, and what it copies. */
import { l10n } from 'vscode';
import type { MarkdownColumn } from '../../domain/copy/job-table';

export type CopyFormat =
  | 'name'
  | 'arn'
  | 'link'
  | 'markdownLink'
  | 'describeCli'
  | 'createCli'
  | 'createBoto3'
  | 'createJavaScript'
  | 'markdown'
  | 'csv'
  | 'json'
  | 'describedJson';

export interface FormatWords {
  readonly label: string;
  readonly description: string;
}

export function formatWords(): Readonly<Record<CopyFormat, FormatWords>> {
  const perLine = l10n.t('one per line');
  const rerun = l10n.t('runs the jobs again under new names');
  const listed = l10n.t('the fields of the list');
  return {
    name: { label: l10n.t('Names'), description: perLine },
    arn: { label: l10n.t('ARNs'), description: perLine },
    link: { label: l10n.t('Links'), description: l10n.t('one per line, opened by VS Code') },
    markdownLink: {
      label: l10n.t('Markdown Links'),
      description: l10n.t('names with their links, as a list'),
    },
    describeCli: {
      label: l10n.t('AWS CLI Describe Commands'),
      description: l10n.t('commands that describe the jobs'),
    },
    createCli: { label: l10n.t('AWS CLI Code'), description: rerun },
    createBoto3: { label: l10n.t('Python Code (boto3)'), description: rerun },
    createJavaScript: { label: l10n.t('JavaScript Code (AWS SDK v3)'), description: rerun },
    markdown: { label: l10n.t('Markdown Table'), description: listed },
    csv: { label: l10n.t('CSV'), description: listed },
    json: { label: l10n.t('JSON'), description: listed },
    describedJson: {
      label: l10n.t('JSON with Settings'),
      description: l10n.t('all fields that the service returns'),
    },
  };
}

export function columnNames(): Readonly<Record<MarkdownColumn, string>> {
  return {
    name: l10n.t('Name'),
    status: l10n.t('Status'),
    solution: l10n.t('Solution'),
    created: l10n.t('Created'),
    updated: l10n.t('Updated'),
    failureReason: l10n.t('Failure reason'),
    failedLines: l10n.t('Failed lines'),
    arn: l10n.t('ARN'),
  };
}

export function copyAsWords() {
  return {
    placeholder: l10n.t('Choose what to copy'),
    read: l10n.t('Load Settings'),
    reading: l10n.t('Loading the settings of the jobs'),
    noName: l10n.t('no name'),
    noArn: l10n.t('no valid ARN'),
    noLink: l10n.t('no link'),
    titleOne: (name: string) => l10n.t('Copy {0} As…', name),
    titleMany: (jobs: string) => l10n.t('Copy {0} Jobs As…', jobs),
    sections: {
      identify: l10n.t('Identify'),
      rerun: l10n.t('Run again'),
      table: l10n.t('Table'),
      data: l10n.t('Data'),
    },
    askMany: (requests: string, jobs: string) =>
      l10n.t('This sends {0} requests to AWS. Jobs: {1}.', requests, jobs),
    progress: (done: string, all: string) => l10n.t('{0} of {1}', done, all),
    copied: (format: string, jobs: string) => l10n.t('Copied {1} jobs as {0}', format, jobs),
    copiedOne: (format: string, name: string) => l10n.t('Copied {1} as {0}', format, name),
    copiedSome: (format: string, jobs: string, leftOut: string) =>
      l10n.t('Jobs copied as {0}: {1}. Jobs skipped: {2}.', format, jobs, leftOut),
    /** Comments in code that runs a failed job again. */
    failedBefore: (name: string) => l10n.t('{0} failed.', name),
    failedBecause: (name: string, reason: string) => l10n.t('{0} failed: {1}', name, reason),
    changeFirst: (advice: string) => l10n.t('Before you run this: {0}', advice),
    titleCode: (name: string) => l10n.t('Copy Code to Run {0} Again', name),
    /** Of jobs that were copied to be run again. */
    versionGone: (jobs: string) =>
      l10n.t(
        'Before you run the code, enter another solution version for the jobs whose solution version no longer exists: {0}.',
        jobs,
      ),
    /** `leftOut`: numbers of jobs with reasons. */
    tagsMissing: (leftOut: string) =>
      l10n.t("The copied code has no tags for the jobs whose tags couldn't be loaded: {0}.", leftOut),
    nothingCopied: (leftOut: string) => l10n.t('Nothing copied. Jobs skipped: {0}.', leftOut),
    /** Of so many jobs, for that reason. */
    leftOut: (jobs: string, reason: string) => l10n.t('{0} ({1})', jobs, reason),
    /** `members`: names of the service's own. */
    unusable: (members: string) => l10n.t('no usable {0} returned', members),
  };
}
