/** Reads a list of jobs page by page, to its end or to the first problem. */
import type { Problem } from '../domain/problem';
import type { JobPage, JobsService } from '../domain/service';

/**
 * `restart`: the service forgot its page token, and the list is read again from its first page. `end` comes last, once,
 * with what ended the list early.
 */
export type ReadStep =
  | { readonly kind: 'page'; readonly page: JobPage }
  | { readonly kind: 'restart' }
  | { readonly kind: 'end'; readonly problem: Problem | undefined };

/** A million jobs: no account comes near it, so whoever sends more does not end. */
const maxPages = 10_000;
/** Pages may be empty, and the next one not. */
const maxEmptyPages = 50;

/** Each page as it arrives. The service's word on the end is a missing token; a token seen before would never end. */
export async function* readPages(
  service: JobsService,
  signal: AbortSignal,
): AsyncGenerator<ReadStep, void, void> {
  const end = (problem?: Problem): ReadStep => ({ kind: 'end', problem });
  let token: string | undefined;
  let seen = new Set<string>();
  let emptyPages = 0;
  let restarted = false;
  for (let count = 0; count < maxPages; count++) {
    const answer = await service.listJobs(token, signal);
    if (signal.aborted) return yield end({ kind: 'cancelled' });
    if (!answer.ok) {
      const again = answer.problem.kind === 'invalidPageToken' && token !== undefined && !restarted;
      if (!again) return yield end(answer.problem);
      restarted = true;
      token = undefined;
      seen = new Set();
      yield { kind: 'restart' };
      continue;
    }
    yield { kind: 'page', page: answer.value };
    token = answer.value.nextToken;
    if (token === undefined) return yield end();
    if (seen.has(token)) return yield end({ kind: 'endlessList', reason: 'repeatedToken' });
    seen.add(token);
    emptyPages = answer.value.jobs.length === 0 ? emptyPages + 1 : 0;
    if (emptyPages >= maxEmptyPages) return yield end({ kind: 'endlessList', reason: 'emptyPages' });
  }
  yield end({ kind: 'endlessList', reason: 'tooManyPages' });
}
