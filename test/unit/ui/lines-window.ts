/** A window in which lines of a job's output are opened. */
import { expect, onTestFinished } from 'vitest';
import { connectionId, environmentChoice } from '../../../src/domain/connection/connection';
import type { Job } from '../../../src/domain/job/job';
import { firstKind } from '../../../src/domain/job/kind';
import { failure, success } from '../../../src/domain/connection/problem';
import type { S3Files, S3Object } from '../../../src/domain/connection/s3-files';
import { checkInputCommand, type InputSources } from '../../../src/ui/commands/check-input';
import { lineCommands, type LineSources } from '../../../src/ui/commands/open-output';
import { compareOutputsCommand } from '../../../src/ui/documents/compare-outputs';
import { InputDiagnostics } from '../../../src/ui/documents/input-diagnostics';
import { LineDocuments } from '../../../src/ui/documents/line-documents';
import { aConnection, aJob, describedJob, hour, noFiles, noon, noSettings } from '../../support/factories';
import { FakeAccount } from '../../support/fake-account';
import { kindUnderTest } from '../../support/kind-under-test';
import { shownConnections } from '../../support/shown-lists';
import { storeDeps } from '../../support/store-deps';
import { sessionsBy } from '../app/list/job-store-support';
import { editors } from './fake-documents';
import { asked, settled } from './fake-window';

export const good = (id: string | number): string =>
  `{"input":{"userId":"${id}"},"output":{"recommendedItems":["2"]},"error":null}`;
export const bad = (id: string | number): string => `{"input":{"userId":"${id}"},"error":"No such user"}`;
export const numbers = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => index + 1);

const times = { createdAt: noon - 2 * hour, updatedAt: noon - hour };
export const nightly = aJob({ name: 'nightly', ...times });
/** Its files are in the folder `earlier/`. */
export const earlier = aJob({ name: 'earlier', ...times, createdAt: noon - 2 * hour - 1 });
export const failedJob = aJob({ name: 'broken', status: 'CREATE FAILED', ...times });

interface Given {
  /** By name. */
  readonly contents?: Contents;
  readonly files?: Partial<S3Files>;
}

type Contents = Readonly<Record<string, string>>;

/** Files that arrive in pieces of 1,000 bytes. `read`: gets what is read, and from where. */
function filesOf(contents: Contents, read: string[]): S3Files {
  const objectOf = (bucket: string, key: string, content: string): S3Object => {
    return { bucket, key, size: Buffer.byteLength(content), modifiedAt: noon - hour, etag: undefined };
  };
  return {
    ...noFiles,
    listObjects: ({ bucket, key }) => {
      // Input files are in a folder of their own.
      const listed = Object.entries(contents).filter(
        ([name]) => name.startsWith('in/') === (bucket === 'inputs'),
      );
      const objects = listed
        .map(([name, content]) => objectOf(bucket, name.includes('/') ? name : `run/${name}`, content))
        .filter((object) => object.key.startsWith(key));
      return Promise.resolve(success({ objects, nextToken: undefined }));
    },
    readObject: async ({ key }, { start, end }, take, signal) => {
      read.push(`${key} ${start}`);
      const bytes = Buffer.from(contents[key.replace('run/', '')] ?? '');
      for (let at = start; at < end; at += 1_000) {
        take(bytes.subarray(at, Math.min(end, at + 1_000)));
        await Promise.resolve();
        if (signal.aborted) return failure({ kind: 'cancelled' });
      }
      return success(end - start);
    },
  };
}

export interface OpenedWindow {
  readonly commands: ReturnType<typeof lineCommands>;
  readonly account: FakeAccount;
  readonly checkInput: (...args: readonly unknown[]) => Promise<void>;
  /** `Compare Outputs` of these rows. */
  readonly compare: (...rows: readonly object[]) => Promise<void>;
  /** The row of a job. */
  readonly row: (job: Job) => object;
  readonly read: readonly string[];
  readonly lines: LineDocuments;
  readonly logged: readonly string[];
  /** The details page of `nightly` is in use. */
  readonly showPage: () => void;
  /** Runs `Find in Output…`, and types the ID. */
  readonly find: (id: string, ...args: readonly unknown[]) => Promise<void>;
}

/** A window with the output of one job. */
export async function opened({ contents = {}, files: more = {} }: Given): Promise<OpenedWindow> {
  const account = new FakeAccount();
  account.jobs = [nightly, earlier, failedJob];
  account.describeJob = (arn) => {
    const job = arn === earlier.arn ? earlier : nightly;
    const outputPath = job === earlier ? 's3://outputs/earlier/' : 's3://outputs/run/';
    const filterArn = account.filter.ok ? 'arn:aws:personalize:us-east-1:111122223333:filter/a' : undefined;
    const settings = { ...noSettings, inputPath: 's3://inputs/in/', outputPath, filterArn };
    return Promise.resolve(success(describedJob(job, { settings })));
  };
  const read: string[] = [];
  const files: S3Files = { ...filesOf(contents, read), ...more };
  const connection = aConnection({ choice: environmentChoice, service: account, files });
  const shown = shownConnections(storeDeps(sessionsBy(() => Promise.resolve(success(connection)))), [
    environmentChoice,
  ]);
  const lines = new LineDocuments();
  const input = new InputDiagnostics();
  editors.textOf = (uri) => lines.textOf(uri);
  lines.onDidClose((uri) => input.forget(uri));
  // VS Code reads the text again.
  lines.onDidChange((uri) => editors.change(uri));
  onTestFinished(() => {
    shown.dispose();
    lines.dispose();
    input.dispose();
  });
  const key = connectionId(environmentChoice);
  if (kindUnderTest !== firstKind)
    shown.setListCollapsed({ connection: key, jobKind: kindUnderTest.id }, false);
  await shown.ensureLoaded();
  const store = shown.find(key, kindUnderTest.id);
  if (store === undefined) return expect.unreachable();
  const logged: string[] = [];
  let inUse: LineSources['details']['inUse'];
  const sources = {
    shown,
    lines,
    documents: { lines, input },
    now: () => noon,
    log: { error: (text: string) => logged.push(text), show: () => undefined },
    view: { selection: [], forest: { storeOf: () => store } },
    details: {
      get inUse() {
        return inUse;
      },
    },
  } as unknown as LineSources & InputSources;
  const row = (job: Job): object => {
    const entry = store.list.all().find((each) => each.job.arn === job.arn);
    return { kind: 'job', connection: store.key, jobKind: store.kind.id, id: entry?.id, job: entry?.job };
  };
  const commands = lineCommands(sources);
  const compareOutputs = compareOutputsCommand(sources);
  const compare = async (...rows: readonly object[]): Promise<void> =>
    void (await compareOutputs(rows[0], rows));
  const check = checkInputCommand(sources);
  const checkInput = async (...args: readonly unknown[]): Promise<void> => void (await check(...args));
  const showPage = (): void => void (inUse = { connection: store.key, job: nightly });
  const find = async (id: string, ...args: readonly unknown[]): Promise<void> => {
    const run = commands['personalizeBatch.findInOutput'](...args) as Promise<void>;
    await settled();
    asked.inputs.at(-1)?.answer(id);
    await run;
  };
  return { account, commands, checkInput, compare, row, read, lines, logged, showPage, find };
}

export const openOutput = 'personalizeBatch.openOutput';
export const openFailed = 'personalizeBatch.openFailedLines';
export const loadMore = 'personalizeBatch.loadMoreLines';
