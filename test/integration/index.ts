// Entry point of the tests that run inside VS Code: hands the bundles beside it to Mocha.
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** @throws when a test fails; VS Code turns that into the exit code */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  // Mocha is an ES module, this bundle isn't one.
  const { default: Mocha } = await import('mocha');
  const grep = process.env['INTEGRATION_GREP'];
  const mocha = new Mocha({ ui: 'bdd', color: true, timeout: 20_000, ...(grep ? { fgrep: grep } : {}) });
  for (const file of readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).sort()) {
    if (file.endsWith('.test.js')) mocha.addFile(path.join(__dirname, file));
  }
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failures) => {
      const { passes, pending } = runner.stats ?? { passes: 0, pending: 0 };
      const results = process.env['INTEGRATION_RESULTS'];
      if (results)
        writeFileSync(results, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
      if (failures > 0) reject(new Error(`${failures} tests failed.`));
      else resolve();
    });
  });
}
