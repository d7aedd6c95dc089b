/** How long answers about filters and solutions will do. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Accept } from '../../../../src/app/session/descriptions';
import { failure, type Outcome, success } from '../../../../src/domain/connection/problem';
import { safeText } from '../../../../src/domain/text/safe-text';
import { aFilter } from '../../../support/factories';
import { Fixture, never } from './descriptions-support';

let fixture: Fixture;
beforeEach(() => void (fixture = new Fixture()));

describe('an answer', () => {
  it('of a filter will do for 15 seconds, unless it is asked for anew', async () => {
    const filterArn = 'arn:aws:personalize:us-east-1:111122223333:filter/unwatched';
    const ask = async (expression: string, accept?: Accept) => {
      const asked = fixture.by.describeFilter(filterArn, never, accept && { accept });
      fixture.answer(success(aFilter(expression)));
      return asked;
    };
    expect(await ask('first')).toEqual(success(aFilter('first')));
    fixture.time += 14_999;
    expect(await ask('second')).toEqual(success(aFilter('first')));
    expect(await ask('third', 'none')).toEqual(success(aFilter('third')));
    fixture.time += 15_000;
    expect(await ask('fourth')).toEqual(success(aFilter('fourth')));
    expect(fixture.asked.map(({ what }) => what)).toEqual(Array(3).fill(`filter ${filterArn}`));
  });

  describe('about the latest version of a solution', () => {
    const solutionArn = 'arn:aws:personalize:us-east-1:111122223333:solution/movies';
    const solution = { latest: undefined, automatic: true, schedule: undefined };
    /** Asks, and answers the requests that this sends. */
    const ask = async (outcomes: readonly Outcome<unknown>[], accept?: Accept) => {
      const asked = fixture.by.latestVersion(solutionArn, never, accept && { accept });
      for (const outcome of outcomes) {
        fixture.answer(outcome);
        await new Promise(setImmediate);
      }
      return asked;
    };
    const both = [success(solution), success({ versions: [], partial: false })];
    const denied = failure({
      kind: 'accessDenied',
      action: 'personalize:DescribeSolution',
      detail: safeText(''),
    });

    it('will do for an hour, unless it is asked for anew', async () => {
      const known = success({ version: undefined, partial: false, automatic: true, schedule: undefined });
      expect(await ask(both)).toEqual(known);
      fixture.time += 3_599_999;
      expect(await ask([])).toEqual(known);
      expect(fixture.asked.map(({ what }) => what)).toEqual([
        `solution ${solutionArn}`,
        `versions ${solutionArn}`,
      ]);
      expect(await ask(both, 'none')).toEqual(known);
      fixture.time += 3_600_000;
      expect(await ask(both)).toEqual(known);
      expect(fixture.asked).toHaveLength(6);
    });

    it('is kept as well where it may not be read, and no other problem is', async () => {
      expect(await ask([failure({ kind: 'throttled' })])).toEqual(failure({ kind: 'throttled' }));
      expect(await ask([denied])).toEqual(denied);
      fixture.time += 3_599_999;
      expect(await ask([])).toEqual(denied);
      expect(fixture.asked).toHaveLength(2);
      expect(await ask([denied], 'none')).toEqual(denied);
      expect(fixture.asked).toHaveLength(3);
    });

    it('is asked for again once refusals are forgotten, and an answer stays', async () => {
      await ask([denied]);
      fixture.descriptions.forgetRefusals();
      expect(await ask(both)).toMatchObject({ ok: true });
      fixture.descriptions.forgetRefusals();
      expect(await ask([])).toMatchObject({ ok: true });
      expect(fixture.asked).toHaveLength(3);
    });
  });
});
