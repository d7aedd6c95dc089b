// Runs in Node: our own way of loading a list, from the environment's settings to the grouped jobs.
import { homedir } from 'node:os';
import { createAwsSetup } from '../../src/aws/main';
import { productOver } from './product';

export async function ourLoad(): Promise<number> {
  const setup = createAwsSetup({
    env: process.env,
    platform: process.platform,
    home: homedir(),
    version: '0.0.0',
    sample: () => Promise.reject(new Error('The sample account is not asked.')),
    isFirst: () => true,
    mayRunPrograms: () => false,
  });
  const { shown, store } = productOver(setup);
  await store.ensureLoaded();
  const { size } = store.list;
  if (store.problem !== undefined) throw new Error(JSON.stringify(store.problem));
  shown.dispose();
  return size;
}
