/** The AWS setup for sessions, whose code is loaded when it's first used. */
import type { AwsSetup } from '../../domain/connection/service';

export type SessionSetup = Pick<AwsSetup, 'open' | 'fingerprint' | 'renew'>;

export function lazySetup(load: () => Promise<AwsSetup>): SessionSetup {
  return {
    open: async (choice, options) => (await load()).open(choice, options),
    fingerprint: async (choice) => (await load()).fingerprint(choice),
    // If the code can't be loaded, there are no credentials either.
    renew: (choice) => {
      load().then(
        (setup) => setup.renew(choice),
        () => undefined,
      );
    },
  };
}
