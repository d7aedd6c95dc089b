/** `Choose Connections…` under test. Import it after `vi.mock('vscode')`. */
import { beforeEach } from 'vitest';
import { type ConnectionChoice, environmentChoice } from '../../../src/domain/connection';
import type { AwsFiles, ProfileFacts } from '../../../src/domain/service';
import { chooseConnections } from '../../../src/ui/commands/choose-connections';
import { type FakeItem, forget, front, settled } from './fake-window';

beforeEach(forget);

export const profile = (name: string, region = 'eu-west-1'): ConnectionChoice => ({
  kind: 'profile',
  profile: name,
  region,
});

export function facts(name: string, fields: Partial<ProfileFacts> = {}): ProfileFacts {
  return {
    name,
    credentials: ['keys'],
    region: undefined,
    regionSource: undefined,
    account: undefined,
    ...fields,
  };
}

export const analytics = facts('analytics', {
  credentials: ['role', 'sso'],
  region: 'sa-east-1',
  regionSource: 'configFile',
  account: '111122223333',
});

export function filesWith(fields: Partial<AwsFiles> = {}): AwsFiles {
  return {
    profiles: [analytics, facts('dev')],
    environment: facts('default'),
    problems: [],
    skipped: [],
    ...fields,
  };
}

export interface Choosing {
  readonly used: (readonly ConnectionChoice[])[];
  readonly reads: () => number;
  readonly ended: Promise<void>;
}

/** With the files read, and the first step in front. */
export async function choosing(
  first: readonly ConnectionChoice[],
  files: AwsFiles | Promise<AwsFiles> = filesWith(),
  chosen = true,
): Promise<Choosing> {
  let shown = first;
  let reads = 0;
  const used: (readonly ConnectionChoice[])[] = [];
  const ended = chooseConnections({
    files: () => Promise.resolve(files),
    shown: () => shown.map((choice) => ({ choice, label: labelOf(choice), state: 'state' })),
    chosen: () => chosen,
    use: (choices) => {
      used.push(choices);
      shown = choices.length === 0 ? [environmentChoice] : choices;
      return Promise.resolve();
    },
    read: () => {
      reads++;
      return Promise.resolve();
    },
  });
  // Those that end with an error are awaited by their tests, later.
  ended.catch(() => undefined);
  await settled();
  return { used, reads: () => reads, ended };
}

function labelOf(choice: ConnectionChoice): string {
  if (choice.kind === 'profile') return `${choice.profile} · ${choice.region}`;
  return choice.kind === 'sample' ? 'Sample account' : 'environment';
}

/** Of what is shown already: such a row has a button. */
export function shownRow(label: string): FakeItem {
  const item = front().items.find((each) => each.label === label && each.buttons !== undefined);
  if (item === undefined) throw new Error(`${label} is not shown.`);
  return item;
}
