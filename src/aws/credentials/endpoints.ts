/**
 * Endpoints of each service. All of aws/ gets its endpoints here, so that endpoints that aren't AWS defaults are always
 * reported.
 */
import { failure, type Outcome, success } from '../../domain/connection/problem';
import { safeText } from '../../domain/text/safe-text';
import type { EndpointService, ForeignEndpoint } from '../../domain/connection/service';
import type { ConfigFiles } from './config-files';
import { environmentProfile, isTrue, settingsOf } from './environment';
import { type Environment, given } from './variables';

/** Services whose endpoint is set by `AWS_ENDPOINT_URL_…`. */
type ConfiguredService = Exclude<EndpointService, 'container' | 'instance'>;

interface Setting {
  readonly env: Environment;
  readonly files: ConfigFiles;
  /** The profile whose settings are used, never `[default]`, which the SDK would use. */
  readonly profile: string;
}

export class Endpoints {
  constructor(
    private readonly setting: Setting,
    private readonly tell: (endpoint: ForeignEndpoint) => void,
  ) {}

  /** `undefined`: the AWS default of the Region. */
  of(service: ConfiguredService): Outcome<string | undefined> {
    const found = configured(this.setting, service);
    if (found.ok && found.value !== undefined) this.name(service, found.value);
    return found;
  }

  /** For requests with a token: plain HTTP to another machine is refused. */
  forToken(service: ConfiguredService): Outcome<string | undefined> {
    const found = configured(this.setting, service);
    return found.ok && found.value !== undefined && isPlainHttp(found.value)
      ? failure({ kind: 'plainHttp', endpoint: safeText(found.value) })
      : this.of(service);
  }

  /** Reports the endpoint of a container's or instance's role, which the SDK finds. */
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
 * `AWS_ENDPOINT_URL_<SERVICE>`, then `AWS_ENDPOINT_URL`, then the profile's.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
function configured(
  { env, files, profile }: Setting,
  service: ConfiguredService,
): Outcome<string | undefined> {
  const settings = settingsOf(files, profile);
  const ignored =
    given(env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']) ?? settings['ignore_configured_endpoint_urls'];
  if (isTrue(ignored)) return success(undefined);
  const variable = given(env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`]) ?? given(env['AWS_ENDPOINT_URL']);
  const found = variable === undefined ? ofProfile(files, profile, service) : success(variable);
  if (!found.ok || found.value === undefined) return found;
  const endpoint = found.value;
  const protocol = URL.canParse(endpoint) ? new URL(endpoint).protocol : '';
  return protocol === 'https:' || protocol === 'http:'
    ? success(endpoint)
    : failure({ kind: 'invalidEndpoint', endpoint: safeText(endpoint) });
}

/** Settings that can't be read never lead to the endpoint of AWS. */
function ofProfile(
  files: ConfigFiles,
  profile: string,
  service: ConfiguredService,
): Outcome<string | undefined> {
  const settings = settingsOf(files, profile);
  const { services } = settings;
  const name = `services.${services}`;
  const syntax = files.faults[profile] ?? (services === undefined ? undefined : files.faults[name]);
  if (syntax !== undefined)
    return failure({ kind: 'profile', profile, fault: { kind: 'syntax', ...syntax } });
  const section = services === undefined ? {} : files.config[name];
  if (section === undefined)
    return failure({ kind: 'profile', profile, fault: { kind: 'noServices', services: services ?? '' } });
  return success(given(section[`${service}.endpoint_url`]) ?? given(settings['endpoint_url']));
}

/** https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html */
function containerUrl(env: Environment): string | undefined {
  const relative = env['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'];
  return relative === undefined || relative === ''
    ? env['AWS_CONTAINER_CREDENTIALS_FULL_URI']
    : `http://169.254.170.2${relative}`;
}

/** As the SDK finds it, whichever profile has the instance's role. */
function instanceUrl({ env, files }: Setting): string | undefined {
  const settings = settingsOf(files, environmentProfile(env));
  return given(env['AWS_EC2_METADATA_SERVICE_ENDPOINT']) ?? given(settings['ec2_metadata_service_endpoint']);
}

const region = String.raw`[a-z0-9-]+`;
const suffix = String.raw`(amazonaws\.com(\.cn)?|api\.aws|api\.amazonwebservices\.com\.cn)`;
// Other names under amazonaws.com can belong to anyone.
const signInHost = new RegExp(
  `^(signin\\.${region}\\.${suffix}|${region}(\\.oauth\\.signin\\.aws|\\.signin\\.(aws\\.amazon\\.com|amazonaws\\.cn|amazonaws-us-gov\\.com)))$`,
);
const awsHosts: Readonly<Record<ConfiguredService, RegExp>> = {
  // https://docs.aws.amazon.com/general/latest/gr/personalize.html
  personalize: new RegExp(`^personalize(-fips)?\\.${region}\\.${suffix}$`),
  // https://docs.aws.amazon.com/general/latest/gr/s3.html; a configured endpoint has the bucket in its path
  s3: new RegExp(`^s3(-fips)?([.-](dualstack\\.)?${region})?\\.${suffix}$`),
  // https://docs.aws.amazon.com/general/latest/gr/sts.html
  sts: new RegExp(`^sts(-fips)?(\\.${region})?\\.${suffix}$`),
  // https://docs.aws.amazon.com/general/latest/gr/sso.html
  sso: new RegExp(`^portal\\.sso(-fips)?\\.${region}\\.${suffix}$`),
  sso_oidc: new RegExp(`^oidc(-fips)?\\.${region}\\.${suffix}$`),
  signin: signInHost,
};

// Link-local addresses of the machine's host, which only supports plain HTTP.
const metadataHosts: Readonly<Record<'container' | 'instance', readonly string[]>> = {
  container: ['169.254.170.2', '169.254.170.23', '[fd00:ec2::23]'],
  instance: ['169.254.169.254', '[fd00:ec2::254]'],
};

/** Host of the endpoint; `undefined` if it's an AWS default. */
function foreignHost(serves: EndpointService, endpoint: string): string | undefined {
  const { protocol, host } = new URL(endpoint);
  const isAwsOwn =
    serves === 'container' || serves === 'instance'
      ? metadataHosts[serves].includes(host)
      : protocol === 'https:' && awsHosts[serves].test(host);
  return isAwsOwn ? undefined : host;
}

/** Whether requests could be read on the way: plain HTTP to another machine. */
export function isPlainHttp(endpoint: string): boolean {
  const { protocol, hostname } = new URL(endpoint);
  return protocol === 'http:' && !/^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}
