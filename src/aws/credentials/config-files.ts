/**
 * The AWS config files, read again each time. The SDK takes an unreadable file for an empty one, and waits for pipes, so that
 * it gets the text that was read here.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { externalDataInterceptor, loadSharedConfigFiles } from '@smithy/core/config';
import { cleanLine } from '../../domain/text/clean';
import { isProfileName } from '../../domain/connection/connection';
import type { Problem } from '../../domain/connection/problem';
import { safeText } from '../../domain/text/safe-text';
import type { FileProblem } from '../../domain/connection/service';
import { configPaths } from './config-paths';
import type { Environment } from './variables';
import { readTextFile, type TextFile } from './text-file';

/** Section → setting → value. `sso-session.x` and `services.x` are names of sections that aren't profiles. */
export type Sections = Readonly<Record<string, Readonly<Record<string, string | undefined>>>>;

export interface ConfigFiles {
  readonly config: Sections;
  readonly credentials: Sections;
  readonly problems: readonly FileProblem[];
  /** Section headings that AWS's tools don't support, or whose names could be taken for options of a program. */
  readonly skipped: readonly string[];
}

export async function readConfigFiles(env: Environment): Promise<ConfigFiles> {
  const paths = configPaths(env);
  const [config, credentials] = await Promise.all([look(paths.config), look(paths.credentials)]);
  // The SDK and its providers use these texts, and open no files.
  for (const [path, file] of [
    [paths.config, config],
    [paths.credentials, credentials],
  ] as const) {
    externalDataInterceptor.interceptFile(path, 'text' in file ? file.text : '');
  }
  const parsed = await loadSharedConfigFiles({ filepath: paths.credentials, configFilepath: paths.config });
  const problems = [
    problemIn(paths.config, config, parsed.configFile),
    problemIn(paths.credentials, credentials, parsed.credentialsFile),
  ].filter((problem) => problem !== undefined);
  return {
    config: parsed.configFile,
    credentials: parsed.credentialsFile,
    problems,
    skipped: [...skippedIn(config, isConfigSection), ...skippedIn(credentials, isProfileName)],
  };
}

export interface Patience {
  readonly signal: AbortSignal;
  /** Whether another read may find more, because a tool may be writing the files. */
  readonly worthAnother?: (files: ConfigFiles) => boolean;
  readonly againMs?: number;
}

/** Reads a second time if a file is unreadable or something is missing. */
export async function readConfigFilesPatiently(
  env: Environment,
  { signal, worthAnother = () => false, againMs = 1000 }: Patience,
): Promise<ConfigFiles> {
  const files = await readConfigFiles(env);
  if (files.problems.length === 0 && !worthAnother(files)) return files;
  await wait(againMs, undefined, { signal }).catch(() => undefined);
  return readConfigFiles(env);
}

/** A missing file counts as empty. */
async function look(path: string): Promise<TextFile> {
  const file = await readTextFile(path);
  const missing = 'reason' in file && (file.reason === 'ENOENT' || file.reason === 'ENOTDIR');
  return missing ? { text: '' } : file;
}

export function unreadableFile({ path, reason }: FileProblem): Problem {
  return { kind: 'unreadableFile', path: safeText(path), reason };
}

function problemIn(path: string, look: TextFile, parsed: Sections): FileProblem | undefined {
  if ('reason' in look) return { path, reason: look.reason };
  if (Object.keys(parsed).length > 0) return undefined;
  const headings = headingsOf(look);
  const settings = linesOf(look.text).length - headings.length;
  // With this name, the parser gives up the whole file.
  const lost = headings.length === 0 ? settings > 0 : headings.some((name) => name.includes('__proto__'));
  return lost ? { path, reason: 'malformed' } : undefined;
}

function linesOf(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => (line.split(/(?:^|\s)[;#]/)[0] ?? '').replace(/^\uFEFF/, '').trim())
    .filter((line) => line !== '');
}

function headingsOf(look: TextFile): readonly string[] {
  if (!('text' in look)) return [];
  return linesOf(look.text)
    .filter((line) => line.startsWith('['))
    .map((line) => (line.endsWith(']') ? line.slice(1, -1) : line));
}

/** Sections of the config file, as AWS's tools name them. `plugins` and `preview` belong to the AWS CLI. */
function isConfigSection(heading: string): boolean {
  if (heading === 'default' || heading === 'plugins' || heading === 'preview') return true;
  const [, quote, name] = /^(?:profile|sso-session|services)\s(["']?)(.*)$/.exec(heading) ?? [];
  if (name === undefined || quote === undefined) return false;
  return name.endsWith(quote) && isProfileName(quote === '' ? name : name.slice(0, -1));
}

function skippedIn(look: TextFile, isRead: (heading: string) => boolean): readonly string[] {
  return headingsOf(look)
    .filter((heading) => !isRead(heading))
    .map((heading) => cleanLine(heading, 80));
}
