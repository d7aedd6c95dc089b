/** `npm run sample-service`: the sample account over HTTP, for the AWS CLI, boto3 and tests. */
import { parseServeArguments, USAGE } from './arguments';
import { type SampleServer, serveSampleAccount } from './http';
import { createSampleAccount } from './main';
import { clockFrom } from './time';

/** Serves until SIGTERM or SIGINT. Resolves with the exit code: 2 for wrong arguments, 1 if the port isn't available. */
export async function runSampleService(args: readonly string[]): Promise<number> {
  const parsed = parseServeArguments(args);
  if (parsed.kind === 'help') {
    process.stdout.write(USAGE);
    return 0;
  }
  if (parsed.kind === 'wrong') {
    process.stderr.write(`sample-service: ${parsed.message}\n\n${USAGE}`);
    return 2;
  }
  const { port, delayMs, now, ...options } = parsed.options;
  const account = createSampleAccount({ ...options, now: now === undefined ? Date.now : clockFrom(now) });
  const stop = signalled();
  let server: SampleServer;
  try {
    server = await serveSampleAccount(account, { port, delayMs });
  } catch (error) {
    process.stderr.write(`sample-service: cannot listen on port ${port}: ${String(error)}\n`);
    return 1;
  }
  process.stdout.write(
    `${server.url}\nTry: aws personalize list-batch-inference-jobs --region ${account.region} ` +
      `--endpoint-url ${server.url}, or aws s3 ls --endpoint-url ${server.url} (any credentials will do)\n`,
  );
  await stop;
  await server.close();
  return 0;
}

function signalled(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
  });
}
