/** Grouping, order and filter of this workspace. The settings are the defaults. */
import type { Memento } from 'vscode';
import type { Connections } from '../../app/connections/connections';
import {
  type Arrangement,
  groupings,
  isFiltering,
  type JobFilter,
  noFilter,
  sortings,
} from '../../domain/arrange/arrangement';
import { typedText } from '../../domain/arrange/search';

const key = 'personalizeBatch.arrangement';
const maxStatuses = 100;

export class Arrangements {
  /** What is shown without being stored. */
  private previewed: Arrangement | undefined;

  constructor(
    private readonly workspaceState: Memento,
    private readonly shown: Connections,
    private readonly defaults: () => Pick<Arrangement, 'groupBy' | 'sortBy'>,
  ) {
    this.apply();
  }

  get filter(): JobFilter {
    return this.shown.arrangement.filter;
  }

  /** Grouping and order of workspaces without a choice. */
  get usual(): Pick<Arrangement, 'groupBy' | 'sortBy'> {
    return this.defaults();
  }

  /** Arranges the jobs after a change of the choice or the settings. */
  apply(): void {
    const chosen = parse(this.workspaceState.get(key));
    const arrangement = { filter: noFilter, ...this.defaults(), ...chosen };
    const isShown = this.previewed !== undefined && isSame(this.previewed, arrangement);
    this.previewed = undefined;
    // Arranged and drawn a moment ago.
    if (!isShown) this.shown.arrange(arrangement);
  }

  /** Shows the result of a change without storing it. `apply` reverts it. */
  preview(part: Partial<Arrangement>): void {
    this.previewed = { ...this.shown.arrangement, ...part };
    this.shown.arrange(this.previewed);
  }

  async change(part: Partial<Arrangement>): Promise<void> {
    await this.workspaceState.update(key, { ...parse(this.workspaceState.get(key)), ...part });
    this.apply();
  }

  /** Returns whether there was a filter. */
  async clearFilter(): Promise<boolean> {
    if (!isFiltering(this.filter)) return false;
    await this.change({ filter: noFilter });
    return true;
  }
}

function isSame(one: Arrangement, other: Arrangement): boolean {
  const [{ text, statuses }, { text: otherText, statuses: otherStatuses }] = [one.filter, other.filter];
  return (
    one.groupBy === other.groupBy &&
    one.sortBy === other.sortBy &&
    text === otherText &&
    statuses.length === otherStatuses.length &&
    statuses.every((status) => otherStatuses.includes(status))
  );
}

/** Ignores values of other versions and damaged ones. */
function parse(stored: unknown): Partial<Arrangement> {
  const { groupBy, sortBy, filter } = record(stored);
  const knownGrouping = groupings.find((known) => known === groupBy);
  const knownSorting = sortings.find((known) => known === sortBy);
  return {
    ...(knownGrouping === undefined ? {} : { groupBy: knownGrouping }),
    ...(knownSorting === undefined ? {} : { sortBy: knownSorting }),
    ...(filter === undefined ? {} : { filter: parseFilter(record(filter)) }),
  };
}

function parseFilter({ text, statuses }: Readonly<Record<string, unknown>>): JobFilter {
  const keys = Array.isArray(statuses) ? statuses.slice(0, maxStatuses) : [];
  return {
    text: typeof text === 'string' ? typedText(text) : '',
    statuses: keys.filter((each): each is string => typeof each === 'string'),
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
