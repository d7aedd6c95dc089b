// The unit tests as Stryker runs them: those of the layers whose files are changed, and of app/, which uses them all.
import { defineConfig } from 'vitest/config';

const layers = (process.env.DEFENCES_LAYERS ?? 'app').split(',');
// What runs as a module loads is changed only where that was asked for: then each file loads its own. Else they share what they load.
const isolate = process.env.DEFENCES_STATIC === 'true';
const limits = {
  environment: 'node',
  // A change may well keep a test waiting for ever, but some take a while with changes in place.
  testTimeout: 6_000,
  hookTimeout: 6_000,
  expect: { poll: { timeout: 3_000 } },
};

/**
 * As in vitest.config.mjs: some need a process of their own for its environment, some mock modules.
 * @type {Readonly<Record<string, { pool: 'forks' | 'threads', isolate: boolean, exclude?: string[] }>>}
 */
const kinds = {
  domain: { pool: 'threads', isolate, exclude: ['test/unit/domain/output/long-lines.test.ts'] },
  // One mocks modules; the other takes longer than a test may take here.
  aws: {
    pool: 'forks',
    isolate,
    exclude: ['test/unit/aws/credentials/sdk-errors.test.ts', 'test/unit/aws/soak.test.ts'],
  },
  ui: { pool: 'threads', isolate: true },
  storage: { pool: 'threads', isolate: true },
};

export default defineConfig({
  test: {
    projects: layers.map((layer) => ({
      test: {
        ...limits,
        name: layer,
        include: [`test/unit/${layer}/**/*.test.ts`],
        ...(kinds[layer] ?? { pool: 'threads', isolate }),
      },
    })),
  },
});
