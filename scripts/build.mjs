// Bundles the extension, its AWS and sample chunks and the details page into dist/, and says in ThirdPartyNotices.txt what of
// others is in them. --watch rebuilds on change.
import { rm, writeFile } from 'node:fs/promises';
import esbuild from 'esbuild';
import { bundledPackages, noticesFile, noticesOf } from './notices.mjs';

const watch = process.argv.includes('--watch');

/** @type {Record<string, string>} dynamic import → bundle in dist/ */
const chunks = {
  './start': 'start',
  './aws/main': 'aws',
  './sample/main': 'sample',
  './ui/commands/table': 'commands',
  './ui/details/panel': 'panel',
};

/*
 * VS Code loads the extension as CommonJS, and esbuild splits ES modules only: so what is imported lazily is an entry
 * point of its own, and stays an import at run time.
 */
/** @type {esbuild.Plugin} */
const lazyChunks = {
  name: 'lazy-chunks',
  setup(build) {
    build.onResolve({ filter: /^\.\// }, ({ path, kind }) =>
      kind === 'dynamic-import' && path in chunks
        ? { path: `./${chunks[path]}.js`, external: true }
        : undefined,
    );
  },
};

/** @type {esbuild.BuildOptions} */
const common = {
  bundle: true,
  minify: !watch,
  sourcemap: watch ? 'linked' : false,
  // ThirdPartyNotices.txt has them.
  legalComments: 'none',
  metafile: true,
  logLevel: 'info',
  outdir: 'dist',
};

/** @type {esbuild.BuildOptions[]} */
export const bundles = [
  {
    ...common,
    entryPoints: {
      extension: 'src/extension.ts',
      ...Object.fromEntries(Object.entries(chunks).map(([module, name]) => [name, `src/${module}.ts`])),
    },
    platform: 'node',
    format: 'cjs',
    // VS Code 1.106, the oldest supported, runs extensions on Node 22.
    target: 'node22',
    mainFields: ['module', 'main'],
    // The SDK loads `bowser` in browsers alone, to name them.
    external: ['vscode', 'bowser'],
    plugins: [lazyChunks],
    // Chunks are CommonJS as well: Node would first look through each for the names of its exports.
    supported: { 'dynamic-import': false },
  },
  {
    ...common,
    entryPoints: { details: 'src/webview/main.ts' },
    platform: 'browser',
    format: 'iife',
    target: 'es2023',
    tsconfig: 'src/webview/tsconfig.json',
  },
];

await rm('dist', { recursive: true, force: true });
if (watch) {
  for (const options of bundles) await (await esbuild.context(options)).watch();
} else {
  const results = await Promise.all(bundles.map((options) => esbuild.build(options)));
  await writeFile(noticesFile, await noticesOf(bundledPackages(results)));
}
