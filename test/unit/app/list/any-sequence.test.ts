/** Whatever a person, the clock, the service and the credentials do, in whatever order: a list ends as what it is. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { JobStore } from '../../../../src/app/list/job-store';
import { environmentChoice } from '../../../../src/domain/connection/connection';
import type { Job } from '../../../../src/domain/job/job';
import { success } from '../../../../src/domain/connection/problem';
import { safeText } from '../../../../src/domain/text/safe-text';
import { isTerminal, isUnfinished } from '../../../../src/domain/job/status';
import { aConnection, aJob, changed, minute, noon } from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { aStore } from '../../../support/store-deps';
import { sessionsBy } from './job-store-support';

const owners = ['111122223333', '444455556666'] as const;

const step = fc.record({
  kind: fc.constantFrom(
    ...(['load', 'refresh', 'checkForChanges', 'resume', 'stop', 'create', 'end', 'remove'] as const),
    ...(['switch', 'fail', 'heal', 'deny', 'reorder'] as const),
  ),
  /** Whether the next step waits until nothing runs. */
  waits: fc.boolean(),
  passed: fc.integer({ min: 0, max: 20 * minute }),
  which: fc.nat(400),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** A store over one profile whose keys may become those of another account. */
class World {
  readonly account = new FakeAccount();
  readonly news: Job[] = [];
  readonly wrong: string[] = [];
  private time = noon;
  private made = 0;
  private owner = 0;
  private readonly kept: Job[][] = [[], []];
  /** The account that the service last told of. */
  private served: number | undefined;
  /** Jobs whose end may be news: that the service has told of while they were unfinished, or that were created since. */
  private readonly expected = new Set<string>();
  private readonly store: JobStore;

  constructor() {
    for (const owner of [0, 1]) {
      this.owner = owner;
      for (let count = 0; count < 150; count++) this.create(count % 50 === 0);
    }
    this.switch();
    const sessions = sessionsBy((choice) =>
      Promise.resolve(success(aConnection({ choice, account: undefined, service: this.account }))),
    );
    this.store = aStore(environmentChoice, sessions, { now: () => this.time });
    this.store.onDidEnd(({ jobs }) => {
      for (const job of jobs) {
        this.news.push(job);
        if (this.store.find(job.arn ?? '') === undefined) this.wrong.push(`${job.name}: is not listed`);
        if (!isTerminal(job.status)) this.wrong.push(`${job.name}: has not ended`);
        if (!this.expected.delete(job.arn ?? '')) this.wrong.push(`${job.name}: is no news`);
      }
    });
    const list = this.account.listJobs.bind(this.account);
    this.account.listJobs = async (...asking) => {
      const outcome = await list(...asking);
      if (outcome.ok) this.told(outcome.value.jobs);
      return outcome;
    };
  }

  private get jobs(): Job[] {
    return this.kept[this.owner] ?? [];
  }

  private told(jobs: readonly Job[]): void {
    if (this.served !== this.owner) this.expected.clear();
    this.served = this.owner;
    for (const { arn = '', status } of jobs) if (isUnfinished(status)) this.expected.add(arn);
  }

  private create(unfinished: boolean): void {
    const name = `job-${++this.made}`;
    const arn = `arn:aws:personalize:us-east-1:${owners[this.owner] ?? ''}:batch-inference-job/${name}`;
    const at = this.time + this.made;
    const status = unfinished ? 'CREATE IN_PROGRESS' : 'ACTIVE';
    this.jobs.unshift(aJob({ name, arn, status, createdAt: at, updatedAt: at }));
    if (this.served === this.owner) this.expected.add(arn);
    this.show();
  }

  private switch(): void {
    this.owner = 1 - this.owner;
    this.show();
  }

  private show(): void {
    this.account.jobs = [...this.jobs];
  }

  private at(which: number, wanted: (job: Job) => boolean): number {
    const found = this.jobs.flatMap((job, index) => (wanted(job) ? [index] : []));
    return found[which % Math.max(found.length, 1)] ?? -1;
  }

  do({ kind, passed, which }: Step): Promise<void> | undefined {
    this.time += passed;
    switch (kind) {
      case 'load':
        return this.store.ensureLoaded();
      case 'refresh':
        return this.store.refresh(which % 2 === 0 ? 'person' : 'work');
      case 'checkForChanges':
        return this.store.checkForChanges();
      case 'resume':
        return this.store.resume('person');
      case 'stop':
        this.store.stop();
        return undefined;
      case 'create':
        this.create(which % 2 === 0);
        return undefined;
      case 'end': {
        const index = this.at(which, ({ status }) => isUnfinished(status));
        const job = this.jobs[index];
        if (job !== undefined)
          this.jobs[index] = changed(job, { status: 'ACTIVE', updatedAt: this.time + this.made });
        this.show();
        return undefined;
      }
      case 'remove':
        this.jobs.splice(which % Math.max(this.jobs.length, 1), 1);
        this.show();
        return undefined;
      case 'switch':
        this.switch();
        return undefined;
      case 'reorder':
        this.jobs.reverse();
        this.show();
        return undefined;
      case 'fail':
        this.account.problem = { kind: 'throttled' };
        return undefined;
      case 'heal':
        this.account.problem = undefined;
        this.account.describeProblem = undefined;
        return undefined;
      case 'deny':
        this.account.describeProblem = { kind: 'accessDenied', action: undefined, detail: safeText('') };
        return undefined;
    }
  }

  /** Checked whenever nothing runs. */
  check(): void {
    expect(this.store.state.loading).toBe(false);
    expect(this.wrong).toEqual([]);
    const ids = new Set(this.store.list.all().map(({ job }) => job.arn?.split(':')[4]));
    expect(ids.size).toBeLessThanOrEqual(1);
  }

  async settle(): Promise<void> {
    for (let count = 0; count < 100; count++) {
      await this.store.idle();
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** In the end, a person refreshes while all is well. */
  async finish(): Promise<void> {
    await this.settle();
    this.account.problem = undefined;
    await this.store.refresh('person');
    await this.settle();
    this.check();
    expect(this.store.problem).toBeUndefined();
    const listed = this.store.list.all().map(({ job }) => job);
    expect(new Map(listed.map((job) => [job.arn, job.status.raw]))).toEqual(
      new Map(this.account.jobs.map((job) => [job.arn, job.status.raw])),
    );
    this.store.dispose();
  }
}

it('loads nothing for ever, tells no other account’s news, and is what the service has after a refresh', async () => {
  let news = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 24 }), async (steps) => {
      const world = new World();
      const under: Promise<void>[] = [];
      for (const each of steps) {
        const work = world.do(each);
        if (work !== undefined) under.push(work);
        if (!each.waits) continue;
        await world.settle();
        world.check();
      }
      await Promise.all(under);
      await world.finish();
      news += world.news.length;
    }),
    { numRuns: 300 },
  );
  expect(news).toBeGreaterThan(20);
}, 60_000);
