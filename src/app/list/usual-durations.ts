/** Durations of jobs by solution version: a job that takes much longer than others may be stuck. */
import { medianOf } from '../../domain/job/spread';

/** With fewer jobs, the median means nothing. */
const fewest = 3;

/** Durations of the finished jobs of one solution version, in ms. */
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

  /** Median in ms; `undefined` if too few jobs have finished. */
  of(solutionVersionArn: string | undefined): number | undefined {
    const known = solutionVersionArn === undefined ? undefined : this.byVersion.get(solutionVersionArn);
    return known !== undefined && known.count >= fewest ? known.median() : undefined;
  }
}
