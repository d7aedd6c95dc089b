/** What must hold before a release, and what its bill of materials has. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unexplained } from '../../scripts/release/audit.mjs';
import { entryOf, reasonsAgainst, repositoryOf } from '../../scripts/release/checks.mjs';
import { reduced } from '../../scripts/release/sbom.mjs';

const changelog =
  '# Changelog\n\nIntroduction.\n\n## 0.2.0 - unreleased\n\nNew.\n\n### Part\n\n- a\n\n## 0.1.0 - 2026-11-23\n\nFirst.\n';
const good = { status: '', commit: 'abc', tested: 'abc', version: '0.1.0', changelog, publish: true };

describe('a release', () => {
  it('is made of a tested commit without changes, whose version has a section with a date', () => {
    expect(reasonsAgainst(good)).toEqual([]);
  });

  it.each([
    ['changes', { status: ' M README.md' }, /^Commit or stash/],
    ['a commit that was not tested', { tested: undefined }, /^Run npm test/],
    ['another commit that was tested', { tested: 'def' }, /^Run npm test/],
    [
      'a version without a section',
      { version: '0.3.0' },
      /^CHANGELOG\.md has no section for version 0\.3\.0/,
    ],
    ['a version that others begin with', { version: '0.1' }, /no section/],
    ['a version without a date, to be published', { version: '0.2.0' }, /^CHANGELOG\.md has no date/],
  ])('is refused with %s', (_, change, reason) => {
    const reasons = reasonsAgainst({ ...good, ...change });
    expect(reasons).toHaveLength(1);
    expect(reasons[0]).toMatch(reason);
  });

  it('can be tried without a date', () => {
    expect(reasonsAgainst({ ...good, version: '0.2.0', publish: false })).toEqual([]);
  });

  it('has the section of its version as notes, with its parts', () => {
    expect(entryOf(changelog, '0.2.0')).toEqual({ date: 'unreleased', notes: 'New.\n\n### Part\n\n- a\n' });
    expect(entryOf(changelog, '0.1.0')?.notes).toBe('First.\n');
  });
});

describe('the repository', () => {
  it.each([
    ['https://example.com/team/project', 'https://example.com/team/project'],
    ['https://example.com/team/project.git', 'https://example.com/team/project'],
    ['https://example.com/group/team/project/', 'https://example.com/group/team/project'],
  ])('%s is taken', (given, expected) => expect(repositoryOf(given)).toBe(expected));

  it.each([
    undefined,
    '',
    'team/project',
    'http://example.com/team/project',
    'git@example.com:team/project.git',
    'https://example.com/project',
    'https://user:secret@example.com/team/project',
    'https://example.com/team/project?x=1',
    'https://example.com/team/project#readme',
    'https://example.com/team/pro"ject',
  ])('%s is refused', (given) => expect(() => repositoryOf(given)).toThrow('--repository'));
});

describe('the audit', () => {
  const report = {
    vulnerabilities: {
      a: { name: 'a', severity: 'high', nodes: ['node_modules/a'] },
      b: { name: 'b', severity: 'low', nodes: ['node_modules/x/node_modules/b', 'node_modules/b'] },
      tool: { name: 'tool', severity: 'critical', nodes: ['node_modules/tool'] },
    },
  };

  it('is about bundled packages alone, and what nobody has explained', () => {
    const folders = ['node_modules/a', 'node_modules/b', 'node_modules/c'];
    expect(unexplained(report, folders, {})).toEqual(['a (high)', 'b (low)']);
    expect(unexplained(report, folders, { a: 'not reached' })).toEqual(['b (low)']);
    expect(unexplained(report, ['node_modules/c'], {})).toEqual([]);
  });
});

describe('the bill of materials', () => {
  const bill = {
    serialNumber: '',
    metadata: { timestamp: '', component: { 'bom-ref': 'app@1', name: 'app' } },
    components: ['a', 'b', 'c'].map((name) => ({ 'bom-ref': `${name}@1`, name })),
    dependencies: [
      { ref: 'app@1', dependsOn: ['a@1', 'b@1'] },
      { ref: 'a@1', dependsOn: ['b@1', 'c@1'] },
      { ref: 'b@1' },
    ],
  };

  it('has the bundled packages alone, and what depends on what among them', () => {
    const found = reduced(bill, ['a@1', 'c@1']);
    expect(found.components.map(({ name }) => name)).toEqual(['a', 'c']);
    expect(found.dependencies).toEqual([
      { ref: 'app@1', dependsOn: ['a@1', 'c@1'] },
      { ref: 'a@1', dependsOn: ['c@1'] },
    ]);
  });

  it('is refused where it lacks a bundled package, or has another version of it', () => {
    expect(() => reduced(bill, ['a@1', 'd@1', 'b@2'])).toThrow('lacks d@1, b@2.');
  });

  it('names nothing that is not bundled (property)', () => {
    fc.assert(
      fc.property(fc.subarray(['a@1', 'b@1', 'c@1']), (kept) => {
        const found = reduced(bill, kept);
        expect(found.components.map((each) => each['bom-ref'])).toEqual(kept);
        for (const { dependsOn = [] } of found.dependencies)
          for (const ref of dependsOn) expect(kept).toContain(ref);
      }),
    );
  });
});
