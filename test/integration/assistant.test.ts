/** The tools for assistants, called as an assistant's extension calls them, on the sample account. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { firstKind } from '../../src/domain/job/kind';
import { type ToolName, toolNames } from '../../src/manifest';
import { explored } from './support';

type Answer = Readonly<Record<string, unknown>>;

async function textOf(
  name: ToolName,
  input: object,
  tokenizationOptions?: vscode.LanguageModelToolTokenizationOptions,
  token?: vscode.CancellationToken,
): Promise<string> {
  const options = {
    input,
    toolInvocationToken: undefined,
    ...(tokenizationOptions && { tokenizationOptions }),
  };
  const { content } = await vscode.lm.invokeTool(name, options, token);
  const [part, ...others] = content;
  assert.ok(part instanceof vscode.LanguageModelTextPart);
  assert.deepEqual(others, []);
  return part.value;
}

async function ask(name: ToolName, input: object): Promise<Answer> {
  return JSON.parse(await textOf(name, input)) as Answer;
}

interface Row {
  readonly name: string;
  readonly arn: string;
  readonly status: string;
}

const rowsOf = (answer: Answer): readonly Row[] => (answer['jobs'] ?? []) as readonly Row[];
const list = 'personalize_list_batch_jobs';
const explain = 'personalize_explain_batch_job';
const check = 'personalize_check_batch_output';

async function first(input: object): Promise<Row> {
  return rowsOf(await ask(list, input))[0] ?? assert.fail();
}

describe('tools for assistants', () => {
  before(() => explored(firstKind));

  it('are offered, each with a description and a schema', () => {
    const offered = vscode.lm.tools.filter(({ name }) => name.startsWith('personalize_'));
    assert.deepEqual(offered.map(({ name }) => name).sort(), [...toolNames].sort());
    for (const { description, inputSchema } of offered) {
      assert.ok(description.length > 100);
      assert.ok(inputSchema);
    }
  });

  it('list jobs: counts first, then the newest jobs', async () => {
    const answer = await ask(list, { limit: 5 });
    assert.equal(rowsOf(answer).length, 5);
    assert.ok(Number(answer['matchingJobs']) > 20);
    const failed = await ask(list, { status: 'failed', limit: 50 });
    const counts = answer['byStatus'] as Record<string, number>;
    assert.equal(failed['matchingJobs'], counts['CREATE FAILED']);
    for (const { status } of rowsOf(failed)) assert.equal(status, 'CREATE FAILED');
  });

  it('keep to the tokens that they are given, and say what they leave out', async () => {
    const countTokens = (text: string): Promise<number> => Promise.resolve(Math.ceil(text.length / 4));
    const text = await textOf(list, { limit: 50 }, { tokenBudget: 500, countTokens });
    assert.ok(text.length <= 2_000, text);
    assert.ok('leftOut' in (JSON.parse(text) as object));
    const usual = await textOf(list, { limit: 50 });
    assert.ok(usual.length <= 8_000, `${usual.length} characters`);
  });

  it('explain a failed job, with the command that would run it again where that is asked for', async () => {
    const { arn } = await first({ status: 'failed', text: '"access to S3"' });
    const answer = await ask(explain, { job: arn, rerunCommand: true });
    assert.match(JSON.stringify(answer['hints']), /docs\.aws\.amazon\.com/);
    assert.match(String(answer['rerunCommand']), /aws personalize create-batch-inference-job/);
    assert.ok('settings' in answer);
  });

  it('check the output of a job: counts and causes, no lines', async () => {
    const { name } = await first({ status: 'active', text: 'digest-news' });
    const answer = await ask(check, { job: name });
    const { lines, failedLines } = answer['output'] as { lines: number; failedLines: number };
    assert.ok(lines > 0 && failedLines >= 0);
  });

  it('throw what a person can do about it', async () => {
    await assert.rejects(
      ask(explain, { job: 'nobody-knows-it' }),
      /No loaded job is called “nobody-knows-it”/,
    );
    await assert.rejects(ask(explain, { job: 'campaign' }), /Several jobs match “campaign”/);
    await assert.rejects(ask(list, { connection: 'somewhere' }), /no connection “somewhere”/);
    await assert.rejects(ask(list, { since: 'soon' }), /“soon” is no time/);
    const { arn } = await first({ status: 'failed' });
    await assert.rejects(ask(check, { job: arn }));
  });

  it('end when they are cancelled', async () => {
    const cancelled = new vscode.CancellationTokenSource();
    cancelled.cancel();
    await assert.rejects(textOf(explain, { job: 'campaign' }, undefined, cancelled.token));
  });

  // VS Code offers them to no assistant then, but `lm.tools` lists them, and `lm.invokeTool` runs them.
  it('answer nothing where the setting turns them off', async () => {
    const section = vscode.workspace.getConfiguration('personalizeBatch');
    await section.update('assistantTools', false, vscode.ConfigurationTarget.Global);
    try {
      await assert.rejects(ask(list, {}), /“personalizeBatch.assistantTools” turns the tools/);
    } finally {
      await section.update('assistantTools', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
