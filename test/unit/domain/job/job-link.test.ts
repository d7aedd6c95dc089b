import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jobLink, parseJobLink } from '../../../../src/domain/job/job-link';
import { jobArn } from '../../../support/factories';

const place = { scheme: 'vscode-insiders', extension: 'someone.something' };

/** As VS Code passes a link on: its parts are decoded once. */
function passedOn(link: string) {
  const { pathname, search, hash } = new URL(link);
  const decoded = (text: string): string => decodeURIComponent(text.slice(1));
  return { path: decodeURIComponent(pathname), query: decoded(search), fragment: decoded(hash) };
}

describe('a link to a job', () => {
  it('leads to the job, in the editor and extension that are named', () => {
    const link = jobLink(jobArn('nightly'), place);
    expect(link).toBe(`vscode-insiders://someone.something/job?arn=${jobArn('nightly')}`);
    expect(parseJobLink(passedOn(link ?? ''))).toEqual({ arn: jobArn('nightly') });
  });

  it('is understood with an encoded ARN, as other programs write it', () => {
    const link = `vscode://someone.something/job?arn=${encodeURIComponent(jobArn('nightly'))}`;
    expect(parseJobLink(passedOn(link))).toEqual({ arn: jobArn('nightly') });
  });

  it.each([
    undefined,
    '',
    'nightly',
    `${jobArn('a')}/x`,
    `${jobArn('a')} `,
    `arn:aws:s3:::${'b'.repeat(300)}`,
  ])('is not made of %s', (arn) => expect(jobLink(arn, place)).toBeUndefined());

  it('is refused with another path', () => {
    const query = `arn=${jobArn('nightly')}`;
    for (const path of ['', '/', '/jobs', '/job/', '/JOB', '/job/../job', '//job', 'job']) {
      expect(parseJobLink({ path, query, fragment: '' }), path).toEqual({ fault: 'otherPath' });
    }
  });

  it.each([
    ['without a parameter', ''],
    ['with an empty one', 'arn='],
    ['with another one', `job=${jobArn('nightly')}`],
    ['with a second one', `arn=${jobArn('nightly')}&profile=admin`],
    ['with two ARNs', `arn=${jobArn('nightly')}&arn=${jobArn('other')}`],
    ['that is encoded twice', `arn=${encodeURIComponent(jobArn('nightly'))}`],
    ['with the ARN of another service', 'arn=arn:aws:s3:::bucket/key'],
    [
      'with the ARN of another resource',
      `arn=${jobArn('nightly').replace(/:batch-[a-z]+-job/, ':solution')}`,
    ],
    ['with 10,000 characters', `arn=${jobArn('a'.repeat(10_000))}`],
    [
      'with a long Region',
      `arn=${jobArn('a').replace(/personalize:[^:]+/, `personalize:${'r'.repeat(300)}`)}`,
    ],
    ['with control characters', `arn=${jobArn('nightly')}\u0000`],
    ['with a line break', `arn=${jobArn('nightly')}\n`],
    ['with a command', `arn=${jobArn('nightly')}](command:x)`],
  ])('is refused %s', (_, query) => {
    expect(parseJobLink({ path: '/job', query, fragment: '' })).toEqual({ fault: 'noArn' });
  });

  it('is refused with a fragment', () => {
    const query = `arn=${jobArn('nightly')}`;
    expect(parseJobLink({ path: '/job', query, fragment: 'x' })).toEqual({ fault: 'noArn' });
  });

  it('has the characters of an ARN alone, whatever it is made of (property)', () => {
    const plain = /^vscode-insiders:\/\/someone\.something\/job\?arn=[\w:/-]+$/;
    const unit = fc.constantFrom(...Array.from('aZ0-_/:%&#?.+ ]\n\0é'));
    const part = fc.string({ unit, maxLength: 40 });
    fc.assert(
      fc.property(
        fc.oneof(
          part.map((text) => jobArn(text)),
          part,
        ),
        (arn) => {
          const link = jobLink(arn, place);
          if (link !== undefined) expect(link).toMatch(plain);
          const parsed = parseJobLink({ path: '/job', query: `arn=${arn}`, fragment: '' });
          expect('arn' in parsed).toBe(link !== undefined);
        },
      ),
    );
  });
});
