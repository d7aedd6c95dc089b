/** Sends a request once: without the SDK's retries. */
/** A command of the SDK before it's sent. */
export interface SendableOnce {
  readonly middlewareStack: {
    addRelativeTo(
      middleware: typeof failsForGood,
      options: { readonly relation: 'after'; readonly toMiddleware: string },
    ): void;
  };
}

/** Hides the error from the SDK's retries, which would look at a `cause`. */
class Sent extends Error {
  constructor(readonly reason: unknown) {
    super('Sent once.');
  }
}

/** `send` sends the command. Rejects like `send` itself. */
export async function sendOnce<T>({ middlewareStack }: SendableOnce, send: () => Promise<T>): Promise<T> {
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
