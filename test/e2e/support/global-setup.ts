// Once per run: installs the package into an extensions folder of its own.
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { installExtension } from '../../../scripts/test-host/server.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** The extensions folder that holds the packaged extension. */
    extensionsDir: string;
  }
}

/** The package under test: VSIX names another than `npm run package` writes. */
const vsix = path.resolve(process.env['VSIX'] ?? 'personalize-batch-inference.vsix');

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync(vsix)) throw new Error(`${vsix} is missing: npm run package writes it.`);
  const folder = await mkdtemp(path.join(tmpdir(), 'e2e-'));
  const extensionsDir = path.join(folder, 'extensions');
  await installExtension(vsix, { serverDataDir: path.join(folder, 'install'), extensionsDir });
  project.provide('extensionsDir', extensionsDir);
  return async () => {
    await rm(folder, { recursive: true, force: true });
  };
}
