/** The SDK's client, with everything given that it would otherwise look up by itself in environment and files. */
import { PersonalizeClient, type PersonalizeClientConfig } from '@aws-sdk/client-personalize';
import type { EndpointVariants } from '../domain/connection/service';
import { KeepAliveHandler } from './http-handler';

export interface ClientSettings {
  readonly region: string;
  /** `undefined`: AWS's own of the Region. */
  readonly endpoint: string | undefined;
  /** Of AWS's own; an endpoint that is given has none. */
  readonly variants?: EndpointVariants;
  readonly credentials: NonNullable<PersonalizeClientConfig['credentials']>;
  /** Version of the extension, for the user agent. */
  readonly version: string;
  /** Answers in place of the network. */
  readonly requestHandler?: PersonalizeClientConfig['requestHandler'];
}

export function createClient(settings: ClientSettings): PersonalizeClient {
  const { region, endpoint, variants, credentials, version } = settings;
  const ours = endpoint === undefined ? variants : undefined;
  return new PersonalizeClient({
    region,
    credentials,
    ...(endpoint === undefined ? {} : { endpoint }),
    // Without it, `[default].endpoint_url` would be used for every profile, and its session token sent there.
    ignoreConfiguredEndpointUrls: true,
    useFipsEndpoint: ours?.fips ?? false,
    useDualstackEndpoint: ours?.dualStack ?? false,
    // Each is looked up in the config files otherwise: https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html
    defaultsMode: 'legacy',
    authSchemePreference: [],
    userAgentAppId: () => Promise.resolve(undefined),
    disableClockSkewCorrection: false,
    maxAttempts: 3,
    retryMode: 'standard',
    customUserAgent: [['personalize-batch-inference', version]],
    requestHandler: settings.requestHandler ?? new KeepAliveHandler(),
  });
}
