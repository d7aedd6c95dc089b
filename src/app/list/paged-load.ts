/** Loads a list page by page; if it ends early, it can be resumed at the same page. */
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import type { JobKind } from '../../domain/job/kind';
import type { Cancelled, Problem } from '../../domain/connection/problem';
import type { JobPage, JobsService } from '../../domain/connection/service';
import type { LoadMarker } from './job-list';
import { minute } from '../../domain/job/time';

/** `restart`: the service rejected the page token, and the load starts over at the first page. */
export type LoadStep =
  { readonly kind: 'page'; readonly page: JobPage } | { readonly kind: 'restart' } | LoadEnd;

/** Last step of a load, with the problem that ended it early, if any. */
export interface LoadEnd {
  readonly kind: 'end';
  readonly problem: Problem | Cancelled | undefined;
}

/** Pages of a million jobs: more than any account has, so that a longer list is endless. */
const maxPages = 10_000;
/** The service may return empty pages between others. */
const maxEmptyPages = 50;
const maxPauseMs = 10 * minute;

export class PagedLoad {
  private token: string | undefined;
  private seenTokens = new Set<string>();
  private emptyPages = 0;
  private restarted = false;
  private count = 0;
  private order = new PageOrder();
  private numbered: LoadMarker;
  private unread = 0;
  private readAt: EpochMs;

  constructor(
    private readonly list: { readonly kind: JobKind; beginLoad(): LoadMarker },
    private readonly now: () => EpochMs,
  ) {
    this.numbered = list.beginLoad();
    this.readAt = now();
  }

  /** Whether it can be resumed: its pages are recent, and the page token is still valid. */
  get isRecent(): boolean {
    const pause = this.now() - this.readAt;
    return pause >= 0 && pause < maxPauseMs;
  }

  /** Number of pages loaded so far. */
  get pages(): number {
    return this.count;
  }

  get marks(): LoadMarker {
    return this.numbered;
  }

  /** Number of entries that could not be parsed. */
  get unreadable(): number {
    return this.unread;
  }

  /** Whether all jobs so far came newest first. */
  get newestFirst(): boolean {
    return this.order.newestFirst;
  }

  /** Yields each page as it arrives. The list ends at a page without a token. */
  async *steps(service: JobsService, signal: AbortSignal): AsyncGenerator<LoadStep, void, void> {
    const end = (problem?: Problem | Cancelled): LoadEnd => ({ kind: 'end', problem });
    while (this.count < maxPages) {
      const answer = await service.listJobs(this.token, signal, this.list.kind);
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

  /** Returns a problem if the list would never end, such as when a token comes twice. */
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
    this.numbered = this.list.beginLoad();
  }
}

/**
 * Order in which the service lists jobs. The order is not documented, so it is observed: while full loads come newest first,
 * new jobs are on the first pages.
 * https://docs.aws.amazon.com/personalize/latest/dg/API_ListBatchInferenceJobs.html
 */
class PageOrder {
  private last: EpochMs = Infinity;
  private broken = false;

  add(jobs: readonly Job[]): void {
    for (const job of jobs) {
      const created = job.createdAt;
      // The place of a job without a date is unknown.
      if (created === undefined || created > this.last) this.broken = true;
      else this.last = created;
    }
  }

  get newestFirst(): boolean {
    return !this.broken;
  }
}
