/** All ids of package.json. A test compares the two. */

/** Links to jobs begin with it. */
export const extensionId = 'personalize-tools.personalize-batch-inference';

export const viewId = 'personalizeBatch.jobs';
/** VS Code has this command for every view. */
export const focusViewCommand = `${viewId}.focus`;
export const containerId = 'personalizeBatch';
export const detailsViewType = 'personalizeBatch.details';
/** Scheme of read-only documents: `Open as JSON`, and comparisons. */
export const jsonScheme = 'personalize-batch-json';

/** Scheme of read-only documents with lines of a job's output. */
export const linesScheme = 'personalize-batch-lines';

export const commandIds = [
  'personalizeBatch.refresh',
  'personalizeBatch.stopLoading',
  'personalizeBatch.resumeLoading',
  'personalizeBatch.copyArn',
  'personalizeBatch.copySolutionVersionArn',
  'personalizeBatch.copyFailureReason',
  'personalizeBatch.copyAs',
  'personalizeBatch.copyLink',
  'personalizeBatch.showDetails',
  'personalizeBatch.openDetailsInNewTab',
  'personalizeBatch.openJson',
  'personalizeBatch.openInConsole',
  'personalizeBatch.compareSelected',
  'personalizeBatch.checkOutput',
  'personalizeBatch.checkAllOutput',
  'personalizeBatch.openOutput',
  'personalizeBatch.openFailedLines',
  'personalizeBatch.findInOutput',
  'personalizeBatch.loadMoreLines',
  'personalizeBatch.compareOutputs',
  'personalizeBatch.checkInput',
  'personalizeBatch.showLastRun',
  'personalizeBatch.dismissMissingRuns',
  'personalizeBatch.findJob',
  'personalizeBatch.filter',
  'personalizeBatch.clearFilter',
  'personalizeBatch.groupBy',
  'personalizeBatch.sortBy',
  'personalizeBatch.chooseConnections',
  'personalizeBatch.addRegion',
  'personalizeBatch.removeConnection',
  'personalizeBatch.exploreSample',
  'personalizeBatch.showSegmentJobs',
  'personalizeBatch.signIn',
  'personalizeBatch.copyIamPolicy',
  'personalizeBatch.copyExtensionPolicy',
  'personalizeBatch.clearStoredJobs',
  'personalizeBatch.showLog',
] as const;

export const settings = {
  section: 'personalizeBatch',
  groupBy: 'groupBy',
  sortBy: 'sortBy',
  autoRefresh: 'autoRefresh.enabled',
  /** In seconds. */
  interval: 'autoRefresh.intervalSeconds',
  notifications: 'notifications',
  checkOutput: 'checkOutput',
  missingRuns: 'notifyMissingRuns',
  assistantTools: 'assistantTools',
} as const;

/** Limits of `autoRefresh.intervalSeconds`. */
export const intervalSeconds = { least: 10, default: 60, most: 3600 } as const;

/** Values of `notifications`, the default first. */
export const noticeKinds = ['failures', 'all', 'off'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** Values of `checkOutput`, the default first. */
export const checkTimes = ['never', 'finished'] as const;

/** Tools for assistants. */
export const toolNames = [
  'personalize_list_batch_jobs',
  'personalize_explain_batch_job',
  'personalize_check_batch_output',
] as const;
export type ToolName = (typeof toolNames)[number];

/** Run by rows, not by people. VS Code may run it twice for a double click. */
export const openJobCommand = 'personalizeBatch.openJob';

/** Argument of commands that a details page runs for its job. */
export const onPage = { place: 'page' } as const;

/** Argument of `copyAs`: offers only the formats that run jobs again. */
export const forCode = { formats: 'code' } as const;

export type CommandId = (typeof commandIds)[number] | typeof openJobCommand;

/** Values of the context key that selects the welcome view. */
export type ViewState =
  | 'loading'
  | 'jobs'
  | 'empty'
  | 'noCredentials'
  | 'noRegion'
  | 'noRegionAndCredentials'
  /** There are no default credentials, but AWS profiles. */
  | 'profilesFound'
  | 'failed'
  /** Loading can continue after the last page. */
  | 'resumable'
  /** This version understands none of the chosen connections. */
  | 'unknownChoice'
  /** There are several connections, so that the tree is never empty. */
  | 'several';

export const contextKeys = {
  state: 'personalizeBatch.state',
  /** Whether a list is loading. */
  loading: 'personalizeBatch.loading',
  /** Whether a filter hides jobs. */
  filtered: 'personalizeBatch.filtered',
  /** Whether the load of a list ended early and can be resumed. */
  resumable: 'personalizeBatch.resumable',
  /** Whether a person can renew the credentials of a connection by signing in. */
  signIn: 'personalizeBatch.signIn',
  /** Whether exactly two jobs are selected, which can be compared. */
  twoJobs: 'personalizeBatch.twoJobs',
} as const;

/**
 * Words of a row's context value, separated by semicolons, for menus. If several rows are selected, VS Code offers what all
 * have in common, so that a command that skips rows is offered only if it skips none.
 */
export type RowTrait =
  | 'connection'
  /** The row of jobs of another kind, after it was first expanded. */
  | 'list'
  | 'job'
  | 'group'
  | 'problem'
  | 'arn'
  /** A link can open it. */
  | 'link'
  /** The AWS console has a page for it. */
  | 'console'
  | 'failed'
  /** It has output that can be checked. */
  | 'output'
  /** Loading can continue after the last page. */
  | 'resumable'
  /** Signing in may help. */
  | 'signIn'
  /** An IAM policy grants the missing permission. */
  | 'denied'
  /** A failed job with a hint that has a policy. */
  | 'policy'
  /** The row that stands for jobs that the filter hides. */
  | 'noMatch'
  /** A run of a series is overdue. */
  | 'missingRun'
  /** Choosing another connection helps. */
  | 'choose'
  /** The connection can be added in other Regions. */
  | 'regions';

export function contextValue(traits: readonly RowTrait[]): string {
  return `;${traits.join(';')};`;
}
