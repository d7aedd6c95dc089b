/** The details page and messages: problems with files in Amazon S3. */
import { l10n } from 'vscode';
import { cleanLine } from '../../domain/text/clean';
import type { DeniedS3, Problem } from '../../domain/connection/problem';
import type { S3Path } from '../../domain/job/s3-path';
import { type Of, type ProblemText, type ProblemTexts, serviceText } from './problem-text';

export const s3Texts = {
  s3: s3Problem,
  s3Path: pathProblem,
} satisfies Partial<ProblemTexts<Problem['kind']>>;

/** Path as jobs name it. */
export function placeText({ bucket, key }: S3Path): string {
  return cleanLine(`s3://${bucket}/${key}`, 300);
}

export function deniedS3Text(action: string, { place, mayBeMissing }: DeniedS3, detail: string): string {
  const [permission, path, reason] = [cleanLine(action, 120), placeText(place), serviceText(detail)];
  return mayBeMissing === true
    ? l10n.t(
        "The file doesn't exist, or these credentials need the permission {0} for {1}. With s3:ListBucket, Amazon S3 would say which. {2}",
        permission,
        path,
        reason,
      )
    : l10n.t('These credentials need the permission {0} for {1}. {2}', permission, path, reason);
}

function s3Problem({ fault, place, detail }: Of<'s3'>): ProblemText {
  const path = placeText(place);
  const reason = serviceText(detail);
  switch (fault) {
    case 'noBucket':
      return {
        title: l10n.t("The bucket doesn't exist"),
        advice: l10n.t('It may have been deleted: {0}', cleanLine(place.bucket, 63)),
      };
    case 'noObject':
      return {
        title: l10n.t("The file doesn't exist"),
        advice: l10n.t('It may have been moved or deleted: {0}', path),
      };
    case 'noOutput':
      return {
        title: l10n.t('No output of this job'),
        advice: l10n.t(
          'No file has the name and time of its output. A later run may have replaced it: {0}',
          path,
        ),
      };
    case 'changed':
      return {
        title: l10n.t('The file has changed'),
        advice: l10n.t('It was replaced while it was being read. Try again: {0}', path),
      };
    case 'archived':
      return {
        title: l10n.t('The file is archived'),
        advice: l10n.t('Restore it from its storage class in Amazon S3 first: {0}', path),
      };
    case 'requesterPays':
      return {
        title: l10n.t('A Requester Pays bucket'),
        advice: l10n.t(
          'You would pay for reading this bucket, so the extension never does: {0}',
          cleanLine(place.bucket, 63),
        ),
      };
    case 'kmsKey':
      return {
        title: l10n.t("The KMS key can't be used"),
        advice: l10n.t('Check the AWS KMS key that encrypts {0}. {1}', path, reason),
      };
    case 'customerKey':
      return {
        title: l10n.t('The file has its own key'),
        advice: l10n.t(
          'It is encrypted with a customer-provided key, which only the application that wrote it has: {0}',
          path,
        ),
      };
    case 'otherRegion':
      return {
        title: l10n.t('Bucket in another Region'),
        advice: l10n.t(
          "The Region of the bucket {0} couldn't be used. {1}",
          cleanLine(place.bucket, 63),
          reason,
        ),
      };
    case 'refused':
      return {
        title: l10n.t('Amazon S3 refused it'),
        advice: l10n.t('The request for {0} was refused. {1}', path, reason),
      };
  }
}

function pathProblem({ fault, path: text }: Of<'s3Path'>): ProblemText {
  const path = cleanLine(text, 300);
  switch (fault) {
    case 'missing':
      return {
        title: l10n.t('The path is missing'),
        advice: l10n.t('Amazon Personalize returned no path for the job. No request was sent.'),
      };
    case 'notS3':
      return {
        title: l10n.t('Not an Amazon S3 path'),
        advice: l10n.t(
          'Only s3:// paths and HTTPS URLs of Amazon S3 are read. No request was sent: {0}',
          path,
        ),
      };
    case 'otherPartition':
      return {
        title: l10n.t('Another AWS partition'),
        advice: l10n.t("The URL isn't in the job's AWS partition. No request was sent: {0}", path),
      };
    case 'bucketName':
      return {
        title: l10n.t('Not a bucket name'),
        advice: l10n.t('Amazon S3 has no buckets with such names. No request was sent: {0}', path),
      };
  }
}
