/** Which endpoint each service is asked at. Nothing in aws/ gets one but here, where those that are not AWS's are named. */
import { failure, type Outcome, success } from '../../domain/connection/problem';
import { safeText } from '../../domain/text/safe-text';
import type { EndpointService, ForeignEndpoint } from '../../domain/connection/service';
import type { ConfigFiles } from './config-files';
import { environmentProfile, isTrue, settingsOf } from './environment';
import { type Environment, given } from './variables';

/** Those whose endpoint is set by `AWS_ENDPOINT_URL_…`. */
type ConfiguredService = Exclude<EndpointService, 'container' | 'instance'>;

interface Setting {
  readonly env: Environment;
  readonly files: ConfigFiles;
  /** Whose settings count; never another profile's, which the SDK would take from `[default]`. */
  readonly profile: string;
}

export class Endpoints {
  constructor(
    private readonly setting: Setting,
    private readonly tell: (endpoint: ForeignEndpoint) => void,
  ) {}

  /** `undefined`: AWS's own of the Region. */
  of(service: ConfiguredService): Outcome<string | undefined> {
    const found = configured(this.setting, service);
    if (found.ok && found.value !== undefined) this.name(service, found.value);
    return found;
  }

  /** Of what is asked with a token in the request: plain HTTP to another machine is refused. */
  forToken(service: ConfiguredService): Outcome<string | undefined> {
    const found = configured(this.setting, service);
    return found.ok && found.value !== undefined && isPlainHttp(found.value)
      ? failure({ kind: 'plainHttp', endpoint: safeText(found.value) })
      : this.of(service);
  }

  /** Names the one that a container or an instance gets its role's credentials from; the SDK finds it. */
  ambient(kind: 'container' | 'instance'): void {
    const url = kind === 'container' ? containerUrl(this.setting.env) : instanceUrl(this.setting);
    if (url !== undefined && URL.canParse(url)) this.name(kind, url);
  }

  private name(serves: EndpointService, url: string): void {
    const host = foreignHost(serves, url);
    if (host !== undefined) this.tell({ serves, host });
  }
}

/**
 * `AWS_ENDPOINT_URL_<SERVICE>`, then `AWS_ENDPOINT_URL`, then the profile's own.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
function configured(
  { env, files, profile }: Setting,
  service: ConfiguredService,
): Outcome<string | undefined> {
  const settings = settingsOf(files, profile);
  if (
    isTrue(env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']) ||
    isTrue(settings['ignore_configured_endpoint_urls'])
  ) {
    return success(undefined);
  }
  const services = settings['services'];
  const section = services === undefined ? undefined : files.config[`services.${services}`];
  const endpoint =
    given(env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`]) ??
    given(env['AWS_ENDPOINT_URL']) ??
    given(section?.[`${service}.endpoint_url`]) ??
    given(settings['endpoint_url']);
  if (endpoint === undefined) return success(undefined);
  const protocol = URL.canParse(endpoint) ? new URL(endpoint).protocol : '';
  return protocol === 'https:' || protocol === 'http:'
    ? success(endpoint)
    : failure({ kind: 'invalidEndpoint', endpoint: safeText(endpoint) });
}

/** https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html */
function containerUrl(env: Environment): string | undefined {
  const relative = env['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'];
  return relative === undefined || relative === ''
    ? env['AWS_CONTAINER_CREDENTIALS_FULL_URI']
    : `http://169.254.170.2${relative}`;
}

/** As the SDK finds it, whatever profile has the instance's role. */
function instanceUrl({ env, files }: Setting): string | undefined {
  const settings = settingsOf(files, environmentProfile(env));
  return given(env['AWS_EC2_METADATA_SERVICE_ENDPOINT']) ?? given(settings['ec2_metadata_service_endpoint']);
}

const region = String.raw`[a-z0-9-]+`;
const suffix = String.raw`(amazonaws\.com(\.cn)?|api\.aws|api\.amazonwebservices\.com\.cn)`;
// Anybody can have another name under amazonaws.com.
const signInHost = new RegExp(
  `^(signin\\.${region}\\.${suffix}|${region}(\\.oauth\\.signin\\.aws|\\.signin\\.(aws\\.amazon\\.com|amazonaws\\.cn|amazonaws-us-gov\\.com)))$`,
);
const awsHosts: Readonly<Record<ConfiguredService, RegExp>> = {
  // https://docs.aws.amazon.com/general/latest/gr/personalize.html
  personalize: new RegExp(`^personalize(-fips)?\\.${region}\\.${suffix}$`),
  // https://docs.aws.amazon.com/general/latest/gr/sts.html
  sts: new RegExp(`^sts(-fips)?(\\.${region})?\\.${suffix}$`),
  // https://docs.aws.amazon.com/general/latest/gr/sso.html
  sso: new RegExp(`^portal\\.sso(-fips)?\\.${region}\\.${suffix}$`),
  sso_oidc: new RegExp(`^oidc(-fips)?\\.${region}\\.${suffix}$`),
  signin: signInHost,
};

// Link-local: what answers there is the machine's host. It speaks plain HTTP alone.
const metadataHosts: Readonly<Record<'container' | 'instance', readonly string[]>> = {
  container: ['169.254.170.2', '169.254.170.23', '[fd00:ec2::23]'],
  instance: ['169.254.169.254', '[fd00:ec2::254]'],
};

/** The endpoint's host, where it is not AWS's own. */
function foreignHost(serves: EndpointService, endpoint: string): string | undefined {
  const { protocol, host } = new URL(endpoint);
  const isAwsOwn =
    serves === 'container' || serves === 'instance'
      ? metadataHosts[serves].includes(host)
      : protocol === 'https:' && awsHosts[serves].test(host);
  return isAwsOwn ? undefined : host;
}

/** Whether what is sent there could be read on the way: plain HTTP to anything but this machine. */
export function isPlainHttp(endpoint: string): boolean {
  const { protocol, hostname } = new URL(endpoint);
  return protocol === 'http:' && !/^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}
