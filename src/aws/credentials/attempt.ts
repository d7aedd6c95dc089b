/** One step of a plan: credentials from a provider of the SDK, or the problem. */
import { failure, type Outcome, success } from '../../domain/connection/problem';
import { safeText } from '../../domain/text/safe-text';
import { classifyCredentials, type RoleNotAssigned } from './credentials-errors';
import { factsOf } from '../error-facts';
import type { Credentials } from './kept-credentials';
import type { NestedHandler } from './nested';

/**
 * Network problems stay network problems, so that nobody looks signed out. `role`: the problem if the SSO portal refuses
 * the role.
 */
export async function attempt(
  provide: () => Promise<Credentials>,
  handler?: NestedHandler,
  role?: RoleNotAssigned,
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
    return failure(classifyCredentials(error, { role, status: handler?.status }));
  } finally {
    handler?.destroy();
  }
}
