/** The port to the service over the real SDK, against a server on 127.0.0.1. */
import { createClient } from '../../src/aws/client';
import { clientService } from '../../src/aws/client-service';
import type { JobsService } from '../../src/domain/connection/service';
import { plainAsking } from './asking';

export function serviceAt(url: string): JobsService {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
  return clientService({
    client: createClient({ region: 'us-east-1', endpoint: url, credentials, version: '0.0.0' }),
    ...plainAsking,
    dispose: () => undefined,
  });
}
