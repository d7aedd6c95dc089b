import { describe, expect, it } from 'vitest';
import { followFiles } from '../../../../src/app/connections/follow-files';
import { connectionId, environmentChoice, sampleChoice } from '../../../../src/domain/connection/connection';
import { failure, type Problem } from '../../../../src/domain/connection/problem';
import { safeText } from '../../../../src/domain/text/safe-text';
import { aJob, noPrompts } from '../../../support/factories';
import { page } from '../list/job-store-support';
import { shapeOfRoots } from '../tree/tree-support';
import { a, b, type Opened, show } from './connections-support';

const expired: Problem = {
  kind: 'signIn',
  detail: safeText(''),
  signIn: { command: 'sso', profile: 'b' },
};

describe('Connections', () => {
  it('gives one connection no level of its own', async () => {
    const { shown, service, forest } = show([a]);
    const load = shown.ensureLoaded();
    await service(a).answer(page([aJob()]));
    await load;
    expect(shapeOfRoots(forest)).toEqual([['active', 'nightly']]);
  });

  it('keeps a healthy connection usable beside one whose session has expired', async () => {
    const { shown, service, forest } = show([a, b], (choice) =>
      failure(choice === b ? expired : { kind: 'cancelled' }),
    );
    const load = shown.ensureLoaded();
    await service(a).answer(page([aJob()]));
    await load;
    expect(shapeOfRoots(forest)).toEqual([
      ['profile/us-east-1/a', ['active', 'nightly']],
      ['profile/us-east-1/b', 'problem signIn'],
    ]);
    const [first] = forest.roots();
    const [group] = forest.children(first ?? expect.fail());
    expect(forest.parent(group ?? expect.fail())).toBe(first);
  });

  it('says in a row what a welcome view says where there is one connection', async () => {
    const { shown, service, forest } = show([a, b], (choice) =>
      failure(
        choice === b ? { kind: 'noCredentials', detail: safeText(''), profiles: 0 } : { kind: 'cancelled' },
      ),
    );
    const load = shown.ensureLoaded();
    await service(a).answer(page([]));
    await load;
    expect(shapeOfRoots(forest)).toEqual([
      ['profile/us-east-1/a', 'empty'],
      ['profile/us-east-1/b', 'problem noCredentials'],
    ]);
    shown.show([b]);
    expect(shapeOfRoots(forest)).toEqual([]);
  });

  it('switched while page 3 of 100 is in flight, leaves no row and asks no more (C13)', async () => {
    const { shown, service, forest } = show([a]);
    const first = shown.ensureLoaded();
    await service(a).answer(page([aJob({ name: 'one' })], 't1'));
    await service(a).answer(page([aJob({ name: 'two' })], 't2'));
    await service(a).requested();
    shown.show([b]);
    await first;
    const second = shown.ensureLoaded();
    await service(a).answer(page([aJob({ name: 'late' })], 't3'));
    await service(b).answer(page([aJob({ name: 'new' })]));
    await second;
    expect(shapeOfRoots(forest)).toEqual([['active', 'new']]);
    expect(service(a).tokens).toEqual([undefined, 't1', 't2']);
    expect(service(a).disposed).toBe(1);
  });

  it('keeps the jobs of a connection that stays, at the place of the new order', async () => {
    const { shown, service, opened } = show([a]);
    const load = shown.ensureLoaded();
    await service(a).answer(page([aJob()]));
    await load;
    const [before] = shown.stores;
    shown.show([sampleChoice, a]);
    expect(shown.stores[1]).toBe(before);
    expect(shown.stores[1]?.list.size).toBe(1);
    expect(opened).toEqual(['profile/us-east-1/a']);
  });

  it('connects to nothing that is not shown: a restored page or a document chooses no connection', async () => {
    const { shown, opened } = show([a]);
    const { signal } = new AbortController();
    expect(await shown.connect(connectionId(environmentChoice), signal)).toEqual(
      failure({ kind: 'notShown' }),
    );
    expect(opened).toEqual([]);
    expect((await shown.connect(connectionId(a), signal)).ok).toBe(true);
  });

  it('stops a load, keeps what it read, and reads again when asked (T26)', async () => {
    const { shown, service, forest } = show([a]);
    const load = shown.ensureLoaded();
    await service(a).answer(page([aJob()], 't1'));
    await service(a).requested();
    shown.stop();
    await load;
    expect(shown.loading).toBe(false);
    expect(shapeOfRoots(forest)).toEqual(['problem stopped', ['active', 'nightly']]);
    // A details page may still use the session.
    expect(service(a).disposed).toBe(0);
    const again = shown.refresh('person');
    await service(a).answer(failure({ kind: 'cancelled' }));
    await service(a).answer(page([aJob()]));
    await again;
    expect(service(a).disposed).toBe(1);
    expect(shapeOfRoots(forest)).toEqual([['active', 'nightly']]);
  });
});

