/** Shown connections, each with a service that a test answers for. */
import { afterEach } from 'vitest';
import { RootRows } from '../../../../src/app/tree/root-rows';
import { Connections } from '../../../../src/app/connections/connections';
import { type ConnectionChoice, connectionId } from '../../../../src/domain/connection/connection';
import { failure, type Outcome, success } from '../../../../src/domain/connection/problem';
import type { Connection, Prompts } from '../../../../src/domain/connection/service';
import { aConnection } from '../../../support/factories';
import { storeDeps } from '../../../support/store-deps';
import { ManualService, sessionsBy } from '../list/job-store-support';

export const profile = (name: string): ConnectionChoice => ({
  kind: 'profile',
  profile: name,
  region: 'us-east-1',
});
export const a = profile('a');
export const b = profile('b');

export type Opened = (choice: ConnectionChoice, prompts: Prompts | undefined) => Outcome<Connection>;

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** Shown connections, each with a service that the test answers for; `opens` may fail an opening. */
export interface ShownConnections {
  readonly shown: Connections;
  readonly service: (choice: ConnectionChoice) => ManualService;
  /** The connections that were opened, in their order. */
  readonly opened: readonly string[];
  /** What the files hold. */
  readonly files: { config: string; login: string };
  readonly forest: RootRows;
}

export function show(
  choices: readonly ConnectionChoice[],
  opens: Opened = () => failure({ kind: 'cancelled' }),
): ShownConnections {
  const services = new Map<string, ManualService>();
  const service = (choice: ConnectionChoice): ManualService => {
    const key = connectionId(choice);
    const made = services.get(key) ?? new ManualService();
    services.set(key, made);
    return made;
  };
  const files = { config: 'before', login: 'before' };
  const opened: string[] = [];
  const sessions = sessionsBy(
    (choice, { prompts }) => {
      opened.push(connectionId(choice));
      const outcome = opens(choice, prompts);
      const cancelled = !outcome.ok && outcome.problem.kind === 'cancelled';
      return Promise.resolve(
        cancelled ? success(aConnection({ choice, service: service(choice) })) : outcome,
      );
    },
    () => Promise.resolve({ ...files, variables: {} }),
  );
  const shown = new Connections(storeDeps(sessions), choices);
  ends.push(() => shown.dispose());
  return { shown, service, opened, files, forest: new RootRows(shown) };
}
