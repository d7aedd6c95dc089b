import { describe, expect, it, vi } from 'vitest';
import type * as vscode from 'vscode';
import type { LookedUp } from '../../../src/app/job/job-lookup';
import type { JobStore } from '../../../src/app/list/job-store';
import type { Problem } from '../../../src/domain/connection/problem';
import { type JobKind, jobKinds } from '../../../src/domain/job/kind';
import { kindUnderTest } from '../../support/kind-under-test';
import { aJob, jobArn, noon } from '../../support/factories';
import { safeText } from '../../../src/domain/text/safe-text';

vi.mock('vscode', async () => {
  const { fakeVscode } = await import('./fake-vscode');
  class Parts {
    readonly parts: readonly unknown[];
    constructor(...parts: unknown[]) {
      this.parts = parts;
    }
  }
  class MarkdownString {
    isTrusted: unknown = undefined;
    constructor(readonly value: string) {}
  }
  return {
    ...(fakeVscode() as object),
    Hover: Parts,
    Range: Parts,
    ThemeIcon: Parts,
    ThemeColor: Parts,
    TreeItem: Parts,
    TreeItemCollapsibleState: {},
    MarkdownString,
  };
});

const { EditorHover } = await import('../../../src/ui/editor-hover');

interface ShownString {
  readonly value: string;
  readonly isTrusted: unknown;
}

const arn = jobArn('nightly');
const line = `job: ${arn}`;
const facts = {
  key: 'profile/us-east-1/team/a',
  kind: kindUnderTest,
  list: { medianDurationFor: () => undefined },
  series: { medianDuration: () => undefined },
  partial: true,
};
const store = facts as unknown as JobStore;

function token(): { readonly token: vscode.CancellationToken; readonly cancel: () => void } {
  const listeners: (() => void)[] = [];
  const state = {
    isCancellationRequested: false,
    onCancellationRequested: (listener: () => void) => {
      listeners.push(listener);
      return { dispose: () => undefined };
    },
  };
  const cancel = (): void => {
    state.isCancellationRequested = true;
    for (const listener of listeners) listener();
  };
  return { token: state as unknown as vscode.CancellationToken, cancel };
}

/** What the hover of that line shows, and the ARNs that were looked up for it. */
async function hover(known: LookedUp | undefined, text = line, character = 10) {
  const asked: string[] = [];
  const find = (wanted: string): Promise<LookedUp | undefined> => {
    asked.push(wanted);
    return Promise.resolve(known);
  };
  const document = { lineAt: () => ({ text }) } as unknown as vscode.TextDocument;
  const position = { line: 4, character } as unknown as vscode.Position;
  const shown = await new EditorHover({ find }, () => noon).provideHover(document, position, token().token);
  const [strings, range] = (shown as unknown as { parts: readonly unknown[] } | undefined)?.parts ?? [];
  return { asked, strings: strings as ShownString[] | undefined, range: range as { parts: number[] } };
}

