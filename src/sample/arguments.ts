import { parseArgs } from 'node:util';
import type { EpochMs } from '../domain/job/dates';
import { DEFAULT_JOBS, DEFAULT_SEED } from './main';

export interface ServeArguments {
  readonly port: number;
  readonly jobs: number;
  readonly delayMs: number;
  readonly seed: number;
  /** Start of the account's clock, which then runs on; `undefined` for the system clock. */
  readonly now: EpochMs | undefined;
}

export const USAGE = `Usage: npm run sample-service -- --port N [--jobs N] [--delay MS] [--seed S] [--now ISO]

  --port N    port on 127.0.0.1; 0: any free one (default 0)
  --jobs N    number of jobs (default ${DEFAULT_JOBS})
  --delay MS  holds every answer back so many milliseconds (default 0)
  --seed S    another number gives other jobs (default ${DEFAULT_SEED})
  --now ISO   starts the account's clock at this time, such as 2028-02-29T12:00Z (default: the current time)
`;

type Parsed =
  | { readonly kind: 'serve'; readonly options: ServeArguments }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly message: string };

/** `args`: without the program's name. */
export function parseServeArguments(args: readonly string[]): Parsed {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '0' },
        jobs: { type: 'string', default: String(DEFAULT_JOBS) },
        delay: { type: 'string', default: '0' },
        seed: { type: 'string', default: String(DEFAULT_SEED) },
        now: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return { kind: 'help' };
    return {
      kind: 'serve',
      options: {
        port: wholeNumber('--port', values.port, 65_535),
        jobs: wholeNumber('--jobs', values.jobs, 1_000_000),
        delayMs: wholeNumber('--delay', values.delay, 600_000),
        seed: wholeNumber('--seed', values.seed, 2 ** 32 - 1),
        now: values.now === undefined ? undefined : time('--now', values.now),
      },
    };
  } catch (error) {
    return { kind: 'wrong', message: error instanceof Error ? error.message : String(error) };
  }
}

function wholeNumber(option: string, text: string, max: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= max) return value;
  throw new RangeError(`${option} takes a whole number from 0 to ${max}, not '${text}'`);
}

const isoTime = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/;

/** A date in UTC, or a date and time with an offset. Without an offset, a time would differ by time zone. */
function time(option: string, text: string): EpochMs {
  const [, date = ''] = isoTime.exec(text) ?? [];
  const day = Date.parse(date);
  // `Date.parse` accepts February 30 as a day in March.
  const exists = !Number.isNaN(day) && new Date(day).toISOString().startsWith(date);
  const value = exists ? Date.parse(text) : NaN;
  if (!Number.isNaN(value)) return value;
  throw new RangeError(`${option} takes a date, or a date and time with an offset or Z, not '${text}'`);
}
