/** The log channel. Its head says what an engineer asks first; no credentials, tokens or signed headers ever. */
import * as vscode from 'vscode';

export function createLog(extension: vscode.Extension<unknown>): vscode.LogOutputChannel {
  const { version, displayName } = extension.packageJSON as {
    readonly version: string;
    readonly displayName: string;
  };
  const log = vscode.window.createOutputChannel(displayName, { log: true });
  const { env } = process;
  const proxy = vscode.workspace.getConfiguration('http').get<string>('proxySupport');
  log.info(`${displayName} ${version}, VS Code ${vscode.version}, Node ${process.versions.node}`);
  log.info(`AWS config file: ${env['AWS_CONFIG_FILE'] ?? '~/.aws/config'}`);
  log.info(`AWS credentials file: ${env['AWS_SHARED_CREDENTIALS_FILE'] ?? '~/.aws/credentials'}`);
  log.info(`http.proxySupport: ${proxy ?? 'default'}; remote: ${vscode.env.remoteName ?? 'none'}`);
  return log;
}
