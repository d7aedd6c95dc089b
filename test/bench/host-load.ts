// Runs inside VS Code: times a load, of the extension or of the bare SDK, with its code to be loaded first.
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { hostAtRest } from './host-at-rest';

const commands = { ours: 'personalizeBatch.refresh', bare: 'bare.load' };

export async function run(): Promise<void> {
  for (const name of ['personalize-batch-inference', 'bare']) {
    await vscode.extensions.getExtension(`personalize-tools.${name}`)?.activate();
  }
  await hostAtRest();
  const start = performance.now();
  await vscode.commands.executeCommand(process.env['BENCH_LOAD'] === 'bare' ? commands.bare : commands.ours);
  writeFileSync(process.env['BENCH_RESULTS'] ?? '', JSON.stringify({ ms: performance.now() - start }));
}