describe('asking a person', () => {
  const byPerson: Opened = (_, prompts) =>
    failure(prompts === noPrompts ? { kind: 'cancelled' } : { kind: 'mfa', profile: 'a', reason: 'ask' });

  it('is possible only where a person acted (C11)', async () => {
    const { shown, service, forest } = show([a], byPerson);
    await shown.ensureLoaded();
    expect(shapeOfRoots(forest)).toEqual(['problem mfa']);
    const load = shown.refresh('person');
    await service(a).answer(page([aJob()]));
    await load;
    expect(shapeOfRoots(forest)).toEqual([['active', 'nightly']]);
  });

  it('is not lost where the refresh of a person waits for automatic work', async () => {
    const { shown, service, opened } = show([a], byPerson);
    const loads = [shown.refresh('work'), shown.refresh('work'), shown.refresh('person')];
    await service(a).answer(page([aJob()]));
    await Promise.all(loads);
    expect(shown.stores[0]?.state).toMatchObject({ last: {}, problem: undefined });
    expect(opened).toHaveLength(2);
  });
});

describe('files that change', () => {
  it('bring back a connection that waits for a sign-in, and leave the healthy one alone (C3)', async () => {
    let signedIn = false;
    const { shown, service, forest, files } = show([a, b], (choice) =>
      failure(choice === b && !signedIn ? expired : { kind: 'cancelled' }),
    );
    const load = shown.ensureLoaded();
    await service(a).answer(page([]));
    await load;
    signedIn = true;
    files.login = 'after';
    const followed = followFiles(shown, 'login');
    await service(b).answer(page([aJob()]));
    await followed;
    expect(shapeOfRoots(forest)).toEqual([
      ['profile/us-east-1/a', 'empty'],
      ['profile/us-east-1/b', ['active', 'nightly']],
    ]);
    expect(service(a).tokens).toEqual([undefined]);
  });

  it('are not read again where nothing in them is about the connection', async () => {
    const { shown, service } = show([a]);
    const load = shown.ensureLoaded();
    await service(a).answer(page([]));
    await load;
    await followFiles(shown, 'config');
    expect(service(a).tokens).toHaveLength(1);
  });

  it('are no reason to read again where the SDK has renewed its own token', async () => {
    const { shown, service, files } = show([a]);
    const load = shown.ensureLoaded();
    await service(a).answer(page([]));
    await load;
    files.login = 'renewed';
    await followFiles(shown, 'login');
    await followFiles(shown, 'config');
    expect(service(a).tokens).toHaveLength(1);
  });

  it('of sign-ins are none of the business of a connection that waits for something else', async () => {
    const { shown, files, opened } = show([a], () => failure({ kind: 'throttled' }));
    await shown.ensureLoaded();
    files.login = 'signed in';
    await followFiles(shown, 'login');
    expect(opened).toHaveLength(1);
    await followFiles(shown, 'config');
    expect(opened).toHaveLength(1);
  });

  it('are not taken for read because work has gone on with the connection of before (C15)', async () => {
    const { shown, service, files, opened } = show([a]);
    const load = shown.ensureLoaded();
    await service(a).answer(page([aJob({ name: 'one' })]));
    await load;
    files.config = 'after';
    const look = shown.stores[0]?.checkForChanges();
    await service(a).answer(page([aJob({ name: 'one' })]));
    await look;
    expect(opened).toHaveLength(1);
    const followed = followFiles(shown, 'config');
    await service(a).answer(page([aJob({ name: 'two' })]));
    await followed;
    expect(opened).toHaveLength(2);
  });

  it('do not end a load under way: it finishes, and another follows (C15)', async () => {
    const { shown, service, files, opened } = show([a]);
    const load = shown.ensureLoaded();
    await service(a).answer(page([aJob({ name: 'one' })], 't1'));
    files.config = 'after';
    const followed = followFiles(shown, 'config');
    await new Promise((resolve) => setImmediate(resolve));
    await service(a).answer(page([aJob({ name: 'two' })]));
    await load;
    expect(shown.stores[0]?.list.size).toBe(2);
    await service(a).answer(page([aJob({ name: 'three' })]));
    await followed;
    expect(service(a).tokens).toEqual([undefined, 't1', undefined]);
    expect(opened).toHaveLength(2);
    expect(shown.stores[0]?.list.size).toBe(1);
  });
});
