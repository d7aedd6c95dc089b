// For every test file: keeps what a failed test saw, and ends what the file left open.
import { afterAll, afterEach } from 'vitest';
import { closeAll, dumpAll } from './workbench';

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await dumpAll(`${task.file.name}-${task.name}`);
});

afterAll(closeAll);
