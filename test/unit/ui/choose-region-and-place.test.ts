/** The further steps of `Choose Connections…`, and the ways out. */
import { describe, expect, it, vi } from 'vitest';
import { environmentChoice, sampleChoice } from '../../../src/domain/connection';
import { choosing, facts, filesWith, profile, shownRow } from './choose-support';
import { asked, front } from './fake-window';

vi.mock('vscode', async () => (await import('./fake-window')).fakeWindow());

describe('the Region', () => {
  it("is the profile's own first, with its source, then those with Amazon Personalize", async () => {
    await choosing([environmentChoice]);
    await front().accept('analytics');
    expect(front()).toMatchObject({ step: 2, totalSteps: 3 });
    expect(front().items[0]).toMatchObject({
      label: 'sa-east-1',
      description: 'of the profile, in the config file',
    });
    expect(front().labels()).toContain('us-east-1');
    expect(
      front()
        .labels()
        .filter((label) => label === 'sa-east-1'),
    ).toHaveLength(1);
  });

  it('can be any that is typed, once it has the form of one', async () => {
    const { used, ended } = await choosing([environmentChoice]);
    await front().accept('dev');
    await front().type('eu-west-');
    expect(front().items[0]?.description).toBeUndefined();
    await front().type('eu-south-2');
    expect(front().items[0]).toMatchObject({
      label: 'eu-south-2',
      description: 'as typed',
      alwaysShow: true,
    });
    await front().accept('eu-south-2');
    await front().accept('Instead of the others');
    await ended;
    expect(used).toEqual([[profile('dev', 'eu-south-2')]]);
  });

  it.each(['evil.com/', 'us-east-1.evil.com', 'EU-WEST-3', '$(bug)'])('is never %s (T28)', async (text) => {
    const { used } = await choosing([environmentChoice]);
    await front().accept('dev');
    await front().type(text);
    const [row] = front().items;
    expect(row).toMatchObject({
      description: "Not a Region's name; they look like us-east-1",
      alwaysShow: true,
    });
    await front().accept(row ?? '');
    expect(asked.picks).toHaveLength(2);
    expect(front().disposed).toBe(false);
    expect(used).toEqual([]);
  });

  it('of the environment need not be chosen', async () => {
    const files = filesWith({ environment: facts('environment', { region: 'eu-west-1' }) });
    const { used, ended } = await choosing([sampleChoice], files);
    await front().accept('environment');
    await front().accept('Region of the environment, now eu-west-1');
    await front().accept('Beside the others');
    await ended;
    expect(used).toEqual([[sampleChoice, environmentChoice]]);
  });

  it('of a shown one is changed in its place, and never doubled', async () => {
    const { used, ended } = await choosing([profile('a'), profile('a', 'us-east-1'), sampleChoice]);
    await front().accept(shownRow('a · eu-west-1'));
    await front().accept('us-west-2');
    await ended;
    expect(used).toEqual([[profile('a', 'us-west-2'), profile('a', 'us-east-1'), sampleChoice]]);

    const again = await choosing([profile('a'), profile('a', 'us-east-1'), sampleChoice]);
    await front().accept(shownRow('a · eu-west-1'));
    await front().accept('us-east-1');
    await again.ended;
    expect(again.used).toEqual([[profile('a', 'us-east-1'), sampleChoice]]);
  });
});

describe('the place', () => {
  it.each([
    ['Beside the others', [environmentChoice, profile('dev', 'us-east-1')]],
    ['Instead of the others', [profile('dev', 'us-east-1')]],
  ])('can be: %s', async (label, expected) => {
    const { used, reads, ended } = await choosing([environmentChoice]);
    await front().accept('dev');
    await front().accept('us-east-1');
    expect(front().labels()).toEqual(['Beside the others', 'Instead of the others']);
    expect(used).toEqual([]);
    await front().accept(label);
    await ended;
    expect(used).toEqual([expected]);
    expect(reads()).toBe(1);
  });

  it('is not asked for where nobody chose what is shown', async () => {
    const { used, ended } = await choosing([environmentChoice], filesWith(), false);
    await front().accept('analytics');
    await front().accept('sa-east-1');
    await ended;
    expect(used).toEqual([[profile('analytics', 'sa-east-1')]]);
  });

  it('is not asked for where the connection is shown already', async () => {
    const { used, ended } = await choosing([profile('dev', 'us-east-1'), sampleChoice]);
    await front().accept('dev');
    await front().accept('us-east-1');
    await ended;
    expect(used).toEqual([[profile('dev', 'us-east-1'), sampleChoice]]);
  });

  it('comes right after the sample account, which has one Region', async () => {
    const { used, ended } = await choosing([environmentChoice]);
    await front().accept('Sample account');
    expect(front().step).toBe(3);
    await front().accept('Beside the others');
    await ended;
    expect(used).toEqual([[environmentChoice, sampleChoice]]);
    await choosing([sampleChoice]);
    expect(
      front()
        .labels()
        .filter((label) => label === 'Sample account'),
    ).toHaveLength(1);
  });
});

describe('leaving', () => {
  it.each([1, 2, 3])('step %i changes nothing', async (step) => {
    const { used, reads, ended } = await choosing([environmentChoice]);
    if (step > 1) await front().accept('dev');
    if (step > 2) await front().accept('us-east-1');
    expect(front().step).toBe(step);
    await front().leave();
    await ended;
    expect([used, reads()]).toEqual([[], 0]);
    expect(asked.picks.every(({ disposed }) => disposed)).toBe(true);
  });

  it('by Back leads one step back', async () => {
    const { used, ended } = await choosing([environmentChoice]);
    await front().accept('dev');
    await front().accept('us-east-1');
    await front().back();
    expect(front().step).toBe(2);
    await front().back();
    expect(front().step).toBe(1);
    await front().accept('Sample account');
    await front().back();
    expect(front().step).toBe(1);
    await front().leave();
    await ended;
    expect(used).toEqual([]);
  });
});
