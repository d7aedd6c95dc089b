/** The lines of input and output files: https://docs.aws.amazon.com/personalize/latest/dg/batch-inference-job-output-examples.html */
import { Random, hexOf } from '../data/random';
import type { JobRecord } from '../job';

/** Number of lines, and how many of them fail, one in so many; 0: none. */
export interface LinePlan {
  readonly lines: number;
  readonly failsOneIn: number;
  readonly emptyOneIn: number;
}

/** Item ids of an output line, at most: each is invented, and the files stay small. */
const MOST_ITEMS = 12;
const MANY = 58_000;

/** How many lines a job has. Of some jobs, lines fail; the weekly ones are long. */
export function planOf({ name }: Pick<JobRecord, 'name'>): LinePlan {
  const chance = Number.parseInt(hexOf(name).slice(0, 4), 16);
  if (name.startsWith('weekly-')) return { lines: MANY, failsOneIn: 0, emptyOneIn: 1_900 };
  // The list of the afternoon comes from another program.
  if (/^digest-news-\d+-16$/.test(name))
    return { lines: 9_000 + (chance % 900), failsOneIn: 41, emptyOneIn: 700 };
  const lines = 900 + (chance % 1_300);
  return { lines, failsOneIn: chance % 5 === 0 ? 23 : 0, emptyOneIn: chance % 3 === 0 ? 150 : 0 };
}

export interface LineOptions {
  readonly recipe: string;
  readonly numResults: number;
  readonly hasThemes: boolean;
  /** Placeholders of the filter. */
  readonly placeholders: readonly string[];
}

type Input = Readonly<Record<string, unknown>>;

/** Failed lines have no items, or no output at all. All texts but the first are invented. */
interface LineFailure {
  /** Whether lines with this input can fail like that. */
  readonly fits: (input: Input) => boolean;
  readonly spoil: (input: Input, random: Random) => Input;
  /** `right`: the input before it was spoiled. */
  readonly error: (input: Input, right: Input) => string;
  readonly hasOutput: boolean;
}

const FAILURES: readonly LineFailure[] = [
  {
    fits: () => true,
    spoil: (input) =>
      Object.fromEntries(
        Object.entries(input).map(([name, value]) => [name === memberOf(input) ? 'id' : name, value]),
      ),
    error: (_input, right) => `User error: Required fields for the provided recipe are ${memberOf(right)}`,
    hasOutput: true,
  },
  {
    fits: ({ userId, filterValues }) => userId !== undefined && filterValues !== undefined,
    spoil: (input, random) => ({ ...input, userId: `guest-${id(random, 8)}` }),
    error: ({ userId }) =>
      `User error: The user ${String(userId)} has no interactions, and the filter needs some.`,
    hasOutput: false,
  },
  {
    fits: ({ filterValues }) => filterValues !== undefined,
    spoil: (input) => ({ ...input, filterValues: {} }),
    error: () => 'User error: Filter values are missing for the placeholders of the filter.',
    hasOutput: true,
  },
];

/** Answers that the lines of a file share: with one for each, a long file would take seconds. */
const ANSWERS = 89;

/** One input in so many is new in a run. */
const NEW_ONE_IN = 30;

/**
 * Lines of a file, each with what it becomes in the output. Deterministic for the name of the file. Files whose names differ in their dates have
 * nearly the same inputs, and results that changed a little.
 */
export function* linesOf(
  file: string,
  { lines, failsOneIn, emptyOneIn }: LinePlan,
  options: LineOptions,
): Generator<{ readonly input: string; readonly output: string }> {
  const seeded = (text: string): Random => new Random(Number.parseInt(hexOf(text), 16));
  const draw: Draw = { series: seeded(file.replace(/\d+/g, '')), run: seeded(file) };
  const answers = Array.from({ length: ANSWERS }, () => answerOf(options, draw));
  const names = options.placeholders;
  const filterValues =
    names.length === 0 ? {} : { filterValues: Object.fromEntries(names.map((name) => [name, VALUES])) };
  const empty = answerOf({ ...options, numResults: 0 }, draw);
  for (let index = 1; index <= lines; index++) {
    const chance = failsOneIn > 0 && index % failsOneIn === 0 ? draw.run.next() : undefined;
    const isEmpty = emptyOneIn > 0 && index % emptyOneIn === 0;
    const drawn = answers[Math.floor(draw.series.next() * ANSWERS)];
    const answer = isEmpty ? empty : drawn;
    if (answer === undefined) continue;
    const [known, fresh] = [id(draw.series), id(draw.run)];
    const subject = draw.run.next() * NEW_ONE_IN < 1 ? fresh : known;
    const input = { ...(answer.subject ?? { [answer.member]: subject, ...answer.more }), ...filterValues };
    const failure = chance === undefined ? undefined : failureOf(input, chance);
    yield failure === undefined ? lineOf(input, answer.rest) : failedLine(input, failure, draw.run);
  }
}

