/** `Open in AWS Console`: the page of the job's dataset group, else the list of them; a job has no page that is documented. */
import { ProgressLocation, window } from 'vscode';
import type { Connections } from '../../app/connections/connections';
import { choiceOf, type ConnectionId, traitsOf } from '../../domain/connection/connection';
import { consoleLink, datasetGroupLink } from '../../domain/details/console-links';
import type { Job } from '../../domain/job/job';
import { consoleWords } from '../words/strings-commands';
import { openLink } from '../window/open-link';
import { ShownError } from '../window/errors';

/** Longer than this, nobody waits for the better of two pages. */
const patienceMs = 5_000;

export interface ConsoleTarget {
  readonly connection: ConnectionId;
  readonly job: Job;
}

/** `datasetGroupArn` where it is known; else the service is asked for it. Throws `ShownError` where there is no page. */
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

/** `undefined` where the service does not say: the version is gone, may not be described, or the answer is not in time. */
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
