/** Permissions, as a policy to attach. */
import { env, window } from 'vscode';
import { policyFor } from '../../domain/denied-policy';
import { readOnlyPolicy } from '../../domain/iam-policies';
import type { Problem } from '../../domain/problem';
import { commandWords } from '../strings-commands';
import { noticeMs } from './copy';

/** `denied`: what a row tells of; without it, the permissions that the extension needs. */
export async function copyIamPolicy(denied?: Problem): Promise<void> {
  const policy = denied?.kind === 'accessDenied' ? policyFor(denied) : undefined;
  await env.clipboard.writeText(`${JSON.stringify(policy ?? readOnlyPolicy, undefined, 2)}\n`);
  window.setStatusBarMessage(commandWords().policyCopied, noticeMs);
}