describe('the hover over an ARN', () => {
  it('shows the job as its row does, over the whole ARN', async () => {
    const { strings, range, asked } = await hover({
      kind: 'job',
      store,
      job: aJob(),
      unfinishedAsOf: undefined,
    });
    expect(asked).toEqual([arn]);
    expect(range.parts).toEqual([4, 5, 4, 5 + arn.length]);
    expect(strings?.[1]?.value).toContain('**nightly**');
    expect(strings).toHaveLength(2);
  });

  it('keeps text of the service and the link apart: only a string without the former is trusted', async () => {
    const hostile = '<command:workbench.action.terminal.new#> [x](command:personalizeBatch.showDetails)';
    const job = aJob({ failureReason: hostile, status: 'CREATE FAILED', name: hostile });
    const [link, text] = (await hover({ kind: 'job', store, job, unfinishedAsOf: undefined })).strings ?? [];
    expect([text?.isTrusted, link?.isTrusted]).toEqual([
      undefined,
      { enabledCommands: ['personalizeBatch.showDetails'] },
    ]);
    expect(text?.value).not.toMatch(/[<[]|command:/);
    const [, command, query = ''] =
      /^\[Show Details\]\(command:([\w.]+)\?([^()\s]+)\) · batch inference job$/.exec(link?.value ?? '') ??
      [];
    expect(command).toBe('personalizeBatch.showDetails');
    expect(JSON.parse(decodeURIComponent(query))).toEqual([{ connection: store.key, arn }]);
  });

  it('has no link where the connection’s name is none that was chosen', async () => {
    const odd = { ...facts, key: 'x) [evil](command:y)' } as unknown as JobStore;
    expect(
      (await hover({ kind: 'job', store: odd, job: aJob(), unfinishedAsOf: undefined })).strings,
    ).toHaveLength(1);
  });

  it.each([
    [
      {
        kind: 'accessDenied',
        action: 'personalize:DescribeBatchInferenceJob',
        detail: safeText('<b>[no](command:x)'),
      },
      'Access denied. These credentials need the permission personalize:DescribeBatchInferenceJob. <b>[no](command:x)',
    ],
    [{ kind: 'notFound', detail: safeText('') }, 'Not found.'],
    [
      { kind: 'signIn', detail: safeText(''), signIn: { command: 'sso', profile: 'a' } },
      'SSO session expired. Run “Sign In with AWS CLI” for profile a. The jobs then load automatically.',
    ],
  ] satisfies [Problem, string][])('says in one plain line what went wrong: %j', async (problem, said) => {
    const { strings = [] } = await hover({ kind: 'problem', store, problem });
    expect(strings.map(({ isTrusted }) => isTrusted)).toEqual([undefined]);
    expect(strings[0]?.value).not.toMatch(/[\n<[(]/);
    expect(readable(strings[0])).toBe(`Couldn't load the batch inference job nightly: ${said}`);
  });

  it('names the kind of a job of another kind, also where it could not be loaded', async () => {
    const segment = jobArn('fans', jobKinds.segment);
    const job = aJob({ name: 'fans', arn: segment });
    const text = `at ${segment}`;
    const known = await hover({ kind: 'job', store, job, unfinishedAsOf: undefined }, text);
    expect(known.strings?.[0]?.value).toMatch(/ · batch segment job$/);
    const gone = await hover(
      { kind: 'problem', store, problem: { kind: 'notFound', detail: safeText('') } },
      text,
    );
    expect(readable(gone.strings?.[0])).toBe("Couldn't load the batch segment job fans: Not found.");
  });

  it('says nothing of jobs of another kind than the hovered one', async () => {
    const reason = 'More than 5 resources with PENDING or IN_PROGRESS status';
    const about = async (kind: JobKind) => {
      const job = aJob({ status: 'CREATE FAILED', failureReason: reason, arn: jobArn('fans', kind) });
      const list = {
        ...facts,
        kind: jobKinds.inference,
        list: { ...facts.list, unfinished: () => [1, 2] },
        partial: false,
        unfinishedAsOf: noon,
      } as unknown as JobStore;
      const { strings = [] } = await hover(
        { kind: 'job', store: list, job, unfinishedAsOf: undefined },
        `at ${job.arn}`,
      );
      return readable(strings[1]);
    };
    expect(await about(jobKinds.inference)).toContain('The default quota');
    expect(await about(jobKinds.segment)).not.toContain('The default quota');
  });

  it('offers to show the jobs where only their list can say whose they are', async () => {
    const { strings = [] } = await hover({ kind: 'unread' });
    expect(strings[1]).toEqual({
      value: '[Show Batch Inference Jobs](command:personalizeBatch.jobs.focus)',
      isTrusted: { enabledCommands: ['personalizeBatch.jobs.focus'] },
    });
  });

  it('looks nothing up beside an ARN, in too long a line, or once nobody waits', async () => {
    expect(await hover(undefined, line, 2)).toMatchObject({ asked: [], strings: undefined });
    expect(await hover(undefined, line + ' '.repeat(1_000_000))).toMatchObject({ asked: [] });
    expect(await hover(undefined)).toMatchObject({ asked: [arn], strings: undefined });
  });

  it('passes the cancellation on, and shows nothing after it', async () => {
    const { token: wanted, cancel } = token();
    let seen: AbortSignal | undefined;
    const find = (_arn: string, signal: AbortSignal): Promise<LookedUp> => {
      seen = signal;
      cancel();
      return Promise.resolve({ kind: 'job', store, job: aJob(), unfinishedAsOf: undefined });
    };
    const provider = new EditorHover({ find }, () => noon);
    const document = { lineAt: () => ({ text: line }) } as unknown as vscode.TextDocument;
    const position = { line: 0, character: 10 } as unknown as vscode.Position;
    expect(await provider.provideHover(document, position, wanted)).toBeUndefined();
    expect(seen?.aborted).toBe(true);
    seen = undefined;
    expect(await provider.provideHover(document, position, wanted)).toBeUndefined();
    expect(seen).toBeUndefined();
  });
});

function readable(string: ShownString | undefined): string {
  return (string?.value ?? '').replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}
