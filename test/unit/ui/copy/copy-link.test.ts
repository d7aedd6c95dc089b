/** Links that are copied: by `Copy Link` and `Copy As…`. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { RootRows } from '../../../../src/app/tree/root-rows';
import type { Connections } from '../../../../src/app/connections/connections';
import {
  type ConnectionChoice,
  connectionId,
  sampleChoice,
} from '../../../../src/domain/connection/connection';
import type { Job } from '../../../../src/domain/job/job';
import { copyLinkCommand } from '../../../../src/ui/copy/copy-link';
import type { JobsView } from '../../../../src/ui/tree/view';
import { aJob, jobArn, noon } from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { asked, forget } from '../fake-window';
import { copyAs, copyOf, group, profile, show } from './copy-as-support';

vi.mock('vscode', async () => (await import('../fake-window')).fakeWindow());

beforeEach(forget);

const linkTo = (name: string): string =>
  `vscode://personalize-tools.personalize-batch-inference/job?arn=${jobArn(name)}`;
const jobs = [aJob({ name: 'a' }), aJob({ name: 'b' }), aJob({ name: 'c', arn: undefined })];

async function copyLinks(of: readonly Job[], choice: ConnectionChoice = profile): Promise<void> {
  const shown: Connections = await show(new FakeAccount(of), choice);
  const view = { selection: [], forest: new RootRows(shown) } as unknown as JobsView;
  const command = copyLinkCommand({ shown, view, details: { inUse: undefined }, now: () => noon });
  await command({ ...group, connection: connectionId(choice) });
}

describe('Copy Link', () => {
  it('copies one link a line, in the order shown, and passes over jobs without an ARN', async () => {
    await copyLinks(jobs);
    expect(asked.clipboard.split('\n')).toEqual([linkTo('a'), linkTo('b')]);
    expect(asked.statusBar).toEqual(['Copied 2 links. Jobs skipped: 1.']);
  });

  it('names the only job', async () => {
    await copyLinks([aJob({ name: '$(trash) a', arn: jobArn('a') })]);
    expect(asked.clipboard).toBe(linkTo('a'));
    expect(asked.statusBar).toEqual(['Copied a link to \\$(trash) a']);
  });

  it('copies none for sample jobs, which exist in their window alone', async () => {
    await copyLinks(jobs, sampleChoice);
    expect(asked.clipboard).toBe('');
    expect(asked.messages.shown.map(({ text }) => text)).toEqual([
      'Nothing copied. Only jobs in an AWS account have links.',
    ]);
  });
});

describe('Copy As…', () => {
  it('copies links', async () => {
    await copyAs(new FakeAccount(jobs), 'Links');
    expect(asked.clipboard.split('\n')).toEqual([linkTo('a'), linkTo('b')]);
  });

  it('copies Markdown links that show the names literally: one alone, or a list', async () => {
    await copyAs(new FakeAccount(jobs), 'Markdown Links');
    expect(asked.clipboard).toBe(`- [a](${linkTo('a')})\n- [b](${linkTo('b')})`);
    await copyAs(
      new FakeAccount([aJob({ name: 'x](http://evil) *y*', arn: jobArn('x') })]),
      'Markdown Links',
    );
    expect(asked.clipboard).toBe(`[x\\](http\\://evil) \\*y\\*](${linkTo('x')})`);
  });

  it('offers no links for sample jobs', async () => {
    const shown = await show(new FakeAccount(jobs), sampleChoice);
    await expect(copyOf(shown, 'Links', sampleChoice)).rejects.toThrow();
    const [items = []] = asked.lists[0] ?? [];
    expect(items.map(({ label }) => label)).toContain('ARNs');
    expect(items.filter(({ label }) => label.includes('Link'))).toEqual([]);
  });
});
