/** The tools for assistants. They only read, from the connections in the view, and never ask anybody to sign in. */
import type { CancellationToken, LanguageModelToolResult, PreparedToolInvocation } from 'vscode';
import { lastPart } from '../../domain/job/arn';
import type { ToolName } from '../../manifest';
import { listText } from '../words/format';
import { assistantWords } from '../words/strings-assistant';
import { assistantTools } from '../window/settings';
import { checkJobOutput, type CheckToolSources, confirmation } from './check-output';
import { labelOfList } from './chosen-lists';
import { explainJob } from './explain-job';
import { inputOf, textIn, type ToolInput } from './input';
import { listJobs } from './list-jobs';
import type { Invocation } from './answer';

export interface Tool {
  /** Throws errors whose messages say what a person can do. */
  invoke(invocation: Invocation, token: CancellationToken): Promise<LanguageModelToolResult>;
  /** What is said before it runs, and asked. */
  prepareInvocation(invocation: Pick<Invocation, 'input'>): PreparedToolInvocation;
}

export type Tools = Readonly<Record<ToolName, Tool>>;
type Invoke = (
  invocation: Invocation,
  sources: CheckToolSources,
  token: CancellationToken,
) => Promise<LanguageModelToolResult>;

/** Characters of a job's name in a message. */
const mostName = 100;

export function createTools(sources: CheckToolSources): Tools {
  const words = assistantWords();
  const tool = (invoke: Invoke, prepare: (input: ToolInput) => PreparedToolInvocation): Tool => ({
    invoke: async (invocation, token) => {
      // `lm.invokeTool` runs tools whose `when` doesn't hold.
      if (!assistantTools()) throw new Error(words.off);
      return invoke(invocation, sources, token);
    },
    prepareInvocation: ({ input }) => prepare(inputOf(input)),
  });
  const jobIn = (input: ToolInput): string => {
    const named = textIn(input, 'job');
    return plain(lastPart(named) ?? named).slice(0, mostName) || '?';
  };
  return {
    personalize_list_batch_jobs: tool(listJobs, () => {
      const connections = listText(sources.shown.stores.map((store) => plain(labelOfList(store))));
      return {
        invocationMessage: connections === '' ? words.listingNone : words.listing(connections),
      };
    }),
    personalize_explain_batch_job: tool(explainJob, (input) => ({
      invocationMessage: words.explaining(jobIn(input)),
    })),
    personalize_check_batch_output: tool(checkJobOutput, (input) => ({
      invocationMessage: words.checking(jobIn(input)),
      confirmationMessages: confirmation(jobIn(input)),
    })),
  };
}

/** VS Code shows messages as text in some places and as Markdown in others, so they have no characters that would make links. */
function plain(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}_ .:·-]/gu, '');
}
