/** What is done before anybody looks at the view: nothing that could wait for files or the network. */
import { execFileSync } from 'node:child_process';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { warmUp } from '../../../src/aws/main';
import { sampleChoice } from '../../../src/domain/connection/connection';
import { createSampleAccount } from '../../../src/sample/main';
import { home, inFreshHome, never, opened, setEnv, setup } from './setup-support';
import { jobKinds } from '../../../src/domain/job/kind';

inFreshHome();

/** Whoever reads it waits for a writer. */
function pipe(name: string): string {
  const file = path.join(home.dir, name);
  execFileSync('mkfifo', [file]);
  return file;
}

it.skipIf(process.platform === 'win32')(
  'warming up, and the sample account, read no config files: not even named pipes keep them',
  async () => {
    const [config, credentials] = [pipe('config'), pipe('credentials')];
    setEnv({ AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: credentials });
    await warmUp();
    const aws = setup({ sample: () => Promise.resolve(createSampleAccount()) });
    const { service } = await opened(sampleChoice, { aws });
    expect(await service.listJobs(undefined, never, jobKinds.inference)).toMatchObject({ ok: true });
    for (const file of [config, credentials]) {
      // Refused where nobody reads.
      await expect(open(file, constants.O_WRONLY | constants.O_NONBLOCK)).rejects.toThrow('ENXIO');
    }
  },
);
