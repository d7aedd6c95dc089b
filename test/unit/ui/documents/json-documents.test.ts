import { shownConnections } from '../../../support/shown-lists';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as vscode from 'vscode';
import type { Connections } from '../../../../src/app/connections/connections';
import {
  type ConnectionChoice,
  connectionId,
  sampleChoice,
} from '../../../../src/domain/connection/connection';
import type { JobRef } from '../../../../src/domain/connection/identity';
import type { JobDescription } from '../../../../src/domain/job/description';
import { failure, type Outcome, type Problem, success } from '../../../../src/domain/connection/problem';
import { aConnection, aJob, describedJob, jobArn } from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { storeDeps } from '../../../support/store-deps';
import { sessionsBy } from '../../app/list/job-store-support';
import { safeText } from '../../../../src/domain/text/safe-text';

/** What VS Code was told to show, with the texts that it got. */
const shownTexts: { title: string; texts: string[] }[] = [];
let provider: vscode.TextDocumentContentProvider;

vi.mock('vscode', async () => {
  const { fakeVscode } = await import('../fake-vscode');
  const { Emitter } = await import('../../../../src/app/events');
  class EventEmitter<T> extends Emitter<T> {
    readonly event = this.on;
  }
  const open = async (uri: vscode.Uri): Promise<string> =>
    String(await provider.provideTextDocumentContent(uri, {} as vscode.CancellationToken));
  return {
    ...(fakeVscode() as object),
    EventEmitter,
    CancellationError: class CancellationError extends Error {},
    ProgressLocation: {},
    Uri: {
      from: (parts: Record<string, string>) => ({ ...parts, toString: () => JSON.stringify(parts) }),
    },
    window: {
      withProgress: (_: unknown, work: () => unknown) => work(),
      showTextDocument: (text: string) => shownTexts.push({ title: '', texts: [text] }),
    },
    workspace: { openTextDocument: open },
    commands: {
      executeCommand: async (_: string, left: vscode.Uri, right: vscode.Uri, title: string) => {
        shownTexts.push({ title, texts: [await open(left), await open(right)] });
      },
    },
  };
});

const { JsonDocuments } = await import('../../../../src/ui/documents/json-documents');

const profile = (name: string): ConnectionChoice => ({ kind: 'profile', profile: name, region: 'us-east-1' });

/** An account whose descriptions are what the test says. */
class Describing extends FakeAccount {
  readonly asked: string[] = [];
  readonly problems = new Map<string, Problem>();

  override describeJob(arn: string): Promise<Outcome<JobDescription>> {
    this.asked.push(arn);
    const problem = this.problems.get(arn);
    const raw = { batchInferenceJobArn: arn, numResults: 25 };
    const described = describedJob(aJob({ arn }), { raw, answer: { batchInferenceJob: raw } });
    return Promise.resolve(problem === undefined ? success(described) : failure(problem));
  }
}

const a: JobRef = { connection: connectionId(profile('a')), arn: jobArn('monday') };
const b: JobRef = { connection: connectionId(profile('b')), arn: jobArn('tuesday') };

let account: Describing;
let shown: Connections;
let documents: InstanceType<typeof JsonDocuments>;

beforeEach(() => {
  shownTexts.length = 0;
  account = new Describing();
  const sessions = sessionsBy((choice) =>
    Promise.resolve(success(aConnection({ choice, service: account }))),
  );
  shown = shownConnections(storeDeps(sessions), [profile('a'), profile('b')]);
  documents = new JsonDocuments(shown);
  provider = documents;
});
afterEach(() => {
  documents.dispose();
  shown.dispose();
});

const side = (arn: string): string => `{\n  "numResults": 25,\n  "batchInferenceJobArn": "${arn}"\n}\n`;
const uri = (...query: string[]): vscode.Uri =>
  ({ query: JSON.stringify(query), toString: () => 'elsewhere' }) as unknown as vscode.Uri;

describe('comparing', () => {
  it('shows jobs of two connections side by side, each asked for once', async () => {
    await documents.compare(a, b);
    expect(shownTexts).toEqual([{ title: 'monday ↔ tuesday', texts: [side(a.arn), side(b.arn)] }]);
    expect(account.asked).toEqual([a.arn, b.arn]);
  });

  it('tells jobs of one name apart by Region and account', async () => {
    const far = { ...b, arn: a.arn.replace('111122223333', '999999999999') };
    await documents.compare(a, far);
    expect(shownTexts[0]?.title).toBe('monday (us-east-1, 111122223333) ↔ monday (us-east-1, 999999999999)');
  });

  it.each([
    [['tuesday'], "Couldn't load the job tuesday. Access denied."],
    [
      ['monday', 'tuesday'],
      "Couldn't load the job monday. Access denied. Couldn't load the job tuesday. Access denied.",
    ],
  ])('names which could not be read: %j', async (names, message) => {
    const denied: Problem = { kind: 'accessDenied', action: undefined, detail: safeText('[x](command:y)') };
    for (const name of names) account.problems.set(jobArn(name), denied);
    await expect(documents.compare(a, b)).rejects.toThrow(message);
    expect(shownTexts).toEqual([]);
  });

  it('puts no character into the notice that could make a link', async () => {
    const hostile = 'arn:aws:personalize:us-east-1:1:batch-inference-job/[x](command:y)';
    account.problems.set(hostile, { kind: 'throttled' });
    await expect(documents.compare(a, { ...b, arn: hostile })).rejects.toThrow(
      "Couldn't load the job _x__command_y_.",
    );
  });

  it('reads both again for the sides of an earlier window, once for both', async () => {
    const texts = await Promise.all([
      documents.provideTextDocumentContent(uri(a.connection, a.arn, b.connection, b.arn)),
      documents.provideTextDocumentContent(uri(b.connection, b.arn, a.connection, a.arn)),
    ]);
    expect(texts).toEqual([side(a.arn), side(b.arn)]);
    expect(account.asked).toEqual([a.arn, b.arn]);
  });
});

describe('a document that is named from elsewhere', () => {
  it('is not read for a connection that is not shown, on either side', async () => {
    const elsewhere = connectionId(sampleChoice);
    for (const query of [
      [elsewhere, a.arn],
      ['organization/us-east-1/a', a.arn],
      ['profile/us-east-1/A', a.arn],
      [a.connection, a.arn, elsewhere, b.arn],
      [elsewhere, a.arn, b.connection, b.arn],
    ]) {
      await expect(documents.provideTextDocumentContent(uri(...query))).rejects.toThrow(/isn't in the list/);
    }
  });

  it.each(['', 'null', '{}', '[1,2]', '["a"]', '[["a","b"]]', '['.repeat(10_000)])(
    'is refused where it names none: %j',
    async (query) => {
      const odd = { query, toString: () => query } as unknown as vscode.Uri;
      await expect(documents.provideTextDocumentContent(odd)).rejects.toThrow(/isn't in the list/);
      expect(account.asked).toEqual([]);
    },
  );
});

it('Open as JSON shows the whole answer, asked for once', async () => {
  await documents.open(a.connection, a.arn);
  const text = shownTexts[0]?.texts[0] ?? '';
  expect(JSON.parse(text)).toEqual({ batchInferenceJob: { batchInferenceJobArn: a.arn, numResults: 25 } });
  expect(account.asked).toEqual([a.arn]);
});
