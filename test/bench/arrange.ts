// How long it takes until 100,000 jobs are grouped, sorted or filtered anew, and drawn as VS Code draws them.
import { defaultArrangement, type Arrangement, groupings, sortings } from '../../src/domain/arrangement';
import type { Job } from '../../src/domain/job';
import { drawExpanded, type Product } from './product';

export interface ArrangeFigures {
  readonly group: Figure;
  readonly sort: Figure;
  readonly filter: Figure;
}

/** In ms: the longest of the choices there are, and the same by plain array methods. */
interface Figure {
  readonly ours: number;
  readonly plain: number;
}

const texts = ['nightly-recommendations-9', 'privileges', 'solution-7', 'no such job', '.*'];

export function arrangeFigures({ shown, forest, store }: Product): ArrangeFigures {
  const jobs = store.list.every().map(({ job }) => job);
  const arrange = (change: Partial<Arrangement>): void => {
    shown.arrange({ ...defaultArrangement, ...change });
    drawExpanded(forest);
  };
  return {
    group: {
      ours: longest(groupings, (groupBy) => arrange({ groupBy })),
      plain: longest(['status'] as const, (field) => void grouped(jobs, field)),
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

function grouped(jobs: readonly Job[], field: 'status'): Map<string | undefined, Job[]> {
  const groups = new Map<string | undefined, Job[]>();
  for (const job of jobs) {
    const group = groups.get(job[field].raw);
    if (group === undefined) groups.set(job[field].raw, [job]);
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
