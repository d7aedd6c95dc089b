/** Documents with lines of output go with their tabs, and grow from where they ended. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type * as vscode from 'vscode';
import { failure, success } from '../../../../src/domain/connection/problem';
import { safeText } from '../../../../src/domain/text/safe-text';
import { editors, FakeDocument, FakeUri } from '../fake-documents';
import { asked, forget, settled } from '../fake-window';
import { bad, good, loadMore, nightly, numbers, opened, openFailed, openOutput } from '../lines-window';

vi.mock('vscode', async () => (await import('../fake-documents')).fakeDocuments());

beforeEach(() => {
  forget();
  editors.forget();
});

describe('a document', () => {
  it('ends what it reads when its tab closes, and keeps no text', async () => {
    const signals: AbortSignal[] = [];
    const content = `${numbers(2_000).map(good).join('\n')}\n`;
    let isHeld = false;
    const { commands, row, lines } = await opened({
      contents: { 'a.json.out': content },
      files: {
        readObject: (_object, { start }, take, signal) => {
          signals.push(signal);
          if (!isHeld) take(Buffer.from(content).subarray(start, 100_000));
          return new Promise((resolve) => {
            const end = (): void => resolve(failure({ kind: 'cancelled' }));
            if (signal.aborted) end();
            signal.addEventListener('abort', end);
          });
        },
      },
    });
    await commands[openOutput](row(nightly));
    isHeld = true;
    const [uri] = editors.uris;
    const reading = commands[loadMore](uri) as Promise<void>;
    await settled();
    expect(signals.at(-1)?.aborted).toBe(false);
    editors.close();
    await expect(reading).rejects.toThrow();
    expect(signals.at(-1)?.aborted).toBe(true);
    expect(lines.textOf(uri as unknown as vscode.Uri)).toBe(
      "Lines of the output aren't kept. To show them, run the command again.\n",
    );
  });

  it('stays while another tab shows it', async () => {
    const { commands, row } = await opened({ contents: { 'a.json.out': good(1) } });
    await commands[openOutput](row(nightly));
    editors.tabs.push({ input: editors.tabs[0]?.input });
    editors.close();
    expect(editors.text).toBe(`${good(1)}\n`);
  });

  it('of an earlier window says how to open it, and reads nothing', async () => {
    const { commands, lines, read } = await opened({});
    const uri = FakeUri.from({ scheme: 'personalize-batch-lines', path: '/nightly.out.jsonl', query: '1' });
    expect(lines.textOf(uri as unknown as vscode.Uri)).toContain('run the command again');
    editors.activeTextEditor = { document: new FakeDocument(uri, '') };
    await expect(commands[loadMore]()).rejects.toThrow('Open the output of a job first.');
    expect(read).toEqual([]);
  });

  it('keeps what was found before a person cancelled, and goes on from there', async () => {
    const content = `${numbers(50).map(bad).join('\n')}\n`;
    const { commands, row } = await opened({
      contents: { 'a.json.out': content },
      files: {
        readObject: async (_object, { start, end }, take, signal) => {
          take(Buffer.from(content).subarray(start, start === 0 ? 500 : end));
          if (start > 0) return success(end - start);
          asked.progress.at(-1)?.cancel();
          await Promise.resolve();
          return failure({ kind: signal.aborted ? 'cancelled' : 'timeout' });
        },
      },
    });
    await commands[openFailed](row(nightly));
    expect(editors.text.split('\n').length).toBeLessThan(20);
    await commands[loadMore]();
    expect(editors.text.split('\n')).toHaveLength(51);
  });

  it('tells of a problem, and goes on after it', async () => {
    const content = `${numbers(2_000).map(good).join('\n')}\n`;
    let fails = false;
    const { commands, row, logged } = await opened({
      contents: { 'a.json.out': content },
      files: {
        readObject: async (_object, { start, end }, take, signal) => {
          if (fails) return failure({ kind: 'accessDenied', action: 's3:GetObject', detail: safeText('') });
          for (let at = start; at < end && !signal.aborted; at += 10_000) {
            take(Buffer.from(content).subarray(at, Math.min(end, at + 10_000)));
            await Promise.resolve();
          }
          return signal.aborted ? failure({ kind: 'cancelled' }) : success(0);
        },
      },
    });
    await commands[openOutput](row(nightly));
    fails = true;
    await commands[loadMore]();
    expect(asked.messages.shown.at(-1)?.text).toContain("Couldn't read the output of nightly.");
    expect(logged).toHaveLength(1);
    fails = false;
    await commands[loadMore]();
    expect(editors.text).toBe(content);
  });
});
