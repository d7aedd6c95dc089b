// Times the first load of an extension host of its own: the second would find much of it warm.
import { cp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../test-host/install.mjs';
import { runInVSCode } from '../test-host/integration.mjs';
import { bundle, extensionCopy, output } from './bundle.mjs';

/** @typedef {'ours' | 'bare' | 'reusing'} Way of test/bench/host-load.ts */

/** @returns {Promise<(way: Way, env: NodeJS.ProcessEnv) => Promise<number>>} what times a load in ms, from the service that `env` names */
export async function hostLoads() {
  const tests = await bundle('host-load');
  const bare = await extensionCopy('bare');
  await cp(await bundle('node-bare'), path.join(bare, 'node-bare.js'));
  return async (way, env) => {
    const results = path.join(output, 'host-load.json');
    await rm(results, { force: true });
    const bench = { BENCH_RESULTS: results, BENCH_LOAD: way };
    await runInVSCode({ extension: bare, installed: [root], tests, env: { ...env, ...bench } });
    return JSON.parse(await readFile(results, 'utf8')).ms;
  };
}
