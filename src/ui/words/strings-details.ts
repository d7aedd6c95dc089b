/** Texts of the details page. */
import { l10n } from 'vscode';
import type { FieldId, SectionId } from '../../domain/details/fields';
import { labelled } from './strings-joints';

let made: ReturnType<typeof makeWords> | undefined;

/** Cached, because each field of the page uses them. */
export function detailsWords(): ReturnType<typeof makeWords> {
  return (made ??= makeWords());
}

function makeWords() {
  return {
    ...pageWords(),
    ...noticeWords(),
    sections: sectionNames(),
    fields: fieldNames(),
    hintHeading: (title: string) => l10n.t('Hint: {0}', title),
    copyBucketPolicy: (bucket: string) => l10n.t('Copy Bucket Policy for {0}', bucket),
    /** `label`: of the field whose value the console shows. */
    openFieldInConsole: (label: string) => l10n.t('Open {0} in AWS Console', label),
    openInS3: l10n.t('Open in S3'),
    /** `caption`: what is to be seen of it. */
    openFieldInS3: labelled,
    copy: (label: string) => l10n.t('Copy {0}', label),
    copyArn: (label: string) => l10n.t('Copy {0} ARN', label),
    listEntry: labelled,
    filterNotLoaded: (title: string) => l10n.t("The filter couldn't be loaded: {0}.", title),
    /** `action`: such as `personalize:DescribeFilter`. */
    filterDenied: (action: string) => l10n.t('To see the expression of the filter, allow {0}.', action),
    tags: l10n.t('Tags'),
    emptyTag: l10n.t('(no value)'),
    notSet: (labels: string) => l10n.t('Not set: {0}', labels),
    sent: (value: string) => l10n.t('Returned by the service: {0}', value),
    /** `ago`: empty where the clock of this machine cannot tell. */
    finished: (duration: string, ago: string) =>
      ago === '' ? l10n.t('Finished in {0}', duration) : l10n.t('Finished in {0}, {1}', duration, ago),
    failed: (duration: string, ago: string) =>
      ago === '' ? l10n.t('Failed after {0}', duration) : l10n.t('Failed after {0}, {1}', duration, ago),
    elapsed: (duration: string) => l10n.t('{0} since it was created', duration),
    elapsedAsOf: (duration: string, time: string) =>
      l10n.t('{0} since it was created, as of {1}', duration, time),
    created: (ago: string) => l10n.t('Created {0}', ago),
  };
}

function pageWords() {
  return {
    /** Title of the document before its first state. */
    document: l10n.t('Job details'),
    sample: l10n.t('Sample account'),
    yes: l10n.t('Yes'),
    no: l10n.t('No'),
    notRead: l10n.t('not loaded'),
    loading: l10n.t('Loading'),
    busy: l10n.t('Loading from Amazon Personalize…'),
    actions: l10n.t('Job'),
    copyCode: l10n.t('Copy Code to Run Again…'),
    more: l10n.t('More'),
    refresh: l10n.t('Refresh'),
    openJson: l10n.t('Open as JSON'),
    openInConsole: l10n.t('Open in AWS Console'),
    documentation: l10n.t('Documentation'),
    copied: l10n.t('Copied'),
    copyReason: l10n.t('Copy Failure Reason'),
    reasonHeading: l10n.t('Failure reason'),
    noReason: l10n.t('Failed (no failure reason returned)'),
    reasonTruncated: l10n.t(
      'The failure reason is too long for this page. To get all of it, choose Copy Failure Reason.',
    ),
    copyRolePolicy: l10n.t('Copy Role Policy'),
    copyTrustPolicy: l10n.t('Copy Trust Policy'),
    copyPolicy: l10n.t('Copy IAM Policy'),
    copyMissing: l10n.t('Copy Missing Permission'),
    aboutFailure: l10n.t('The failure reason is about this value.'),
    barePrefix: l10n.t(
      'This path is a prefix: all files and folders whose paths start with it are input. End the path of a folder with a slash.',
    ),
  };
}

