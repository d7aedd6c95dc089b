/** Every id of package.json. A test holds the two together. */

export const viewId = 'personalizeBatch.jobs';
/** VS Code's own, for every view. */
export const focusViewCommand = `${viewId}.focus`;
export const containerId = 'personalizeBatch';
export const detailsViewType = 'personalizeBatch.details';
/** Scheme of the read-only documents of `Open as JSON` and of comparisons. */
export const jsonScheme = 'personalize-batch-json';

export const commandIds = [
  'personalizeBatch.refresh',
  'personalizeBatch.stopLoading',
  'personalizeBatch.resumeLoading',
  'personalizeBatch.copyArn',
  'personalizeBatch.copySolutionVersionArn',
  'personalizeBatch.copyFailureReason',
  'personalizeBatch.copyAs',
  'personalizeBatch.showDetails',
  'personalizeBatch.openJson',
  'personalizeBatch.openInConsole',
  'personalizeBatch.compareSelected',
  'personalizeBatch.findJob',
  'personalizeBatch.filter',
  'personalizeBatch.clearFilter',
  'personalizeBatch.groupBy',
  'personalizeBatch.sortBy',
  'personalizeBatch.chooseConnections',
  'personalizeBatch.addRegion',
  'personalizeBatch.removeConnection',
  'personalizeBatch.exploreSample',
  'personalizeBatch.signIn',
  'personalizeBatch.copyIamPolicy',
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
} as const;

/** Of `autoRefresh.intervalSeconds`. */
export const intervalSeconds = { least: 10, default: 60, most: 3600 } as const;

/** Values of `notifications`, the default first. */
export const noticeKinds = ['failures', 'all', 'off'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** Run by rows, not offered to people: VS Code's "open" of a row, which may come twice. */
export const openJobCommand = 'personalizeBatch.openJob';

export type CommandId = (typeof commandIds)[number] | typeof openJobCommand;

/** Values of the context key that chooses the welcome view. */
export type ViewState =
  | 'loading'
  | 'jobs'
  | 'empty'
  | 'noCredentials'
  | 'noRegion'
  | 'noRegionAndCredentials'
  /** The environment has no credentials, but there are AWS profiles. */
  | 'profilesFound'
  | 'failed'
  /** Reading the list can go on where it was. */
  | 'resumable'
  /** There are jobs, and none passes the filter. */
  | 'noMatch'
  /** None of the connections that were chosen is known to this version. */
  | 'unknownChoice'
  /** More than one connection is shown: the tree is never empty. */
  | 'several';

export const contextKeys = {
  state: 'personalizeBatch.state',
  /** A list is being read. */
  loading: 'personalizeBatch.loading',
  /** Not all jobs are shown. */
  filtered: 'personalizeBatch.filtered',
} as const;

/**
 * Words of a row's context value, between semicolons: menus ask for one of them. Of several selected rows VS Code offers
 * what all have in common, so that what skips rows is offered for rows that it would skip.
 */
export type RowTrait =
  | 'connection'
  | 'job'
  | 'group'
  | 'problem'
  | 'arn'
  /** The AWS console has a page for it. */
  | 'console'
  | 'failed'
  /** Reading the list can go on where it was. */
  | 'resumable'
  /** Signing in again may help. */
  | 'signIn'
  /** A permission is missing that the IAM policy gives. */
  | 'denied'
  /** A job for whose failure a hint has a policy. */
  | 'policy'
  /** Choosing another connection helps. */
  | 'choose'
  /** A connection that there may be in other Regions as well. */
  | 'regions';

export function contextValue(traits: readonly RowTrait[]): string {
  return `;${traits.join(';')};`;
}
