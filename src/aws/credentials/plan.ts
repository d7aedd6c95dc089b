/** The steps to a profile's credentials, from the AWS config files. Plain data: sends no requests. */
import { closest, distance } from 'fastest-levenshtein';
import { isProfileName } from '../../domain/connection/connection';
import type { ProfileFault } from '../../domain/connection/credential-faults';
import { failure, type Outcome, type Problem, success } from '../../domain/connection/problem';
import { type ConfigFiles, unreadableFile } from './config-files';

/** Source of the first credentials. `profile`: the profile with the settings. */
export type BaseStep =
  | {
      readonly kind: 'keys';
      readonly profile: string;
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
      readonly sessionToken: string | undefined;
      readonly account: string | undefined;
    }
  | {
      readonly kind: 'process';
      readonly profile: string;
      /** Passed to a shell. Never shown or logged. */
      readonly command: string;
      readonly account: string | undefined;
    }
  | {
      readonly kind: 'sso';
      readonly profile: string;
      /** Name of its `sso-session` section; `undefined` for the older form, with all settings in the profile. */
      readonly session: string | undefined;
      readonly startUrl: string;
      readonly ssoRegion: string;
      readonly account: string;
      readonly roleName: string;
    }
  | {
      readonly kind: 'webIdentity';
      readonly profile: string;
      readonly tokenFile: string;
      readonly roleArn: string;
      readonly roleSessionName: string | undefined;
    }
  | { readonly kind: 'login'; readonly profile: string; readonly loginSession: string }
  /** `credential_source` of a profile. */
  | { readonly kind: 'environmentVariables' | 'container' | 'instance'; readonly profile: string };

/** `sts:AssumeRole` with the credentials of the previous step. */
export interface RoleStep {
  readonly profile: string;
  readonly roleArn: string;
  readonly roleSessionName: string | undefined;
  readonly externalId: string | undefined;
  readonly durationSeconds: number | undefined;
  /** MFA device, if the role needs one. */
  readonly mfaSerial: string | undefined;
  /** Region of the profile, for the STS endpoint. */
  readonly region: string | undefined;
}

export interface CredentialsPlan {
  readonly base: BaseStep;
  /** In the order in which they are assumed. The last role has the profile's credentials. */
  readonly roles: readonly RoleStep[];
}

type Settings = Readonly<Record<string, string | undefined>>;

/**
 * With the precedence of the SDK's `fromIni`: for a source profile, static keys come first; otherwise a role, static keys, web
 * identity, credential process, SSO, login session. A profile never leads to another identity than its own section says.
 */
export function planProfile(files: ConfigFiles, profile: string): Outcome<CredentialsPlan> {
  const visited = new Set([profile]);
  const roles: RoleStep[] = [];
  let name = profile;
  for (let isFirst = true; ; isFirst = false) {
    const settings = settingsOf(files, name);
    if (settings === undefined) return failure(missing(files, name));
    const fault = files.faults[name];
    if (fault !== undefined) return wrong(name, { kind: 'syntax', ...fault });
    const role = !isFirst && hasKeys(settings) ? undefined : roleOf(name, settings);
    if (role !== undefined) roles.unshift(role);
    const source = role && settings['source_profile'];
    if (source === undefined) {
      const base = baseOf(files, name, settings, role !== undefined, isFirst ? undefined : profile);
      return base.ok ? success({ base: base.value, roles }) : base;
    }
    // A profile can assume its role with its own keys.
    if (visited.has(source) && !(source === name && hasKeys(settings)))
      return wrong(profile, { kind: 'cycle' });
    visited.add(source);
    name = source;
  }
}

/** Settings in both files. As in the SDK, the credentials file takes precedence here. */
function settingsOf({ config, credentials }: ConfigFiles, profile: string): Settings | undefined {
  if (config[profile] === undefined && credentials[profile] === undefined) return undefined;
  return { ...config[profile], ...credentials[profile] };
}

/** Whether neither file has a source of credentials for the profile. */
export function saysNothing(files: ConfigFiles, profile: string): boolean {
  if (files.faults[profile] !== undefined) return false;
  const settings = settingsOf(files, profile) ?? {};
  return !credentialsSettings.some((name) => settings[name] !== undefined);
}

function missing(files: ConfigFiles, profile: string): Problem {
  const [unreadable] = files.problems;
  if (unreadable !== undefined) return unreadableFile(unreadable);
  const names = [...Object.keys(files.config), ...Object.keys(files.credentials)];
  return { kind: 'noProfile', profile, near: nearName(profile, names.filter(isProfileName)) };
}

function wrong(profile: string, fault: ProfileFault): Outcome<never> {
  return failure({ kind: 'profile', profile, fault });
}

function hasKeys(settings: Settings): boolean {
  return settings['aws_access_key_id'] !== undefined && settings['aws_secret_access_key'] !== undefined;
}

