/** The log channel. Its head says what an engineer asks first; no credentials, tokens or signed headers ever. */
import {
  env,
  type Extension,
  type LogOutputChannel,
  version as vscodeVersion,
  window,
  workspace,
} from 'vscode';

export function createLog(extension: Extension<unknown>): LogOutputChannel {
  const { version, displayName } = extension.packageJSON as {
    readonly version: string;
    readonly displayName: string;
  };
  const variables = process.env;
  const proxy = workspace.getConfiguration('http').get<string>('proxySupport');
  const log = window.createOutputChannel(displayName, { log: true });
  log.info(`${displayName} ${version}, VS Code ${vscodeVersion}, Node ${process.versions.node}`);
  log.info(`AWS config file: ${variables['AWS_CONFIG_FILE'] ?? '~/.aws/config'}`);
  log.info(`AWS credentials file: ${variables['AWS_SHARED_CREDENTIALS_FILE'] ?? '~/.aws/credentials'}`);
  log.info(`http.proxySupport: ${proxy ?? 'default'}; remote: ${env.remoteName ?? 'none'}`);
  return log;
}
