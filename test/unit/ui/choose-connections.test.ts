/** The first step of `Choose Connections…`: what there is, and what of it is shown. */
import { describe, expect, it, vi } from 'vitest';
import { environmentChoice, sampleChoice } from '../../../src/domain/connection';
import type { AwsFiles } from '../../../src/domain/service';
import { ShownError } from '../../../src/ui/commands/errors';
import { choosing, filesWith, profile, shownRow } from './choose-support';
import { answers, asked, front, settled } from './fake-window';

vi.mock('vscode', async () => (await import('./fake-window')).fakeWindow());

describe('the first step', () => {
  it('opens at once, and fills when the files are read', async () => {
    let read: (files: AwsFiles) => void = () => undefined;
    await choosing([environmentChoice], new Promise((resolve) => (read = resolve)));
    expect(front().busy).toBe(true);
    expect(front().labels()).toEqual(['Shown', 'environment', 'Others', 'environment', 'Sample account']);
    read(filesWith());
    await settled();
    expect(front().busy).toBe(false);
    expect(front().labels()).toEqual([
      'Shown',
      'environment',
      'AWS profiles',
      'analytics',
      'dev',
      'Others',
      'environment',
      'Sample account',
    ]);
    expect(asked.picks).toHaveLength(1);
  });

  it('says what each profile is, and finds by it', async () => {
    await choosing([environmentChoice]);
    expect(front().row('analytics').description).toBe('role by way of SSO · sa-east-1 · 111122223333');
    expect(front().row('dev').description).toBe('access key');
    expect(front().row('environment').description).toBe('default · access key');
    expect(front()).toMatchObject({
      title: 'Choose Connections',
      step: 1,
      buttons: [],
      matchOnDescription: true,
      matchOnDetail: true,
    });
  });

  it('shows no icon for text of a file (S8)', async () => {
    await choosing(
      [environmentChoice],
      filesWith({ profiles: [], problems: [{ path: '/$(trash)', reason: '$(x)' }], skipped: ['a $(bug) b'] }),
    );
    const texts = front().items.flatMap(({ label, description = '' }) => [label, description]);
    expect(texts.filter((text) => /(?<!\\)\$\((trash|bug)\)/.test(text))).toEqual([]);
    expect(texts.join()).toContain('\\$(trash)');
    expect(texts.join()).toContain('\\$(bug)');
  });

  it('tells of headings that are not read, and takes no such row', async () => {
    const { used } = await choosing(
      [environmentChoice],
      filesWith({ profiles: [], skipped: ['my prod', '--help'] }),
    );
    const told = front().row('Section headings that AWS tools ignore');
    expect(told.description).toBe('my prod · --help');
    await front().accept(told);
    await front().accept('There are no profiles in the AWS config files.');
    expect(asked.picks).toHaveLength(1);
    expect(front().disposed).toBe(false);
    expect(used).toEqual([]);
  });

  it('opens an unreadable file in an editor', async () => {
    const problems = [{ path: '/home/me/.aws/config', reason: 'notText' }];
    const { ended } = await choosing([environmentChoice], filesWith({ profiles: [], problems }));
    expect(front().row('/home/me/.aws/config').description).toBe('not a text file in UTF-8');
    expect(front().labels()).not.toContain('There are no profiles in the AWS config files.');
    await front().accept('/home/me/.aws/config');
    await ended;
    expect(asked.opened).toEqual(['/home/me/.aws/config']);
  });

  it('says in plain words that a file cannot be opened', async () => {
    answers.openFails = true;
    const problems = [{ path: '/home/me/.aws/config', reason: 'EISDIR' }];
    const { ended } = await choosing([environmentChoice], filesWith({ problems }));
    await front().accept('/home/me/.aws/config');
    await expect(ended).rejects.toThrow(
      new ShownError('The file cannot be opened in an editor.', 'Error: binary'),
    );
  });

  it('goes away with an error that nobody expects', async () => {
    const { ended } = await choosing([environmentChoice], Promise.reject(new Error('no chunk')));
    await expect(ended).rejects.toThrow('no chunk');
    expect(front().disposed).toBe(true);
  });
});

describe('Remove Connection in a row', () => {
  it('removes it at once, keeps the pick open, and draws it anew', async () => {
    const { used, ended } = await choosing([profile('a'), profile('b'), sampleChoice]);
    await front().pressButtonOf(shownRow('a · eu-west-1'));
    expect(used).toEqual([[profile('b'), sampleChoice]]);
    expect(front().labels().slice(0, 3)).toEqual(['Shown', 'b · eu-west-1', 'Sample account']);
    expect([front().disposed, front().busy]).toEqual([false, false]);
    await front().leave();
    await ended;
    expect(used).toHaveLength(1);
  });

  it('of the last one leads back to the environment', async () => {
    const { used } = await choosing([profile('a')]);
    await front().pressButtonOf(shownRow('a · eu-west-1'));
    expect(used).toEqual([[]]);
    expect(front().labels().slice(0, 2)).toEqual(['Shown', 'environment']);
  });
});
