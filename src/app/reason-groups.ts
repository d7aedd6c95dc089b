/** Failed jobs by reason: what many jobs have in common has a row of its own. */
import { hashOf } from '../domain/identity';
import type { ReasonOf } from '../domain/tree';
import type { JobGroup } from './job-group';
import type { DatedEntry } from './month-rows';

/** Reasons that have rows of their own; of a hundred thousand different ones, the most frequent. */
const maxReasons = 200;

export interface ReasonGroup {
  readonly key: string;
  readonly reason: ReasonOf;
  readonly jobs: JobGroup;
}

export class ReasonGroups {
  /** Those that several jobs have, the most frequent first; then, where they are too many for one level, all others. */
  readonly parts: readonly ReasonGroup[];
  /** Jobs whose reason has no row, and which stand below the others one by one. */
  readonly single: JobGroup;
  private readonly byText = new Map<string | undefined, ReasonGroup>();
  private readonly rest: ReasonGroup;

  constructor(whole: JobGroup) {
    const entriesBy = byReason(whole.entries());
    const frequent = [...entriesBy]
      .filter(([, entries]) => entries.length > 1)
      .sort(([, a], [, b]) => b.length - a.length)
      .slice(0, maxReasons);
    const ordinals = new Map<string, number>();
    for (const [text, entries] of frequent) {
      const hash = text === undefined ? 'none' : hashOf(text);
      const ordinal = ordinals.get(hash) ?? 0;
      ordinals.set(hash, ordinal + 1);
      const jobs = filled(whole.another(), entries);
      this.byText.set(text, { key: `${hash}-${ordinal}`, reason: { kind: 'given', text }, jobs });
      entriesBy.delete(text);
    }
    const others = filled(whole.another(), [...entriesBy.values()].flat());
    this.rest = { key: 'other', reason: { kind: 'other' }, jobs: others };
    this.parts = others.divided ? [...this.byText.values(), this.rest] : [...this.byText.values()];
    this.single = others.divided ? whole.another() : others;
  }

  get(key: string): ReasonGroup | undefined {
    return this.parts.find((part) => part.key === key);
  }

  /** The row below which a job stands; `undefined`: the group's own. */
  partOf({ job }: DatedEntry): ReasonGroup | undefined {
    const part = this.byText.get(textOf(job.failureReason)) ?? this.rest;
    return this.parts.includes(part) ? part : undefined;
  }

  /** All jobs in the order shown. */
  entries(): readonly DatedEntry[] {
    return [...this.parts.flatMap(({ jobs }) => jobs.entries()), ...this.single.entries()];
  }
}

function byReason(entries: readonly DatedEntry[]): Map<string | undefined, DatedEntry[]> {
  const found = new Map<string | undefined, DatedEntry[]>();
  for (const entry of entries) {
    const text = textOf(entry.job.failureReason);
    const same = found.get(text);
    if (same === undefined) found.set(text, [entry]);
    else same.push(entry);
  }
  return found;
}

function textOf(reason: string | undefined): string | undefined {
  const text = reason?.trim();
  return text === '' ? undefined : text;
}

function filled(group: JobGroup, entries: readonly DatedEntry[]): JobGroup {
  for (const entry of entries) group.put(entry);
  return group;
}
