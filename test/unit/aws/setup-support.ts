/** Connections by the SDK's real providers, with real files in a temporary home. */
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { createAwsSetup, type AwsDeps } from '../../../src/aws/main';
import type { ConnectionChoice } from '../../../src/domain/connection/connection';
import { type Outcome, type Problem, toKeep } from '../../../src/domain/connection/problem';
import type { AwsSetup, Connection, OpenOptions, Prompts } from '../../../src/domain/connection/service';
import { createSampleAccount } from '../../../src/sample/main';
import { type AwsHome, createHome } from '../../support/aws-home';
import { type StandIns, startStandIns } from '../../support/aws-stand-ins';
import {
  jsonAnswer,
  type ScriptedAnswer,
  type ScriptedRequest,
  type ScriptedServer,
  scriptedServer,
} from '../../support/scripted-server';
import { jobKinds } from '../../../src/domain/job/kind';

export const never = new AbortController().signal;

const ends: (() => Promise<void> | void)[] = [];

/** Done after the test, the last first. */
export function atEnd(...done: (() => Promise<void> | void)[]): void {
  ends.push(...done);
}

/** The home of the running test. */
export let home: AwsHome;

/** For each test an environment without AWS in it, and a home of its own. */
export function inFreshHome(): void {
  beforeEach(async () => {
    home = await createHome();
    for (const name of Object.keys(process.env)) {
      if (name.startsWith('AWS_')) vi.stubEnv(name, undefined);
    }
    setEnv(home.env);
  });
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
    vi.unstubAllEnvs();
    await home.remove();
  });
}

export function setEnv(env: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
}

export function setup(deps: Partial<AwsDeps> = {}): AwsSetup {
  return createAwsSetup({
    env: process.env,
    platform: process.platform,
    home: home.dir,
    version: '1.2.3',
    sample: () => Promise.resolve(createSampleAccount({ jobs: 3 })),
    isFirst: () => true,
    mayRunPrograms: () => true,
    ...deps,
  });
}

export function profile(name: string, region = 'us-east-1'): ConnectionChoice {
  return { kind: 'profile', profile: name, region };
}

interface OpenSupport extends Partial<Pick<OpenOptions, 'onForeignEndpoint'>> {
  readonly aws?: AwsSetup;
  readonly prompts?: Prompts;
}

export async function open(
  choice: ConnectionChoice,
  { aws = setup(), prompts, onForeignEndpoint = () => undefined }: OpenSupport = {},
): Promise<Outcome<Connection>> {
  const outcome = await aws.open(choice, { signal: never, prompts, onForeignEndpoint });
  if (outcome.ok) atEnd(() => outcome.value.service.dispose());
  return outcome;
}

export async function opened(...args: Parameters<typeof open>): Promise<Connection> {
  const outcome = await open(...args);
  return outcome.ok ? outcome.value : expect.fail(JSON.stringify(outcome.problem));
}

export async function problemOf(...args: Parameters<typeof open>): Promise<Problem> {
  const outcome = await open(...args);
  return outcome.ok ? expect.fail('It opened.') : toKeep(outcome.problem);
}

/** An Amazon Personalize that answers by script, else with no jobs; the endpoint of all that is opened after it. */
export async function personalize(
  script: (request: ScriptedRequest) => ScriptedAnswer | undefined = () => undefined,
): Promise<ScriptedServer> {
  const server = await scriptedServer((request) => script(request) ?? jsonAnswer({ batchInferenceJobs: [] }));
  atEnd(() => server.close());
  setEnv({ AWS_ENDPOINT_URL_PERSONALIZE: server.url });
  return server;
}

export async function standIns(): Promise<StandIns> {
  const started = await startStandIns();
  atEnd(() => started.close());
  return started;
}

/** Stand-ins for all that gives credentials. */
export async function standInsByEnvironment(): Promise<StandIns> {
  const started = await standIns();
  const { url } = started;
  setEnv({ AWS_ENDPOINT_URL_STS: url, AWS_ENDPOINT_URL_SSO: url, AWS_ENDPOINT_URL_SSO_OIDC: url });
  return started;
}

/** The access key id that signed the request. */
export function keyOf({ headers }: ScriptedRequest): string {
  return /Credential=([^/]+)\//.exec(String(headers['authorization']))?.[1] ?? 'none';
}

/** Whose credentials the connection's requests carry. */
export async function identityOf(
  choice: ConnectionChoice,
  options?: Parameters<typeof open>[1],
): Promise<string> {
  const server = await personalize();
  const connection = await opened(choice, options);
  const answer = await connection.service.listJobs(undefined, never, jobKinds.inference);
  if (!answer.ok) expect.fail(JSON.stringify(answer.problem));
  const [request] = server.requests;
  return request === undefined ? expect.fail('Nothing was asked.') : keyOf(request);
}

export function keysOf(profileName: string, key = 'AKIDKEYS'): string {
  return `[${profileName}]\naws_access_key_id = ${key}\naws_secret_access_key = S3CRET\n`;
}

export function ssoProfile(name: string, session = 's', role = 'reader'): string {
  return (
    `[profile ${name}]\nsso_session = ${session}\nsso_account_id = 111122223333\nsso_role_name = ${role}\n` +
    `[sso-session ${session}]\nsso_region = us-east-1\nsso_start_url = https://s.awsapps.test/start\n`
  );
}

/** Answers in their order, and what was asked. */
export function asked(answers: Partial<Prompts>): Prompts & { readonly questions: string[] } {
  const questions: string[] = [];
  return {
    questions,
    mfaCode: (...question) => {
      questions.push(`code ${question[0]} ${question[1]}`);
      return answers.mfaCode?.(...question) ?? Promise.resolve(undefined);
    },
    allowProgram: (...question) => {
      questions.push(`program ${question[0].profile}`);
      return answers.allowProgram?.(...question) ?? Promise.resolve(false);
    },
  };
}
