import { describe, expect, it } from 'vitest';
import { type Place, ReadingPlace } from '../../../src/webview/reading-place';

/** A page that cannot be scrolled further than it is long. */
class FakeView {
  length = 0;
  at: Place = { page: 0, reason: 0 };
  place = (): Place => this.at;
  goTo({ page, reason }: Place): void {
    this.at = { page: Math.min(page, this.length), reason };
  }
}

const kept = { connection: 'sample', arn: 'a', place: { key: 'one', page: 400, reason: 30 } };

describe('the reading place', () => {
  it('is gone back to as the page grows, until it is complete', () => {
    const view = new FakeView();
    const place = new ReadingPlace(kept, view);
    view.length = 100;
    place.drawn('one', false);
    expect(view.at).toEqual({ page: 100, reason: 30 });
    // Left again before it was complete, it is still known.
    expect(place.kept).toEqual(kept.place);
    view.length = 900;
    place.drawn('one', true);
    expect(view.at).toEqual({ page: 400, reason: 30 });
    view.at = { page: 10, reason: 0 };
    place.drawn('one', true);
    expect(view.at.page).toBe(10);
    expect(place.kept).toEqual({ key: 'one', page: 10, reason: 0 });
  });

  it('is given up where a person scrolls meanwhile', () => {
    const view = new FakeView();
    const place = new ReadingPlace(kept, view);
    place.drawn('one', false);
    place.left();
    view.length = 900;
    place.drawn('one', true);
    expect(view.at.page).toBe(0);
  });

  it('of another job is none', () => {
    const view = new FakeView();
    view.length = 900;
    const place = new ReadingPlace(kept, view);
    place.drawn('two', true);
    place.drawn('one', true);
    expect(view.at.page).toBe(0);
  });

  it.each([
    undefined,
    null,
    'x',
    {},
    { place: null },
    { place: 'top' },
    { place: { key: 'one', page: '4', reason: 0 } },
    { place: { key: 'one', page: NaN, reason: 0 } },
    { place: { key: 'one', page: -5, reason: 0 } },
    { place: { key: 1, page: 5, reason: 0 } },
    { place: { key: 'one', page: 5 } },
  ])('takes nothing from %j', (state) => {
    const view = new FakeView();
    view.length = 900;
    const place = new ReadingPlace(state, view);
    expect(place.kept).toBeUndefined();
    place.drawn('one', true);
    expect(view.at.page).toBe(0);
  });
});
