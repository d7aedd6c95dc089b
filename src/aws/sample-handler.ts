/** Sends requests to the sample account instead of the network. The SDK signs, sends and parses as usual, and no port is opened. */
import { Readable } from 'node:stream';
import type { PersonalizeClientConfig } from '@aws-sdk/client-personalize';
import { type HttpRequest, HttpResponse } from '@smithy/core/protocols';

/** `(target, body) → response`; see sample/. */
export interface SampleService {
  readonly region: string;
  readonly accountId: string;
  handle(
    target: string | undefined,
    body: string,
  ): { readonly status: number; readonly headers: Record<string, string>; readonly body: string };
}

export function sampleHandler(sample: SampleService): NonNullable<PersonalizeClientConfig['requestHandler']> {
  return {
    handle(request: HttpRequest): Promise<{ response: HttpResponse }> {
      const answer = sample.handle(request.headers['x-amz-target'], bodyText(request.body));
      const body = Readable.from([Buffer.from(answer.body, 'utf8')]);
      return Promise.resolve({
        response: new HttpResponse({ statusCode: answer.status, headers: answer.headers, body }),
      });
    },
  };
}

/** The SDK passes bodies as bytes or as text. */
function bodyText(body: unknown): string {
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : typeof body === 'string' ? body : '';
}
