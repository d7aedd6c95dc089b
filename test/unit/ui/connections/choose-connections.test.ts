/** The list of `Choose Connections…`: what there is, what of it is shown, and what a person checks. */
import { describe, expect, it, vi } from 'vitest';
import { environmentChoice, sampleChoice } from '../../../../src/domain/connection/connection';
import type { Problem } from '../../../../src/domain/connection/problem';
import type { AwsFiles } from '../../../../src/domain/connection/service';
import { ShownError } from '../../../../src/ui/window/errors';
import { buttonsOf, checked, choosing, facts, filesWith, profile } from './choose-support';
import { answers, asked, front, settled } from '../fake-window';

vi.mock('vscode', async () => (await import('../fake-window')).fakeWindow());

describe('the rows', () => {
  it('open at once, and fill when the files are read', async () => {
    let read: (files: AwsFiles) => void = () => undefined;
    await choosing([environmentChoice], { files: new Promise((resolve) => (read = resolve)) });
    expect(front().busy).toBe(true);
    expect(front().labels()).toEqual(['Connected', 'default credentials', 'Others', 'Sample account']);
    await front().check('default credentials', 'Sample account');
    read(filesWith());
    await settled();
    expect(front().busy).toBe(false);
    expect(front().labels()).toEqual([
      'Connected',
      'default credentials',
      'AWS profiles',
      'analytics',
      'dev',
      'Others',
      'Sample account',
    ]);
    expect(checked()).toEqual(['default credentials', 'Sample account']);
    expect(asked.picks).toHaveLength(1);
  });

  it('say what each profile is, and where its Region comes from, and are found by it', async () => {
    await choosing([sampleChoice]);
    expect(front().row('analytics').description).toBe(
      'role through SSO · sa-east-1 (config file) · 111122223333',
    );
    expect(front().row('dev').description).toBe('access key · asks for a Region');
    expect(front().row('default credentials').description).toBe('default · access key');
    expect(front()).toMatchObject({
      title: 'Choose Connections',
      canSelectMany: true,
      buttons: [],
      matchOnDescription: true,
      matchOnDetail: true,
    });
  });

  it('are in natural order, the default profile first, and say why one gives no credentials (B15, B26)', async () => {
    const fault = { kind: 'syntax', path: '$(x)/config', line: 7, reason: 'noEquals' } as const;
    const problem: Problem = { kind: 'profile', profile: 'team-2', fault };
    const profiles = ['team-10', 'Team-1', 'default', 'team-2'].map((name) =>
      facts(name, name === 'team-2' ? { problem, credentials: [] } : {}),
    );
    await choosing([sampleChoice], { files: filesWith({ profiles }) });
    expect(front().labels().slice(3, 7)).toEqual(['default', 'Team-1', 'team-2', 'team-10']);
    const { detail, iconPath } = front().row('team-2');
    expect(detail).toMatch(/^Can't use the AWS profile\. Profile team-2 .* line 7 /);
    expect(detail).not.toMatch(/(?<!\\)\$\(x\)/);
    expect(iconPath).not.toEqual(front().row('team-10').iconPath);
    expect(front().row('team-10').detail).toBeUndefined();
  });

  it('hold each connection once, and a profile beside its connection in another Region', async () => {
    await choosing([profile('analytics', 'sa-east-1'), profile('dev', 'us-east-1'), sampleChoice]);
    expect(front().labels()).toEqual([
      'Connected',
      'analytics · sa-east-1',
      'dev · us-east-1',
      'Sample account',
      'AWS profiles',
      'dev',
      'Others',
      'default credentials',
    ]);
  });

  it('have buttons for what can be done with each', async () => {
    await choosing([profile('dev'), sampleChoice]);
    expect(buttonsOf(front().row('dev · eu-west-1'))).toEqual(['Add Region…', 'Remove Connection']);
    expect(buttonsOf(front().row('Sample account'))).toEqual(['Remove Connection']);
    expect(buttonsOf(front().row('analytics'))).toEqual(['Add Region…']);
    expect(buttonsOf(front().row('default credentials'))).toEqual(['Add Region…']);
  });

  it('show no icon for text of a file (S8)', async () => {
    await choosing([environmentChoice], {
      files: filesWith({ profiles: [facts('$(trash)', { account: '$(bug)' })] }),
    });
    const texts = front().items.flatMap(({ label, description = '' }) => [label, description]);
    expect(texts.filter((text) => /(?<!\\)\$\((trash|bug)\)/.test(text))).toEqual([]);
    expect(texts.join()).toContain('\\$(trash)');
    expect(texts.join()).toContain('\\$(bug)');
  });

  it('say what to do where there are no profiles', async () => {
    await choosing([environmentChoice], { files: filesWith({ profiles: [] }) });
    expect(front().placeholder).toMatch(/^There are no profiles in the AWS config files\. .*aws configure/);
  });

  it('have no check box for what only tells something: it stands where one types (U12)', async () => {
    await choosing([environmentChoice], {
      files: filesWith({
        profiles: [],
        skipped: [
          { path: '/home/me/.aws/config', line: 4, heading: 'my prod' },
          { path: 'C:\\me\\.aws\\credentials', line: 1, heading: '--help' },
        ],
      }),
    });
    const separator = -1;
    expect(front().items.map(({ label, kind }) => [label, kind === separator])).toEqual([
      ['Connected', true],
      ['default credentials', false],
      ['AWS profiles', true],
      ['Others', true],
      ['Sample account', false],
    ]);
    expect(front().placeholder).toMatch(
      /^There are no profiles in .* · Unsupported section headings: my prod \(config:4\) · --help \(credentials:1\)$/,
    );
    expect(front().buttons.map(tooltipOf)).toEqual(['Open File: /home/me/.aws/config']);
  });

  it('open an unreadable file in an editor, by a button above them (U12)', async () => {
    const problems = [{ path: '/home/me/.aws/config', reason: 'notText' }];
    const { ended } = await choosing([environmentChoice], { files: filesWith({ profiles: [], problems }) });
    expect(front().placeholder).toBe("Can't read /home/me/.aws/config: not a text file in UTF-8");
    expect(front().labels()).not.toContain('There are no profiles in the AWS config files.');
    await front().pressButton('Open File: /home/me/.aws/config');
    await ended;
    expect(asked.opened).toEqual(['/home/me/.aws/config']);
  });

  it('say in plain words that a file cannot be opened', async () => {
    answers.openFails = true;
    const problems = [{ path: '/home/me/.aws/config', reason: 'EISDIR' }];
    const { ended } = await choosing([environmentChoice], { files: filesWith({ problems }) });
    await front().pressButton('Open File: /home/me/.aws/config');
    await expect(ended).rejects.toThrow(new ShownError("Can't open the file in an editor.", 'Error: binary'));
  });

  it('go away with an error that nobody expects', async () => {
    const { ended } = await choosing([environmentChoice], { files: Promise.reject(new Error('no chunk')) });
    await expect(ended).rejects.toThrow('no chunk');
    expect(front().disposed).toBe(true);
  });

  it('are as many as there are profiles: 200', async () => {
    const profiles = Array.from({ length: 200 }, (_, index) => facts(`p${index}`, { region: 'us-east-1' }));
    const { used, ended } = await choosing([environmentChoice], { files: filesWith({ profiles }) });
    await front().check('p0', 'p199');
    await front().acceptSelected();
    await ended;
    expect(used).toEqual([[profile('p0', 'us-east-1'), profile('p199', 'us-east-1')]]);
  });

  it('tell profiles apart that differ by case alone', async () => {
    const profiles = ['Dev', 'dev'].map((name) => facts(name, { region: 'us-east-1' }));
    const { used, ended } = await choosing([profile('Dev', 'us-east-1')], { files: filesWith({ profiles }) });
    expect(checked()).toEqual(['Dev · us-east-1']);
    await front().check('dev');
    await front().acceptSelected();
    await ended;
    expect(used).toEqual([[profile('dev', 'us-east-1')]]);
  });
});

const tooltipOf = (button: unknown): unknown => (button as { tooltip?: string }).tooltip;

describe('check marks', () => {
  it('stand at what is shown, and choose what is shown next, in its order', async () => {
    const { used, reads, ended } = await choosing([profile('b'), profile('a')]);
    expect(checked()).toEqual(['b · eu-west-1', 'a · eu-west-1']);
    await front().check('analytics', 'Sample account', 'a · eu-west-1', 'b · eu-west-1');
    expect(used).toEqual([]);
    await front().acceptSelected();
    await ended;
    expect(used).toEqual([[profile('b'), profile('a'), profile('analytics', 'sa-east-1'), sampleChoice]]);
    expect(reads()).toBe(1);
  });

  it('stand at what is used, also at an environment that nobody chose and that does not work: a choice replaces it (U12)', async () => {
    const { used, ended } = await choosing([environmentChoice], { chosen: false, works: false });
    expect(checked()).toEqual(['default credentials']);
    await front().check('default credentials', 'analytics');
    expect(checked()).toEqual(['analytics']);
    await front().acceptSelected();
    await ended;
    expect(used).toEqual([[profile('analytics', 'sa-east-1')]]);
  });

  it('can stand at such an environment again (U12)', async () => {
    const { used, ended } = await choosing([environmentChoice], { chosen: false, works: false });
    await front().check();
    await front().check('default credentials');
    await front().check('default credentials', 'analytics');
    expect(checked()).toEqual(['analytics']);
    await front().check('default credentials', 'analytics');
    expect(checked()).toEqual(['default credentials', 'analytics']);
    await front().acceptSelected();
    await ended;
    expect(used).toEqual([[environmentChoice, profile('analytics', 'sa-east-1')]]);
  });

  it('stand at an environment that nobody chose and that works', async () => {
    await choosing([environmentChoice], { chosen: false });
    expect(checked()).toEqual(['default credentials']);
  });

  it('may all go: then the environment is shown, as before any choice', async () => {
    const { used, ended } = await choosing([profile('a')]);
    await front().check();
    await front().acceptSelected();
    await ended;
    expect(used).toEqual([[]]);
  });
});

describe('Remove Connection of a row', () => {
  it('takes it out of the list, and counts with the rest', async () => {
    const { used, ended } = await choosing([profile('a'), profile('b'), sampleChoice]);
    await front().press('Remove Connection', 'a · eu-west-1');
    expect(front().labels().slice(0, 3)).toEqual(['Connected', 'b · eu-west-1', 'Sample account']);
    expect(checked()).toEqual(['b · eu-west-1', 'Sample account']);
    expect(used).toEqual([]);
    await front().acceptSelected();
    await ended;
    expect(used).toEqual([[profile('b'), sampleChoice]]);
  });

  it('changes nothing where the pick is left', async () => {
    const { used, ended } = await choosing([profile('a'), profile('b')]);
    await front().press('Remove Connection', 'a · eu-west-1');
    await front().leave();
    await ended;
    expect(used).toEqual([]);
  });
});
