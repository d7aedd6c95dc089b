/** The port to the service over a client whose answers are given. */
import type { PersonalizeClient } from '@aws-sdk/client-personalize';
import type { ServiceCredentials } from '../../../src/aws/ask';
import { clientService, type ServiceDeps } from '../../../src/aws/client-service';
import type { JobsService } from '../../../src/domain/connection/service';
import { type Outcome, success } from '../../../src/domain/connection/problem';

export const named = (name: string): Error => Object.assign(new Error(`It says ${name}.`), { name });

export interface Given {
  /** Each request's: an answer, or an error. */
  readonly answers: readonly unknown[];
  readonly get?: Outcome<unknown>;
  readonly renewed?: Outcome<unknown>;
}

/** Notes what is done, in its order. */
export function givenService(
  { answers, get = success(undefined), renewed = success(undefined) }: Given,
  deps: Partial<ServiceDeps> = {},
): { readonly port: JobsService; readonly done: string[] } {
  const done: string[] = [];
  const left = [...answers];
  let count = 3;
  const credentials: ServiceCredentials = {
    get count() {
      return count;
    },
    get: () => {
      done.push('get');
      count = 4;
      return Promise.resolve(get);
    },
    renew: (since) => {
      done.push(`renew after ${since}`);
      return Promise.resolve(renewed);
    },
  };
  const client = {
    send: () => {
      done.push('send');
      const answer = left.shift();
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    destroy: () => done.push('destroy'),
  } as unknown as PersonalizeClient;
  const port = clientService({
    client,
    limit: (request) => {
      done.push('turn');
      return request();
    },
    credentials,
    signIn: undefined,
    keys: undefined,
    suspects: {},
    dispose: () => done.push('dispose'),
    ...deps,
  });
  return { port, done };
}