function noticeWords() {
  return {
    noArn: l10n.t(
      "This job has no ARN, so its details can't be loaded. This page shows what the list contains.",
    ),
    jobGone: l10n.t('This job no longer exists. This page shows its last loaded details.'),
    notDescribed: (title: string, advice: string) => l10n.t("Couldn't load the job: {0}. {1}", title, advice),
    asOf: (time: string) => l10n.t('This page shows what was loaded on {0}.', time),
    /** `fields`: names. */
    notLoaded: (fields: string) => l10n.t('Not loaded: {0}', fields),
    versionGone: l10n.t(
      'The solution version no longer exists. The solution and version names are taken from its ARN.',
    ),
    versionNotDescribed: (title: string, advice: string) =>
      l10n.t(
        "Couldn't load the solution version: {0}. {1} The solution and version names are taken from its ARN.",
        title,
        advice,
      ),
  };
}

function sectionNames(): Readonly<Record<SectionId, string>> {
  return {
    job: l10n.t('Job'),
    data: l10n.t('Input and output'),
    configuration: l10n.t('Configuration'),
    solution: l10n.t('Solution'),
    training: l10n.t('Training of the solution version'),
  };
}

function fieldNames(): Readonly<Record<FieldId, string>> {
  return { ...jobFieldNames(), ...solutionFieldNames() };
}

type SolutionField = Extract<
  FieldId,
  | 'solution'
  | 'solutionVersion'
  | 'recipe'
  | 'datasetGroup'
  | 'eventType'
  | 'solutionConfig'
  | 'tunedHPOParams'
  | `version${string}`
  | `training${string}`
  | `perform${string}`
>;

function jobFieldNames(): Readonly<Record<Exclude<FieldId, SolutionField>, string>> {
  return {
    name: l10n.t('Name'),
    arn: l10n.t('ARN'),
    status: l10n.t('Status'),
    mode: l10n.t('Mode'),
    createdAt: l10n.t('Created'),
    updatedAt: l10n.t('Last updated'),
    duration: l10n.t('Duration'),
    elapsed: l10n.t('Elapsed'),
    failureReason: l10n.t('Failure reason'),
    inputPath: l10n.t('Input path'),
    inputKmsKeyArn: l10n.t('Input KMS key'),
    outputPath: l10n.t('Output path'),
    outputKmsKeyArn: l10n.t('Output KMS key'),
    numResults: l10n.t('Results per input line'),
    filter: l10n.t('Filter'),
    filterExpression: l10n.t('Filter expression'),
    filterPlaceholders: l10n.t('Filter values that each input line needs'),
    filterStatus: l10n.t('Filter status'),
    filterFailureReason: l10n.t('Filter failure reason'),
    itemExplorationConfig: l10n.t('Item exploration'),
    rankingInfluence: l10n.t('Ranking influence'),
    themeItemName: l10n.t('Item name for themes'),
    role: l10n.t('Service role'),
  };
}

function solutionFieldNames(): Readonly<Record<SolutionField, string>> {
  return {
    solution: l10n.t('Solution'),
    solutionVersion: l10n.t('Solution version'),
    versionName: l10n.t('Version name'),
    versionAge: l10n.t('Version age when the job was created'),
    recipe: l10n.t('Recipe'),
    datasetGroup: l10n.t('Dataset group'),
    versionStatus: l10n.t('Version status'),
    versionFailureReason: l10n.t('Training failure reason'),
    trainingMode: l10n.t('Training mode'),
    trainingType: l10n.t('Training type'),
    trainingHours: l10n.t('Training hours billed'),
    eventType: l10n.t('Event type'),
    performHPO: l10n.t('Hyperparameter optimization'),
    performAutoML: l10n.t('AutoML'),
    performIncrementalUpdate: l10n.t('Incremental update'),
    versionCreatedAt: l10n.t('Version created'),
    versionUpdatedAt: l10n.t('Version last updated'),
    tunedHPOParams: l10n.t('Tuned hyperparameters'),
    solutionConfig: l10n.t('Solution configuration'),
  };
}
