/** The SDK's client, with everything given that it would otherwise look up by itself in environment and files. */
import { PersonalizeClient, type PersonalizeClientConfig } from '@aws-sdk/client-personalize';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { requestTimes } from './nested';

export interface ClientSettings {
  readonly region: string;
  /** `undefined`: AWS's own of the Region. */
  readonly endpoint: string | undefined;
  readonly credentials: NonNullable<PersonalizeClientConfig['credentials']>;
  /** Version of the extension, for the user agent. */
  readonly version: string;
  /** Answers in place of the network. */
  readonly requestHandler?: PersonalizeClientConfig['requestHandler'];
}

export function createClient(settings: ClientSettings): PersonalizeClient {
  const { region, endpoint, credentials, version } = settings;
  return new PersonalizeClient({
    region,
    credentials,
    ...(endpoint === undefined ? {} : { endpoint }),
    // Without it, `[default].endpoint_url` would be used for every profile, and its session token sent there.
    ignoreConfiguredEndpointUrls: true,
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    maxAttempts: 3,
    retryMode: 'standard',
    customUserAgent: [['personalize-batch-inference', version]],
    requestHandler: settings.requestHandler ?? new KeepAliveHandler(requestTimes),
  });
}

/**
 * VS Code puts an agent of its own before each request, for its proxy settings, and with it Node asks for the connection to be
 * closed: https://github.com/microsoft/vscode/issues/173861. Asked for by its name, the connection is kept where none but the
 * SDK's own agent is behind that; one through a proxy ends with its answer all the same.
 */
class KeepAliveHandler extends NodeHttpHandler {
  override handle(...[request, options]: Parameters<NodeHttpHandler['handle']>): Answer {
    request.headers['connection'] = 'keep-alive';
    return super.handle(request, options);
  }
}

type Answer = ReturnType<NodeHttpHandler['handle']>;
