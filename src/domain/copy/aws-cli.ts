/** Commands of the AWS CLI for a POSIX shell: https://docs.aws.amazon.com/cli/latest/reference/personalize/ */
import { isServiceArn } from '../job/arn';
import { cleanWhole } from '../text/clean';
import type { Creation, Place } from './create-settings';
import { asciiJson } from './json-text';

/**
 * One word of a POSIX shell that is `value` after the shell has read it. A NUL cannot stand in an argument of a program:
 * `value` has none.
 */
export function shellWord(value: string): string {
  return /^[A-Za-z0-9_@:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`;
}

/**
 * `undefined` for what is no ARN of the service, or holds what one cannot see: the CLI would take `file://…` for a file to
 * send, and what begins with `-` for an option.
 */
export function describeCommand(arn: string, place: Place): string | undefined {
  if (!isServiceArn(arn) || cleanWhole(arn) !== arn) return undefined;
  const options = [`--batch-inference-job-arn ${shellWord(arn)}`, ...placeOptions(place)];
  return ['aws personalize describe-batch-inference-job', ...options].join(' ');
}

/**
 * The whole request as one JSON: as options of their own, the CLI would read some values as something else (see above),
 * and no control character could be passed.
 */
export function createCommand({ place, request }: Creation): string {
  const options = [...placeOptions(place), `--cli-input-json ${shellWord(asciiJson(request))}`];
  return ['aws personalize create-batch-inference-job', ...options].join(' \\\n  ');
}

function placeOptions({ region, profile }: Place): string[] {
  return [
    ...(region === undefined ? [] : [`--region ${shellWord(region)}`]),
    ...(profile === undefined ? [] : [`--profile ${shellWord(profile)}`]),
  ];
}
