import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connections } from '../../../../src/app/connections/connections';
import type { SolutionVersion } from '../../../../src/domain/job/solution-version';
import { failure, type Outcome, success } from '../../../../src/domain/connection/problem';
import { ShownError } from '../../../../src/ui/window/errors';
import { openInConsole } from '../../../../src/ui/commands/open-in-console';
import { asId, aConnection, aJob } from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { version } from '../../domain/details/details-support';
import { safeText } from '../../../../src/domain/text/safe-text';

const opened = vi.hoisted((): unknown[][] => []);

vi.mock('vscode', async () => {
  const { fakeVscode } = await import('../fake-vscode');
  const { window, ...rest } = fakeVscode() as { readonly window: object };
  return {
    ...rest,
    ProgressLocation: { Window: 10 },
    window: { ...window, withProgress: (_options: unknown, task: () => unknown) => task() },
    commands: { executeCommand: (...args: unknown[]) => Promise.resolve(void opened.push(args)) },
  };
});

beforeEach(() => {
  opened.length = 0;
});

const job = aJob();
const home = 'https://console.aws.amazon.com/personalize/home?region=us-east-1';
const group = 'arn:aws:personalize:us-east-1:111122223333:dataset-group/cinema';
const groupPage = `${home}#arn:aws:personalize:us-east-1:111122223333:dataset-group$cinema/setup`;

/** A connection that describes every solution version so; `asked` counts how often. */
function shownWith(answer: Outcome<SolutionVersion>) {
  const asked: string[] = [];
  const service = Object.assign(new FakeAccount(), {
    describeSolutionVersion: (arn: string) => Promise.resolve((asked.push(arn), answer)),
  });
  const connect = () => Promise.resolve(success(aConnection({ service })));
  return { asked, shown: { connect } as unknown as Connections };
}

const described = (datasetGroupArn: string | undefined): Outcome<SolutionVersion> =>
  success({ ...version, datasetGroupArn });
const page = (): unknown => (expect(opened).toHaveLength(1), opened[0]);

describe('Open in AWS Console', () => {
  it('asks for the dataset group, and opens its page to the letter', async () => {
    const { shown, asked } = shownWith(described(group));
    await openInConsole({ connection: asId('environment'), job }, shown);
    expect(page()).toEqual(['vscode.open', groupPage]);
    expect(asked).toEqual([job.solutionVersionArn]);
  });

  it('asks nothing where the dataset group is known', async () => {
    const { shown, asked } = shownWith(described(undefined));
    await openInConsole({ connection: asId('environment'), job }, shown, group);
    expect(page()).toEqual(['vscode.open', groupPage]);
    expect(asked).toEqual([]);
  });

  it.each([
    ['the version is gone', failure({ kind: 'notFound', detail: safeText('') })],
    ['it may not be described', failure({ kind: 'accessDenied', action: undefined, detail: safeText('') })],
    ['no dataset group is given', described(undefined)],
    ['what is given is none', described('javascript:alert(1)')],
  ])('opens the list of dataset groups where %s', async (_why, answer) => {
    await openInConsole({ connection: asId('environment'), job }, shownWith(answer).shown);
    expect(page()).toEqual(['vscode.open', `${home}#datasetGroups`]);
  });

  it('opens the list of a job without a solution version, or of a connection that cannot be opened', async () => {
    const { shown, asked } = shownWith(described(group));
    await openInConsole(
      { connection: asId('environment'), job: { ...job, solutionVersionArn: undefined } },
      shown,
    );
    expect([page(), asked]).toEqual([['vscode.open', `${home}#datasetGroups`], []]);
    opened.length = 0;
    const connect = () => Promise.resolve(failure({ kind: 'notShown' }));
    await openInConsole({ connection: asId('environment'), job }, { connect } as unknown as Connections);
    expect(page()).toEqual(['vscode.open', `${home}#datasetGroups`]);
  });

  it('says why there is no page: for sample jobs, without an ARN, in other partitions', async () => {
    const { shown, asked } = shownWith(described(group));
    const open = (connection: string, arn: string | undefined) =>
      openInConsole({ connection: asId(connection), job: { ...job, arn } }, shown, group);
    await expect(open('sample', job.arn)).rejects.toThrow(/Sample jobs/);
    await expect(open('environment', undefined)).rejects.toThrow(ShownError);
    await expect(open('environment', job.arn?.replace('arn:aws:', 'arn:aws-iso:'))).rejects.toThrow(
      ShownError,
    );
    expect([opened, asked]).toEqual([[], []]);
  });
});
