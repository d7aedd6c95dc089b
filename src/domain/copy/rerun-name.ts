/** Names for jobs that are created again. A name can't be used twice, because jobs can't be deleted. */
import { withoutEnd } from '../text/clean';
import { lastPart } from '../job/arn';
import type { EpochMs } from '../job/dates';
import { given, type Job } from '../job/job';
import { kindOfArn } from '../job/kind';

/** https://docs.aws.amazon.com/personalize/latest/dg/API_CreateBatchInferenceJob.html: `^[a-zA-Z0-9][a-zA-Z0-9\-_]*` */
const maxLength = 63;

/** Names for jobs of one connection. Never returns a name twice, or the name of a known job. */
export class RerunNames {
  /** In lower case: it isn't documented whether the service distinguishes `A` from `a`. */
  private readonly taken: Set<string>;
  private readonly date: string;
  /** Last number for each common start of names, because many names may be cut to the same start. */
  private readonly counted = new Map<string, number>();

  constructor(known: Iterable<Job>, now: EpochMs) {
    this.taken = new Set(Array.from(known, (job) => nameOf(job).toLowerCase()));
    this.date = dateStamp(now);
  }

  /** Returns `<name>-rerun-20261124`, then `…-2` and so on. For a rerun, uses the name of the first job. */
  next(job: Job): string {
    const stem = given(stemOf(nameOf(job))) ?? kindOfArn(job.arn).arnType;
    const beginning = stem.slice(0, maxLength - `-rerun-${this.date}`.length).toLowerCase();
    for (let count = (this.counted.get(beginning) ?? 0) + 1; ; count++) {
      this.counted.set(beginning, count);
      const end = `-rerun-${this.date}${count === 1 ? '' : `-${count}`}`;
      const name = withoutEnd(stem.slice(0, maxLength - end.length), '-_') + end;
      if (this.taken.has(name.toLowerCase())) continue;
      this.taken.add(name.toLowerCase());
      return name;
    }
  }
}

function nameOf({ name, arn }: Job): string {
  return name ?? lastPart(arn) ?? '';
}

/** The part of a name to keep, with only the characters that names can contain. */
function stemOf(name: string): string {
  return name
    .replace(/-rerun-\d{8}(-\d+)?$/, '')
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^[-_]+/, '');
}

/** In the time zone of the window. */
function dateStamp(now: EpochMs): string {
  const date = new Date(now);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('');
}
