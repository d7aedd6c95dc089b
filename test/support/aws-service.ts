/** The port to the service over the real SDK, against a server on 127.0.0.1. */
import { createClient } from '../../src/aws/client';
import { clientService } from '../../src/aws/client-service';
import type { JobsService } from '../../src/domain/service';

export function serviceAt(url: string): JobsService {
  return clientService(
    createClient({
      region: 'us-east-1',
      endpoint: url,
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
      version: '0.0.0',
    }),
  );
}
