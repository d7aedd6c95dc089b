/** Where a connection reads files: its own endpoint, Region and variants, never those of another profile. */
import { execFileSync } from 'node:child_process';
import { constants } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import path from 'node:path';
import type { HttpRequest } from '@smithy/core/protocols';
import { expect, it } from 'vitest';
import type { ClientSettings } from '../../../../src/aws/client';
import { lazyS3Files } from '../../../../src/aws/s3/lazily';
import { success } from '../../../../src/domain/connection/problem';
import type { ForeignEndpoint } from '../../../../src/domain/connection/service';
import { serveSampleAccount } from '../../../../src/sample/http';
import { createSampleAccount } from '../../../../src/sample/main';
import { jobKinds } from '../../../../src/domain/job/kind';
import { plainAsking } from '../../../support/asking';
import { s3Error, scriptedS3 } from '../../../support/scripted-s3';
import { home, inFreshHome, keysOf, never, opened, profile, setEnv } from '../setup-support';

inFreshHome();

const place = { bucket: 'my-bucket', key: 'out/' };

/** The requests of a client with these settings; nothing is sent. */
async function requests(settings: Partial<ClientSettings>): Promise<HttpRequest[]> {
  const sent: HttpRequest[] = [];
  const files = lazyS3Files(() =>
    success({
      asking: plainAsking,
      settings: {
        region: 'eu-west-1',
        endpoint: undefined,
        credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
        version: '0',
        requestHandler: {
          handle: (request: HttpRequest) => {
            sent.push(request);
            return Promise.reject(new Error('not sent'));
          },
        },
        ...settings,
      },
    }),
  );
  await files.listObjects(place, undefined, never);
  files.dispose();
  return sent;
}

it.each([
  ['the default', {}, 'my-bucket.s3.eu-west-1.amazonaws.com', '/'],
  [
    'FIPS and dual stack',
    { variants: { fips: true, dualStack: true }, region: 'us-east-1' },
    'my-bucket.s3-fips.dualstack.us-east-1.amazonaws.com',
    '/',
  ],
  ['China', { region: 'cn-north-1' }, 'my-bucket.s3.cn-north-1.amazonaws.com.cn', '/'],
  ['the first Region', { region: 'us-east-1' }, 'my-bucket.s3.us-east-1.amazonaws.com', '/'],
  [
    'an endpoint, whatever the variants',
    { endpoint: 'https://s3.corp.example', variants: { fips: true, dualStack: false } },
    's3.corp.example',
    '/my-bucket',
  ],
])('%s', async (_what, settings, host, pathName) => {
  await home.config('[default]\nendpoint_url = http://evil.test\nuse_fips_endpoint = true\n');
  const [first] = await requests(settings);
  expect([first?.hostname, first?.path.replace(/(?<=.)\/$/, '')]).toEqual([host, pathName]);
});

it.skipIf(process.platform === 'win32')('is set up without reading config files', async () => {
  const pipes = ['config', 'credentials'].map((name) => path.join(home.dir, name));
  execFileSync('mkfifo', pipes);
  setEnv({ AWS_CONFIG_FILE: pipes[0] ?? '', AWS_SHARED_CREDENTIALS_FILE: pipes[1] ?? '' });
  expect(await requests({})).not.toEqual([]);
  for (const file of pipes) {
    await expect(openFile(file, constants.O_WRONLY | constants.O_NONBLOCK)).rejects.toThrow('ENXIO');
  }
});

it('reads from the endpoint of S3, and names it when it does', async () => {
  const { url, asked } = await scriptedS3(() => s3Error(404, 'NoSuchBucket'));
  await home.credentials(keysOf('p'));
  await home.config('[profile p]\nendpoint_url = http://profile.test\n');
  setEnv({
    AWS_ENDPOINT_URL_PERSONALIZE: 'https://personalize.us-east-1.amazonaws.com',
    AWS_ENDPOINT_URL_S3: url,
  });
  const told: ForeignEndpoint[] = [];
  const connection = await opened(profile('p'), { onForeignEndpoint: (endpoint) => told.push(endpoint) });
  expect(told).toEqual([]);
  expect(await connection.files.listObjects(place, undefined, never)).toMatchObject({
    problem: { kind: 's3', fault: 'noBucket' },
  });
  expect(told).toEqual([{ serves: 's3', host: new URL(url).host }]);
  expect(asked.map(({ bucket, region }) => [bucket, region])).toEqual([['my-bucket', 'us-east-1']]);
  connection.service.dispose();
});

it('is asked for nothing by lists, descriptions and tags of jobs', async () => {
  const { url, asked } = await scriptedS3(() => s3Error(500, 'InternalError'));
  const sample = await serveSampleAccount(createSampleAccount({ jobs: 3 }), { port: 0 });
  await home.credentials(keysOf('p'));
  setEnv({ AWS_ENDPOINT_URL_PERSONALIZE: sample.url, AWS_ENDPOINT_URL_S3: url });
  const { service } = await opened(profile('p'));
  const page = await service.listJobs(undefined, never, jobKinds.inference);
  const [job] = page.ok ? page.value.jobs : [];
  expect(await service.describeJob(job?.arn ?? '', never)).toMatchObject({ ok: true });
  expect(await service.describeSolutionVersion(job?.solutionVersionArn ?? '', never)).toMatchObject({
    ok: true,
  });
  expect(await service.listTags(job?.arn ?? '', never)).toMatchObject({ ok: true });
  expect(asked).toEqual([]);
  await sample.close();
});

it('says that its endpoint is none', async () => {
  await home.credentials(keysOf('p'));
  setEnv({ AWS_ENDPOINT_URL_S3: 'nowhere' });
  const connection = await opened(profile('p'));
  expect(await connection.files.listObjects(place, undefined, never)).toEqual({
    ok: false,
    problem: { kind: 'invalidEndpoint', endpoint: 'nowhere' },
  });
});
