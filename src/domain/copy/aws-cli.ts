/** Commands of the AWS CLI for a POSIX shell: https://docs.aws.amazon.com/cli/latest/reference/personalize/ */
import { isServiceArn } from '../job/arn';
import { kindOfArn } from '../job/kind';
import { cleanWhole } from '../text/clean';
import { comment, type Creation, type Place } from './create-settings';
import { asciiJson } from '../text/json-text';

/** Quotes a value as one word of a POSIX shell. The value must not contain NUL, which arguments of programs can't contain. */
export function shellWord(value: string): string {
  return /^[A-Za-z0-9_@:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`;
}

/**
 * Returns `undefined` if it isn't an ARN of the service or contains invisible characters: the CLI would read `file://…` as a
 * file to send, and a leading `-` as an option.
 */
export function describeCommand(arn: string, place: Place): string | undefined {
  if (!isServiceArn(arn) || cleanWhole(arn) !== arn) return undefined;
  const { arnType } = kindOfArn(arn);
  const options = [`--${arnType}-arn ${shellWord(arn)}`, ...placeOptions(place)];
  return [`aws personalize describe-${arnType}`, ...options].join(' ');
}

/**
 * The whole request as JSON. As separate options, the CLI would read some values differently (see above), and control
 * characters couldn't be passed.
 */
export function createCommand({ kind, place, request, remarks = [] }: Creation): string {
  const options = [...placeOptions(place), `--cli-input-json ${shellWord(asciiJson(request))}`];
  const command = [`aws personalize create-${kind.arnType}`, ...options].join(' \\\n  ');
  return [...remarks.map(shellComment), command].join('\n');
}

/** Quoted, because an interactive Z shell runs pasted comments as commands unless it's configured otherwise. */
function shellComment(line: string): string {
  return `# '${comment(line).replaceAll("'", '\u2019')}'`;
}

function placeOptions({ region, profile }: Place): string[] {
  return [
    ...(region === undefined ? [] : [`--region ${shellWord(region)}`]),
    ...(profile === undefined ? [] : [`--profile ${shellWord(profile)}`]),
  ];
}
