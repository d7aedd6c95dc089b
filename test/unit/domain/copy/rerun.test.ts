/**
 * The copied code creates the job again: run by Node with the SDK of the project, and, where they are installed, by `sh`
 * with the AWS CLI and by Python with boto3. scripts/check-clients.mjs does the same for these two by hand.
 */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommand } from '../../../../src/domain/copy/aws-cli';
import { boto3Source } from '../../../../src/domain/copy/boto3';
import { createSettings, type Creation, type Place } from '../../../../src/domain/copy/create-settings';
import { javaScriptSource } from '../../../../src/domain/copy/javascript';
import { RerunNames } from '../../../../src/domain/copy/rerun-name';
import type { JobDescription } from '../../../../src/domain/job/description';
import type { JsonValue } from '../../../../src/domain/text/json-text';
import type { JobsService } from '../../../../src/domain/connection/service';
import { type SampleServer, serveSampleAccount } from '../../../../src/sample/http';
import { serviceAt } from '../../../support/aws-service';
import { accountAt, create, createClock, listAll } from '../../sample/support';
import { hostileTexts } from './values';
import { jobKinds } from '../../../../src/domain/job/kind';

const root = path.join(import.meta.dirname, '../../../..');
/** In minutes: what was created before has ended. */
const day = 24 * 60;
const never = new AbortController().signal;
const clock = createClock();
const account = accountAt({ now: clock.now });
let server: SampleServer;
let service: JobsService;
let home: string;

beforeAll(async () => {
  server = await serveSampleAccount(account, { port: 0 });
  service = serviceAt(server.url);
  home = await mkdtemp(path.join(tmpdir(), 'rerun-'));
  const keys = '[p]\naws_access_key_id = any\naws_secret_access_key = any\n';
  await writeFile(path.join(home, 'credentials'), keys);
});

afterAll(async () => {
  service.dispose();
  await server.close();
  await rm(home, { recursive: true });
});

interface Client {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly source: (creations: readonly Creation[]) => string;
  readonly installed: () => boolean;
}

const succeeds = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;

const clients: readonly Client[] = [
  {
    name: 'the AWS SDK for JavaScript',
    command: [process.execPath, '--input-type=module', '-'],
    source: javaScriptSource,
    installed: () => true,
  },
  {
    name: 'the AWS CLI',
    command: ['sh', '-se'],
    source: (creations) => creations.map(createCommand).join('\n\n'),
    installed: () => succeeds('aws', '--version'),
  },
  {
    name: 'boto3',
    command: ['python3', '-'],
    source: boto3Source,
    installed: () => succeeds('python3', '-c', 'import boto3'),
  },
];

/** With no credentials but those of the profile `p`, and those of the environment where it is asked for. */
function run({ command: [program, ...args] }: Client, source: string, { profile }: Place): Promise<string> {
  const keys = profile === undefined ? { AWS_ACCESS_KEY_ID: 'any', AWS_SECRET_ACCESS_KEY: 'any' } : {};
  const env = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'))),
    ...keys,
    AWS_ENDPOINT_URL_PERSONALIZE: server.url,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: path.join(home, 'none'),
    AWS_SHARED_CREDENTIALS_FILE: path.join(home, 'credentials'),
    AWS_PAGER: '',
  };
  return new Promise((resolve, reject) => {
    const child = execFile(program, args, { env, cwd: root }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${stderr}\n${source}`, { cause: error }));
    });
    child.stdin?.end(source);
  });
}

async function described(name: string): Promise<JobDescription> {
  const arn = listAll(account).find(({ jobName }) => jobName === name)?.batchInferenceJobArn ?? '';
  const outcome = await service.describeJob(arn, never);
  if (!outcome.ok) throw new Error(`${name}: ${outcome.problem.kind}`);
  return outcome.value;
}

/** All that a job was created with; the rest of a description is what has become of it. */
async function settingsOf(name: string): Promise<JsonValue> {
  const {
    jobName,
    batchInferenceJobArn,
    status,
    failureReason,
    creationDateTime,
    lastUpdatedDateTime,
    ...rest
  } = (await described(name)).raw;
  expect([jobName, batchInferenceJobArn, status, creationDateTime, lastUpdatedDateTime]).not.toContain(
    undefined,
  );
  expect(failureReason).toBeUndefined();
  return rest;
}

/** The newest that have worked: with filter, KMS keys and ranking influence, with exploration, with themes. */
function examples(): string[] {
  const prefixes = ['nightly-home', 'digest-news', 'themes-similar'];
  return prefixes.map((prefix) => {
    const job = listAll(account).find(
      ({ jobName, status }) => jobName.startsWith(prefix) && status === 'ACTIVE',
    );
    return job?.jobName ?? `no ${prefix}`;
  });
}

/** A job whose settings hold what breaks commands, where the service takes any text. */
function hostileJob(name: string): string {
  const itemExplorationConfig = Object.fromEntries(
    hostileTexts.map((text, index) => [`${index}${text}`, text]),
  );
  const answer = create(account, {
    jobName: name,
    numResults: 3,
    jobInput: { s3DataSource: { path: `s3://bucket/it's "$(id)" \`id\` \\ Grüße 🎬/in.json` } },
    batchInferenceJobConfig: { itemExplorationConfig, rankingInfluence: { POPULARITY: 1, FRESHNESS: 0.001 } },
    batchInferenceJobMode: 'BATCH_INFERENCE',
  });
  expect(answer).toHaveProperty('batchInferenceJobArn');
  return name;
}

/** At most five at a time: the account takes no more while they are unfinished. */
async function rerun(client: Client, names: readonly string[], place: Place): Promise<void> {
  const known = listAll(account).map(({ jobName }) => jobName);
  const jobs = await Promise.all(names.map(described));
  const newNames = new RerunNames(
    jobs.map(({ job }) => job),
    clock.now(),
  );
  const creations = jobs.map(({ job, raw }) => {
    const found = createSettings(raw, jobKinds.inference);
    if (!found.ok) throw new Error(found.unusable.join());
    return { kind: jobKinds.inference, place, request: { jobName: newNames.next(job), ...found.settings } };
  });
  const said = await run(client, client.source(creations), place);
  for (const [index, { request }] of creations.entries()) {
    expect(known).not.toContain(request.jobName);
    expect(said).toContain(`:batch-inference-job/${request.jobName}`);
    expect(await settingsOf(request.jobName)).toEqual(await settingsOf(names[index] ?? ''));
  }
}

for (const client of clients) {
  if (!client.installed()) {
    process.stderr.write(
      `${client.name} is not installed: what it makes of the copied code is not tested.\n`,
    );
    continue;
  }
  describe(client.name, () => {
    it('creates jobs again, with equal settings', { timeout: 60_000 }, async () => {
      const place = { region: account.region, profile: undefined };
      const hostile = hostileJob(`hostile-${clients.indexOf(client)}`);
      clock.advance(day);
      await rerun(client, [...examples(), hostile], place);
    });

    it('uses the profile', { timeout: 30_000 }, async () => {
      clock.advance(day);
      const [name = ''] = examples();
      await rerun(client, [name], { region: account.region, profile: 'p' });
    });
  });
}
