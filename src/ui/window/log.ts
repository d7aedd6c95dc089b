/** The log channel. Starts with the facts that support needs first. Removes secrets from everything that is written. */
import { access } from 'node:fs/promises';
import { type Disposable, env, type Extension, version as vscodeVersion, window, workspace } from 'vscode';
import { cleanLine } from '../../domain/text/clean';
import { safeText } from '../../domain/text/safe-text';

export interface Log extends Disposable {
  info(text: string): void;
  warn(text: string): void;
  error(text: string): void;
  /** Shows the log. */
  show(): void;
}

/** Paths of the AWS config files. */
export interface ConfigPaths {
  readonly config: string;
  readonly credentials: string;
}

export function createLog(extension: Extension<unknown>, files: ConfigPaths): Log {
  const { version, displayName } = extension.packageJSON as {
    readonly version: string;
    readonly displayName: string;
  };
  const proxy = workspace.getConfiguration('http').get<string>('proxySupport');
  const channel = window.createOutputChannel(displayName, { log: true });
  const log: Log = {
    info: (text) => channel.info(safeText(text)),
    warn: (text) => channel.warn(safeText(text)),
    error: (text) => channel.error(safeText(text)),
    show: () => channel.show(),
    dispose: () => channel.dispose(),
  };
  log.info(
    `${displayName} ${version}, ${env.appName}, VS Code API ${vscodeVersion}, Node ${process.versions.node}`,
  );
  log.info(`http.proxySupport: ${proxy ?? 'default'}; remote: ${env.remoteName ?? 'none'}`);
  void tellFile(log, 'AWS config file', files.config);
  void tellFile(log, 'AWS credentials file', files.credentials);
  return log;
}

async function tellFile(log: Log, name: string, path: string): Promise<void> {
  const state = await access(path).then(() => 'exists', notFound);
  log.info(`${name}: ${cleanLine(path, 500)} (${state})`);
}

function notFound(error: unknown): string {
  const { code } = error as { readonly code?: unknown };
  return code === 'ENOENT' || code === 'ENOTDIR' ? 'not found' : 'not accessible';
}
