// What must hold before a release. Each answer is a sentence for the person who releases.
import { execFileSync } from 'node:child_process';

/**
 * @typedef {object} State
 * @property {string} status what `git status --porcelain` prints
 * @property {string} commit that is checked out
 * @property {string | undefined} tested the commit that all tests passed on
 * @property {string} version in package.json
 * @property {string} changelog
 * @property {boolean} publish whether it's published, not only tried
 */

/**
 * Why it can't be released; empty if it can.
 *
 * @param {State} state
 * @returns {string[]}
 */
export function reasonsAgainst({ status, commit, tested, version, changelog, publish }) {
  const entry = entryOf(changelog, version);
  return [
    ...(status.trim() === '' ? [] : ['Commit or stash the changes in the working tree.']),
    ...(tested === commit ? [] : [`Run npm test: not all tests have passed for ${commit}.`]),
    ...(entry === undefined ? [`CHANGELOG.md has no section for version ${version}.`] : []),
    ...(publish && entry !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(entry.date)
      ? [`CHANGELOG.md has no date for version ${version}.`]
      : []),
  ];
}

/**
 * The section of a version, such as `## 1.2.3 - 2026-11-23`.
 *
 * @param {string} changelog @param {string} version
 * @returns {{ date: string, notes: string } | undefined}
 */
export function entryOf(changelog, version) {
  for (const section of changelog.split(/^## /m).slice(1)) {
    const [heading = '', ...lines] = section.split('\n');
    const [found, date = ''] = heading.split(' - ').map((part) => part.trim());
    if (found === version) return { date, notes: `${lines.join('\n').trim()}\n` };
  }
  return undefined;
}

/**
 * @param {string | undefined} text
 * @returns {string} an address such as `https://example.com/team/project`, without `.git`
 * @throws for anything else
 */
export function repositoryOf(text) {
  const address = URL.canParse(text ?? '') ? new URL(text ?? '') : undefined;
  const isPlain =
    address?.protocol === 'https:' &&
    address.username === '' &&
    address.search === '' &&
    address.hash === '' &&
    /^(\/[\w.-]+){2,}\/?$/.test(address.pathname);
  if (address === undefined || !isPlain)
    throw new Error('Name the repository: --repository https://HOST/OWNER/PROJECT');
  return `${address.origin}${address.pathname.replace(/\/$/, '').replace(/\.git$/, '')}`;
}

/** @param {string} cwd @param {...string} args */
export function git(cwd, ...args) {
  return execFileSync('git', args, { cwd, encoding: 'utf8' }).trim();
}
