/** Connections in VS Code, with real files, the SDK's real providers and VS Code's own watchers. */
import { noMarks } from '../support/no-marks';
import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { Sessions } from '../../src/app/session/sessions';
import { followFiles } from '../../src/app/connections/follow-files';
import { RootRows } from '../../src/app/tree/root-rows';
import { Connections } from '../../src/app/connections/connections';
import { createAwsSetup } from '../../src/aws/main';
import type { ConnectionChoice } from '../../src/domain/connection/connection';
import { createSampleAccount } from '../../src/sample/main';
import { FileWatch } from '../../src/ui/connections/file-watch';
import { JobsProvider } from '../../src/ui/tree/provider';
import { type AwsHome, createHome, ssoTokenFor } from '../support/aws-home';
import { startStandIns } from '../support/aws-stand-ins';
import { noPrompts, noon } from '../support/factories';
import { errorAnswer, jsonAnswer, type ScriptedServer, scriptedServer } from '../support/scripted-server';
import { activated, type Shape, shapeOf } from './support';
import { storeDeps } from '../support/store-deps';

const ends: (() => unknown)[] = [];
const profile = (name: string): ConnectionChoice => ({ kind: 'profile', profile: name, region: 'us-east-1' });
const job = (name: string, status = 'ACTIVE'): object => ({
  jobName: name,
  status,
  batchInferenceJobArn: `arn:aws:personalize:us-east-1:111122223333:batch-inference-job/${name}`,
});

let home: AwsHome;
const savedEnv: Record<string, string | undefined> = {};

beforeEach(async () => {
  await activated();
  home = await createHome();
  for (const [name, value] of Object.entries(home.env)) {
    savedEnv[name] = process.env[name];
    process.env[name] = value;
  }
});

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  for (const [name, value] of Object.entries(savedEnv)) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
  await home.remove();
});

/** The view's tree of these connections, wired as in the extension. */
function shownIn(choices: readonly ConnectionChoice[]) {
  const setup = createAwsSetup({
    env: process.env,
    platform: process.platform,
    home: home.dir,
    version: '0.0.0',
    sample: () => Promise.resolve(createSampleAccount({ jobs: 5 })),
    isFirst: () => true,
    mayRunPrograms: () => true,
  });
  const shown = new Connections(storeDeps(new Sessions(setup, noPrompts)), choices);
  const noticed = new Set<string>();
  const watch = new FileWatch(setup.watched(), (files) => {
    noticed.add(files);
    void followFiles(shown, files);
  });
  const provider = new JobsProvider({ shown, forest: new RootRows(shown), now: () => noon, ...noMarks });
  ends.push(
    () => shown.dispose(),
    () => watch.dispose(),
    () => provider.dispose(),
  );
  /** Resolves when the watchers see what happens: it takes VS Code a moment to start them. */
  const watching = async (): Promise<void> => {
    const config = await readFile(join(home.dir, '.aws', 'config'), 'utf8');
    for (let tries = 0; tries < 40 && noticed.size < 2; tries++) {
      await home.config(config);
      await home.ssoToken('probe', '{}');
      await new Promise((resolve) => setTimeout(resolve, 600));
    }
    assert.equal(noticed.size, 2);
  };
  return { shown, provider, watching };
}

async function personalize(...script: Parameters<typeof scriptedServer>): Promise<ScriptedServer> {
  const server = await scriptedServer(...script);
  ends.push(() => server.close());
  return server;
}

/** Resolves when what is shown says so; rejects after the time that a person would wait. */
function shownEventually(shown: Connections, look: () => boolean, ms = 5000): Promise<void> {
  return new Promise((resolve, reject) => {
    const timeout = setTimeout(() => {
      stop();
      reject(new Error(`Not within ${ms} ms.`));
    }, ms);
    const check = (): void => {
      if (!look()) return;
      clearTimeout(timeout);
      stop();
      resolve();
    };
    const stop = shown.onDidChange(check);
    check();
  });
}

const labels = (shapes: readonly Shape[]): unknown[] =>
  shapes.map(([label, , ...children]) => [label, ...labels(children)]);

function keys(name: string, key: string): string {
  return `[${name}]\naws_access_key_id = ${key}\naws_secret_access_key = S3CRET\n`;
}

