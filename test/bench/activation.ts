// Runs inside VS Code: times the activation of the extension and of an empty one, and sees what that has loaded.
import { realpathSync, writeFileSync } from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import * as vscode from 'vscode';
import { hostAtRest } from './host-at-rest';

/** In ms. On a busy machine the clock also counts what other processes do, the processor time of the thread doesn't. */
export interface Cost {
  readonly clock: number;
  /** NaN before Node 24. */
  readonly processor: number;
}

/** What one start of VS Code measures. */
export interface ActivationRun {
  readonly ours: Cost;
  readonly empty: Cost;
  /** Files of our dist/ that activation has loaded, and those that the first connection has loaded on top. */
  readonly loadedByActivation: readonly string[];
  readonly loadedByConnection: readonly string[];
}

interface Loader {
  _load: (this: unknown, request: string, ...rest: unknown[]) => unknown;
}

interface ExtensionModule {
  activate: (this: unknown, ...args: unknown[]) => unknown;
}

const ids = { ours: 'personalize-tools.personalize-batch-inference', empty: 'personalize-tools.empty' };
const dist = path.join(folderOf(ids.ours), 'dist');

export async function run(): Promise<void> {
  // The first activation of all pays for what later ones find in place.
  await timed('personalize-tools.warm-up');
  await hostAtRest();
  const emptyFirst = process.env['BENCH_FIRST'] === 'empty';
  const before = emptyFirst ? await timed(ids.empty) : undefined;
  const ours = await timed(ids.ours);
  const empty = before ?? (await timed(ids.empty));
  const loadedByActivation = loaded();
  await vscode.commands.executeCommand('personalizeBatch.exploreSample');
  const loadedByConnection = loaded().filter((file) => !loadedByActivation.includes(file));
  const result: ActivationRun = { ours, empty, loadedByActivation, loadedByConnection };
  writeFileSync(process.env['BENCH_RESULTS'] ?? '', JSON.stringify(result));
}

/**
 * The time for which an activation keeps the extension host from anything else: loading the code and the call of
 * `activate`, as in VS Code's list of running extensions. The wait for messages around it says nothing of the extension.
 */
async function timed(id: string): Promise<Cost> {
  const extension = vscode.extensions.getExtension(id);
  if (!extension) throw new Error(`${id} isn't installed.`);
  if (extension.isActive) throw new Error(`${id} was activated before it could be timed.`);
  const loader = Module as unknown as Loader;
  const original = loader._load;
  const folder = folderOf(id);
  const total = { clock: 0, processor: 0 };
  const measure = <T>(action: () => T): T => {
    const start = { clock: performance.now(), processor: processorTime() };
    try {
      return action();
    } finally {
      total.clock += performance.now() - start.clock;
      total.processor += processorTime() - start.processor;
    }
  };
  loader._load = function (request, ...rest) {
    const isMain = path.isAbsolute(request) && realpathSync(path.dirname(request)).startsWith(folder);
    if (!isMain) return original.call(this, request, ...rest);
    const main = measure(() => original.call(this, request, ...rest)) as ExtensionModule;
    return { ...main, activate: (...args: unknown[]) => measure(() => main.activate(...args)) };
  };
  try {
    await extension.activate();
  } finally {
    loader._load = original;
  }
  if (total.clock === 0) throw new Error(`The activation of ${id} wasn't seen.`);
  return total;
}

function processorTime(): number {
  const { threadCpuUsage } = process as { threadCpuUsage?: () => NodeJS.CpuUsage };
  const usage = threadCpuUsage?.();
  return usage ? (usage.user + usage.system) / 1000 : NaN;
}

/** Extensions are installed as links here, and loaded from where these lead. */
function folderOf(id: string): string {
  return realpathSync(vscode.extensions.getExtension(id)?.extensionPath ?? '');
}

function loaded(): string[] {
  return Object.keys(require.cache)
    .filter((file) => path.dirname(file) === dist)
    .map((file) => path.basename(file));
}
