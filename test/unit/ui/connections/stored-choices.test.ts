import { describe, expect, it } from 'vitest';
import {
  type ConnectionChoice,
  environmentChoice,
  sampleChoice,
} from '../../../../src/domain/connection/connection';
import { StoredChoices } from '../../../../src/ui/connections/stored-choices';
import { FakeMemento } from '../fake-window';

const key = 'personalizeBatch.connections';
const dev: ConnectionChoice = { kind: 'profile', profile: 'dev', region: 'us-east-1' };
const prod: ConnectionChoice = { kind: 'profile', profile: 'prod', region: 'eu-west-1' };

/** What is read where this is stored in the workspace, and that for all. */
function read(workspace: unknown, global: unknown): readonly ConnectionChoice[] {
  const memento = (stored: unknown): FakeMemento =>
    new FakeMemento(stored === undefined ? {} : { [key]: stored });
  return new StoredChoices(memento(workspace), memento(global)).read();
}

function unknown(workspace: unknown): number {
  return new StoredChoices(new FakeMemento({ [key]: workspace }), new FakeMemento()).unknown;
}

describe('reading', () => {
  it('gives the choice of the workspace, else the last one of any, else the environment', () => {
    expect(read([dev, sampleChoice], [prod])).toEqual([dev, sampleChoice]);
    expect(read(undefined, [prod])).toEqual([prod]);
    expect(read(undefined, undefined)).toEqual([environmentChoice]);
  });

  it('takes an empty list for the environment, also beside a default', () => {
    expect(read([], [prod])).toEqual([environmentChoice]);
  });

  it('leaves out what is damaged, and what is there twice, and counts the first', () => {
    const damaged = [
      null,
      'sampl',
      ['sample'],
      { kind: 'sample', region: 'eu-west-1' },
      { kind: 'environment', region: 'us-east' },
      { kind: 'environment', profile: 'dev' },
      { kind: 'profile', profile: 'dev' },
      { kind: 'profile', profile: 'a'.repeat(200), region: 'us-east-1' },
      { kind: 'profile', profile: '--help', region: 'us-east-1' },
      { kind: 'profile', profile: 'p', region: 'evil.com/' },
      { kind: 'other' },
    ];
    expect(read([...damaged, dev, dev, { kind: 'environment' }, 'sample'], undefined)).toEqual([
      dev,
      environmentChoice,
      sampleChoice,
    ]);
    expect(unknown([...damaged, dev])).toBe(damaged.length);
    expect(unknown([dev])).toBe(0);
  });

  it.each([
    ['of another type', 'sample'],
    ['cut off', [{ kind: 'prof' }]],
    ['null', null],
    ['a record', { v: 2, choices: [] }],
  ])(
    'never takes a choice that is %s for the environment, nor for that of another workspace',
    (_, stored) => {
      expect(read(stored, [prod])).toEqual([]);
      expect(unknown(stored)).toBe(1);
    },
  );
});

describe('writing', () => {
  async function written(...lists: readonly ConnectionChoice[][]): Promise<readonly ConnectionChoice[][]> {
    const workspace = new FakeMemento();
    const global = new FakeMemento();
    const here = new StoredChoices(workspace, global);
    for (const list of lists) await here.write(list);
    const elsewhere = new StoredChoices(new FakeMemento(), global);
    return [[...new StoredChoices(workspace, global).read()], [...elsewhere.read()]];
  }

  it('keeps the list for the workspace, in its order, and makes it the default of others', async () => {
    expect(await written([prod, dev])).toEqual([
      [prod, dev],
      [prod, dev],
    ]);
    expect(await written([{ kind: 'environment', region: 'us-west-2' }, environmentChoice])).toEqual(
      Array.from({ length: 2 }, () => [{ kind: 'environment', region: 'us-west-2' }, environmentChoice]),
    );
  });

  it('never makes the sample account the default elsewhere', async () => {
    expect(await written([dev, sampleChoice])).toEqual([[dev, sampleChoice], [dev]]);
    expect(await written([prod], [sampleChoice])).toEqual([[sampleChoice], [prod]]);
    expect(await written([sampleChoice])).toEqual([[sampleChoice], [environmentChoice]]);
  });

  it('of an empty list goes back to the environment', async () => {
    expect(await written([dev], [])).toEqual([[environmentChoice], [environmentChoice]]);
  });
});

describe('hasChosen', () => {
  it('tells a choice of the environment from none', async () => {
    const stored = new StoredChoices(new FakeMemento(), new FakeMemento());
    expect(stored.hasChosen()).toBe(false);
    await stored.write([environmentChoice]);
    expect(stored.hasChosen()).toBe(true);
    await stored.write([]);
    expect(stored.hasChosen()).toBe(false);
  });
});
