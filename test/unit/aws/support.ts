/** The port over the real SDK and HTTP, against a server that answers by script. */
import { afterEach } from 'vitest';
import type { Outcome } from '../../../src/domain/connection/problem';
import type { JobPage, JobsService } from '../../../src/domain/connection/service';
import { serviceAt } from '../../support/aws-service';
import { type ScriptedAnswer, type ScriptedRequest, scriptedServer } from '../../support/scripted-server';
import { jobKinds } from '../../../src/domain/job/kind';

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** Done after the test. */
export function atEnd(...done: (() => Promise<void> | void)[]): void {
  ends.push(...done);
}

export const never = new AbortController().signal;

export async function serve(
  script: (index: number) => ScriptedAnswer,
): Promise<{ service: JobsService; requests: readonly ScriptedRequest[] }> {
  const server = await scriptedServer(({ index }) => script(index));
  const service = serviceAt(server.url);
  atEnd(
    () => service.dispose(),
    () => server.close(),
  );
  return { service, requests: server.requests };
}

/** The first page of a server that always answers the same, and how often it was asked. */
export async function list(answer: ScriptedAnswer): Promise<{ outcome: Outcome<JobPage>; requests: number }> {
  const { service, requests } = await serve(() => answer);
  return { outcome: await service.listJobs(undefined, never, jobKinds.inference), requests: requests.length };
}
