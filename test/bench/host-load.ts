// Runs inside VS Code: times a load, of the extension or of the bare SDK, with its code to be loaded first.
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { hostAtRest } from './host-at-rest';

/** How to load. `reusing`: the bare SDK over connections as ours. */
const loads = {
  ours: ['personalizeBatch.refresh'],
  bare: ['bare.load'],
  reusing: ['bare.load', true],
} satisfies Record<string, [string, ...unknown[]]>;

export async function run(): Promise<void> {
  const { BENCH_LOAD, BENCH_PROXY, BENCH_RESULTS = '' } = process.env;
  for (const name of ['personalize-batch-inference', 'bare']) {
    await vscode.extensions.getExtension(`personalize-tools.${name}`)?.activate();
  }
  if (BENCH_PROXY === 'never') {
    const settings = vscode.workspace.getConfiguration('http');
    await settings.update('noProxy', ['*'], vscode.ConfigurationTarget.Global);
  }
  await hostAtRest();
  const [command, ...args] = loads[BENCH_LOAD as keyof typeof loads];
  const start = performance.now();
  await vscode.commands.executeCommand(command, ...args);
  writeFileSync(BENCH_RESULTS, JSON.stringify({ ms: performance.now() - start }));
}