/** The role that the profile assumes with other credentials. Web identity is a separate step. */
function roleOf(profile: string, settings: Settings): RoleStep | undefined {
  const { role_arn: roleArn, source_profile: source, credential_source: ambient } = settings;
  if (roleArn === undefined || (source === undefined) === (ambient === undefined)) return undefined;
  const duration = Number.parseInt(settings['duration_seconds'] ?? '', 10);
  return {
    profile,
    roleArn,
    roleSessionName: settings['role_session_name'],
    externalId: settings['external_id'],
    durationSeconds: Number.isNaN(duration) ? undefined : duration,
    mfaSerial: settings['mfa_serial'],
    region: settings['region'],
  };
}

function baseOf(
  files: ConfigFiles,
  profile: string,
  settings: Settings,
  ofRole: boolean,
  /** The profile that has this profile as its source. */
  of: string | undefined,
): Outcome<BaseStep> {
  const account = settings['aws_account_id'];
  const { role_arn: roleArn, web_identity_token_file: tokenFile, credential_source: ambient } = settings;
  // A profile that only has a credential source can be the source of another profile.
  if (ofRole || (roleArn === undefined && ambient !== undefined && !hasKeys(settings))) {
    return ambientStep(profile, ambient);
  }
  const { aws_access_key_id: accessKeyId, aws_secret_access_key: secretAccessKey } = settings;
  if (accessKeyId !== undefined && secretAccessKey !== undefined) {
    const sessionToken = settings['aws_session_token'];
    return success({ kind: 'keys', profile, accessKeyId, secretAccessKey, sessionToken, account });
  }
  if (roleArn !== undefined && tokenFile !== undefined) {
    const roleSessionName = settings['role_session_name'];
    return success({ kind: 'webIdentity', profile, tokenFile, roleArn, roleSessionName });
  }
  // The AWS CLI takes a continued line for further arguments. For a shell, it would be another command.
  const command = settings['credential_process']?.replaceAll('\n', ' ');
  if (command !== undefined) return success({ kind: 'process', profile, command, account });
  if (ssoSettings.some((name) => settings[name] !== undefined)) return ssoStep(files, profile, settings);
  const loginSession = settings['login_session'];
  if (loginSession !== undefined) return success({ kind: 'login', profile, loginSession });
  return wrong(profile, nothingSaid(settings, of));
}

function nothingSaid(settings: Settings, of: string | undefined): ProfileFault {
  if (settings['role_arn'] !== undefined) {
    return { kind: settings['source_profile'] === undefined ? 'noSource' : 'twoSources' };
  }
  if (settings['aws_access_key_id'] !== undefined || settings['aws_secret_access_key'] !== undefined) {
    return { kind: 'halfKey' };
  }
  return { kind: 'nothing', of };
}

/** https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html */
function ambientStep(profile: string, source: string | undefined): Outcome<BaseStep> {
  switch (source) {
    case 'Environment':
      return success({ kind: 'environmentVariables', profile });
    case 'EcsContainer':
      return success({ kind: 'container', profile });
    case 'Ec2InstanceMetadata':
      return success({ kind: 'instance', profile });
    default:
      return wrong(profile, { kind: 'source' });
  }
}

// https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html
const ssoSettings = ['sso_session', 'sso_start_url', 'sso_account_id', 'sso_region', 'sso_role_name'];

function ssoStep(files: ConfigFiles, profile: string, settings: Settings): Outcome<BaseStep> {
  const session = settings['sso_session'];
  const fault = files.faults[`sso-session.${session ?? ''}`];
  if (fault !== undefined) return wrong(profile, { kind: 'syntax', ...fault });
  const section = session === undefined ? settings : files.config[`sso-session.${session}`];
  if (section === undefined) {
    const name = session ?? '';
    return wrong(profile, { kind: isProfileName(name) ? 'noSession' : 'sessionName', session: name });
  }
  for (const setting of ['sso_region', 'sso_start_url'] as const) {
    if (settings[setting] !== undefined && settings[setting] !== section[setting]) {
      return wrong(profile, { kind: 'sessionDiffers', session: session ?? '', setting });
    }
  }
  const { sso_region: ssoRegion, sso_start_url: startUrl } = section;
  const { sso_account_id: account, sso_role_name: roleName } = settings;
  const lacking = ['sso_start_url', 'sso_region', 'sso_account_id', 'sso_role_name'].filter(
    (name) => (section[name] ?? settings[name]) === undefined,
  );
  if (ssoRegion === undefined || startUrl === undefined || account === undefined || roleName === undefined) {
    return wrong(profile, { kind: 'lacks', settings: lacking });
  }
  return success({ kind: 'sso', profile, session, startUrl, ssoRegion, account, roleName });
}

const credentialsSettings = [
  ...ssoSettings,
  'aws_access_key_id',
  'aws_secret_access_key',
  'role_arn',
  'credential_source',
  'credential_process',
  'login_session',
];

/** The name that somebody who mistyped one may have meant; `undefined` where none is near: more than two letters differ, or half of them. */
function nearName(name: string, names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  const near = closest(name, names);
  const differs = distance(name.toLowerCase(), near.toLowerCase());
  return differs <= 2 && differs * 2 < name.length ? near : undefined;
}
