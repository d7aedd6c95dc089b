/** What other programs and extensions do with the extension. */
import { afterAll, beforeAll } from 'vitest';
import { askingTools } from './scripted/assistant';
import { openingLinks } from './scripted/links';
import { openScriptedWindow, type ScriptedWindow } from './support/scripted-window';

let window: ScriptedWindow;

beforeAll(async () => {
  window = await openScriptedWindow({ helper: true });
});
afterAll(() => Promise.all([window.server.close(), window.s3.close()]));

openingLinks(() => window);
askingTools(() => window);
