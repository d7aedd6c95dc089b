/**
 * `Open in AWS Console`: the page of the job's dataset group, else the list of dataset groups. There's no documented page for
 * a job.
 */
import { ProgressLocation, window } from 'vscode';
import type { Connections } from '../../app/connections/connections';
import { choiceOf, type ConnectionId, traitsOf } from '../../domain/connection/connection';
import { consoleLink, datasetGroupLink } from '../../domain/details/console-links';
import type { Job } from '../../domain/job/job';
import { consoleWords } from '../words/strings-commands';
import { openLink } from '../window/open-link';
import { ShownError } from '../window/errors';

/** Time limit for finding the better of two pages. */
const patienceMs = 5_000;

export interface ConsoleTarget {
  readonly connection: ConnectionId;
  readonly job: Job;
}

/** `datasetGroupArn`: if known; otherwise the service is asked for it. Throws `ShownError` if there's no page. */
export async function openInConsole(
  { connection, job }: ConsoleTarget,
  shown: Connections,
  datasetGroupArn?: string,
): Promise<void> {
  const choice = choiceOf(connection);
  if (choice !== undefined && !traitsOf(choice).inAws) throw new ShownError(consoleWords().sample);
  const list = consoleLink(job.arn);
  if (list === undefined) throw new ShownError(consoleWords().noPage);
  const group = datasetGroupLink(datasetGroupArn) ?? (await groupOf({ connection, job }, shown));
  await openLink(group ?? list);
}

/** Returns `undefined` if the version no longer exists, can't be described, or the response takes too long. */
async function groupOf({ connection, job }: ConsoleTarget, shown: Connections): Promise<string | undefined> {
  const { solutionVersionArn } = job;
  if (solutionVersionArn === undefined) return undefined;
  const signal = AbortSignal.timeout(patienceMs);
  return window.withProgress(
    { location: ProgressLocation.Window, title: consoleWords().lookingUp },
    async () => {
      const opened = await shown.connect(connection, signal);
      if (!opened.ok) return undefined;
      const version = await opened.value.service.describeSolutionVersion(solutionVersionArn, signal);
      return version.ok ? datasetGroupLink(version.value.datasetGroupArn) : undefined;
    },
  );
}
