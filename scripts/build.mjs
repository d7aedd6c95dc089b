// Bundles the extension, its AWS and sample chunks and the details page into dist/, and says in ThirdPartyNotices.txt what of
// others is in them. --watch rebuilds on change.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import esbuild from 'esbuild';
import { bundledPackages, noticesFile, noticesOf } from './notices.mjs';

const watch = process.argv.includes('--watch');

/** @type {Record<string, string>} dynamic import → bundle in dist/ */
const chunks = {
  './start': 'start',
  './sample/main': 'sample',
  './ui/details/pages': 'panel',
};

/*
 * VS Code loads the extension as CommonJS, and esbuild splits ES modules only: so what is imported lazily is an entry
 * point of its own, and stays an import at run time.
 */
/** @type {esbuild.Plugin} */
const lazyChunks = {
  name: 'lazy-chunks',
  setup(build) {
    /** @type {Set<string>} */
    const used = new Set();
    build.onResolve({ filter: /^\.\// }, ({ path, kind }) => {
      if (kind !== 'dynamic-import') return undefined;
      const chunk = lazy[path];
      // It would become a part of the bundle that imports it.
      if (chunk === undefined) return { errors: [{ text: `${path} is no chunk of scripts/build.mjs.` }] };
      used.add(path);
      return { path: `./${chunk}.js`, external: true };
    });
    build.onEnd(() => {
      const unused = Object.keys(lazy).filter((path) => !used.has(path));
      return { errors: unused.map((path) => ({ text: `Nothing imports the chunk ${path}.` })) };
    });
  },
};

/** Pairs of bundles, each with what they have in common in a third. */
const awsChunks = { aws: 'src/aws/main.ts', s3: 'src/aws/s3/main.ts' };
const commandChunks = { commands: 'src/ui/commands/table.ts', tools: 'src/ui/assistant/tools.ts' };
/** @type {Record<string, string>} */
const lazy = {
  ...chunks,
  './aws/main': 'aws',
  './ui/commands/table': 'commands',
  './ui/assistant/tools': 'tools',
};

/**
 * The parts of the SDK that are loaded at need stay in the bundle, as they do in a CommonJS bundle: each would become a file.
 *
 * @type {esbuild.Plugin}
 */
const sdkAsOne = {
  name: 'sdk-as-one',
  setup(build) {
    build.onLoad({ filter: /node_modules[/\\]@(aws-sdk|smithy)[/\\].*\.js$/ }, async ({ path }) => {
      const contents = await readFile(path, 'utf8');
      const inlined = contents.replace(
        /\bimport\(\s*("(?!node:)[^"]+")\s*\)/g,
        'Promise.resolve().then(() => require($1))',
      );
      return inlined === contents ? undefined : { contents: inlined, loader: 'js' };
    });
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

/** @type {esbuild.BuildOptions} */
const node = {
  ...common,
  platform: 'node',
  // VS Code 1.106, the oldest supported, runs extensions on Node 22.
  target: 'node22',
  mainFields: ['module', 'main'],
  // The SDK loads `bowser` in browsers alone, to name them.
  external: ['vscode', 'bowser'],
};

/** @type {esbuild.BuildOptions} */
const commonJs = {
  format: 'cjs',
  // Chunks are CommonJS as well: Node would first look through each for the names of its exports.
  supported: { 'dynamic-import': false },
};

/** @type {esbuild.BuildOptions[]} */
export const bundles = [
  {
    ...node,
    ...commonJs,
    entryPoints: {
      extension: 'src/extension.ts',
      ...Object.fromEntries(Object.entries(chunks).map(([module, name]) => [name, `src/${module}.ts`])),
    },
    plugins: [lazyChunks],
  },
  pair(awsChunks, 'aws-shared', [sdkAsOne]),
  pair(commandChunks, 'commands-shared'),
  {
    ...common,
    entryPoints: { details: 'src/webview/main.ts' },
    platform: 'browser',
    format: 'iife',
    target: 'es2023',
    tsconfig: 'src/webview/tsconfig.json',
  },
];

/**
 * @param {Record<string, string>} entryPoints
 * @param {string} chunkNames
 * @param {esbuild.Plugin[]} plugins
 * @returns {esbuild.BuildOptions}
 */
function pair(entryPoints, chunkNames, plugins = []) {
  return {
    ...node,
    entryPoints,
    format: 'esm',
    splitting: true,
    chunkNames,
    // Comes to CommonJS below, which can't be split.
    plugins: [...plugins, { name: 'to-common-js', setup: (build) => build.onEnd(toCommonJs) }],
  };
}

/** @param {esbuild.BuildResult} result */
async function toCommonJs({ metafile, errors }) {
  if (metafile === undefined || errors.length > 0) return;
  const files = Object.keys(metafile.outputs).filter((file) => file.endsWith('.js'));
  await esbuild.build({
    ...common,
    ...commonJs,
    bundle: false,
    platform: 'node',
    target: 'node22',
    entryPoints: files,
    allowOverwrite: true,
    logLevel: 'warning',
  });
}

await rm('dist', { recursive: true, force: true });
if (watch) {
  for (const options of bundles) await (await esbuild.context(options)).watch();
} else {
  const results = await Promise.all(bundles.map((options) => esbuild.build(options)));
  const folders = bundledPackages(results);
  await writeFile(noticesFile, await noticesOf(folders));
  // For the bill of materials of a release.
  await mkdir('build', { recursive: true });
  await writeFile('build/bundled-packages.json', JSON.stringify(folders));
}
