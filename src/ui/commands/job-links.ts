/** Opens the job that a link names. Links come from anywhere: they can't choose a connection, and a person is asked before any is used. */
import { CancellationError, commands, ProgressLocation, type Uri, window } from 'vscode';
import { connectionLabel } from '../../app/connections/label';
import type { Connections } from '../../app/connections/connections';
import { describedBy, type LinkedJob, listedJob, owners } from '../../app/job/linked-job';
import type { JobStore } from '../../app/list/job-store';
import { parseJobArn } from '../../domain/job/arn';
import { parseJobLink } from '../../domain/job/job-link';
import { cleanLine } from '../../domain/text/clean';
import type { CommandId } from '../../manifest';
import type { LazyDetailsPages } from '../details/lazy-pages';
import { ShownError } from '../window/errors';
import { withProgress } from '../window/progress';
import { labelWords } from '../words/strings-connections';
import { linkWords } from '../words/strings-links';

const chooseConnections: CommandId = 'personalizeBatch.chooseConnections';

export interface LinkSources {
  readonly shown: Connections;
  readonly details: Pick<LazyDetailsPages, 'show'>;
  /** Whether the view is on screen, which loads its lists. */
  readonly view: { readonly treeView: { readonly visible: boolean } };
}

/** Shows the details page of the job. Throws `ShownError` for anything that isn't a link to a job. */
export async function openJobLink(uri: Uri, sources: LinkSources): Promise<void> {
  const link = parseJobLink(uri);
  if ('fault' in link) throw new ShownError(linkWords()[link.fault]);
  const { arn } = link;
  const { shown, details, view } = sources;
  // The view of a window that has just started is about to do so.
  if (view.treeView.visible) void shown.ensureLoaded();
  const listed = await window.withProgress(
    { location: ProgressLocation.Window, title: linkWords().finding },
    () => listedJob(shown, arn, new AbortController().signal),
  );
  const found = listed ?? (await unlistedJob(arn, shown));
  if (found === undefined) offerConnections(arn);
  else await details.show(found, { preserveFocus: false });
}

/** Asks before a connection is used. Returns `undefined` if none is of the job's account and Region. Throws `CancellationError`. */
async function unlistedJob(arn: string, shown: Connections): Promise<LinkedJob | undefined> {
  const candidates = owners(shown, arn);
  if (candidates.length === 0) return undefined;
  await askFor(arn, candidates);
  const keys = candidates.map(({ key }) => key);
  return withProgress(linkWords().finding, async (signal) => {
    const found = await describedBy(shown, keys, arn, signal);
    if (signal.aborted) throw new CancellationError();
    return found;
  });
}

async function askFor(arn: string, candidates: readonly JobStore[]): Promise<void> {
  const words = linkWords();
  const { jobName, account, region } = ownerOf(arn);
  const labels = candidates.map((store) => cleanLine(connectionLabel(store, labelWords), 200));
  const detail = words.askDetail(account, region, labels.join('\n'));
  const chosen = await window.showInformationMessage(words.ask(jobName), { modal: true, detail }, words.load);
  if (chosen !== words.load) throw new CancellationError();
}

/** Not awaited, because there is nothing else to do. */
function offerConnections(arn: string): void {
  const words = linkWords();
  const { jobName, account, region } = ownerOf(arn);
  void window
    .showInformationMessage(words.noOwner(jobName, account, region), words.choose)
    .then((chosen) => (chosen === words.choose ? commands.executeCommand(chooseConnections) : undefined));
}

function ownerOf(arn: string): {
  readonly jobName: string;
  readonly account: string;
  readonly region: string;
} {
  const owner = parseJobArn(arn);
  // The link was parsed.
  if (owner === undefined) throw new Error('The link has no ARN.');
  return owner;
}
