import { randomUUID } from 'node:crypto';

/** A response of the service, without transport. `body` is JSON. */
export interface SampleResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Errors of the service.
 * https://docs.aws.amazon.com/personalize/latest/dg/API_CreateBatchInferenceJob.html#API_CreateBatchInferenceJob_Errors
 * https://docs.aws.amazon.com/personalize/latest/dg/API_ListBatchInferenceJobs.html#API_ListBatchInferenceJobs_Errors
 * From `SerializationException` on, errors of the front end of AWS JSON services:
 * https://docs.aws.amazon.com/personalize/latest/dg/CommonErrors.html
 */
export type ErrorType =
  | 'InvalidInputException'
  | 'InvalidNextTokenException'
  | 'LimitExceededException'
  | 'ResourceAlreadyExistsException'
  | 'ResourceInUseException'
  | 'ResourceNotFoundException'
  | 'TooManyTagsException'
  | 'SerializationException'
  | 'UnknownOperationException'
  | 'InternalFailure';

/** Thrown by operations to respond with an error of the service. */
export class ServiceError extends Error {
  constructor(
    readonly type: ErrorType,
    message: string,
  ) {
    super(message);
    this.name = type;
  }
}

/** `what`: the kind of resource. */
export function notFound(what: string, arn: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', `The given ${what} ${arn} does not exist.`);
}

export function answer(content: object): SampleResponse {
  return respond(200, content, {});
}

/** The type is in a header and in the body, because clients of different age look in either place. */
export function errorAnswer(type: ErrorType, message: string, status = 400): SampleResponse {
  return respond(status, { __type: type, message }, { 'x-amzn-errortype': type });
}

function respond(status: number, content: object, headers: Record<string, string>): SampleResponse {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID(), ...headers },
    body: JSON.stringify(content),
  };
}
