/** Names for jobs that are to run again. A name is taken for ever: jobs cannot be deleted. */
import { withoutEnd } from '../text/clean';
import { lastPart } from '../job/arn';
import type { EpochMs } from '../job/dates';
import type { Job } from '../job/job';

/** https://docs.aws.amazon.com/personalize/latest/dg/API_CreateBatchInferenceJob.html: `^[a-zA-Z0-9][a-zA-Z0-9\-_]*` */
const maxLength = 63;
/** What a name gets that has nothing to build on. */
const unnamed = 'batch-inference-job';

/** Of one connection: no name is given twice, and none of a job that is known. */
export class RerunNames {
  /** In lower case: whether the service tells `A` from `a` is not documented, and a second name costs nothing. */
  private readonly taken: Set<string>;
  private readonly date: string;
  /** Of each beginning that names share, how many were counted through: many names may be cut to the same. */
  private readonly counted = new Map<string, number>();

  constructor(known: Iterable<Job>, now: EpochMs) {
    this.taken = new Set(Array.from(known, (job) => nameOf(job).toLowerCase()));
    this.date = dateStamp(now);
  }

  /** `<name>-rerun-20261124`, then `…-2` and so on; for a rerun, made of the first job's name. */
  next(job: Job): string {
    const stem = stemOf(nameOf(job));
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

/** The part to build on, with only what a name may hold. */
function stemOf(name: string): string {
  const valid = name
    .replace(/-rerun-\d{8}(-\d+)?$/, '')
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^[-_]+/, '');
  return valid === '' ? unnamed : valid;
}

/** In the time zone of whoever runs it again. */
function dateStamp(now: EpochMs): string {
  const date = new Date(now);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('');
}
