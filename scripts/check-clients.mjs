// Checks the sample service with clients that know nothing of it, the AWS CLI and boto3, as installed, and the SDK for JavaScript,
// and that they run what `Copy As…` writes for them; the files of its jobs as well. Run by hand.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import esbuild from 'esbuild';
import { checkOwnClient, checkSampleFiles } from './check-files.mjs';

const service = fileURLToPath(new URL('sample-service.mjs', import.meta.url));
const ACCOUNT = 'arn:aws:personalize:eu-west-1:111122223333:';
const JOBS = 320;
const LIST = 'list-batch-inference-jobs';
const DESCRIBE = 'describe-batch-inference-job';
const DESCRIBE_VERSION = 'describe-solution-version';
const LIST_TAGS = 'list-tags-for-resource';

/** Nothing of whoever runs this: no credentials, profiles or endpoints but these. */
const env = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'))),
  AWS_ACCESS_KEY_ID: 'any',
  AWS_SECRET_ACCESS_KEY: 'any',
  AWS_DEFAULT_REGION: 'eu-west-1',
  AWS_REGION: 'eu-west-1',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_PAGER: '',
};

/**
 * @typedef {{ jobName: string, batchInferenceJobArn: string, solutionVersionArn: string, status: string, numResults?: number }} Job
 * @typedef {{ status: string, solutionArn: string, trainingType: string }} Version
 * @typedef {{ batchInferenceJobs: Job[], batchInferenceJob: Job, solutionVersion: Version, batchInferenceJobArn: string, tags: object[] }} Answer
 * The members of the call's own answer, or the error's type and message.
 * @typedef {Answer & { error?: string, message?: string }} Outcome
 * @typedef {(operation: string, input?: { [member: string]: unknown }) => Promise<Outcome>} Client
 * Runs the code that creates a job.
 * @typedef {(creation: { kind: object, place: { region: string }, request: { [member: string]: unknown } }) => Promise<string>} Runner
 */

/** @param {string} command @param {string[]} args @param {{ [variable: string]: string }} more */
async function run(command, args, more = {}) {
  const options = { env: { ...env, ...more }, maxBuffer: 64 * 1024 * 1024 };
  return (await promisify(execFile)(command, args, options)).stdout;
}

/** @param {unknown} error */
function textOf(error) {
  return error instanceof Error ? `${error.message} ${'stderr' in error ? error.stderr : ''}` : String(error);
}

/** @type {(url: string) => Client} */
const awsCli =
  (url) =>
  async (operation, input = {}) => {
    const args = ['--endpoint-url', url, '--output', 'json', '--cli-input-json', JSON.stringify(input)];
    if ('nextToken' in input) args.push('--no-paginate');
    try {
      return JSON.parse(await run('aws', ['personalize', operation, ...args]));
    } catch (error) {
      const said = /\((\w+)\) when calling the \w+ operation: (.*)/.exec(textOf(error));
      if (!said) throw error;
      return { error: said[1], message: said[2] };
    }
  };

/** Pages through where it can, and sees to it that an error has the class of the service's model. */
const python = `
import boto3, json, sys
from botocore.exceptions import ClientError
client = boto3.client("personalize", endpoint_url=sys.argv[1])
method, arguments = sys.argv[2], json.loads(sys.argv[3])
try:
    if client.can_paginate(method) and "nextToken" not in arguments:
        answer = client.get_paginator(method).paginate(**arguments).build_full_result()
    else:
        answer = getattr(client, method)(**arguments)
        answer.pop("ResponseMetadata")
except client.exceptions.ClientError as error:
    modelled = getattr(client.exceptions, error.response["Error"]["Code"])
    assert isinstance(error, modelled) and modelled is not ClientError
    answer = {"error": error.response["Error"]["Code"], "message": error.response["Error"]["Message"]}
print(json.dumps(answer, default=lambda date: date.isoformat()))
`;

/** @type {(url: string) => Client} */
const boto3 =
  (url) =>
  async (operation, input = {}) =>
    JSON.parse(
      await run('python3', ['-c', python, url, operation.replaceAll('-', '_'), JSON.stringify(input)]),
    );

/** @type {(url: string) => Client} */
const javaScript =
  (url) =>
  async (operation, input = {}) => {
    const program = `
import * as sdk from '@aws-sdk/client-personalize';
const [endpoint, name, text] = process.argv.slice(1);
const input = JSON.parse(text);
const client = new sdk.PersonalizeClient({ endpoint });
try {
  const answer = await client.send(new sdk[name + 'Command'](input));
  delete answer.$metadata;
  if (name.startsWith('List') && input.nextToken === undefined) {
    let { nextToken } = answer;
    while (nextToken !== undefined) {
      const next = await client.send(new sdk[name + 'Command']({ ...input, nextToken }));
      answer.batchInferenceJobs.push(...next.batchInferenceJobs);
      ({ nextToken } = next);
    }
  }
  console.log(JSON.stringify(answer));
} catch (error) {
  if (!(error instanceof sdk[error.name])) throw error;
  console.log(JSON.stringify({ error: error.name, message: error.message }));
}`;
    const name = operation.replace(/(?:^|-)([a-z])/g, (_, letter) => letter.toUpperCase());
    return JSON.parse(await node(program, [url, name, JSON.stringify(input)]));
  };

