/** Entry point of the chunk with the AWS SDK, which is loaded when the view first needs it. */
import { type ConnectionId, connectionId, sampleChoice } from '../domain/connection/connection';
import { type Outcome, success } from '../domain/connection/problem';
import type { AwsSetup, Connection } from '../domain/connection/service';
import { firstKind } from '../domain/job/kind';
import { createClient } from './client';
import { type AskDeps, fixedCredentials } from './ask';
import { clientService } from './client-service';
import { findAwsCli } from './credentials/aws-cli';
import { readConfigFiles } from './credentials/config-files';
import { fingerprintOf, watchedFiles } from './credentials/fingerprint';
import { openConnection, type OpenDeps } from './open';
import { CredentialsByProfile } from './credentials/profile-credentials';
import { listProfiles } from './credentials/profiles';
import type { Machine } from './credentials/programs';
import { RequestQueue } from './request-queue';
import { lazyS3Files } from './s3/lazily';
import { sampleFilesHandler, sampleHandler, type SampleService } from './sample-handler';

export interface AwsDeps extends Machine {
  /** Version of the extension, for the user agent. */
  readonly version: string;
  readonly sample: () => Promise<SampleService>;
  /** Whether a profile's `credential_process` can run without asking; `digest` as in `CredentialProgram`. */
  readonly mayRunPrograms: (profile: string, digest: string) => boolean;
  /** Whether a connection's requests come first, because its rows are visible. */
  readonly isFirst: (connection: ConnectionId) => boolean;
}

const kind = firstKind;
const warmUpJob = {
  jobName: 'job',
  [`${kind.member}Arn`]: `arn:aws:personalize:us-east-1:111122223333:${kind.arnType}/job`,
  status: 'ACTIVE',
  creationDateTime: 0,
  lastUpdatedDateTime: 0,
};
const warmUpAccount: SampleService = {
  region: 'us-east-1',
  accountId: '111122223333',
  handle: () => ({
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify({ [`${kind.member}s`]: [warmUpJob] }),
  }),
  handleS3: () => ({ status: 404, headers: {}, body: '' }),
};

/** Limit for all connections, because the service's limits aren't documented. */
const maxRequests = 4;

export function createAwsSetup(deps: AwsDeps): AwsSetup {
  const { env, version, mayRunPrograms } = deps;
  const queue = new RequestQueue(maxRequests, deps.isFirst);
  const credentials = new CredentialsByProfile();
  const openDeps: OpenDeps = { machine: deps, version, mayRunPrograms, queue, credentials };
  return {
    open: (choice, options) =>
      choice.kind === 'sample' ? openSample(deps, queue) : openConnection(openDeps, choice, options),
    renew: (choice) => credentials.renew(connectionId(choice)),
    files: async () => {
      const files = await readConfigFiles(env);
      return { ...listProfiles(env, files), problems: files.problems, skipped: files.skipped };
    },
    fingerprint: (choice) => fingerprintOf(env, choice),
    watched: () => watchedFiles(env),
    findAwsCli: () => findAwsCli(deps),
  };
}

/**
 * Lists the jobs of a simulated account, so that the SDK's code is compiled before the view opens: the first request takes
 * longer than loading the code. Sends nothing and reads no files.
 */
export async function warmUp(): Promise<void> {
  const opened = await openSample(
    { sample: () => Promise.resolve(warmUpAccount), version: '0' },
    new RequestQueue(1, () => false),
  );
  if (!opened.ok) return;
  await opened.value.service.listJobs(undefined, new AbortController().signal, kind);
  opened.value.service.dispose();
}

async function openSample(
  { sample, version }: Pick<AwsDeps, 'sample' | 'version'>,
  queue: RequestQueue,
): Promise<Outcome<Connection>> {
  const account = await sample();
  const credentials = { accessKeyId: 'sample', secretAccessKey: 'sample' };
  const settings = {
    region: account.region,
    endpoint: undefined,
    credentials,
    version,
    requestHandler: sampleHandler(account),
  };
  const asking: AskDeps = {
    limit: (request) => queue.run(connectionId(sampleChoice), request),
    credentials: fixedCredentials,
    signIn: undefined,
    keys: undefined,
    suspects: {},
  };
  return success({
    choice: sampleChoice,
    region: account.region,
    regionSource: 'sample',
    foreignEndpoint: undefined,
    variants: { fips: false, dualStack: false },
    account: account.accountId,
    credentials: [],
    profile: undefined,
    files: lazyS3Files(() => {
      const ofFiles = { endpoint: 'https://s3.sample.invalid', requestHandler: sampleFilesHandler(account) };
      return success({ asking, settings: { ...settings, ...ofFiles } });
    }),
    service: clientService({
      ...asking,
      client: createClient(settings),
      dispose: () => undefined,
    }),
  });
}
