/** Labels of job rows: long names without their middle, so that age and cause fit beside them in a sidebar of the usual 300 px. */
import type { JobNode, TreeNode } from '../../domain/arrange/tree';
import { shortNames } from '../../domain/text/short-names';
import { jobLabel } from './row-parts';

/** Characters of a label. At 300 px, half of the row is left. */
const mostLabel = 17;

export class RowLabels {
  private readonly labels = new WeakMap<JobNode, string>();

  /** These are the rows of a level, which are told apart. */
  shown(rows: readonly TreeNode[]): void {
    const jobs = rows.filter((row) => row.kind === 'job');
    const short = shortNames(
      jobs.map(({ job }) => jobLabel(job)),
      mostLabel,
    );
    for (const [index, row] of jobs.entries()) this.labels.set(row, short[index] ?? jobLabel(row.job));
  }

  of(row: JobNode): string {
    return this.labels.get(row) ?? shortNames([jobLabel(row.job)], mostLabel).join('');
  }
}
