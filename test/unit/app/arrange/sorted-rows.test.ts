import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DatedEntry, SortedRows } from '../../../../src/app/arrange/sorted-rows';
import { sortings } from '../../../../src/domain/arrange/arrangement';
import { sorted } from '../../../../src/domain/arrange/sorting';
import { aJob, minute, noon } from '../../../support/factories';
import { names } from '../../../support/store-deps';

const statuses = ['ACTIVE', 'CREATE FAILED', 'CREATE IN_PROGRESS'];
const entries: readonly DatedEntry[] = Array.from({ length: 30 }, (_, index) => {
  const createdAt = noon - Math.floor(index / 2) * minute;
  const job = aJob({
    name: `job-${(index * 7) % 30}`,
    status: statuses[index % 3],
    createdAt,
    updatedAt: createdAt + ((index * 11) % 30) * minute,
  });
  return { id: `${index}`, job, month: undefined };
});

/** Puts or removes the entry of that index, whichever can be done. */
const move = fc.record({ index: fc.nat(entries.length - 1), look: fc.boolean() });

describe('rows', () => {
  it.each(sortings)('are in order by %s, whatever comes and goes between two looks', (sortBy) => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 80 }), (moves) => {
        // How long unfinished jobs have taken grows as time goes by.
        let now = noon;
        const rows = new SortedRows({ sortBy, now: () => now, names });
        const held = new Set<DatedEntry>();
        let shown = rows.entries();
        for (const { index, look } of moves) {
          now += minute;
          const entry = entries[index];
          if (entry === undefined) return;
          if (held.delete(entry)) rows.remove(entry);
          else {
            held.add(entry);
            rows.put(entry);
          }
          expect(rows.size).toBe(held.size);
          expect(rows.failed).toBe([...held].filter(({ job }) => job.status.kind === 'failed').length);
          if (!look) continue;
          // As long as they are the same jobs, they stay where they are.
          const same = shown.length === held.size && shown.every((each) => held.has(each));
          if (same) expect(rows.entries()).toBe(shown);
          else expect(rows.entries()).toEqual(sorted([...held], sortBy, { now, names }));
          shown = rows.entries();
        }
      }),
    );
  });
});
