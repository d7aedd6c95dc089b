// One window for all tests of a file, on a server that each test scripts: with keys in the environment, as with a real account.
import type { Page } from 'playwright-core';
import {
  jsonAnswer,
  type ScriptedAnswer,
  type ScriptedRequest,
  scriptedServer,
  type ScriptedServer,
} from '../../support/scripted-server';
import { openSidebar, reloadWindow, runCommand } from './actions';
import { openWorkbench, type Workbench } from './workbench';

/** Of keys that were set before: it is not their account that is shown. */
const leftOver = { AWS_ACCOUNT_ID: '999988887777' };
const keys = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret',
};

type Script = (request: ScriptedRequest) => ScriptedAnswer;

export interface ScriptedWindow {
  readonly workbench: Workbench;
  readonly page: Page;
  readonly server: ScriptedServer;
  /** Closes what earlier tests have opened, and shows the list of a server that answers like this. */
  readonly answerWith: (script: Script) => Promise<void>;
  /** As `answerWith`, in a window that knows no jobs yet. */
  readonly answerFirstWith: (script: Script) => Promise<void>;
}

/** Tests in a window that has shown other jobs before. */
export type ScriptedTests = (window: () => ScriptedWindow) => void;

export async function openScriptedWindow(): Promise<ScriptedWindow> {
  let script: Script = () => jsonAnswer({ batchInferenceJobs: [] });
  const server = await scriptedServer((request) => script(request));
  const workbench = await openWorkbench({
    env: { ...keys, ...leftOver, AWS_ENDPOINT_URL_PERSONALIZE: server.url },
  });
  await openSidebar(workbench);
  const answerWith = async (next: Script): Promise<void> => {
    await runCommand(workbench, 'View: Close All Editors');
    await runCommand(workbench, 'Notifications: Clear All Notifications');
    await openSidebar(workbench);
    script = next;
    await runCommand(workbench, 'Personalize: Refresh');
  };
  const answerFirstWith = async (next: Script): Promise<void> => {
    await answerWith(next);
    await runCommand(workbench, 'Personalize: Clear Stored Jobs');
    await reloadWindow(workbench);
    await openSidebar(workbench);
  };
  return { workbench, page: workbench.page, server, answerWith, answerFirstWith };
}
