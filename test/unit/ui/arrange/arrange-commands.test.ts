/** Group By… and Sort By…: what is marked, and what becomes of a choice. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Arrangement, defaultArrangement } from '../../../../src/domain/arrange/arrangement';
import { type ArrangeSources, groupBy, sortBy } from '../../../../src/ui/arrange/arrange';
import { answers, asked, forget } from '../fake-window';

vi.mock('vscode', async () => (await import('../fake-window')).fakeWindow());

const changes: Partial<Arrangement>[] = [];
beforeEach(() => {
  forget();
  changes.length = 0;
});

function sources(arrangement: Partial<Arrangement> = {}): ArrangeSources {
  const shown = { arrangement: { ...defaultArrangement, ...arrangement } };
  const arrangements = { change: (part: Partial<Arrangement>) => Promise.resolve(void changes.push(part)) };
  return { shown, arrangements } as unknown as ArrangeSources;
}

const marked = (): unknown => asked.lists[0]?.[0].map(({ label, description }) => [label, description ?? '']);

describe('Group By…', () => {
  it('marks the current choice, and takes another', async () => {
    answers.list = 'Day';
    await groupBy(sources({ groupBy: 'failureReason' }));
    expect(marked()).toEqual([
      ['Status', ''],
      ['Solution', ''],
      ['Failure Reason', 'current'],
      ['Day', ''],
    ]);
    expect(changes).toEqual([{ groupBy: 'day' }]);
  });

  it('changes nothing where nothing is chosen', async () => {
    await groupBy(sources());
    expect(changes).toEqual([]);
  });
});

describe('Sort By…', () => {
  it('marks the current choice, and takes another', async () => {
    answers.list = 'Duration';
    await sortBy(sources({ sortBy: 'name' }));
    expect(marked()).toEqual([
      ['Created', ''],
      ['Updated', ''],
      ['Name', 'current'],
      ['Duration', ''],
    ]);
    expect(changes).toEqual([{ sortBy: 'duration' }]);
  });
});
