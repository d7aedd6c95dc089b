/** Each kind of problem with credentials as its row: words, action, and nothing secret, whatever holds a copy of it. */
import { noMarks } from '../support/no-marks';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Connections } from '../../src/app/connections/connections';
import { RootRows } from '../../src/app/tree/root-rows';
import { Sessions } from '../../src/app/session/sessions';
import { createAwsSetup } from '../../src/aws/main';
import { policyFor } from '../../src/domain/advice/denied-policy';
import { jobOfArn } from '../../src/domain/job/job';
import type { Problem } from '../../src/domain/connection/problem';
import { createSampleAccount } from '../../src/sample/main';
import { problemError } from '../../src/ui/window/errors';
import { speakPage } from '../../src/ui/details/page';
import { connectionHover } from '../../src/ui/tree/connection-hover';
import { factText } from '../../src/ui/tree/fact-text';
import { JobsProvider } from '../../src/ui/tree/provider';
import { type AwsHome, createHome, ssoTokenFor } from '../support/aws-home';
import { ssoError, startStandIns, stsError } from '../support/aws-stand-ins';
import { createCertificate } from '../support/certificate.mjs';
import { asId, noon, noPrompts } from '../support/factories';
import { errorAnswer, jsonAnswer, scriptedServer } from '../support/scripted-server';
import { storeDeps } from '../support/store-deps';
import { activated } from './support';

const jobArn = 'arn:aws:personalize:us-east-1:111122223333:batch-inference-job/nightly';
const keys = 'aws_access_key_id = AKIDS3CRET\naws_secret_access_key = S3CRET\n';
const sso = (session: string): string =>
  `sso_session = ${session}\nsso_account_id = 111122223333\nsso_role_name = analyst\nservices = v\n`;
const session = (name: string): string =>
  `[sso-session ${name}]\nsso_region = us-east-1\nsso_start_url = https://s.test/\n`;
const role = (source: string): string =>
  `role_arn = arn:aws:iam::444455556666:role/Recs\nsource_profile = ${source}\nservices = v\n`;

