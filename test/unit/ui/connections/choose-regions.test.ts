/** The Regions in `Choose Connections…`, `Add Region…`, and the ways out. */
import { describe, expect, it, vi } from 'vitest';
import { environmentChoice, sampleChoice } from '../../../../src/domain/connection/connection';
import { addingRegion, checked, choosing, facts, filesWith, profile } from './choose-support';
import { asked, front } from '../fake-window';

vi.mock('vscode', async () => (await import('../fake-window')).fakeWindow());

/** Checks profiles without a Region, and accepts. */
async function toTheRegionOf(...names: readonly string[]) {
  const files = filesWith({ profiles: [...names.map((name) => facts(name)), facts('other')] });
  const chosen = await choosing([sampleChoice], { files });
  await front().check(...names);
  await front().acceptSelected();
  return chosen;
}

describe('the Region of a profile that has none', () => {
  it('is asked for, of each in turn, with a way back', async () => {
    const { used, reads, ended } = await toTheRegionOf('dev', 'prod');
    expect(front()).toMatchObject({ title: 'Region of dev', step: 1, totalSteps: 2, canSelectMany: false });
    await front().accept('eu-west-1');
    expect(front()).toMatchObject({ title: 'Region of prod', step: 2, totalSteps: 2 });
    await front().back();
    expect(front().title).toBe('Region of dev');
    await front().accept('us-east-1');
    await front().accept('us-west-2');
    await ended;
    expect(used).toEqual([[profile('dev', 'us-east-1'), profile('prod', 'us-west-2')]]);
    expect(reads()).toBe(1);
  });

  it('can be any that is typed, once it has the form of one', async () => {
    const { used, ended } = await toTheRegionOf('dev');
    await front().type('eu-west-');
    expect(front().items[0]?.description).toBeUndefined();
    await front().type('eu-south-2');
    expect(front().items[0]).toMatchObject({
      label: 'eu-south-2',
      description: 'as entered',
      alwaysShow: true,
    });
    await front().accept('eu-south-2');
    await ended;
    expect(used).toEqual([[profile('dev', 'eu-south-2')]]);
  });

  it.each(['evil.com/', 'us-east-1.evil.com', 'EU-WEST-3', '$(bug)'])('is never %s (T28)', async (text) => {
    const { used } = await toTheRegionOf('dev');
    await front().type(text);
    const [row] = front().items;
    expect(row).toMatchObject({
      description: 'Enter the name of a Region, such as us-east-1',
      alwaysShow: true,
    });
    await front().accept(row ?? '');
    expect(asked.picks).toHaveLength(2);
    expect(front().disposed).toBe(false);
    expect(used).toEqual([]);
  });

  it('is asked for where the file has one that is none', async () => {
    const files = filesWith({
      profiles: [facts('dev', { region: 'evil.com/', regionSource: 'configFile' })],
    });
    await choosing([sampleChoice], { files });
    await front().check('dev');
    await front().acceptSelected();
    expect(front().title).toBe('Region of dev');
    expect(front().labels()).not.toContain('evil.com/');
  });
});

describe('Add Region… of a row', () => {
  it('puts the same profile in another Region below the others, checked', async () => {
    const { used, ended } = await choosing([profile('analytics', 'sa-east-1')]);
    await front().press('Add Region…', 'analytics · sa-east-1');
    expect(front().title).toBe('Add Region: analytics');
    // It is there already.
    expect(front().labels()).not.toContain('sa-east-1');
    await front().accept('us-east-1');
    expect(front().labels().slice(0, 3)).toEqual([
      'Connected',
      'analytics · sa-east-1',
      'analytics · us-east-1',
    ]);
    expect(checked()).toEqual(['analytics · sa-east-1', 'analytics · us-east-1']);
    expect(used).toEqual([]);
    await front().acceptSelected();
    await ended;
    expect(used).toEqual([[profile('analytics', 'sa-east-1'), profile('analytics', 'us-east-1')]]);
  });

  it('keeps what was checked before', async () => {
    const { used, ended } = await choosing([sampleChoice]);
    await front().check('analytics', 'dev');
    await front().press('Add Region…', 'dev');
    // The profile has a Region then: none is asked for.
    await front().accept('eu-west-1');
    expect(checked()).toEqual(['dev · eu-west-1', 'analytics']);
    await front().acceptSelected();
    await ended;
    expect(used).toEqual([[profile('dev'), profile('analytics', 'sa-east-1')]]);
  });

  it("offers a profile's own Region first, with its source", async () => {
    await choosing([profile('analytics', 'us-east-1')]);
    await front().press('Add Region…', 'analytics · us-east-1');
    expect(front().items[0]).toMatchObject({
      label: 'sa-east-1',
      description: 'config file',
    });
    await front().type('us-east-1');
    expect(front().items[0]).toMatchObject({ label: 'us-east-1', description: 'already in the list' });
    await front().accept(front().items[0] ?? '');
    expect(front().title).toBe('Add Region: analytics');
  });

  it('of the environment can be a fixed one, beside the one that it says itself', async () => {
    const files = filesWith({ environment: facts('environment', { region: 'eu-west-1' }) });
    const { used, ended } = await choosing([environmentChoice], { files });
    await front().press('Add Region…', 'default credentials');
    expect(front().labels()).not.toContain('Default Region, currently eu-west-1');
    await front().accept('eu-west-1');
    await front().acceptSelected();
    await ended;
    expect(used).toEqual([[environmentChoice, { kind: 'environment', region: 'eu-west-1' }]]);
  });
});

describe('Add Region… as a command', () => {
  it('shows the connection in another Region as well', async () => {
    const { used, reads, ended } = await addingRegion([profile('a'), sampleChoice]);
    expect(front()).toMatchObject({ title: 'Add Region: a', buttons: [] });
    await front().accept('us-west-2');
    await ended;
    expect(used).toEqual([[profile('a'), sampleChoice, profile('a', 'us-west-2')]]);
    expect(reads()).toBe(1);
  });

  it('changes nothing where it is left', async () => {
    const { used, ended } = await addingRegion([profile('a')]);
    await front().leave();
    await ended;
    expect(used).toEqual([]);
  });
});

describe('leaving', () => {
  it('changes nothing, from the list', async () => {
    const { used, reads, ended } = await choosing([environmentChoice]);
    await front().check('analytics');
    await front().leave();
    await ended;
    expect([used, reads()]).toEqual([[], 0]);
    expect(asked.picks.every(({ disposed }) => disposed)).toBe(true);
  });

  it('changes nothing, from a Region', async () => {
    const { used, reads, ended } = await toTheRegionOf('dev');
    await front().leave();
    await ended;
    expect([used, reads()]).toEqual([[], 0]);
    expect(asked.picks.every(({ disposed }) => disposed)).toBe(true);
  });

  it('changes nothing, from Add Region… of a row', async () => {
    const { used, ended } = await choosing([environmentChoice]);
    await front().press('Add Region…', 'dev');
    await front().leave();
    await ended;
    expect(used).toEqual([]);
  });

  it('by Back leads from a Region to the list, which is as it was left', async () => {
    await toTheRegionOf('dev');
    await front().back();
    expect(front().title).toBe('Choose Connections');
    expect(checked()).toEqual(['dev']);
    await front().press('Add Region…', 'other');
    await front().back();
    expect(checked()).toEqual(['dev']);
  });
});
