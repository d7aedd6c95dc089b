/** A line of an output file: https://docs.aws.amazon.com/personalize/latest/dg/batch-inference-job-output-examples.html */
import type { LineKind } from './line-reader';

/** A parsed line with an error. Personal data: it's never kept. */
export interface FailedLine {
  readonly error: string;
  readonly input: unknown;
  readonly output: unknown;
}

export interface ParsedLine {
  readonly kind: LineKind;
  readonly failed: FailedLine | undefined;
}

const unreadable: ParsedLine = { kind: 'unreadable', failed: undefined };

/** `error` that is missing, `null` or empty is none. A line without results has no array with an item in its output. */
export function parseLine(text: string): ParsedLine {
  const line = objectIn(text);
  if (line === undefined) return unreadable;
  const { input, output, error } = line;
  if (error !== undefined && error !== null && error !== '') {
    return { kind: 'failed', failed: { error: errorText(error), input, output } };
  }
  return { kind: hasResults(output) ? 'good' : 'empty', failed: undefined };
}

interface OutputLine {
  readonly input?: unknown;
  readonly output?: unknown;
  readonly error?: unknown;
}

/** Control characters in strings are accepted, though JSON doesn't allow them. */
function objectIn(text: string): OutputLine | undefined {
  const found = parsed(text) ?? parsed(text.replace(/[\0-\u001f]/g, ' '));
  return isObject(found) ? found : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasResults(output: unknown): boolean {
  return isObject(output) && Object.values(output).some((value) => Array.isArray(value) && value.length > 0);
}

/** The message of an error that is an object, else its JSON. */
function errorText(error: unknown): string {
  const said = isObject(error) ? (error['message'] ?? error['Message']) : error;
  return typeof said === 'string' ? said : JSON.stringify(error);
}