/** @param {string} program A module. @param {string[]} args @param {{ [variable: string]: string }} more */
function node(program, args = [], more = {}) {
  return run(process.execPath, ['--no-warnings', '--input-type=module', '-e', program, '--', ...args], more);
}

let failed = 0;

/** @param {string} what @param {unknown} wanted @param {() => Promise<unknown>} call */
async function check(what, wanted, call) {
  const found = await call().catch((error) => `no answer: ${textOf(error)}`);
  const right = JSON.stringify(found) === JSON.stringify(wanted);
  if (!right) failed++;
  console.log(`${right ? 'ok    ' : 'FAILED'} ${what}`);
  if (!right) console.log(`       wanted ${JSON.stringify(wanted)}\n       found  ${JSON.stringify(found)}`);
}

/** @param {string} name @param {Client} call */
async function checkReads(name, call) {
  const { batchInferenceJobs: jobs } = await call(LIST);
  const example = jobs.find(({ jobName }) => jobName.startsWith('nightly-home'));
  if (!example) throw new Error(`no nightly-home among ${jobs.length} jobs`);
  const { solutionVersionArn, batchInferenceJobArn } = example;
  const ofVersion = jobs
    .filter((job) => job.solutionVersionArn === solutionVersionArn)
    .map((job) => job.jobName);

  await check(`${name}: lists all pages`, [JOBS, JOBS], async () => {
    return [jobs.length, new Set(jobs.map(({ jobName }) => jobName)).size];
  });
  await check(`${name}: lists the jobs of a solution version`, ofVersion, async () => {
    return (await call(LIST, { solutionVersionArn })).batchInferenceJobs.map(({ jobName }) => jobName);
  });
  await check(`${name}: describes a job`, { ...example, numResults: 50 }, async () => {
    const { batchInferenceJob } = await call(DESCRIBE, { batchInferenceJobArn });
    const members = [...Object.keys(example), 'numResults'];
    const described = Object.entries(batchInferenceJob);
    return Object.fromEntries(
      members.map((member) => [member, described.find(([key]) => key === member)?.[1]]),
    );
  });
  const version = ['ACTIVE', `${ACCOUNT}solution/home-for-you`, 'AUTOMATIC'];
  await check(`${name}: describes a solution version`, version, async () => {
    const { solutionVersion } = await call(DESCRIBE_VERSION, { solutionVersionArn });
    return [solutionVersion.status, solutionVersion.solutionArn, solutionVersion.trainingType];
  });
  return solutionVersionArn;
}

/** @param {string} name @param {Client} call @param {string} solutionVersionArn */
async function checkCreation(name, call, solutionVersionArn) {
  const batchInferenceJobArn = `${ACCOUNT}batch-inference-job/by-hand`;
  /** @param {string} jobName */
  const create = (jobName) =>
    call('create-batch-inference-job', {
      jobName,
      solutionVersionArn,
      jobInput: { s3DataSource: { path: 's3://example-bucket/in.json' } },
      jobOutput: { s3DataDestination: { path: 's3://example-bucket/out/' } },
      roleArn: 'arn:aws:iam::111122223333:role/PersonalizeBatch',
    });

  await check(`${name}: creates a job`, { batchInferenceJobArn }, () => create('by-hand'));
  await check(`${name}: sees the created job`, ['CREATE PENDING', 'by-hand'], async () => {
    const { batchInferenceJob } = await call(DESCRIBE, { batchInferenceJobArn });
    return [batchInferenceJob.status, (await call(LIST)).batchInferenceJobs[0]?.jobName];
  });
  const exists = {
    error: 'ResourceAlreadyExistsException',
    message: `Another resource with Arn ${batchInferenceJobArn} already exists.`,
  };
  await check(`${name}: ResourceAlreadyExistsException`, exists, () => create('by-hand'));
  await check(
    `${name}: InvalidInputException`,
    'InvalidInputException',
    async () => (await create('-')).error,
  );
  await check(`${name}: LimitExceededException`, [undefined, 'LimitExceededException'], async () => {
    return [(await create('fifth')).error, (await create('sixth')).error];
  });
}

