/** One step of a plan: credentials from a provider of the SDK, or the problem. */
import { failure, type Outcome, type Problem, success } from '../../domain/connection/problem';
import { safeText } from '../../domain/text/safe-text';
import { classifyCredentials } from './credentials-errors';
import { factsOf } from '../error-facts';
import type { Credentials } from './kept-credentials';
import type { NestedHandler } from './nested';

/**
 * Network problems stay network problems, so that nobody looks signed out. `forbidden`: the problem for status 403 of the SSO
 * portal.
 */
export async function attempt(
  provide: () => Promise<Credentials>,
  handler?: NestedHandler,
  forbidden?: Problem,
): Promise<Outcome<Credentials>> {
  try {
    return success(await provide());
  } catch (error) {
    const { problem } = handler ?? {};
    if (problem !== undefined) return failure(problem);
    const status = factsOf(error).status ?? handler?.status ?? 0;
    if (status >= 500)
      return failure({ kind: 'network', code: safeText(`HTTP ${status}`), of: 'credentials' });
    if (status === 429) return failure({ kind: 'throttled', of: 'credentials' });
    return failure(classifyCredentials(error, forbidden));
  } finally {
    handler?.destroy();
  }
}