/** The member that says whom or what the line is about. */
function memberOf(input: Input): string {
  return ['userId', 'itemId', 'itemAttributes'].find((name) => name in input) ?? '';
}

/** The first ones are the most frequent. */
function failureOf(input: Input, chance: number): LineFailure | undefined {
  const fitting = FAILURES.filter(({ fits }) => fits(input));
  return fitting[Math.floor(chance ** 2 * fitting.length)];
}

/** `rest`: JSON of the members after the input. */
function lineOf(input: Input, rest: string): { readonly input: string; readonly output: string } {
  const text = JSON.stringify(input);
  return { input: text, output: `{"input":${text},${rest}}` };
}

function failedLine(
  right: Input,
  { spoil, error, hasOutput }: LineFailure,
  random: Random,
): { readonly input: string; readonly output: string } {
  const input = spoil(right, random);
  const output = hasOutput ? '"output":{"recommendedItems":[]},' : '';
  return lineOf(input, `${output}"error":${JSON.stringify(error(input, right))}`);
}

interface Answer {
  /** Member of the input with the id. */
  readonly member: 'userId' | 'itemId';
  readonly more: Input;
  /** The whole input, if it isn't about an id. */
  readonly subject?: Input;
  readonly rest: string;
}

/** Random numbers of a series of runs, and of one of them. */
interface Draw {
  readonly series: Random;
  readonly run: Random;
}

function answerOf(options: LineOptions, { series, run }: Draw): Answer {
  const { recipe, numResults, hasThemes } = options;
  const items = changed(ids(numResults, series), run);
  const scores = items.map(() => Number(run.next().toFixed(7))).sort((a, b) => b - a);
  const rest = (output: object, error: object = { error: null }): string =>
    JSON.stringify({ output, ...error }).slice(1, -1);
  switch (recipe) {
    case 'aws-personalized-ranking':
      return {
        member: 'userId',
        more: { itemList: items.toReversed() },
        rest: rest({ recommendedItems: items, scores }),
      };
    case 'aws-similar-items':
    case 'aws-sims': {
      const themes = hasThemes ? { theme: 'Quiet films', itemsThemeRelevanceScores: scores } : {};
      return { member: 'itemId', more: {}, rest: rest({ recommendedItems: items, ...themes }, {}) };
    }
    case 'aws-item-affinity':
      return { member: 'itemId', more: {}, rest: rest({ recommendedUsers: items }) };
    case 'aws-item-attribute-affinity': {
      const genre = GENRES[Math.floor(series.next() * GENRES.length)] ?? '';
      const subject = { itemAttributes: `ITEMS.genres = "${genre}"` };
      return { member: 'itemId', more: {}, subject, rest: rest({ usersList: items }) };
    }
    default:
      return { member: 'userId', more: {}, rest: rest({ recommendedItems: items, scores }) };
  }
}

/** As the documentation writes them: each in quotation marks. */
const VALUES = '"politics","sports"';
const GENRES = ['Comedy', 'Drama', 'Horror', 'Documentary', 'Animation'];

function id(random: Random, digits = 5): string {
  return String(Math.floor(random.next() * 10 ** digits)).padStart(digits, '0');
}

/** Of every other list, one item is new and two others are swapped. */
function changed(items: string[], run: Random): string[] {
  const [at, next, fresh] = [
    Math.floor(run.next() * items.length),
    Math.floor(run.next() * (items.length - 1)),
    id(run),
  ];
  const [a, b] = [items[next], items[next + 1]];
  if (run.next() < 0.5 || a === undefined || b === undefined) return items;
  return items
    .with(next, b)
    .with(next + 1, a)
    .with(at, fresh);
}

function ids(count: number, random: Random): string[] {
  return Array.from({ length: Math.min(count, MOST_ITEMS) }, () => id(random));
}
