// One window for all tests of a file, on a server that each test scripts: with keys in the environment, as with a real account.
import type { Page } from 'playwright-core';
import {
  jsonAnswer,
  type ScriptedAnswer,
  type ScriptedRequest,
  scriptedServer,
  type ScriptedServer,
} from '../../support/scripted-server';
import { s3Error, s3Server, type S3Answer, type S3Asked, type S3Server } from '../../support/scripted-s3';
import { openSidebar, reloadWindow, runCommand } from './actions';
import { openWorkbench, type Workbench, type WorkbenchOptions } from './workbench';

/** Of keys that were set before: it is not their account that is shown. */
const leftOver = { AWS_ACCOUNT_ID: '999988887777' };
const keys = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret',
};

type Script = (request: ScriptedRequest) => ScriptedAnswer;
type S3Script = (asked: S3Asked) => S3Answer;

export interface ScriptedWindow {
  readonly workbench: Workbench;
  readonly page: Page;
  readonly server: ScriptedServer;
  /** Is asked for the output of each job that ends, as the user's settings want it. */
  readonly s3: S3Server;
  /** From now on. */
  readonly answerS3With: (script: S3Script) => void;
  /** Closes what earlier tests have opened, and shows the list of a server that answers like this. */
  readonly answerWith: (script: Script) => Promise<void>;
  /** As `answerWith`, in a window that knows no jobs yet. */
  readonly answerFirstWith: (script: Script) => Promise<void>;
}

/** Tests in a window that has shown other jobs before. */
export type ScriptedTests = (window: () => ScriptedWindow) => void;

export async function openScriptedWindow(
  options: Pick<WorkbenchOptions, 'helper'> = {},
): Promise<ScriptedWindow> {
  let script: Script = () => jsonAnswer({ batchInferenceJobs: [] });
  const server = await scriptedServer((request) => script(request));
  let s3Script: S3Script = () => s3Error(404, 'NoSuchBucket');
  const s3 = await s3Server((asked) => s3Script(asked));
  const endpoints = { AWS_ENDPOINT_URL_PERSONALIZE: server.url, AWS_ENDPOINT_URL_S3: s3.url };
  const workbench = await openWorkbench({
    env: { ...keys, ...leftOver, ...endpoints },
    settings: { 'personalizeBatch.checkOutput': 'finished' },
    ...options,
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
  const answerS3With = (next: S3Script): void => void (s3Script = next);
  return { workbench, page: workbench.page, server, s3, answerWith, answerFirstWith, answerS3With };
}
