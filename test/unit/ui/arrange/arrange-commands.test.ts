/** Group By… and Sort By…: what is marked, and what becomes of a choice. */
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Arrangement, defaultArrangement } from '../../../../src/domain/arrange/arrangement';
import { type ChoiceSources, groupBy, sortBy } from '../../../../src/ui/arrange/arrange';
import { ownManifest } from '../../../../src/ui/window/own-manifest';
import { answers, asked, forget } from '../fake-window';

vi.mock('vscode', async () => (await import('../fake-window')).fakeWindow());

const packageJSON: unknown = JSON.parse(readFileSync('package.json', 'utf8'));
const manifest = ownManifest({ packageJSON, extensionPath: '.' }, 'en');

const changes: Partial<Arrangement>[] = [];
beforeEach(() => {
  forget();
  changes.length = 0;
});

function sources(arrangement: Partial<Arrangement> = {}): ChoiceSources {
  const shown = { arrangement: { ...defaultArrangement, ...arrangement } };
  const arrangements = { change: (part: Partial<Arrangement>) => Promise.resolve(void changes.push(part)) };
  return { shown, arrangements, manifest } as unknown as ChoiceSources;
}

const details = (): unknown => asked.lists[0]?.[0].map(({ detail }) => detail);
const marked = (): unknown => asked.lists[0]?.[0].map(({ label, description }) => [label, description ?? '']);

describe('Group By…', () => {
  it('marks the current choice, and takes another', async () => {
    answers.list = 'Day';
    await groupBy(sources({ groupBy: 'failureReason' }));
    expect(marked()).toEqual([
      ['Status', ''],
      ['Solution', ''],
      ['Series', ''],
      ['Failure Reason', 'current'],
      ['Day', ''],
    ]);
    expect(details()).toEqual([
      'Failed first, then in progress, pending and active',
      'With the number of failed jobs in each',
      'Jobs of a solution whose names differ in a date or number only, from five runs on',
      'Failures with the same cause together, the most frequent first',
      'Day of creation, the newest first',
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
    expect(details()).toEqual([
      'Newest first',
      'Most recently updated first',
      'From A to Z',
      'Longest first; for unfinished jobs, the time so far',
    ]);
    expect(changes).toEqual([{ sortBy: 'duration' }]);
  });
});
