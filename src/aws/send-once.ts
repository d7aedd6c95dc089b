/** A request that is sent once: the SDK sends no second one, whatever comes of the first. */
import type { DescribeBatchInferenceJobCommand } from '@aws-sdk/client-personalize';

/** What the SDK's retries don't see through; a `cause` they would. */
class Sent extends Error {
  constructor(readonly reason: unknown) {
    super('Sent once.');
  }
}

/** `send` sends the command. Rejects as it would without. */
export async function sendOnce<T>(
  { middlewareStack }: DescribeBatchInferenceJobCommand,
  send: () => Promise<T>,
): Promise<T> {
  middlewareStack.addRelativeTo(failsForGood, { relation: 'after', toMiddleware: 'retryMiddleware' });
  try {
    return await send();
  } catch (error) {
    throw error instanceof Sent ? error.reason : error;
  }
}

function failsForGood<A, R>(next: (args: A) => Promise<R>): (args: A) => Promise<R> {
  return async (args) => {
    try {
      return await next(args);
    } catch (error) {
      throw new Sent(error);
    }
  };
}
