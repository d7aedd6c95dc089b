/** The lines of two outputs side by side: what each run returned for the same inputs. */
import { prettyLine } from './pretty-line';
import { rawMembers } from '../text/raw-member';

export interface ComparedOutputs {
  /**
   * Of the diff editor: a JSON object for each input. First those whose results differ, then equal ones, each in the order of the left side,
   * and last those that only one side has.
   */
  readonly left: string;
  readonly right: string;
  /** Inputs that are in both, and those of them whose results differ. */
  readonly matched: number;
  readonly different: number;
}

/** Members of an input that say whom or what it is about. */
const idMembers = ['userId', 'itemId', 'itemAttributes'];
/** Scores and the like: they differ from run to run, and say nothing that the order doesn't. */
const onlyNumbers = /^\[[\d.eE+\-,\s]+\]$/;

/** Lines that aren't JSON objects with an input are left out. */
export function comparedOutputs(left: readonly string[], right: readonly string[]): ComparedOutputs {
  const [ours, theirs] = [byInput(left), byInput(right)];
  const matched = [...ours.keys()].filter((key) => theirs.has(key));
  const different = matched.filter((key) => ours.get(key) !== theirs.get(key));
  const equal = matched.filter((key) => ours.get(key) === theirs.get(key));
  const sideOf = (side: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): string => {
    const alone = [...side.keys()].filter((key) => !other.has(key));
    return textOf([...different, ...equal, ...alone].map((key) => side.get(key) ?? ''));
  };
  return {
    left: sideOf(ours, theirs),
    right: sideOf(theirs, ours),
    matched: matched.length,
    different: different.length,
  };
}

function textOf(blocks: readonly string[]): string {
  return blocks.map((block) => `${block}\n`).join('');
}

/** What is shown of each line. Lines with the same input are told apart by their order. */
function byInput(lines: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const line of lines) {
    const members = rawMembers(line);
    const input = members.get('input');
    if (input === undefined) continue;
    const key = keyOf(input);
    let count = 1;
    while (found.has(`${count} ${key}`)) count++;
    found.set(`${count} ${key}`, shown(input, members));
  }
  return found;
}

function keyOf(input: string): string {
  const members = rawMembers(input);
  const id = idMembers.find((name) => members.has(name));
  return id === undefined ? input : `${id} ${members.get(id)}`;
}

function shown(input: string, members: ReadonlyMap<string, string>): string {
  const output = members.get('output');
  const error = members.get('error');
  const parts = [
    `"input":${input}`,
    ...(output === undefined ? [] : [`"output":${withoutScores(output)}`]),
    ...(error === undefined || error === 'null' ? [] : [`"error":${error}`]),
  ];
  return prettyLine(`{${parts.join()}}`);
}

function withoutScores(output: string): string {
  if (!output.startsWith('{')) return output;
  const members = [...rawMembers(output)].filter(([, value]) => !onlyNumbers.test(value));
  return `{${members.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join()}}`;
}
