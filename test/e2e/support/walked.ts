// What the walk of language.test.ts must pass: commands, places and words; and the files of the home folder that it starts with.
import { readFile } from 'node:fs/promises';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { command: string; title: string }[];
    readonly menus: Readonly<
      Record<'view/item/context' | 'commandPalette', readonly { command: string; when: string }[]>
    >;
  };
}

/** Keys of the titles of the commands that the palette always lists. */
export async function commandsOfPalette(): Promise<readonly string[]> {
  const { commands, menus } = await manifest();
  const sometimes = menus.commandPalette.map(({ command }) => command);
  return commands
    .filter(({ command }) => !sometimes.includes(command))
    .map(({ title }) => title.slice(1, -1));
}

/** Keys of the titles of commands of which nothing comes: one wait for all of them will do. */
export const silentCommands = ['refresh', 'clearStoredJobs', 'showLog'].map((name) => `command.${name}`);

/** Keys of the titles of the commands that are about jobs: those of the menus of their rows. */
export async function commandsOfJobs(): Promise<readonly string[]> {
  const { commands, menus } = await manifest();
  const ids = menus['view/item/context']
    .filter(({ when }) => /;\(?(job|arn|link|console|failed)\b/.test(when))
    .map(({ command }) => command);
  return commands.filter(({ command }) => ids.includes(command)).map(({ title }) => title.slice(1, -1));
}

async function manifest(): Promise<Manifest['contributes']> {
  return (JSON.parse(await readFile('package.json', 'utf8')) as Manifest).contributes;
}

/** Without them, the walk would have gone past what it is for. */
export const mustBeSeen = [
  ...[
    'nothing matches: rows',
    'by Solution: rows',
    'by Failure Reason: hover',
    'filter: title',
    'filter: rows',
  ],
  ...['welcome view', 'Create Failed: rows', 'Create Failed: actions', "the view's menu", 'walkthrough'],
  ...['job Create Failed: hover', 'job Create Failed: inline actions', 'job Create Failed: menu'],
  ...['connection: hover', 'problem: menu', 'Create Failed: details', 'Active: details', 'settings'],
  ...['command.findJob: rows', 'command.findJob: input', 'command.copyArn: status'],
  ...['choose a Region: rows', 'choose connections: rows'],
  ...['filtered: message', 'the second job: input', 'copied: status', 'in an editor: hover'],
  ...['many jobs: notice', "many jobs: notice's buttons", 'a job elsewhere: rows', 'command.copyAs: rows'],
  ...['command.removeConnection: rows', 'segment jobs: rows'],
];

/** Those that running a command must show. */
export function due(where: string, parts: readonly string[]): readonly string[] {
  return parts.map((part) => `${where}: ${part}`).filter((place) => mustBeSeen.includes(place));
}

/** On a details page. */
export const mustBeSaid = [
  ...['Documentation', 'Hint: {0}', 'Other runs', 'The chart as text', 'Previous Run', 'Next Run'],
  ...['Durations of runs with this solution version, oldest first. Runs: {0}; failed: {1}.', 'This run, {0}'],
  ...['Compare with Last Successful Job', 'Open {0} in AWS Console', 'Newer solution version used since'],
];

export const expiredProfile = 'expired';

/** Nobody has signed in: no token is cached. */
export const config = `[profile ${expiredProfile}]
sso_session = company
sso_account_id = 111122223333
sso_role_name = analyst
region = eu-west-1

[sso-session company]
sso_start_url = https://company.example/start
sso_region = eu-west-1
`;

export const keys = `[default]
aws_access_key_id = AKIDEXAMPLE
aws_secret_access_key = S3CRET
region = eu-west-1
`;
