// Serves the sample account over HTTP on 127.0.0.1 until SIGTERM: bundles src/sample/serve.ts into build/ and runs it here.
import { mkdir, rename } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';

const bundle = new URL('../build/sample-service.mjs', import.meta.url);
// Under a name of its own first: another start at the same time never finds half a file.
const fresh = new URL(`../build/sample-service-${process.pid}.mjs`, import.meta.url);

await mkdir(new URL('.', bundle), { recursive: true });
await esbuild.build({
  entryPoints: [fileURLToPath(new URL('../src/sample/serve.ts', import.meta.url))],
  outfile: fileURLToPath(fresh),
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'warning',
});
await rename(fresh, bundle);

// A signal to npm ends npm and the shell between, which passes nothing on: without them, the service ends as well.
const parent = process.ppid;
if (process.env['npm_lifecycle_event']) {
  setInterval(() => process.ppid !== parent && process.kill(process.pid, 'SIGTERM'), 100).unref();
}

const { runSampleService } = await import(bundle.href);
process.exitCode = await runSampleService(process.argv.slice(2));
