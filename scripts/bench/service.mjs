// The sample service over HTTP, as `npm run sample-service` starts it.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../test-host/install.mjs';

/**
 * @param {{ jobs: number, delayMs: number }} options
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startService({ jobs, delayMs }) {
  const args = ['--port', '0', '--jobs', String(jobs), '--delay', String(delayMs)];
  const child = spawn(process.execPath, [path.join(root, 'scripts/sample-service.mjs'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  for await (const text of createInterface(child.stdout)) {
    if (text.startsWith('http://')) return { url: text, stop };
  }
  throw new Error('The sample service has no URL.');
}

/** The environment of whoever asks it. @param {string} url @returns {NodeJS.ProcessEnv} */
export function awsEnv(url) {
  return {
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_REGION: 'eu-west-1',
    AWS_DEFAULT_REGION: 'eu-west-1',
    AWS_ENDPOINT_URL_PERSONALIZE: url,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: path.join(root, 'build/bench/no-config'),
    AWS_SHARED_CREDENTIALS_FILE: path.join(root, 'build/bench/no-credentials'),
  };
}
