// Runs in a fresh Node process: prints the time from its first line until all jobs are read, in ms.
async function main(): Promise<void> {
  const start = performance.now();
  const { bareLoad } = await import('./node-bare');
  const count = await bareLoad();
  process.stdout.write(JSON.stringify({ ms: performance.now() - start, count }));
}

export {};

void main().then(() => process.exit(0));
