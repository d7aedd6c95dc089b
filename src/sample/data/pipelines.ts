import type { JobMode } from '../constraints';
import { ACCOUNT_ID, arnOf, REGION } from '../identity';
import type { JobConfig, JobSettings, JobTag } from '../job';
import type { SolutionName } from './solutions';

/** Jobs that run regularly with the same settings. */
export interface Pipeline {
  /** Start of the job names. */
  readonly prefix: string;
  readonly solution: SolutionName;
  readonly bucket: string;
  /** Hours of the day in UTC. */
  readonly hours: readonly number[];
  /** It ran `phase` days ago, and every `everyDays` days before. */
  readonly everyDays: number;
  readonly phase: number;
  /** Shortest and longest run in minutes. With its time in the queue, it ends before the run would count as missing (75 minutes). */
  readonly minutes: readonly [number, number];
  readonly mode?: JobMode;
  readonly filter?: FilterName;
  readonly numResults?: number;
  readonly kmsKeyArn?: string;
  readonly config?: JobConfig;
  /** Whether the input is a folder with several files. */
  readonly inParts?: boolean;
  /** Whether its scheduler has stopped, so that its last run is missing. */
  readonly stopped?: true;
  /** Whether it names the same solution version for months, as a script with an ARN in it. */
  readonly pinned?: true;
  /** Column with item names, for themes. */
  readonly themeItemName?: string;
}

/** Expressions of the filters. */
const FILTERS = {
  unwatched: 'EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("watch")',
  'published-this-week':
    'INCLUDE ItemID WHERE Items.PUBLISHED_DAYS_AGO <= 7 AND Items.SECTION IN ($SECTIONS)',
  'in-stock': 'EXCLUDE ItemID WHERE Items.STOCK = 0',
} as const;
type FilterName = keyof typeof FILTERS;

/** Filters of the account, by ARN. */
export const FILTER_EXPRESSIONS: ReadonlyMap<string, string> = new Map(
  Object.entries(FILTERS).map(([name, expression]) => [arnOf(`filter/${name}`), expression]),
);

const STREAMING = 'example-streaming-personalize';
const NEWSROOM = 'example-newsroom-personalize';
const SHOP = 'example-shop-recommendations';

/** Of the jobs of each bucket. The others have none. */
const TAGS: ReadonlyMap<string, readonly JobTag[]> = new Map([
  [STREAMING, [{ tagKey: 'team', tagValue: 'streaming' }]],
  [
    SHOP,
    [
      { tagKey: 'team', tagValue: 'shop' },
      { tagKey: 'cost-center', tagValue: '4711' },
    ],
  ],
]);
const NO_TAGS: readonly JobTag[] = [];

export function tagsOf({ bucket }: Pipeline): readonly JobTag[] {
  return TAGS.get(bucket) ?? NO_TAGS;
}

export const PIPELINES: readonly [Pipeline, ...Pipeline[]] = [
  {
    prefix: 'nightly-movies',
    solution: 'movies-ranking',
    bucket: STREAMING,
    hours: [2],
    everyDays: 1,
    phase: 0,
    minutes: [25, 40],
  },
  {
    prefix: 'nightly-home',
    solution: 'home-for-you',
    bucket: STREAMING,
    hours: [3],
    everyDays: 1,
    phase: 0,
    minutes: [40, 52],
    filter: 'unwatched',
    numResults: 50,
    kmsKeyArn: `arn:aws:kms:${REGION}:${ACCOUNT_ID}:key/1f0e6a52-0c6d-4b39-9d55-0a4f5c1b7e21`,
    config: { rankingInfluence: { POPULARITY: 0.2, FRESHNESS: 0.5 } },
  },
  {
    prefix: 'digest-news',
    solution: 'news-for-you',
    bucket: NEWSROOM,
    hours: [5, 16],
    everyDays: 1,
    phase: 0,
    minutes: [11, 20],
    filter: 'published-this-week',
    numResults: 10,
    config: { itemExplorationConfig: { explorationWeight: '0.3', explorationItemAgeCutOff: '7' } },
  },
  {
    prefix: 'weekly-similar',
    solution: 'similar-titles',
    bucket: STREAMING,
    hours: [1],
    everyDays: 7,
    phase: 2,
    minutes: [20, 35],
    numResults: 20,
  },
  {
    prefix: 'basket-sims',
    solution: 'also-bought',
    bucket: SHOP,
    hours: [22],
    everyDays: 7,
    phase: 4,
    stopped: true,
    minutes: [15, 25],
    numResults: 25,
  },
  {
    prefix: 'campaign-emails',
    solution: 'shop-for-you',
    bucket: SHOP,
    hours: [9],
    everyDays: 3,
    phase: 1,
    minutes: [30, 55],
    filter: 'in-stock',
    inParts: true,
    pinned: true,
    numResults: 12,
    config: { rankingInfluence: { FRESHNESS: 0.3 } },
  },
  {
    // Its solution was deleted. Its last run was before that.
    prefix: 'nightly-trailers',
    solution: 'trailers-popular',
    bucket: STREAMING,
    hours: [4],
    everyDays: 1,
    phase: 45,
    minutes: [12, 18],
    numResults: 5,
  },
  {
    // The only job with themes. The service supports themes in three Regions, not including this one. The sample has them so
    // that they can be seen: https://docs.aws.amazon.com/personalize/latest/dg/limits.html
    prefix: 'themes-similar',
    solution: 'similar-titles',
    bucket: STREAMING,
    hours: [10],
    everyDays: Infinity,
    phase: 6,
    minutes: [50, 65],
    mode: 'THEME_GENERATION',
    numResults: 20,
    themeItemName: 'TITLE',
  },
];

export function settingsOf(pipeline: Pipeline, jobName: string): JobSettings {
  const { bucket, prefix, kmsKeyArn, themeItemName, inParts = false } = pipeline;
  const input = `${jobName}${inParts ? '/' : '.json'}`;
  return {
    filterArn: pipeline.filter && arnOf(`filter/${pipeline.filter}`),
    numResults: pipeline.numResults,
    jobInput: { s3DataSource: { path: `s3://${bucket}/batch/${prefix}/input/${input}`, kmsKeyArn } },
    jobOutput: {
      s3DataDestination: { path: `s3://${bucket}/batch/${prefix}/output/${jobName}/`, kmsKeyArn },
    },
    batchInferenceJobConfig: pipeline.config,
    roleArn: `arn:aws:iam::${ACCOUNT_ID}:role/service-role/PersonalizeBatch`,
    themeGenerationConfig:
      themeItemName === undefined ? undefined : { fieldsForThemeGeneration: { itemName: themeItemName } },
  };
}
