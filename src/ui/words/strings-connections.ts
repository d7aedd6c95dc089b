/** Rows and hovers of connections, `Choose Connections…`, and the questions while connections open. */
import { l10n } from 'vscode';
import type { LabelWords } from '../../app/connections/label';
import type { CredentialsKind, RegionSource } from '../../domain/connection/connection';
import type { EndpointService } from '../../domain/connection/service';
import { connectionName } from './strings';
import { withAside } from './strings-joints';

export type ConnectionWord =
  | 'profile'
  | 'account'
  | 'region'
  | 'credentials'
  | 'endpoint'
  | 'awsEndpoint'
  | 'dualStack'
  | 'asOf'
  | 'unknown'
  | 'notRead';

export function connectionWords(): Readonly<Record<ConnectionWord, string>> {
  return {
    profile: l10n.t('Profile'),
    account: l10n.t('Account'),
    region: l10n.t('Region'),
    credentials: l10n.t('Credentials'),
    endpoint: l10n.t('Endpoint'),
    awsEndpoint: l10n.t('AWS default'),
    dualStack: l10n.t('dual stack'),
    asOf: l10n.t('List last updated'),
    unknown: l10n.t('unknown'),
    notRead: l10n.t('not loaded yet'),
  };
}

/** Last step first: `role through SSO`. */
export function credentialsText(kinds: readonly CredentialsKind[]): string {
  const names = kinds.map((kind) => kindNames()[kind]);
  return names.length === 0 ? '' : names.reduce((outer, inner) => l10n.t('{0} through {1}', outer, inner));
}

function kindNames(): Readonly<Record<CredentialsKind, string>> {
  return {
    keys: l10n.t('access key'),
    sessionToken: l10n.t('session token'),
    sso: l10n.t('SSO'),
    role: l10n.t('role'),
    process: l10n.t('credential process'),
    webIdentity: l10n.t('web identity'),
    login: l10n.t('login session'),
    environmentVariables: l10n.t('environment variables'),
    container: l10n.t('container role'),
    instance: l10n.t('instance role'),
  };
}

/** The host of the service's endpoint alone needs no explanation, because a connection is to Amazon Personalize. */
export const labelWords: LabelWords = {
  name: connectionName,
  endpoint: (host, serves) =>
    serves.join() === 'personalize' ? host : withAside(host, serves.map(serviceName).join(', ')),
};

export function endpointsText(serves: readonly EndpointService[]): string {
  return l10n.t('Endpoint of {0}', serves.map(serviceName).join(', '));
}

/** Names of AWS services aren't translated. */
function serviceName(service: EndpointService): string {
  const { container, instance } = kindNames();
  const names: Readonly<Record<EndpointService, string>> = {
    personalize: 'Amazon Personalize',
    s3: 'Amazon S3',
    sts: 'AWS STS',
    sso: 'SSO',
    sso_oidc: 'SSO OIDC',
    signin: 'AWS Sign-In',
    container,
    instance,
  };
  return names[service];
}

export function regionSourceText(source: RegionSource): string {
  const names: Readonly<Record<RegionSource, string>> = {
    chosen: l10n.t('chosen'),
    AWS_REGION: 'AWS_REGION',
    AWS_DEFAULT_REGION: 'AWS_DEFAULT_REGION',
    credentialsFile: l10n.t('credentials file'),
    configFile: l10n.t('config file'),
    sample: l10n.t('sample account'),
  };
  return names[source];
}

export function promptWords() {
  return {
    allow: l10n.t('Allow'),
    allowProgramDetail: l10n.t(
      "This workspace isn't trusted. The credential process is defined in your AWS config file, not in the workspace, and returns credentials for reading your Amazon Personalize jobs. If you allow it, that is remembered for this workspace and this program.",
    ),
    mfaInvalid: l10n.t('An MFA code has six digits.'),
    allowProgram: (profile: string) => l10n.t('Let the AWS profile {0} run its credential process?', profile),
    commandLine: (command: string) => l10n.t('Command line: {0}', command),
    program: (path: string) => l10n.t('Program: {0}', path),
    mfaTitle: (profile: string) => l10n.t('MFA code for the AWS profile {0}', profile),
    mfaPrompt: (serial: string) => l10n.t('Enter the current code of the MFA device {0}', serial),
  };
}

export function chooseWords() {
  return {
    title: l10n.t('Choose Connections'),
    pickConnections: l10n.t('Select the connections to show'),
    shown: l10n.t('Connected'),
    profiles: l10n.t('AWS profiles'),
    others: l10n.t('Others'),
    addRegion: l10n.t('Add Region…'),
    remove: l10n.t('Remove Connection'),
    openFile: (path: string) => l10n.t('Open File: {0}', path),
    asksForRegion: l10n.t('asks for a Region'),
    noProfiles: l10n.t('There are no profiles in the AWS config files.'),
    noProfilesDetail: l10n.t(
      'Create one with the AWS CLI: aws configure, aws configure sso or aws login. Then open this list again.',
    ),
    environmentDetail: l10n.t('The credentials and the Region that the AWS CLI uses by default'),
    sampleDetail: l10n.t('Simulated jobs. Nothing is sent over the network.'),
    unreadableFile: (path: string, reason: string) => l10n.t("Can't read {0}: {1}", path, reason),
    fileNotOpened: l10n.t("Can't open the file in an editor."),
    skipped: l10n.t('Unsupported section headings'),
    pickRegion: l10n.t('Choose a Region, or enter the name of another Region'),
    noRegionYet: l10n.t('No default Region is set'),
    knownRegions: l10n.t('Regions with Amazon Personalize'),
    typedRegion: l10n.t('as entered'),
    notRegion: l10n.t('Enter the name of a Region, such as us-east-1'),
    regionTaken: l10n.t('already in the list'),
    /** `name`: of a profile, raw, or of the environment. */
    regionOf: (name: string) => l10n.t('Region of {0}', name),
    addRegionTo: (name: string) => l10n.t('Add Region: {0}', name),
    environmentRegion: (region: string) => l10n.t('Default Region, currently {0}', region),
  };
}
