/** A reading of a list of jobs, page by page. Where it ends early, it can go on at the page it has come to. */
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import type { Cancelled, Problem } from '../../domain/connection/problem';
import type { JobPage, JobsService } from '../../domain/connection/service';
import type { LoadMarks } from './job-list';
import { minute } from '../../domain/job/time';

/** `restart`: the service forgot its page token, and the list is read again from its first page. */
export type ReadStep =
  { readonly kind: 'page'; readonly page: JobPage } | { readonly kind: 'restart' } | ReadEnd;

/** Comes last, once, with what ended the reading early. */
export interface ReadEnd {
  readonly kind: 'end';
  readonly problem: Problem | Cancelled | undefined;
}

/** A million jobs: no account comes near it, so whoever sends more does not end. */
const maxPages = 10_000;
/** Pages may be empty, and the next one not. */
const maxEmptyPages = 50;
const maxPauseMs = 10 * minute;

export class Reading {
  private token: string | undefined;
  private seenTokens = new Set<string>();
  private emptyPages = 0;
  private restarted = false;
  private count = 0;
  private order = new PageOrder();
  private numbered: LoadMarks;
  private unread = 0;
  private readAt: EpochMs;

  constructor(
    private readonly list: { beginReading(): LoadMarks },
    private readonly now: () => EpochMs,
  ) {
    this.numbered = list.beginReading();
    this.readAt = now();
  }

  /** Whether it may go on: what it has read is of a moment ago, and the service still knows its page token. */
  get isRecent(): boolean {
    const pause = this.now() - this.readAt;
    return pause >= 0 && pause < maxPauseMs;
  }

  /** Pages read so far. */
  get pages(): number {
    return this.count;
  }

  get marks(): LoadMarks {
    return this.numbered;
  }

  /** Entries that were no jobs. */
  get unreadable(): number {
    return this.unread;
  }

  /** Whether all that was read came newest first. */
  get newestFirst(): boolean {
    return this.order.newestFirst;
  }

  /** Each page as it arrives, from where it has come to. The service's word on the end is a missing token. */
  async *steps(service: JobsService, signal: AbortSignal): AsyncGenerator<ReadStep, void, void> {
    const end = (problem?: Problem | Cancelled): ReadEnd => ({ kind: 'end', problem });
    while (this.count < maxPages) {
      const answer = await service.listJobs(this.token, signal);
      if (signal.aborted) return yield end({ kind: 'cancelled' });
      if (answer.ok) {
        const problem = this.take(answer.value);
        yield { kind: 'page', page: answer.value };
        if (problem !== undefined || this.token === undefined) return yield end(problem);
      } else if (answer.problem.kind === 'invalidPageToken' && this.token !== undefined && !this.restarted) {
        this.restart();
        yield { kind: 'restart' };
      } else {
        return yield end(answer.problem);
      }
    }
    yield end({ kind: 'endlessList', reason: 'tooManyPages' });
  }

  /** A token seen before would never end. */
  private take({ jobs, unreadable, nextToken }: JobPage): Problem | undefined {
    this.count++;
    this.readAt = this.now();
    this.unread += unreadable;
    this.order.add(jobs);
    this.token = nextToken;
    this.emptyPages = jobs.length === 0 ? this.emptyPages + 1 : 0;
    if (nextToken === undefined) return undefined;
    if (this.seenTokens.has(nextToken)) return { kind: 'endlessList', reason: 'repeatedToken' };
    this.seenTokens.add(nextToken);
    return this.emptyPages >= maxEmptyPages ? { kind: 'endlessList', reason: 'emptyPages' } : undefined;
  }

  private restart(): void {
    this.restarted = true;
    this.token = undefined;
    this.seenTokens = new Set();
    this.order = new PageOrder();
    this.unread = 0;
    this.numbered = this.list.beginReading();
  }
}

/**
 * In which order the service lists jobs. That is undocumented, so it is observed: as long as full readings show the newest
 * first, new jobs stand on the first pages.
 * https://docs.aws.amazon.com/personalize/latest/dg/API_ListBatchInferenceJobs.html
 */
class PageOrder {
  private last: EpochMs = Infinity;
  private broken = false;

  add(jobs: readonly Job[]): void {
    for (const job of jobs) {
      const created = job.createdAt;
      // Of jobs without a date, nobody can say where they belong.
      if (created === undefined || created > this.last) this.broken = true;
      else this.last = created;
    }
  }

  get newestFirst(): boolean {
    return !this.broken;
  }
}
