/** The jobs of a cinema: 24 runs of one solution version, a run of a newer one, one that runs, and one of another solution. */
import { jobArn, minute } from '../../support/factories';
import {
  errorAnswer,
  jsonAnswer,
  type ScriptedAnswer,
  type ScriptedRequest,
} from '../../support/scripted-server';

const solution = 'arn:aws:personalize:us-east-1:111122223333:solution/films';
const group = 'arn:aws:personalize:us-east-1:111122223333:dataset-group/cinema';
const now = Date.now();

interface Fields {
  readonly status?: string;
  readonly failureReason?: string;
  readonly solutionVersionArn?: string;
}

function aJob(name: string, ageMinutes: number, tookMinutes: number, fields: Fields = {}) {
  return {
    jobName: name,
    batchInferenceJobArn: jobArn(name),
    status: 'ACTIVE',
    solutionVersionArn: `${solution}/aaaa1111`,
    creationDateTime: (now - ageMinutes * minute) / 1000,
    lastUpdatedDateTime: (now - (ageMinutes - tookMinutes) * minute) / 1000,
    ...fields,
  };
}

const noAccess = 'Insufficient privileges for accessing data in Amazon S3.';
const failed = { status: 'CREATE FAILED', failureReason: noAccess };
const hour = 60;
export const jobs = [
  aJob('running', 12, 12, { status: 'CREATE IN_PROGRESS' }),
  aJob('films-99', 2 * hour, 33, { solutionVersionArn: `${solution}/bbbb2222` }),
  ...Array.from({ length: 24 }, (_, index) =>
    aJob(`films-${24 - index}`, (index + 4) * 24 * hour, 30 + (index % 7), index === 3 ? failed : {}),
  ),
  aJob('books-1', 5 * hour, 3, { solutionVersionArn: solution.replace('films', 'books') + '/cccc3333' }),
];

/** What the service answers. */
export function films({ operation, body }: ScriptedRequest): ScriptedAnswer {
  if (operation === 'ListBatchInferenceJobs') return jsonAnswer({ batchInferenceJobs: jobs });
  if (operation === 'DescribeSolutionVersion') {
    const solutionVersionArn = String(body['solutionVersionArn']);
    const creationDateTime = (now - 40 * 24 * hour * minute) / 1000;
    return solutionVersionArn.includes('books')
      ? errorAnswer('ResourceNotFoundException', 'No such version.')
      : jsonAnswer({
          solutionVersion: {
            solutionVersionArn,
            datasetGroupArn: group,
            creationDateTime,
            status: 'ACTIVE',
          },
        });
  }
  const job = jobs.find((each) => each.batchInferenceJobArn === body['batchInferenceJobArn']);
  if (job?.jobName === 'films-7') {
    return errorAnswer(
      'AccessDeniedException',
      'is not authorized to perform: personalize:DescribeBatchInferenceJob',
    );
  }
  return jsonAnswer({
    batchInferenceJob: {
      ...job,
      jobInput: { s3DataSource: { path: 's3://cinema-in/in/users & more#1' } },
      jobOutput: { s3DataDestination: { path: 's3://cinema-out/batch/' } },
    },
  });
}
