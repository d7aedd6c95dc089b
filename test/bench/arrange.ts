// How long it takes until 100,000 jobs are grouped, sorted or filtered anew, and drawn as VS Code draws them.
import {
  defaultArrangement,
  type Arrangement,
  groupings,
  sortings,
} from '../../src/domain/arrange/arrangement';
import type { Job } from '../../src/domain/job/job';
import { drawExpanded, type Product } from './product';

export interface ArrangeFigures {
  readonly group: Figure;
  /** By failure reason, where each job has one of its own. */
  readonly reasons: Figure;
  readonly sort: Figure;
  readonly filter: Figure;
}

/** In ms: the longest of the choices there are, and the same by plain array methods. */
interface Figure {
  readonly ours: number;
  readonly plain: number;
}

const texts = ['nightly-recommendations-9', 'privileges', 'solution-7', 'no such job', '.*'];

/** `distinct`: the same number of jobs, each with a failure reason of its own. */
export function arrangeFigures(product: Product, distinct: Product): ArrangeFigures {
  const jobs = jobsOf(product);
  const arrange = (change: Partial<Arrangement>): void => arranged(product, change);
  return {
    group: {
      ours: longest(groupings, (groupBy) => arrange({ groupBy })),
      plain: longest([0], () => void grouped(jobs, ({ status }) => status.raw)),
    },
    reasons: {
      ours: longest([0], () => arranged(distinct, { groupBy: 'failureReason' })),
      plain: longest([0], () => void grouped(jobsOf(distinct), ({ failureReason }) => failureReason)),
    },
    sort: {
      ours: longest(sortings, (sortBy) => arrange({ sortBy })),
      plain: longest([0], () => void jobs.toSorted((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1))),
    },
    filter: {
      ours: longest(texts, (text) => arrange({ filter: { text, statuses: [] } })),
      plain: longest(
        texts,
        (text) => void jobs.filter(({ arn, failureReason }) => `${arn} ${failureReason}`.includes(text)),
      ),
    },
  };
}

function arranged({ shown, forest }: Product, change: Partial<Arrangement>): void {
  shown.arrange({ ...defaultArrangement, ...change });
  drawExpanded(forest);
}

function jobsOf({ store }: Product): readonly Job[] {
  return store.list.all().map(({ job }) => job);
}

function grouped(
  jobs: readonly Job[],
  keyOf: (job: Job) => string | undefined,
): Map<string | undefined, Job[]> {
  const groups = new Map<string | undefined, Job[]>();
  for (const job of jobs) {
    const key = keyOf(job);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [job]);
    else group.push(job);
  }
  return groups;
}

/** The second time of each counts: the first warms up. */
function longest<T>(choices: readonly T[], run: (choice: T) => void): number {
  const times = choices.map((choice) => {
    run(choice);
    const start = performance.now();
    run(choice);
    return performance.now() - start;
  });
  return Math.max(...times);
}
