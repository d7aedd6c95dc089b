/** Every id of package.json. A test holds the two together. */

export const viewId = 'personalizeBatch.jobs';
export const containerId = 'personalizeBatch';
export const detailsViewType = 'personalizeBatch.details';
/** Scheme of the read-only documents of `Open as JSON`. */
export const jsonScheme = 'personalize-batch-json';

export const commandIds = [
  'personalizeBatch.refresh',
  'personalizeBatch.copyArn',
  'personalizeBatch.copySolutionVersionArn',
  'personalizeBatch.copyFailureReason',
  'personalizeBatch.showDetails',
  'personalizeBatch.openJson',
  'personalizeBatch.findJob',
  'personalizeBatch.chooseConnections',
  'personalizeBatch.exploreSample',
  'personalizeBatch.showLog',
] as const;

/** Run by rows, not offered to people: VS Code's "open" of a row, which may come twice. */
export const openJobCommand = 'personalizeBatch.openJob';

export type CommandId = (typeof commandIds)[number] | typeof openJobCommand;

/** Values of the context key that chooses the welcome view. */
export type ViewState =
  'loading' | 'jobs' | 'empty' | 'noCredentials' | 'noRegion' | 'noRegionAndCredentials' | 'failed';

export const contextKeys = { state: 'personalizeBatch.state' } as const;

/**
 * Words of a row's context value, between semicolons: menus ask for one of them. Of several selected rows VS Code offers
 * what all have in common, so that what skips rows is offered for rows that it would skip.
 */
export type RowTrait = 'job' | 'group' | 'problem' | 'arn' | 'failed';

export function contextValue(traits: readonly RowTrait[]): string {
  return `;${traits.join(';')};`;
}
