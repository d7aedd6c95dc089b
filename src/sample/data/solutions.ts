import type { Solution } from '../solution-version';

/**
 * The solutions of the account. `trailers-popular` was deleted, so that only ARNs of its jobs mention it.
 * Recipes and their hyperparameters: https://docs.aws.amazon.com/personalize/latest/dg/working-with-predefined-recipes.html
 */
export const SOLUTIONS = {
  'movies-ranking': {
    name: 'movies-ranking',
    datasetGroup: 'streaming',
    recipe: 'aws-personalized-ranking',
    automatic: false,
    eventType: 'watch',
    trainingHours: 6.318,
    config: {
      eventValueThreshold: '0.5',
      hpoConfig: {
        hpoObjective: { type: 'max', metricName: 'mean_reciprocal_rank_at_25' },
        hpoResourceConfig: { maxNumberOfTrainingJobs: '12', maxParallelTrainingJobs: '4' },
        algorithmHyperParameterRanges: {
          integerHyperParameterRanges: [{ name: 'hidden_dimension', minValue: 32, maxValue: 256 }],
          categoricalHyperParameterRanges: [{ name: 'recency_mask', values: ['true', 'false'] }],
        },
      },
    },
    tuned: { bptt: '21', hidden_dimension: '149', recency_mask: 'true' },
    staggerDays: 9,
  },
  'home-for-you': {
    name: 'home-for-you',
    datasetGroup: 'streaming',
    recipe: 'aws-user-personalization-v2',
    automatic: true,
    trainingHours: 11.842,
    config: {
      algorithmHyperParameters: { apply_recency_bias: 'true' },
      trainingDataConfig: { excludedDatasetColumns: { Items: ['INTERNAL_NOTES'] } },
      eventsConfig: {
        eventParametersList: [
          { eventType: 'watch', eventValueThreshold: 0.3, weight: 0.8 },
          { eventType: 'click', weight: 0.2 },
        ],
      },
    },
    staggerDays: 20,
  },
  'news-for-you': {
    name: 'news-for-you',
    datasetGroup: 'newsroom',
    recipe: 'aws-user-personalization',
    automatic: false,
    eventType: 'read',
    trainingHours: 2.174,
    config: {
      algorithmHyperParameters: { bptt: '32', hidden_dimension: '96', recency_mask: 'true' },
      featureTransformationParameters: {
        max_user_history_length_percentile: '0.99',
        min_user_history_length_percentile: '0.00',
      },
    },
    staggerDays: 14,
  },
  'similar-titles': {
    name: 'similar-titles',
    datasetGroup: 'streaming',
    recipe: 'aws-similar-items',
    automatic: false,
    trainingHours: 3.905,
    config: { optimizationObjective: { itemAttribute: 'MARGIN', objectiveSensitivity: 'LOW' } },
    staggerDays: 4,
  },
  'also-bought': {
    name: 'also-bought',
    datasetGroup: 'shop',
    recipe: 'aws-sims',
    automatic: false,
    eventType: 'purchase',
    trainingHours: 0.748,
    config: {
      algorithmHyperParameters: { min_cointeraction_count: '3', popularity_discount_factor: '0.5' },
    },
    staggerDays: 24,
  },
  'shop-for-you': {
    name: 'shop-for-you',
    datasetGroup: 'shop',
    recipe: 'aws-user-personalization-v2',
    automatic: true,
    trainingHours: 8.561,
    config: {},
    staggerDays: 17,
  },
  'title-fans': {
    name: 'title-fans',
    datasetGroup: 'streaming',
    recipe: 'aws-item-affinity',
    automatic: false,
    trainingHours: 2.612,
    config: {},
    staggerDays: 6,
  },
  'genre-fans': {
    name: 'genre-fans',
    datasetGroup: 'streaming',
    recipe: 'aws-item-attribute-affinity',
    automatic: false,
    trainingHours: 1.377,
    config: {},
    staggerDays: 13,
  },
  'trailers-popular': {
    name: 'trailers-popular',
    datasetGroup: 'streaming',
    recipe: 'aws-user-personalization',
    automatic: false,
    trainingHours: 1.9,
    config: {},
    staggerDays: 11,
  },
} as const satisfies Record<string, Solution>;

export type SolutionName = keyof typeof SOLUTIONS;

export const DELETED_SOLUTION: SolutionName = 'trailers-popular';
