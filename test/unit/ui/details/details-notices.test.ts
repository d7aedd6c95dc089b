import { describe, expect, it, vi } from 'vitest';
import type { DetailsState } from '../../../../src/domain/details/details-state';
import type { Problem } from '../../../../src/domain/connection/problem';
import { notRead } from '../../../../src/domain/connection/loadable';
import { safeText } from '../../../../src/domain/text/safe-text';
import { type SpokenPage, speakPage } from '../../../../src/ui/details/page';
import type { Notice } from '../../../../src/webview/protocol';
import { description, known, now, summary } from '../../domain/details/details-support';
import { errored, loaded } from '../../../support/loadables';
import { asId } from '../../../support/factories';

vi.mock('vscode', async () => (await import('../fake-vscode')).fakeVscode());

function speak(state: DetailsState): SpokenPage {
  return speakPage(asId('environment'), state, now);
}

function noticesIn({ page }: SpokenPage): readonly Notice[] {
  return [...page.notices, ...page.sections.map(({ notice }) => notice)].filter(
    (found) => found !== undefined,
  );
}

describe('notices', () => {
  const fails = (problem: Problem, versionProblem?: Problem): DetailsState => ({
    summary,
    description: errored(notRead, problem),
    version: versionProblem ? errored(notRead, versionProblem) : notRead,
  });
  const detail = safeText('');
  const denied: Problem = { kind: 'accessDenied', action: 'personalize:DescribeSolutionVersion', detail };

  it.each([
    [fails({ kind: 'notFound', detail }), /^This job no longer exists/],
    [fails({ kind: 'throttled' }), /^Couldn't load the job: .*is throttling requests/],
    [{ ...known, version: errored(notRead, { kind: 'notFound', detail }) }, /no longer exists/],
    [{ ...known, version: errored(notRead, denied) }, /personalize:DescribeSolutionVersion/],
    [{ ...known, summary: { ...summary, arn: undefined } }, /^This job has no ARN/],
  ])('tell what could not be read (%#)', (state: DetailsState, notice) => {
    const all = noticesIn(speak(state));
    expect(all).toHaveLength(1);
    expect(all[0]?.text).toMatch(notice);
  });

  it('stand in the section of the solution, name what is missing in a line, and copy the permission (U13)', () => {
    const { page, copies } = speak({ ...known, version: errored(notRead, denied) });
    expect(page.notices).toEqual([]);
    expect(page.sections.map(({ id }) => id)).toEqual(['job', 'output', 'data', 'configuration', 'solution']);
    const { notice, fields } = page.sections.at(-1) ?? expect.unreachable();
    expect(fields.map(({ id }) => id)).toEqual(['solution', 'solutionVersion']);
    expect(notice?.missing).toMatch(
      /^Not loaded: Version name, .*Recipe, Dataset group, .*Solution configuration$/,
    );
    const [copy = expect.unreachable()] = notice?.copies ?? [];
    expect(copy.label).toBe('Copy Missing Permission');
    expect(JSON.parse(copies.get(copy.field) ?? '')).toEqual({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: ['personalize:DescribeSolutionVersion'], Resource: '*' }],
    });
  });

  it('of the job name all that is missing, and have no policy that would not help (U13)', () => {
    const blocked: Problem = {
      kind: 'accessDenied',
      action: 'personalize:DescribeBatchInferenceJob',
      detail: safeText('with an explicit deny in a service control policy'),
    };
    const [notice] = speak(fails(blocked, blocked)).page.notices;
    expect(notice?.missing).toMatch(/^Not loaded: Input path, .*Recipe/);
    expect(notice?.copies).toEqual([]);
    const [own] = speak(fails({ ...blocked, detail }, denied)).page.notices;
    expect(own?.missing).not.toContain('Recipe');
    expect(own?.copies).toHaveLength(1);
  });

  it('tell one cause of two failures once', () => {
    const problem: Problem = { kind: 'noRegion' };
    expect(noticesIn(speak(fails(problem, problem)))).toHaveLength(1);
    expect(noticesIn(speak(fails(problem, denied)))).toHaveLength(2);
  });

  it('say of when the shown data is', () => {
    const state = {
      ...known,
      description: errored(loaded(description, now), { kind: 'throttled' } as const),
    };
    expect(speak(state).page.notices[0]?.text).toMatch(/shows what was loaded on Nov 23, 2026/);
  });

  it('leave a job without an ARN nothing to do or to restore', () => {
    const state = { summary: { ...summary, arn: undefined }, description: notRead, version: notRead };
    expect(speak(state).page).toMatchObject({ actions: [], restore: undefined });
  });
});
