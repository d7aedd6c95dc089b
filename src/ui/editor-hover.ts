/**
 * Hover over the ARN of a job in any editor. For other text, it only searches a few hundred characters, sends
 * no request and loads no AWS code.
 */
import {
  type CancellationToken,
  Hover,
  type HoverProvider,
  MarkdownString,
  type Position,
  Range,
  type TextDocument,
} from 'vscode';
import type { JobLookup, LookedUp } from '../app/job/job-lookup';
import { kindOfArn } from '../domain/job/kind';
import { jobArnAt, lastPart } from '../domain/job/arn';
import { cleanLine, escapeMarkdown } from '../domain/text/clean';
import { type JobRef, parseJobRef } from '../domain/connection/identity';
import type { EpochMs } from '../domain/job/dates';
import { type CommandId, focusViewCommand } from '../manifest';
import { editorHoverWords } from './words/strings-editor-hover';
import { kindWords } from './words/strings-kinds';
import { problemText } from './words/strings-problems';
import { jobHover } from './tree/hover';
import { aboutHover } from './tree/items';

const showDetails: CommandId = 'personalizeBatch.showDetails';

/** Limit for the advice of a problem. */
const adviceLimit = 200;

export class EditorHover implements HoverProvider {
  constructor(
    private readonly jobs: Pick<JobLookup, 'find'>,
    private readonly now: () => EpochMs,
  ) {}

  async provideHover(
    document: TextDocument,
    { line, character }: Position,
    token: CancellationToken,
  ): Promise<Hover | undefined> {
    const found = jobArnAt(document.lineAt(line).text, character);
    if (found === undefined || token.isCancellationRequested) return undefined;
    const known = await whileWanted(token, (signal) => this.jobs.find(found.arn, signal));
    if (known === undefined) return undefined;
    return new Hover(this.contents(known, found.arn), new Range(line, found.start, line, found.end));
  }

  /** Links are in a separate string, because strings with text of the service are never trusted. */
  private contents(known: LookedUp, arn: string): MarkdownString[] {
    const words = editorHoverWords();
    switch (known.kind) {
      case 'job': {
        const { store, job, unfinishedAsOf } = known;
        const details = detailsLink({ connection: store.key, arn });
        // A job that no list has comes with the first list of its connection.
        const about = store.kind === kindOfArn(arn) ? aboutHover(store, job, this.now()) : {};
        // The link comes first, because VS Code cuts high hovers.
        return [
          ...(details === undefined ? [] : [details]),
          jobHover(job, this.now(), { ...about, unfinishedAsOf }),
        ];
      }
      case 'problem': {
        const { title, advice } = problemText(known.problem);
        const text = kindWords(kindOfArn(arn).id).notLoaded(
          lastPart(arn) ?? arn,
          title,
          cleanLine(advice, adviceLimit),
        );
        return [new MarkdownString(escapeMarkdown(text.trim()))];
      }
      case 'unread':
        return [
          new MarkdownString(escapeMarkdown(words.unread)),
          commandLink(words.showJobs, focusViewCommand, []),
        ];
    }
  }
}

/** Also says what kind of job it is. Returns `undefined` for an invalid reference. */
function detailsLink({ connection, arn }: JobRef): MarkdownString | undefined {
  const job = parseJobRef(connection, arn);
  if (job?.connection !== connection) return undefined;
  return commandLink(editorHoverWords().showDetails, showDetails, [job], kindWords(kindOfArn(arn).id).one);
}

/** Contains only the extension's own texts and checked arguments. */
function commandLink(
  label: string,
  command: string,
  args: readonly unknown[],
  ...beside: readonly string[]
): MarkdownString {
  const query = args.length === 0 ? '' : `?${encodeURIComponent(JSON.stringify(args))}`;
  const parts = [
    `[${escapeMarkdown(label)}](command:${command}${query})`,
    ...beside.map((text) => escapeMarkdown(text)),
  ];
  const link = new MarkdownString(parts.join(' · '));
  link.isTrusted = { enabledCommands: [command] };
  return link;
}

/** Returns `undefined` if the hover was closed before the response. */
async function whileWanted<T>(
  token: CancellationToken,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const abort = new AbortController();
  const listening = token.onCancellationRequested(() => abort.abort());
  try {
    const result = await work(abort.signal);
    return abort.signal.aborted ? undefined : result;
  } finally {
    listening.dispose();
  }
}
