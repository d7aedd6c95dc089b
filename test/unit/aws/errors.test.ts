import { expect, it } from 'vitest';
import { classify } from '../../../src/aws/errors';

/** As the SDK makes it of a response. */
function answered(name: string, status: number, message = 'Operation is not supported.') {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } });
}

it('an error that has a type is of the service, also where its name begins with Unknown', () => {
  for (const status of [400, 404]) {
    const error = answered('UnknownOperationException', status);
    expect(classify(error, 'ListBatchSegmentJobs')).toEqual({
      kind: 'unknown',
      detail: 'Operation is not supported.',
    });
  }
});

it.each(['Unknown', 'UnknownError', 'Error'])('an answer without a type is of somebody else: %s', (name) => {
  expect(classify(answered(name, 404), 'ListBatchSegmentJobs')).toEqual({
    kind: 'unexpectedAnswer',
    by: 'foreign',
    detail: 'HTTP 404',
  });
});
