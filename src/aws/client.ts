/** The SDK's clients, with all settings passed in that they would otherwise look up in the environment and in files. */
import { PersonalizeClient, type PersonalizeClientConfig } from '@aws-sdk/client-personalize';
import type { S3ClientConfig } from '@aws-sdk/client-s3';
import type { EndpointVariants } from '../domain/connection/service';
import { KeepAliveHandler } from './http-handler';

export interface ClientSettings {
  readonly region: string;
  /** `undefined`: the AWS default of the Region. */
  readonly endpoint: string | undefined;
  /** Variants of the AWS default endpoint; ignored with a configured endpoint. */
  readonly variants?: EndpointVariants;
  readonly credentials: NonNullable<PersonalizeClientConfig['credentials']>;
  /** Version of the extension, for the user agent. */
  readonly version: string;
  /** Responds instead of the network. */
  readonly requestHandler?: PersonalizeClientConfig['requestHandler'];
}

/** Settings that the SDK's clients have in common. */
export function commonConfig(settings: ClientSettings): PersonalizeClientConfig & S3ClientConfig {
  const { region, endpoint, variants, credentials, version } = settings;
  const ours = endpoint === undefined ? variants : undefined;
  return {
    region,
    credentials,
    ...(endpoint === undefined ? {} : { endpoint }),
    // Otherwise `[default].endpoint_url` would be used for every profile, and receive its session token.
    ignoreConfiguredEndpointUrls: true,
    useFipsEndpoint: ours?.fips ?? false,
    useDualstackEndpoint: ours?.dualStack ?? false,
    // Otherwise these settings are looked up in the config files: https://docs.aws.amazon.com/sdkref/latest/guide/settings-
    // reference.html
    defaultsMode: 'legacy',
    authSchemePreference: [],
    userAgentAppId: () => Promise.resolve(undefined),
    disableClockSkewCorrection: false,
    maxAttempts: 3,
    retryMode: 'standard',
    customUserAgent: [['personalize-batch-inference', version]],
    requestHandler: settings.requestHandler ?? new KeepAliveHandler(),
  };
}

export function createClient(settings: ClientSettings): PersonalizeClient {
  return new PersonalizeClient(commonConfig(settings));
}
