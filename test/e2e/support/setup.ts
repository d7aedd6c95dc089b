// For every test file: keeps and prints what a failed test saw, and ends what tests and file left open.
import { afterAll, afterEach } from 'vitest';
import { endTest } from './after-test';
import { closeAll, dumpAll } from './workbench';

afterEach(async ({ task }) => {
  const { state, errors } = task.result ?? {};
  // Of a test that is tried again, vitest itself shows nothing.
  if (state === 'fail') await dumpAll(`${task.file.name}-${task.name}`, errors?.at(-1)?.message ?? '');
  await endTest();
});

afterAll(closeAll);
