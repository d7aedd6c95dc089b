/**
 * The AWS config files, read again each time. The SDK takes an unreadable file for an empty one, and waits for pipes, so that
 * it gets the text that was read here.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { externalDataInterceptor } from '@smithy/core/config';
import { cleanLine } from '../../domain/text/clean';
import type { SyntaxFault } from '../../domain/connection/credential-faults';
import type { Problem } from '../../domain/connection/problem';
import { safeText } from '../../domain/text/safe-text';
import type { FileProblem, SkippedHeading } from '../../domain/connection/service';
import { configPaths } from './config-paths';
import {
  type ConfigFileKind,
  type ConfigText,
  parseConfigText,
  plainText,
  record,
  type Sections,
} from './config-text';
import type { Environment } from './variables';
import { readTextFile, type TextFile } from './text-file';

export interface ConfigFiles {
  readonly config: Sections;
  readonly credentials: Sections;
  readonly problems: readonly FileProblem[];
  /** The first unsupported line of each section that has one. Nothing of these sections is used. */
  readonly faults: Readonly<Record<string, { readonly path: string } & SyntaxFault>>;
  readonly skipped: readonly SkippedHeading[];
}

export async function readConfigFiles(env: Environment): Promise<ConfigFiles> {
  const paths = configPaths(env);
  const [config, credentials] = await Promise.all([
    read(paths.config, 'config'),
    read(paths.credentials, 'credentials'),
  ]);
  return {
    config: config.sections,
    credentials: credentials.sections,
    problems: [config, credentials].map(({ problem }) => problem).filter((problem) => problem !== undefined),
    faults: record(
      [config, credentials].flatMap(({ path, faults }) =>
        Object.entries(faults).map(([section, fault]) => [section, { path, ...fault }] as const),
      ),
    ),
    skipped: [config, credentials].flatMap(({ path, skipped }) =>
      skipped.map(({ heading, line }) => ({ path, line, heading: cleanLine(heading, 80) })),
    ),
  };
}

/** Reads a file, and passes its plain form on to the SDK and its providers, which open no files. */
async function read(
  path: string,
  kind: ConfigFileKind,
): Promise<ConfigText & { readonly path: string; readonly problem: FileProblem | undefined }> {
  const file = await look(path);
  const parsed = parseConfigText('text' in file ? file.text : '', kind);
  externalDataInterceptor.interceptFile(path, plainText(parsed.sections, kind));
  return { ...parsed, path, problem: problemIn(path, file, parsed) };
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

/** A text without a single heading isn't an AWS config file, unless it's empty. */
function problemIn(
  path: string,
  file: TextFile,
  { hasHeadings, hasOthers }: ConfigText,
): FileProblem | undefined {
  if ('reason' in file) return { path, reason: file.reason };
  return !hasHeadings && hasOthers ? { path, reason: 'malformed' } : undefined;
}
