/** The text of a hint for a job whose settings are known: what is wrong with them, and only what applies to them. */
import type { Hint } from '../../domain/advice/hints';
import { pathFaultFor } from '../../domain/advice/job-faults';
import { parseJobArn, parseSolutionVersionArn } from '../../domain/job/arn';
import type { JobSettings } from '../../domain/job/description';
import { given, type Job } from '../../domain/job/job';
import { kindOfArn } from '../../domain/job/kind';
import { parseS3Path } from '../../domain/job/s3-path';
import { cleanLine } from '../../domain/text/clean';
import { labelled } from '../words/strings-joints';
import { hintWords, jobHintWords, pathFaultText, s3AccessText } from '../words/strings-hints';

/** `settings`: `undefined` if they aren't known. `slots`: how many jobs are pending or in progress; may be empty. */
export function hintText(
  { key }: Pick<Hint, 'key'>,
  job: Job,
  settings: JobSettings | undefined,
  slots = '',
): string {
  const { text } = hintWords(key, kindOfArn(job.arn).id);
  if (key === 'tooManyUnfinished') return [text, slots].join(' ').trimEnd();
  if (settings === undefined) return text;
  const fault = pathFaultFor(key, settings);
  const words = jobHintWords();
  switch (key) {
    case 's3InputPath':
    case 's3OutputPath': {
      const path = given(key === 's3InputPath' ? settings.inputPath : settings.outputPath);
      if (path === undefined) return text;
      return labelled(cleanLine(path, 200), fault === undefined ? words.validPath : pathFaultText(fault));
    }
    case 's3Privileges':
      return s3AccessText(accessFacts(settings));
    case 'bucketRegion': {
      const region = parseJobArn(job.arn)?.region;
      return region === undefined ? text : words.bucketRegion(cleanLine(region, 60));
    }
    case 'passRole':
      return given(settings.roleArn) === undefined ? text : words.passRole(cleanLine(settings.roleArn, 300));
    case 'assumeRole':
      return given(settings.roleArn) === undefined
        ? text
        : words.assumeRole(cleanLine(settings.roleArn, 300));
    case 'notFound':
      return parseSolutionVersionArn(job.solutionVersionArn) === undefined ? text : words.notFound;
    default:
      return text;
  }
}

function accessFacts({ inputPath, outputPath, inputKmsKeyArn, outputKmsKeyArn }: JobSettings): {
  readonly keys: boolean;
  readonly limitedPolicy: boolean;
} {
  const buckets = [inputPath, outputPath].map((path) => parseS3Path(path)?.bucket ?? '');
  return {
    keys: given(inputKmsKeyArn) !== undefined || given(outputKmsKeyArn) !== undefined,
    limitedPolicy: buckets.some((bucket) => !bucket.includes('personalize')),
  };
}