describe('two connections', () => {
  it('one healthy, one with an expired SSO session, which loads by itself when the cache file is repaired', async () => {
    const healthy = await personalize(() => jsonAnswer({ batchInferenceJobs: [job('a')] }));
    const waiting = await personalize(() => jsonAnswer({ batchInferenceJobs: [job('b')] }));
    const stand = await startStandIns();
    ends.push(() => stand.close());
    await home.credentials(keys('keys', 'AKIDKEYS'));
    await home.config(
      `[profile keys]\nendpoint_url = ${healthy.url}\n` +
        `[profile sso]\nsso_session = repaired\nsso_account_id = 111122223333\nsso_role_name = r\nservices = v\n` +
        `[sso-session repaired]\nsso_region = us-east-1\nsso_start_url = https://s.test\n` +
        `[services v]\npersonalize =\n  endpoint_url = ${waiting.url}\nsso =\n  endpoint_url = ${stand.url}\nsso_oidc =\n  endpoint_url = ${stand.url}\n`,
    );
    await home.ssoToken('repaired', { accessToken: 'old', expiresAt: new Date(0).toISOString() });
    const { shown, provider, watching } = shownIn([profile('keys'), profile('sso')]);
    await shown.ensureLoaded();
    await watching();
    const [first, second] = shapeOf(provider);
    assert.ok(first !== undefined && second !== undefined);
    assert.deepEqual(labels([first]), [['keys · us-east-1', ['Active', ['a']]]]);
    assert.equal(first[1], `111122223333 · ${new URL(healthy.url).host}`);
    assert.equal(second[0], 'sso · us-east-1');
    const hosts = `${new URL(waiting.url).host} · ${new URL(stand.url).host} (SSO, SSO OIDC)`;
    assert.equal(second[1], `SSO session expired · ${hosts}`);
    const [row, ...more] = second.slice(2);
    assert.deepEqual(more, []);
    assert.match(String(row), /SSO session expired,Run “Sign In with AWS CLI” for profile sso\./);
    const [, node] = provider.rows();
    const [problem] = provider.rows(node);
    assert.ok(problem !== undefined);
    assert.equal(provider.getTreeItem(problem).command?.command, 'personalizeBatch.signIn');
    assert.match(provider.getTreeItem(problem).contextValue ?? '', /;signIn;/);

    await home.ssoToken('repaired', ssoTokenFor());
    await shownEventually(shown, () => shown.stores[1]?.list.size === 1 && !shown.loading);
    assert.deepEqual(labels(shapeOf(provider).slice(1)), [['sso · us-east-1', ['Active', ['b']]]]);
    assert.equal(shapeOf(provider)[1]?.[1], `111122223333 · ${hosts}`);
    assert.equal(healthy.requests.length, 1);
  });

  it('are told apart where they hold the same job', async () => {
    const server = await personalize(() => jsonAnswer({ batchInferenceJobs: [job('same')] }));
    await home.credentials(keys('a', 'AKIDA') + keys('b', 'AKIDB'));
    await home.config(
      `[profile a]\nendpoint_url = ${server.url}\n[profile b]\nendpoint_url = ${server.url}\n`,
    );
    const { shown, provider } = shownIn([profile('a'), profile('b')]);
    await shown.ensureLoaded();
    const ids: (string | undefined)[] = [];
    const collect = (nodes: ReturnType<JobsProvider['rows']>): void => {
      for (const node of nodes) {
        ids.push(provider.getTreeItem(node).id);
        collect(provider.rows(node));
      }
    };
    collect(provider.rows());
    assert.equal(ids.length, 8);
    assert.equal(new Set(ids).size, 8);
  });

  it('say in their hovers who one is there', async () => {
    const server = await personalize(() => jsonAnswer({ batchInferenceJobs: [job('a')] }));
    await home.credentials(keys('a', 'AKIDA'));
    await home.config(`[profile a]\nregion = us-east-1\nendpoint_url = ${server.url}\n`);
    const { shown, provider } = shownIn([profile('a'), { kind: 'sample' }]);
    await shown.ensureLoaded();
    const [node] = provider.rows();
    assert.ok(node !== undefined);
    const { tooltip } = provider.resolveTreeItem(provider.getTreeItem(node), node);
    assert.ok(tooltip instanceof vscode.MarkdownString);
    assert.equal(tooltip.isTrusted, undefined);
    const text = tooltip.value.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
    for (const said of [
      'Profile: a',
      'Account: 111122223333',
      'Region: us-east-1 (config file)',
      'Credentials: access key',
      `Endpoint: ${new URL(server.url).host}`,
      'List last updated: ',
    ]) {
      assert.ok(text.includes(said), `${said} is missing in ${text}`);
    }
  });
});

