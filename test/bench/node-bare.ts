// Runs in Node: the baseline of loading a list, the bare SDK with nothing around it.
import { KeepAliveHandler } from '../../src/aws/http-handler';
import { ListBatchInferenceJobsCommand, PersonalizeClient } from '@aws-sdk/client-personalize';

/** All summaries of the service that the environment names. `keepAlive`: over connections as ours, which VS Code would close. */
export async function bareLoad(keepAlive = false): Promise<number> {
  const client = new PersonalizeClient(keepAlive ? { requestHandler: new KeepAliveHandler() } : {});
  const all: unknown[] = [];
  let nextToken: string | undefined;
  do {
    const page = await client.send(new ListBatchInferenceJobsCommand({ maxResults: 100, nextToken }));
    all.push(...(page.batchInferenceJobs ?? []));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  client.destroy();
  return all.length;
}
