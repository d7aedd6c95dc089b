import { describe, expect, it } from 'vitest';
import { placeholdersIn } from '../../../../src/domain/job/filter';

describe('placeholders of a filter', () => {
  it.each([
    ['INCLUDE ItemID WHERE Items.GENRE IN ($GENRES) AND Items.YEAR > $YEAR', ['GENRES', 'YEAR']],
    ['EXCLUDE ItemID WHERE Items.PRICE IN ("$5", "$ALL") OR Items.A = $A | $A', ['A']],
    ['INCLUDE ItemID WHERE Items.A = $A"$B"C', ['A']],
    ['INCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("*")', []],
  ])('%s', (expression, names) => {
    expect(placeholdersIn(expression)).toEqual(names);
  });
});
