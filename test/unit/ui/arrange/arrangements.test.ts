import { beforeEach, describe, expect, it } from 'vitest';
import type { Connections } from '../../../../src/app/connections/connections';
import { type Arrangement, defaultArrangement } from '../../../../src/domain/arrange/arrangement';
import { Arrangements } from '../../../../src/ui/arrange/arrangements';
import { FakeMemento } from '../fake-window';

const key = 'personalizeBatch.arrangement';
const defaults = { groupBy: 'solution', sortBy: 'name' } as const;

let shown: { arrangement: Arrangement };
let arranged: number;
const over = (stored: unknown): FakeMemento => new FakeMemento(stored === undefined ? {} : { [key]: stored });
const open = (state: FakeMemento): Arrangements =>
  new Arrangements(state, shown as unknown as Connections, () => defaults);

beforeEach(() => {
  const fake = {
    arrangement: defaultArrangement,
    arrange: (next: Arrangement) => {
      fake.arrangement = next;
      arranged++;
    },
  };
  shown = fake;
  arranged = 0;
});

describe('how jobs are arranged', () => {
  it('is as the settings say until somebody chooses, and then as chosen in this workspace', async () => {
    const state = over(undefined);
    const arrangements = open(state);
    expect(shown.arrangement).toEqual({ ...defaults, filter: { text: '', statuses: [] } });
    await arrangements.change({ groupBy: 'day' });
    await arrangements.change({ filter: { text: 'movies', statuses: ['failed'] } });
    const chosen = { groupBy: 'day', sortBy: 'name', filter: { text: 'movies', statuses: ['failed'] } };
    expect(shown.arrangement).toEqual(chosen);
    shown.arrangement = defaultArrangement;
    open(state);
    expect(shown.arrangement).toEqual(chosen);
  });

  it('clears the filter alone, and says whether there was one', async () => {
    const arrangements = open(over({ groupBy: 'day', filter: { text: 'x', statuses: [] } }));
    expect(await arrangements.clearFilter()).toBe(true);
    expect(shown.arrangement).toEqual({ groupBy: 'day', sortBy: 'name', filter: { text: '', statuses: [] } });
    expect(await arrangements.clearFilter()).toBe(false);
  });

  it('is not arranged again where the preview of a choice becomes the choice, but where it is reverted', async () => {
    const arrangements = open(over(undefined));
    const filter = { text: 'movies', statuses: ['failed', 'active'] };
    arrangements.preview({ filter });
    expect([shown.arrangement.filter, arranged]).toEqual([filter, 2]);
    await arrangements.change({ filter: { ...filter, statuses: ['active', 'failed'] } });
    expect([shown.arrangement.filter, arranged]).toEqual([filter, 2]);
    for (const other of [{ text: 'x' }, { statuses: ['failed'] }, { statuses: ['failed', 'pending'] }]) {
      arrangements.preview({ filter: { ...filter, ...other } });
      arranged = 0;
      arrangements.apply();
      expect([arranged, shown.arrangement.filter.text]).toEqual([1, 'movies']);
    }
    for (const other of [{ groupBy: 'day' }, { sortBy: 'duration' }] as const) {
      arrangements.preview(other);
      arrangements.apply();
      expect(shown.arrangement).toMatchObject(defaults);
    }
  });

  it('is arranged anew by the same choice later, as words such as since:1h count from then', async () => {
    const arrangements = open(over(undefined));
    const filter = { text: 'since:1h', statuses: [] };
    arrangements.preview({ filter });
    await arrangements.change({ filter });
    await arrangements.change({ filter });
    expect(arranged).toBe(3);
  });

  it.each([
    ['text', {}],
    [null, {}],
    [{ groupBy: 'constructor', sortBy: 7, filter: 'x' }, { filter: { text: '', statuses: [] } }],
    [
      { filter: { text: ['x'], statuses: [1, 'failed', null] } },
      { filter: { text: '', statuses: ['failed'] } },
    ],
    [{ filter: { text: 'x'.repeat(5000) } }, { filter: { text: 'x'.repeat(1000), statuses: [] } }],
  ])('takes what it can of a damaged choice %#', (stored, taken) => {
    open(over(stored));
    expect(shown.arrangement).toEqual({ ...defaults, filter: { text: '', statuses: [] }, ...taken });
  });
});
