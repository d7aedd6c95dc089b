/** Which files a connection depends on, and whether they have changed. */
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { getSSOTokenFilepath } from '@smithy/core/config';
import type { ConnectionChoice } from '../../domain/connection/connection';
import type { Fingerprint, WatchedFiles } from '../../domain/connection/service';
import { type ConfigFiles, readConfigFiles } from './config-files';
import { awsFolder, configPaths } from './config-paths';
import { environmentProfile } from './environment';
import { readTextFile } from './text-file';
import { type Environment, sha256, variablesOf } from './variables';

type Settings = Readonly<Record<string, string | undefined>>;

/**
 * Fingerprint of all sections and cached tokens that the connection's credentials, Region and endpoints depend on. `read`:
 * config files that were read before, instead of the current ones.
 */
export async function fingerprintOf(
  env: Environment,
  choice: ConnectionChoice,
  read?: ConfigFiles,
): Promise<Fingerprint> {
  const variables = variablesOf(env, choice);
  if (choice.kind === 'sample') return { config: '', login: '', variables };
  const files = read ?? (await readConfigFiles(env));
  const profile = choice.kind === 'profile' ? choice.profile : environmentProfile(env);
  const sections = sectionsOf(files, profile);
  const tokens = await Promise.all(tokenFiles(env, sections.map(settingsOf)).map(contentOf));
  return {
    config: sha256(JSON.stringify([sections, files.problems])),
    login: sha256(JSON.stringify(tokens)),
    variables,
  };
}

interface Section {
  readonly name: string;
  readonly config: Settings | undefined;
  readonly credentials: Settings | undefined;
  readonly fault: object | undefined;
}

/** Sections of the profile, of its source profiles, and those that they name. */
function sectionsOf(files: ConfigFiles, profile: string): readonly Section[] {
  const found = new Map<string, Section>();
  const wanted = [profile];
  for (let name = wanted.shift(); name !== undefined; name = wanted.shift()) {
    if (found.has(name)) continue;
    const [config, credentials, fault] = [files.config[name], files.credentials[name], files.faults[name]];
    const section = { name, config, credentials, fault };
    found.set(name, section);
    const { source_profile: source, sso_session: session, services } = settingsOf(section);
    if (source !== undefined) wanted.push(source);
    if (session !== undefined) wanted.push(`sso-session.${session}`);
    if (services !== undefined) wanted.push(`services.${services}`);
  }
  return [...found.values()];
}

function settingsOf({ config, credentials }: Section): Settings {
  return { ...config, ...credentials };
}

/** Token files of sessions and of web identity. */
function tokenFiles(env: Environment, sections: readonly Settings[]): readonly string[] {
  return sections.flatMap((settings) => {
    const { sso_session: session, sso_start_url: startUrl, login_session: login } = settings;
    const { web_identity_token_file: webIdentity } = settings;
    return [
      ...(session === undefined ? [] : [getSSOTokenFilepath(session)]),
      ...(startUrl === undefined ? [] : [getSSOTokenFilepath(startUrl)]),
      ...(login === undefined ? [] : [loginTokenFile(env, login)]),
      ...(webIdentity === undefined ? [] : [webIdentity]),
    ];
  });
}

async function contentOf(path: string): Promise<string | null> {
  const file = await readTextFile(path);
  return 'text' in file ? file.text : null;
}

/** As the SDK's provider for `aws login` finds it. */
export function loginTokenFile(env: Environment, session: string): string {
  return join(loginFolder(env), `${sha256(session)}.json`);
}

function loginFolder(env: Environment): string {
  return env['AWS_LOGIN_CACHE_DIRECTORY'] ?? join(homedir(), '.aws', 'login', 'cache');
}

export function watchedFiles(env: Environment): readonly WatchedFiles[] {
  const { config, credentials } = configPaths(env);
  const file = (path: string): WatchedFiles => {
    return { folder: dirname(path), names: basename(path), holds: 'config' };
  };
  const tokens = (folder: string): WatchedFiles => ({ folder, names: '*.json', holds: 'login' });
  return [
    file(config),
    file(credentials),
    tokens(join(awsFolder(env), 'sso', 'cache')),
    tokens(loginFolder(env)),
  ];
}
