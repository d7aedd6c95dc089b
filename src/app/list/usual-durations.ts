/** How long jobs of each solution version take: a job that takes much longer than its like may be stuck. */
import { medianOf } from '../../domain/job/spread';

/** Fewer say nothing of what is usual. */
const fewest = 3;

/** The durations of one solution version's finished jobs, in ms. */
class Durations {
  private readonly values: number[] = [];
  private sorted = true;

  get count(): number {
    return this.values.length;
  }

  add(ms: number): void {
    this.values.push(ms);
    this.sorted = false;
  }

  median(): number {
    if (!this.sorted) this.values.sort((a, b) => a - b);
    this.sorted = true;
    return medianOf(this.values);
  }
}

export class UsualDurations {
  private readonly byVersion = new Map<string, Durations>();

  add(solutionVersionArn: string | undefined, ms: number): void {
    if (solutionVersionArn === undefined) return;
    let known = this.byVersion.get(solutionVersionArn);
    if (known === undefined) this.byVersion.set(solutionVersionArn, (known = new Durations()));
    known.add(ms);
  }

  /** The median in ms; `undefined` where too few have finished. */
  of(solutionVersionArn: string | undefined): number | undefined {
    const known = solutionVersionArn === undefined ? undefined : this.byVersion.get(solutionVersionArn);
    return known !== undefined && known.count >= fewest ? known.median() : undefined;
  }
}
