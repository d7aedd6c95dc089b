// Runs in Node: the baseline of loading a list, the bare SDK with nothing around it.
import { ListBatchInferenceJobsCommand, PersonalizeClient } from '@aws-sdk/client-personalize';

/** All summaries of the service that the environment names. */
export async function bareLoad(): Promise<number> {
  const client = new PersonalizeClient({});
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
