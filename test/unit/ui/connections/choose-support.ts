/** `Choose Connections…` under test. Import it after `vi.mock('vscode')`. */
import { beforeEach } from 'vitest';
import { type ConnectionChoice, environmentChoice } from '../../../../src/domain/connection/connection';
import type { AwsFiles, ProfileFacts } from '../../../../src/domain/connection/service';
import {
  addRegion,
  chooseConnections,
  type ChooseSources,
} from '../../../../src/ui/connections/choose-connections';
import { type FakeItem, forget, front, settled } from '../fake-window';

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
    problem: undefined,
    ...fields,
  };
}

export const analytics = facts('analytics', {
  credentials: ['role', 'sso'],
  region: 'sa-east-1',
  regionSource: 'configFile',
  account: '111122223333',
});

/** Two profiles, one of which has no Region. */
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

interface Given {
  readonly files?: AwsFiles | Promise<AwsFiles>;
  /** Whether a person chose what is shown. */
  readonly chosen?: boolean;
  /** Whether what is shown can be read. */
  readonly works?: boolean;
}

/** With the files read, and the first step in front. */
export function choosing(first: readonly ConnectionChoice[], given: Given = {}): Promise<Choosing> {
  return startedBy(first, given, chooseConnections);
}

/** The question of `Add Region…`, by the first of these. */
export function addingRegion(first: readonly ConnectionChoice[], given: Given = {}): Promise<Choosing> {
  return startedBy(first, given, (sources) => addRegion(first[0] ?? environmentChoice, sources));
}

async function startedBy(
  first: readonly ConnectionChoice[],
  { files = filesWith(), chosen = true, works = true }: Given,
  start: (sources: ChooseSources) => Promise<void>,
): Promise<Choosing> {
  let reads = 0;
  const used: (readonly ConnectionChoice[])[] = [];
  const ended = start({
    files: () => Promise.resolve(files),
    shown: () => first.map((choice) => ({ choice, label: labelOf(choice), state: 'state', works })),
    chosen: () => chosen,
    use: (choices) => Promise.resolve(void used.push(choices)),
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
  return choice.kind === 'sample' ? 'Sample account' : 'default credentials';
}

/** Labels of the rows with a check mark. */
export function checked(): readonly string[] {
  return front().selectedItems.map(({ label }) => label);
}

/** Names of a row's buttons. */
export function buttonsOf({ buttons = [] }: FakeItem): readonly (string | undefined)[] {
  return buttons.map(({ tooltip }) => tooltip);
}
