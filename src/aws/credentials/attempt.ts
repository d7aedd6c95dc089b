/** One step of a plan: credentials by one of the SDK's providers, or what kept it from giving them. */
import { failure, type Outcome, type Problem, success } from '../../domain/connection/problem';
import { safeText } from '../../domain/text/safe-text';
import { classifyCredentials } from './credentials-errors';
import { factsOf } from '../error-facts';
import type { Credentials } from './kept-credentials';
import type { NestedHandler } from './nested';

/** Network problems are told as such: they must never look like being signed out. `forbidden`: what a 403 of the SSO portal means. */
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
