/** Sends requests to the sample account instead of the network. The SDK signs, sends and parses as usual, and no port is opened. */
import { Readable } from 'node:stream';
import type { PersonalizeClientConfig } from '@aws-sdk/client-personalize';
import { type HttpRequest, HttpResponse } from '@smithy/core/protocols';

interface SampleAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** `(target, body) → response`, and the same for Amazon S3; see sample/. */
export interface SampleService {
  readonly region: string;
  readonly accountId: string;
  handle(target: string | undefined, body: string): SampleAnswer;
  handleS3(request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
  }): SampleAnswer;
}

type Handler = NonNullable<PersonalizeClientConfig['requestHandler']>;

export function sampleHandler(sample: SampleService): Handler {
  return handler(({ headers, body }) => sample.handle(headers['x-amz-target'], bodyText(body)));
}

/** For a client with the bucket in the path. */
export function sampleFilesHandler(sample: SampleService): Handler {
  return handler(({ method, path, query, headers }) => {
    const parameters = Object.entries(query).map(([name, value]): [string, string] => [
      name,
      String(value ?? ''),
    ]);
    return sample.handleS3({ method, url: `${path}?${String(new URLSearchParams(parameters))}`, headers });
  });
}

function handler(answerTo: (request: HttpRequest) => SampleAnswer): Handler {
  return {
    handle(request: HttpRequest): Promise<{ response: HttpResponse }> {
      const { status: statusCode, headers, body } = answerTo(request);
      const stream = Readable.from([Buffer.from(body)]);
      return Promise.resolve({
        response: new HttpResponse({ statusCode, headers: { ...headers }, body: stream }),
      });
    },
  };
}

/** The SDK passes bodies as bytes or as text. */
function bodyText(body: unknown): string {
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : typeof body === 'string' ? body : '';
}
