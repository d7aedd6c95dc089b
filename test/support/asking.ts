/** Requests without a queue, with keys that never change. */
import { type AskDeps, fixedCredentials } from '../../src/aws/ask';

export const plainAsking: AskDeps = {
  limit: (request) => request(),
  credentials: fixedCredentials,
  signIn: undefined,
  keys: undefined,
  suspects: {},
};