/** Settings of a profile → what its row says, and what it offers. */
const problems: Readonly<Record<string, readonly [settings: string, row: RegExp, action?: string]>> = {
  'sso-ended': [
    sso('rows-1'),
    /^SSO session expired\. .*for profile sso-ended\. The jobs then load/,
    'signIn',
  ],
  'sso-role': [
    sso('rows-2'),
    /^The role isn't assigned to you\. .*analyst in account 111122223333/,
    'choose',
  ],
  login: [
    'login_session = arn:aws:iam::111122223333:user/me\n',
    /^Login session expired\. .*for profile login\./,
    'signIn',
  ],
  denied: [role('base'), /^Can't assume the role\. .*sts:AssumeRole on arn:.*role\/Recs/, 'denied'],
  mfa: [`${role('base')}mfa_serial = arn:aws:iam::1:mfa/me\n`, /^An MFA code is needed\. Refresh/],
  missing: ['credential_process = no-such-vault S3CRET\n', /^The credential process failed\. Can't find/],
  exits: ['credential_process = echo S3CRET >&2; exit 3\n', /^The credential process failed\. .*code 3/],
  talks: ['credential_process = echo S3CRET\n', /^The credential process failed\. .*isn't JSON/],
  source: [role('talks'), /^The credential process failed\. .*profile talks isn't JSON/],
  half: ['aws_access_key_id = S3CRET\n', /^Can't use the AWS profile\. .*needs both/],
  spaced: [sso('ACME CORP'), /^Can't use the AWS profile\. .*ACME CORP$/],
  refused: [
    `${keys}endpoint_url = REFUSING\n`,
    /^AWS doesn't accept the access key of the profile\. If the Region is enabled/,
  ],
  forbidden: [
    `${keys}endpoint_url = DENYING\n`,
    /^Access denied\. .*personalize:ListBatchInferenceJobs/,
    'denied',
  ],
  untrusted: [`${keys}ca_bundle = /x\nendpoint_url = UNTRUSTED\n`, /isn't trusted\. ca_bundle isn't used/],
  offline: [`${keys}endpoint_url = http://127.0.0.1:9\n`, /^Can't reach Amazon Personalize\. /],
  gone: ['', /^No such AWS profile\. Add the profile to the AWS config files/, 'choose'],
};

/** All that says a problem elsewhere than in the tree: notice and log of a command, page of a job, policy. */
function told(problem: Problem): string[] {
  const { message, record } = problemError('Not copied.', problem) ?? assert.fail();
  const part = { last: undefined, problem, loading: false };
  const versionPart = { last: undefined, problem: { ...problem }, loading: false };
  const state = { summary: jobOfArn(jobArn), description: part, version: versionPart };
  const { page, copies } = speakPage(asId('environment'), state, noon);
  assert.equal(page.notices.length, 1);
  assert.equal(page.sections.filter(({ notice }) => notice !== undefined).length, 1);
  const policy = problem.kind === 'accessDenied' ? policyFor(problem) : undefined;
  return [problem, message, record, page, [...copies.values()], policy ?? ''].map((each) =>
    JSON.stringify(each),
  );
}

describe('the row of a problem', () => {
  const ends: (() => unknown)[] = [];
  const lines: string[] = [];
  let home: AwsHome;
  let provider: JobsProvider;
  let shown: Connections;

  before(async () => {
    await activated();
    home = await createHome();
    ends.push(() => home.remove());
    const refusing = await scriptedServer(() => errorAnswer('ExpiredTokenException', 'expired'));
    const denying = await scriptedServer(() => errorAnswer('AccessDeniedException', 'denied'));
    const untrusted = await scriptedServer(() => jsonAnswer({}), await createCertificate());
    const stand = await startStandIns();
    for (const server of [refusing, denying, untrusted, stand]) ends.push(() => server.close());
    stand.answer = ({ operation }) =>
      operation === 'AssumeRole'
        ? stsError('AccessDenied', 'not authorized to perform: sts:AssumeRole')
        : ssoError('ForbiddenException', 'No access', 403);
    const profiles = Object.entries(problems)
      .filter(([name]) => name !== 'gone')
      .map(([name, [settings]]) => `[profile ${name}]\n${settings}`);
    const services = ['sts', 'sso', 'sso_oidc'].map((name) => `${name} =\n  endpoint_url = ${stand.url}\n`);
    await home.config(
      [
        ...profiles,
        `[profile base]\n${keys}`,
        session('rows-1'),
        session('rows-2'),
        '[services v]\n',
        ...services,
      ]
        .join('')
        .replace('REFUSING', refusing.url)
        .replace('DENYING', denying.url)
        .replace('UNTRUSTED', untrusted.url),
    );
    await home.ssoToken('rows-2', ssoTokenFor());
    const setup = createAwsSetup({
      env: { ...process.env, ...home.env },
      platform: process.platform,
      home: home.dir,
      version: '0.0.0',
      sample: () => Promise.resolve(createSampleAccount({ jobs: 1 })),
      isFirst: () => true,
      mayRunPrograms: () => true,
    });
    // The SDK reads the caches of sessions where these say.
    for (const [name, value] of Object.entries(home.env)) {
      const before = process.env[name];
      process.env[name] = value;
      ends.push(() => {
        if (before === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = before;
      });
    }
    shown = new Connections(
      storeDeps(new Sessions(setup, noPrompts), { log: (line) => lines.push(line) }),
      Object.keys(problems).map((name) => ({ kind: 'profile', profile: name, region: 'us-east-1' })),
    );
    provider = new JobsProvider({ shown, forest: new RootRows(shown), now: () => noon, ...noMarks });
    ends.push(
      () => shown.dispose(),
      () => provider.dispose(),
    );
    await shown.ensureLoaded();
  });

  after(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });

  for (const [index, [name, [, row, action]]] of Object.entries(problems).entries()) {
    it(`says what is wrong, and offers what helps: ${name}`, () => {
      const connection = provider.rows()[index];
      assert.ok(connection !== undefined);
      const [node, ...more] = provider.rows(connection);
      assert.ok(node !== undefined);
      assert.deepEqual(
        more.map(({ kind }) => kind),
        ['otherJobs'],
      );
      const item = provider.getTreeItem(node);
      assert.match(item.accessibilityInformation?.label ?? '', row);
      const offered = ['signIn', 'choose', 'denied'].filter((each) =>
        item.contextValue?.includes(`;${each};`),
      );
      assert.deepEqual(offered, action === undefined ? [] : [action]);
    });
  }

  it('holds nothing secret: nor do log, hover, notice, details page and clipboard', () => {
    assert.ok(lines.some((line) => line.includes('reading the jobs failed')));
    const rows = provider.rows().flatMap((connection) => [connection, ...provider.rows(connection)]);
    const all = [
      ...lines,
      ...rows.map((node) => JSON.stringify(provider.getTreeItem(node))),
      ...rows.map((node) => factText(node, noon)?.whole ?? ''),
      ...shown.stores.map((store) => connectionHover(store).value),
      ...shown.stores.flatMap(({ problem }) => (problem === undefined ? [] : told(problem))),
    ];
    for (const text of all) assert.doesNotMatch(text, /S3CRET/);
  });

  it('is a warning that a screen reader can tell', () => {
    for (const connection of provider.rows()) {
      const { iconPath } = provider.getTreeItem(connection);
      assert.ok(iconPath instanceof vscode.ThemeIcon);
      assert.equal(iconPath.id, 'warning');
    }
  });
});