/** @param {string} name @param {Client} call */
async function checkReadErrors(name, call) {
  await check(`${name}: ResourceNotFoundException, job`, 'ResourceNotFoundException', async () => {
    return (await call(DESCRIBE, { batchInferenceJobArn: `${ACCOUNT}batch-inference-job/none` })).error;
  });
  await check(`${name}: ResourceNotFoundException, version`, 'ResourceNotFoundException', async () => {
    return (await call(DESCRIBE_VERSION, { solutionVersionArn: `${ACCOUNT}solution/home-for-you` })).error;
  });
  await check(`${name}: InvalidNextTokenException`, 'InvalidNextTokenException', async () => {
    return (await call(LIST, { nextToken: 'forged' })).error;
  });
}

/** What `Copy As…` is made of. */
async function copyCode() {
  const modules = ['copy/aws-cli', 'copy/boto3', 'copy/create-settings', 'copy/javascript', 'job/kind'];
  const { outputFiles } = await esbuild.build({
    stdin: {
      contents: modules.map((module) => `export * from './${module}';`).join('\n'),
      resolveDir: fileURLToPath(new URL('../src/domain', import.meta.url)),
    },
    bundle: true,
    format: 'esm',
    write: false,
  });
  return import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0]?.contents ?? []).toString('base64')}`
  );
}

/** Beginnings of names of sample jobs of each kind, whose code is tried. */
const TRIED = { inference: ['nightly-home', 'digest-news'], segment: ['title-fans', 'genre-fans'] };

/**
 * The copied code creates jobs of each kind again, with equal settings and tags.
 * @param {string} name @param {Client} call @param {Runner} runCode
 */
async function checkCopiedCode(name, call, runCode) {
  const { createSettings, jobKinds } = await copyCode();
  /** @param {string} operation @param {{ [member: string]: unknown }} input */
  const ask = async (operation, input = {}) =>
    /** @type {{ [member: string]: any }} */ (/** @type {unknown} */ (await call(operation, input)));
  for (const [id, prefixes] of Object.entries(TRIED)) {
    const kind = jobKinds[id];
    const jobs = (await ask(`list-${kind.arnType}s`))[`${kind.member}s`];
    /** @param {string} arn */
    const settingsOf = async (arn) => {
      const answer = await ask(`describe-${kind.arnType}`, { [`${kind.member}Arn`]: arn });
      const { tags } = await call(LIST_TAGS, { resourceArn: arn });
      const { settings } = createSettings(answer[kind.member], kind);
      return { ...settings, ...(tags.length === 0 ? {} : { tags }) };
    };
    for (const prefix of prefixes) {
      const job = jobs.find((/** @type {Job} */ { jobName }) => jobName.startsWith(prefix));
      const settings = await settingsOf(job?.[`${kind.member}Arn`] ?? '');
      const jobName = `${prefix}-again`;
      await check(`${name}: runs the copied code of ${prefix}`, settings, async () => {
        await runCode({ kind, place: { region: 'eu-west-1' }, request: { jobName, ...settings } });
        return settingsOf(`${ACCOUNT}${kind.arnType}/${jobName}`);
      });
    }
  }
}

/**
 * With a service of its own, as it takes few unfinished jobs.
 * @param {string} name @param {(url: string) => Promise<void>} work
 */
async function withService(name, work) {
  const child = spawn(process.execPath, [service, '--port', '0', '--jobs', String(JOBS)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  try {
    const [url] = await once(createInterface(child.stdout), 'line');
    await work(url);
  } catch (error) {
    failed++;
    console.log(`FAILED ${name}: ${textOf(error)}`);
  } finally {
    child.kill();
    await ended;
  }
}

/** @param {string} name @param {(url: string) => Client} clientFor @param {(url: string) => Runner} runnerFor */
async function checkClient(name, clientFor, runnerFor) {
  await withService(name, async (url) => {
    const call = clientFor(url);
    await checkCreation(name, call, await checkReads(name, call));
    await checkReadErrors(name, call);
  });
  await withService(name, (url) => checkCopiedCode(name, clientFor(url), runnerFor(url)));
}

const { createCommand, boto3Source, javaScriptSource } = await copyCode();
await checkClient('AWS CLI', awsCli, (url) => (creation) => {
  return run('sh', ['-c', createCommand(creation)], { AWS_ENDPOINT_URL_PERSONALIZE: url });
});
await checkClient('boto3', boto3, (url) => (creation) => {
  return run('python3', ['-c', boto3Source([creation])], { AWS_ENDPOINT_URL_PERSONALIZE: url });
});
await checkClient('JavaScript', javaScript, (url) => (creation) => {
  return node(javaScriptSource([creation]), [], { AWS_ENDPOINT_URL_PERSONALIZE: url });
});
await withService('files', (url) => checkSampleFiles(url, check, run));
await withService('files of others', () => checkOwnClient(check));
console.log(failed === 0 ? 'All checks passed.' : `${failed} failed.`);
process.exitCode = failed === 0 ? 0 : 1;
