/** Commands for connections: which one they are for, and what stays. */
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  type ConnectionChoice,
  connectionId,
  environmentChoice,
  sampleChoice,
} from '../../../../src/domain/connection/connection';
import { failure, type Problem, success } from '../../../../src/domain/connection/problem';
import { firstKind, jobKinds } from '../../../../src/domain/job/kind';
import { safeText } from '../../../../src/domain/text/safe-text';
import { type CommandSources, commandTable } from '../../../../src/ui/commands/table';
import { aConnection, aJob, noon } from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { shownConnections } from '../../../support/shown-lists';
import { storeDeps } from '../../../support/store-deps';
import { sessionsBy } from '../../app/list/job-store-support';
import { answers, asked, forget } from '../fake-window';

vi.mock('vscode', async () => ({
  ...((await import('../fake-window')).fakeWindow() as object),
  commands: { executeCommand: () => Promise.resolve() },
}));

beforeEach(forget);

const profile = (name: string): ConnectionChoice => ({
  kind: 'profile',
  profile: name,
  region: 'us-east-1',
});
const [a, b] = [profile('a'), profile('b')];

interface Given {
  readonly problem?: (choice: ConnectionChoice) => Problem | undefined;
  readonly hasChosen?: boolean;
}

function window(
  choices: readonly ConnectionChoice[],
  { problem = () => undefined, hasChosen = true }: Given = {},
) {
  const sessions = sessionsBy((choice) => {
    const failed = problem(choice);
    const service = new FakeAccount([aJob()]);
    return Promise.resolve(
      failed === undefined ? success(aConnection({ choice, service })) : failure(failed),
    );
  });
  const shown = shownConnections(storeDeps(sessions), choices);
  onTestFinished(() => shown.dispose());
  const commands = commandTable({
    shown,
    view: { selection: [] },
    details: { inUse: undefined },
    documents: {},
    now: () => noon,
    hasChosen: () => hasChosen,
    use: (chosen: readonly ConnectionChoice[]) => {
      shown.show(chosen);
      return Promise.resolve();
    },
    findAwsCli: () => Promise.resolve({ command: 'aws', version: { major: 2, minor: 40 } }),
  } as unknown as CommandSources);
  const row = (choice: ConnectionChoice) => ({
    kind: 'connection',
    connection: connectionId(choice),
    jobKind: firstKind.id,
  });
  return { shown, commands, row, names: () => shown.stores.map(({ key }) => key) };
}

const signIn: Problem = {
  kind: 'signIn',
  detail: safeText(''),
  signIn: { command: 'sso', profile: 'a' },
};
const ids = (...choices: readonly ConnectionChoice[]): readonly string[] => choices.map(connectionId);

describe('the row of a menu', () => {
  it('is removed, whatever else is selected', async () => {
    const { commands, row, names } = window([a, b]);
    await commands['personalizeBatch.removeConnection'](row(b), [row(a), row(b)]);
    expect(names()).toEqual(ids(a));
  });

  it('is signed in to, whatever else is selected', async () => {
    const { shown, commands, row } = window([a, b], {
      problem: (choice) => (choice === b ? { ...signIn, signIn: { command: 'sso', profile: 'b' } } : signIn),
    });
    await shown.ensureLoaded();
    await commands['personalizeBatch.signIn'](row(b), [row(a), row(b)]);
    expect(JSON.stringify(asked.terminals)).toContain('"b"');
    expect(asked.terminals).toHaveLength(1);
  });

  it('is not lost to the sample account, which has no other Regions', async () => {
    const { commands, row } = window([sampleChoice, a]);
    await expect(
      commands['personalizeBatch.addRegion'](row(sampleChoice), [row(sampleChoice), row(a)]),
    ).rejects.toThrow('The sample account has no other Regions.');
    await expect(window([]).commands['personalizeBatch.addRegion']()).rejects.toThrow(
      'The list has no connections.',
    );
  });
});

describe('Sign In with AWS CLI', () => {
  it('offers a connection once, though it has several lists', async () => {
    const { shown, commands } = window([a, b], { problem: (choice) => (choice === a ? signIn : undefined) });
    shown.setListCollapsed({ connection: connectionId(a), jobKind: jobKinds.segment.id }, false);
    await shown.ensureLoaded();
    await commands['personalizeBatch.signIn']();
    expect([asked.lists, asked.terminals.length]).toEqual([[], 1]);
  });

  it('asks which where several need it', async () => {
    const { shown, commands } = window([a, b], { problem: () => signIn });
    await shown.ensureLoaded();
    answers.list = 'b · us-east-1';
    await commands['personalizeBatch.signIn']();
    expect(asked.lists[0]?.[0].map(({ label }) => label)).toEqual(['a · us-east-1', 'b · us-east-1']);
  });
});

describe('Explore Sample Jobs', () => {
  const gone: Problem = { kind: 'noCredentials', detail: safeText(''), profiles: 0 };

  it('leaves every connection that a person chose, also one that does not work', async () => {
    const { commands, names } = window([environmentChoice, a], { problem: () => gone });
    await commands['personalizeBatch.exploreSample']();
    expect(names()).toEqual(ids(environmentChoice, a, sampleChoice));
  });

  it('leaves out default credentials that nobody chose and that do not work', async () => {
    const { commands, names } = window([environmentChoice], { problem: () => gone, hasChosen: false });
    await commands['personalizeBatch.exploreSample']();
    expect(names()).toEqual(ids(sampleChoice));
  });

  it('leaves default credentials that work', async () => {
    const { shown, commands, names } = window([environmentChoice], { hasChosen: false });
    await shown.ensureLoaded();
    await commands['personalizeBatch.exploreSample']();
    expect(names()).toEqual(ids(environmentChoice, sampleChoice));
  });
});
