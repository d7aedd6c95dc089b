/** `Copy As…` of an account of a test. Whoever takes it mocks `vscode` by `fake-window`. */
import { kindUnderTest } from '../../../support/kind-under-test';
import { shownConnections } from '../../../support/shown-lists';
import { afterEach } from 'vitest';
import { statusOfKey } from '../../../../src/domain/job/status';
import { RootRows } from '../../../../src/app/tree/root-rows';
import type { Connections } from '../../../../src/app/connections/connections';
import { type ConnectionChoice, connectionId } from '../../../../src/domain/connection/connection';
import type { Job } from '../../../../src/domain/job/job';
import type { JobDescription } from '../../../../src/domain/job/description';
import type { SolutionVersion } from '../../../../src/domain/job/solution-version';
import type { JsonValue } from '../../../../src/domain/text/json-text';
import { failure, type Outcome, success } from '../../../../src/domain/connection/problem';
import type { GroupNode } from '../../../../src/domain/arrange/tree';
import { copyAsCommand } from '../../../../src/ui/copy/copy-as';
import { forCode } from '../../../../src/manifest';
import type { JobsView } from '../../../../src/ui/tree/view';
import { aConnection, aJob, noon } from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { storeDeps } from '../../../support/store-deps';
import { sessionsBy } from '../../app/list/job-store-support';
import { answers } from '../fake-window';
import { safeText } from '../../../../src/domain/text/safe-text';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

export const profile: ConnectionChoice = { kind: 'profile', profile: 'analytics', region: 'us-east-1' };
export const logged: string[] = [];

/** Describes a job with what a request takes, less what the test takes away. */
export class DescribingAccount extends FakeAccount {
  constructor(
    jobs: readonly Job[],
    private readonly change: (job: Job) => Readonly<{ roleArn?: JsonValue }> = () => ({}),
  ) {
    super(jobs);
  }

  /** What the solution versions are; `undefined`: they cannot be read. */
  version: SolutionVersion | undefined;
  /** The solution versions that are gone. */
  gone: string[] = [];
  override describeSolutionVersion(arn = ''): Promise<Outcome<SolutionVersion>> {
    this.versions++;
    if (this.gone.includes(arn)) {
      return Promise.resolve(failure({ kind: 'notFound', detail: safeText('') }));
    }
    return Promise.resolve(
      this.version === undefined ? failure({ kind: 'throttled' }) : success(this.version),
    );
  }
  versions = 0;

  override async describeJob(
    ...asking: Parameters<FakeAccount['describeJob']>
  ): Promise<Outcome<JobDescription>> {
    const outcome = await super.describeJob(...asking);
    if (!outcome.ok) return outcome;
    const { job } = outcome.value;
    const { name = null, solutionVersionArn = null } = job;
    const raw = {
      jobName: name,
      solutionVersionArn,
      jobInput: { s3DataSource: { path: 's3://b/in.json' } },
      jobOutput: { s3DataDestination: { path: 's3://b/out/' } },
      roleArn: 'arn:aws:iam::111122223333:role/r',
      ...this.change(job),
    };
    return success({ ...outcome.value, raw });
  }
}

export async function copyAs(
  account: FakeAccount,
  format: string | undefined,
  { choice = profile, usedProfile }: { choice?: ConnectionChoice; usedProfile?: string } = {},
): Promise<void> {
  await copyOf(await show(account, choice, usedProfile), format, choice);
}

export async function show(
  account: FakeAccount,
  choice: ConnectionChoice,
  usedProfile?: string,
): Promise<Connections> {
  const sessions = sessionsBy((opened) =>
    Promise.resolve(success(aConnection({ choice: opened, service: account, profile: usedProfile }))),
  );
  const shown = shownConnections(storeDeps(sessions), [choice]);
  ends.push(() => shown.dispose());
  await shown.ensureLoaded();
  return shown;
}

export async function copyOf(
  shown: Connections,
  format: string | undefined,
  choice: ConnectionChoice,
): Promise<void> {
  const view = { selection: [], forest: new RootRows(shown) } as unknown as JobsView;
  const log = { warn: (text: string) => void logged.push(text), show: () => undefined };
  logged.length = 0;
  answers.list = format;
  await copyAsCommand({ shown, view, details: { inUse: undefined }, now: () => noon, log })({
    ...group,
    connection: connectionId(choice),
  });
}

/** `Copy Code to Run Again…` on the page of a job. */
export async function copyCodeOf(account: FakeAccount, job: Job, format: string | undefined): Promise<void> {
  const shown = await show(account, profile);
  const view = { selection: [], forest: new RootRows(shown) } as unknown as JobsView;
  const log = { warn: (text: string) => void logged.push(text), show: () => undefined };
  const inUse = { connection: connectionId(profile), job };
  answers.list = format;
  await copyAsCommand({ shown, view, details: { inUse }, now: () => noon, log })(forCode);
}

export const group: GroupNode = {
  kind: 'group',
  connection: connectionId(profile),
  jobKind: kindUnderTest.id,
  key: 'active',
  of: { kind: 'status', status: statusOfKey('active') },
};

export const jobs = (count: number): Job[] =>
  Array.from({ length: count }, (_, index) => aJob({ name: `job-${index}`, createdAt: noon - index * 1000 }));
