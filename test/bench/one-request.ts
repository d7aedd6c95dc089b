// Runs in Node: prints how long a new client of the bare SDK takes for its first page, in ms.
import { ListBatchInferenceJobsCommand, PersonalizeClient } from '@aws-sdk/client-personalize';

async function main(): Promise<void> {
  const start = performance.now();
  await new PersonalizeClient({}).send(new ListBatchInferenceJobsCommand({ maxResults: 100 }));
  process.stdout.write(String(performance.now() - start));
}

void main().then(() => process.exit(0));