describe('a connection', () => {
  it('that is switched while page 3 of 100 is in flight leaves no row, and asks no more (C13)', async () => {
    const old = await personalize(({ index }) =>
      jsonAnswer({ batchInferenceJobs: [job(`old-${index}`)], nextToken: `t${index}` }),
    );
    const next = await personalize(() => jsonAnswer({ batchInferenceJobs: [job('new')] }));
    await home.credentials(keys('old', 'AKIDOLD') + keys('next', 'AKIDNEXT'));
    await home.config(
      `[profile old]\nendpoint_url = ${old.url}\n[profile next]\nendpoint_url = ${next.url}\n`,
    );
    const { shown, provider } = shownIn([profile('old')]);
    let release = (): void => undefined;
    const third = new Promise<void>((resolve) => {
      old.onArrival = () => {
        if (old.requests.length < 3) return Promise.resolve();
        resolve();
        return new Promise((late) => (release = late));
      };
    });
    void shown.ensureLoaded();
    await third;
    shown.show([profile('next')]);
    await shown.ensureLoaded();
    release();
    await shown.refresh('person');
    assert.deepEqual(labels(shapeOf(provider)), [['Active', ['new']]]);
    assert.equal(old.requests.length, 3);
  });

  it('whose token expires in the middle of a list goes on with keys rotated on disk (C1, C2)', async () => {
    const server = await personalize(({ body, headers }) => {
      if (body['nextToken'] === 't1' && String(headers['authorization']).includes('AKIDOLD')) {
        return errorAnswer('ExpiredTokenException', 'The security token included in the request is expired');
      }
      return jsonAnswer(
        body['nextToken'] === 't1'
          ? { batchInferenceJobs: [job('b')] }
          : { batchInferenceJobs: [job('a')], nextToken: 't1' },
      );
    });
    await home.credentials(keys('p', 'AKIDOLD'));
    await home.config(`[profile p]\nendpoint_url = ${server.url}\n`);
    const { shown, provider, watching } = shownIn([profile('p')]);
    await shown.ensureLoaded();
    await watching();
    assert.deepEqual(
      shapeOf(provider).map(([label]) => label),
      ['Credentials not accepted', 'Active'],
    );
    await home.credentials(keys('p', 'AKIDNEW'));
    await shownEventually(shown, () => isRead(shown));
    assert.deepEqual(labels(shapeOf(provider)), [['Active', ['a'], ['b']]]);
  });

  it('that a config file broke keeps its last good list, and heals with the file (C14)', async () => {
    const server = await personalize(() => jsonAnswer({ batchInferenceJobs: [job('a')] }));
    const good = `[profile p]\nendpoint_url = ${server.url}\naws_access_key_id = A\naws_secret_access_key = B\n`;
    await home.config(good);
    const { shown, provider, watching } = shownIn([profile('p')]);
    await shown.ensureLoaded();
    await watching();
    await home.config('region = us-east-1\n');
    await shownEventually(shown, () => shown.stores[0]?.problem !== undefined);
    const [problem, asOf, group] = shapeOf(provider);
    assert.match(String(problem), /^Can't read config file,not a valid AWS config file: .*config$/);
    assert.match(String(asOf), /^As of \d/);
    assert.equal(group?.[0], 'Active');
    await home.config(good);
    await shownEventually(shown, () => isRead(shown));
  });
});

/** Without a problem. */
function isRead({ stores, loading }: Connections): boolean {
  const [store] = stores;
  return !loading && store?.problem === undefined && store?.state.last !== undefined;
}

describe('the files', () => {
  it('are followed where their folders are made later', async () => {
    const server = await personalize(() => jsonAnswer({ batchInferenceJobs: [job('a')] }));
    await rm(join(home.dir, '.aws'), { recursive: true });
    const { shown } = shownIn([profile('p')]);
    await shown.ensureLoaded();
    assert.deepEqual(shown.stores[0]?.problem, { kind: 'noProfile', profile: 'p', near: undefined });
    await home.config(
      `[profile p]\nendpoint_url = ${server.url}\naws_access_key_id = A\naws_secret_access_key = B\n`,
    );
    await shownEventually(shown, () => isRead(shown));
  });
});
