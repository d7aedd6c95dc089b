/** The sample account as if it were another account's, in any Region: its ARNs say so, both ways. */
import { createSampleAccount, type SampleAccount, type SampleOptions } from '../../src/sample/main';

export function sampleOf(accountId: string, region: string, options: SampleOptions): SampleAccount {
  const sample = createSampleAccount(options);
  const [own, other] = [`:${sample.region}:${sample.accountId}:`, `:${region}:${accountId}:`];
  return {
    accountId,
    region,
    handleS3: (request) => sample.handleS3(request),
    handle: (target, body) => {
      const response = sample.handle(target, body.replaceAll(other, own));
      return { ...response, body: response.body.replaceAll(own, other) };
    },
  };
}
