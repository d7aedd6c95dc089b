/** The permissions that the extension needs, as a policy to attach. */
import { env, window } from 'vscode';
import { readOnlyPolicy } from '../../domain/iam-policies';
import { commandWords } from '../strings-commands';
import { noticeMs } from './copy';

export async function copyIamPolicy(): Promise<void> {
  await env.clipboard.writeText(`${JSON.stringify(readOnlyPolicy, undefined, 2)}\n`);
  window.setStatusBarMessage(commandWords().policyCopied, noticeMs);
}
