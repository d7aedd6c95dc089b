/** The log channel. Its head says what an engineer asks first; no credentials, tokens or signed headers ever. */
import { access } from 'node:fs/promises';
import {
  env,
  type Extension,
  type LogOutputChannel,
  version as vscodeVersion,
  window,
  workspace,
} from 'vscode';
import { cleanLine } from '../domain/clean';

/** Paths of the AWS config files. */
export interface ConfigPaths {
  readonly config: string;
  readonly credentials: string;
}

export function createLog(extension: Extension<unknown>, files: ConfigPaths): LogOutputChannel {
  const { version, displayName } = extension.packageJSON as {
    readonly version: string;
    readonly displayName: string;
  };
  const proxy = workspace.getConfiguration('http').get<string>('proxySupport');
  const log = window.createOutputChannel(displayName, { log: true });
  log.info(`${displayName} ${version}, VS Code ${vscodeVersion}, Node ${process.versions.node}`);
  log.info(`http.proxySupport: ${proxy ?? 'default'}; remote: ${env.remoteName ?? 'none'}`);
  void tellFile(log, 'AWS config file', files.config);
  void tellFile(log, 'AWS credentials file', files.credentials);
  return log;
}

async function tellFile(log: LogOutputChannel, name: string, path: string): Promise<void> {
  const state = await access(path).then(() => 'exists', notFound);
  log.info(`${name}: ${cleanLine(path, 500)} (${state})`);
}

function notFound(error: unknown): string {
  const { code } = error as { readonly code?: unknown };
  return code === 'ENOENT' || code === 'ENOTDIR' ? 'not found' : 'not accessible';
}
