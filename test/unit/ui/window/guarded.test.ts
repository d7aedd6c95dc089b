/** What a command says when it ends with an error. */
import { beforeEach, expect, it, vi } from 'vitest';
import { ShownError } from '../../../../src/ui/window/errors';
import { guarded } from '../../../../src/ui/window/guarded';
import type { Log } from '../../../../src/ui/window/log';

const asked = vi.hoisted(() => ({
  said: [] as unknown[][],
  answer: undefined as string | undefined,
  Cancelled: class CancellationError extends Error {},
}));
vi.mock('vscode', () => ({
  CancellationError: asked.Cancelled,
  l10n: { t: (text: string) => text },
  window: {
    showInformationMessage: (...said: unknown[]) => Promise.resolve(void asked.said.push(['info', ...said])),
    showErrorMessage: (...said: unknown[]) => {
      asked.said.push(['error', ...said]);
      return Promise.resolve(asked.answer);
    },
  },
}));

let logged: string[];
let shows: number;
const log = {
  error: (text: string) => void logged.push(text),
  show: () => void shows++,
} as unknown as Log;

beforeEach(() => {
  [logged, shows, asked.said, asked.answer] = [[], 0, [], undefined];
});

const failing = (error: Error) => guarded('command', () => Promise.reject(error), log);

it('says nothing where there is no error, or a person canceled', async () => {
  await guarded('command', () => 1, log);
  await failing(new asked.Cancelled());
  expect([asked.said, logged]).toEqual([[], []]);
});

it('tells a person what to do, as no error and without the log (U15)', async () => {
  await failing(new ShownError('Select two jobs.'));
  expect([asked.said, logged]).toEqual([[['info', 'Select two jobs.']], []]);
});

it('offers the log where that has more than the message', async () => {
  asked.answer = 'Show Log';
  await failing(new ShownError('The file could not be opened.', 'EACCES /x'));
  expect(asked.said).toEqual([['error', 'The file could not be opened.', 'Show Log']]);
  expect([logged, shows]).toEqual([['command: EACCES /x'], 1]);
});

it('says little of an error that nobody expects, and logs it with its stack', async () => {
  const error = new Error('text of the service');
  await failing(error);
  expect(asked.said.map(([kind]) => kind)).toEqual(['error']);
  expect(JSON.stringify(asked.said)).not.toContain('text of');
  expect([logged, shows]).toEqual([[`command: ${error.stack ?? ''}`], 0]);
});
