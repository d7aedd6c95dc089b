// Publishes a package: on the Visual Studio Marketplace and on Open VSX; or tries the latter on a registry of its own.
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** @param {string} file the package */
export async function publish(file) {
  // Who runs it is signed in to Azure: https://code.visualstudio.com/api/working-with-extensions/publishing-extension
  await run('@vscode/vsce/vsce', ['publish', '--azure-credential', '--packagePath', file]);
  if (!process.env['OVSX_PAT']) throw new Error('Set OVSX_PAT to the access token of Open VSX.');
  await run('ovsx/bin/ovsx', ['publish', file]);
}

/**
 * Publishes with ovsx to a server on 127.0.0.1 that takes everything.
 *
 * @param {string} file the package
 * @returns {Promise<Buffer>} what the server was sent
 */
export async function tryPublishing(file) {
  /** @type {Buffer[]} */
  const published = [];
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      const isPublishing = request.method === 'POST' && request.url?.startsWith('/api/-/publish') === true;
      if (isPublishing) published.push(body);
      response.writeHead(isPublishing ? 201 : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ namespace: 'try', name: 'out', version: '0.0.0', files: {} }));
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  try {
    const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
    await run('ovsx/bin/ovsx', [
      'publish',
      file,
      '--registryUrl',
      `http://127.0.0.1:${port}`,
      '--pat',
      'none',
    ]);
  } finally {
    server.closeAllConnections();
    server.close();
  }
  const [sent, ...others] = published;
  if (sent === undefined || others.length > 0) throw new Error(`ovsx sent ${published.length} packages.`);
  return sent;
}

/** @param {string} script in node_modules @param {string[]} args */
function run(script, args) {
  const child = spawn(process.execPath, [path.join(root, 'node_modules', script), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(undefined);
      else reject(new Error(`${script} ${args[0]} ended with ${code}.`));
    });
  });
}
