/** Tools over an account of a test. Whoever takes it mocks `vscode` by `fake-assistant`. */
import type * as vscode from 'vscode';
import { afterEach } from 'vitest';
import type { Connections } from '../../../../src/app/connections/connections';
import { OutputChecks } from '../../../../src/app/output/output-checks';
import { type ConnectionChoice, regionOf } from '../../../../src/domain/connection/connection';
import { success } from '../../../../src/domain/connection/problem';
import type { Connection } from '../../../../src/domain/connection/service';
import type { ToolName } from '../../../../src/manifest';
import { createTools } from '../../../../src/ui/assistant/tools';
import { account, aConnection, noon, region } from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { shownConnections } from '../../../support/shown-lists';
import { storeDeps } from '../../../support/store-deps';
import { sessionsBy } from '../../app/list/job-store-support';
import { setting } from './fake-assistant';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
  delete setting.globalValue;
  delete setting.workspaceValue;
});

export const profile = (name: string, at = region): ConnectionChoice => ({
  kind: 'profile',
  profile: name,
  region: at,
});

export interface Given {
  readonly choices?: readonly ConnectionChoice[];
  /** Of each connection. */
  readonly accountOf?: (choice: ConnectionChoice) => FakeAccount;
  readonly fields?: Partial<Connection>;
  readonly now?: () => number;
}

export interface Asking {
  readonly shown: Connections;
  /** Connections that were opened. */
  readonly opened: readonly ConnectionChoice[];
  /** The answer of a tool, as an object. */
  readonly ask: (name: ToolName, input?: object, options?: Partial<Options>) => Promise<Answer>;
  readonly prepare: (name: ToolName, input?: object) => vscode.PreparedToolInvocation;
}

export type Answer = Readonly<Record<string, unknown>>;

interface Options {
  readonly tokens: vscode.LanguageModelToolTokenizationOptions;
  readonly token: vscode.CancellationToken;
}

const never = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
} as unknown as vscode.CancellationToken;

/** The lists are not loaded yet. */
export function asking({
  choices = [profile('dev')],
  accountOf = () => new FakeAccount(),
  fields = {},
  now = () => noon,
}: Given = {}): Asking {
  const opened: ConnectionChoice[] = [];
  const accounts = new Map<ConnectionChoice, FakeAccount>();
  const sessions = sessionsBy((choice) => {
    opened.push(choice);
    const service = accounts.get(choice) ?? accountOf(choice);
    accounts.set(choice, service);
    return Promise.resolve(
      success(aConnection({ choice, service, account, region: regionOf(choice) ?? region, ...fields })),
    );
  });
  const shown = shownConnections(storeDeps(sessions, { now }), choices);
  const checks = new OutputChecks({
    now,
    connect: (key, signal) => shown.connect(key, signal),
    jobs: () => [],
    keep: ({ connection, arn }, check) => shown.listFor(connection, arn)?.applyCheck(arn, check) === true,
  });
  ends.push(() => shown.dispose());
  const tools = createTools({ shown, checks, now });
  return {
    shown,
    opened,
    ask: async (name, input = {}, { tokens, token = never } = {}) => {
      const invocation = {
        input,
        toolInvocationToken: undefined,
        ...(tokens && { tokenizationOptions: tokens }),
      };
      const { content } = await tools[name].invoke(invocation, token);
      const [part] = content as { value: string }[];
      return JSON.parse(part?.value ?? '') as Answer;
    },
    prepare: (name, input = {}) => tools[name].prepareInvocation({ input }),
  };
}
