/** The benchmarks can be built: nothing else notices what their stand-in for VS Code lacks. */
import { join } from 'node:path';
import esbuild from 'esbuild';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

it('have a stand-in for VS Code with all that the rows and pickers import', async () => {
  const { errors } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['test/bench/model.ts'],
    alias: { vscode: join(root, 'test/bench/fake-vscode.ts') },
    bundle: true,
    platform: 'node',
    write: false,
    logLevel: 'silent',
  });
  expect(errors).toEqual([]);
});
