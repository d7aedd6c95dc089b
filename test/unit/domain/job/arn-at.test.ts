import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { jobArnAt, jobArnsIn } from '../../../../src/domain/job/arn';
import { jobArn } from '../../../support/factories';

const arn = jobArn('nightly-movies_1');

describe('jobArnAt', () => {
  it.each([
    ['in YAML', `job: ${arn}`],
    ['in JSON', `{"batchInferenceJobArn":"${arn}","x":1}`],
    ['in a log, before a colon', `job_arn=${arn}: CREATE FAILED`],
    ['at the end of a sentence', `see ${arn}.`],
    ['in a Markdown link', `[${arn}](https://example.test)`],
    ['after text of another script', `任务${arn}、`],
  ])('finds the ARN %s, anywhere on it and nowhere beside it', (_, line) => {
    const start = line.indexOf('arn:aws');
    const end = start + arn.length;
    for (let at = 0; at <= line.length; at++) {
      const expected = at >= start && at <= end ? { arn, start, end } : undefined;
      expect(jobArnAt(line, at), `at ${at}`).toEqual(expected);
    }
  });

  it('tells ARNs that touch apart, and takes the one that begins there', () => {
    const other = jobArn('b');
    const line = `${arn},${other}`;
    expect(jobArnAt(line, 3)?.arn).toBe(arn);
    expect(jobArnAt(line, arn.length + 1)?.arn).toBe(other);
  });

  it.each([
    ['part of a longer name', `x-${arn}`],
    ['a name that is too long', jobArn('n'.repeat(64))],
    ['something below a job', `${arn}/part`],
    ['another kind of job', arn.replace('batch-inference-job', 'dataset-export-job')],
    ['an account that is none', arn.replace(/\d{12}/, '1')],
    ['longer than an ARN can be', arn.replace('us-east-1', 'r'.repeat(250))],
  ])('leaves %s alone', (_, line) => {
    for (let at = 0; at <= line.length; at++) expect(jobArnAt(line, at)).toBeUndefined();
  });

  it('finds nothing in a line of more than a million characters', () => {
    const rest = ' '.repeat(1_000_000 - arn.length);
    expect(jobArnAt(arn + rest, 5)?.arn).toBe(arn);
    expect(jobArnAt(`${arn}${rest} `, 5)).toBeUndefined();
  });

  it('looks at no more than an ARN could reach, however hostile the line', () => {
    const line = 'arn:aws-iso'.repeat(90_000);
    const search = vi.spyOn(String.prototype, 'matchAll');
    onTestFinished(() => search.mockRestore());
    for (let at = 0; at <= line.length; at += 9_000) expect(jobArnAt(line, at)).toBeUndefined();
    const lengths = search.mock.contexts.map((text) => String(text).length);
    expect(lengths.length).toBeGreaterThan(100);
    expect(Math.max(...lengths)).toBeLessThan(600);
  });

  it('finds any ARN at any place of any text', () => {
    const name = fc.stringMatching(/^[A-Za-z0-9_-]{1,63}$/);
    const around = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(around, name, around, fc.nat(), (before, job, after, offset) => {
        const wanted = jobArn(job);
        const line = `${before} ${wanted} ${after}`;
        const start = before.length + 1;
        const at = start + (offset % (wanted.length + 1));
        expect(jobArnAt(line, at)).toEqual({ arn: wanted, start, end: start + wanted.length });
      }),
    );
  });
});

describe('the ARNs in a text', () => {
  const arnOf = (region: string, name = 'a'): string =>
    `arn:aws:personalize:${region}:111122223333:batch-inference-job/${name}`;
  /** An ARN of that many characters. */
  const longArn = (length: number): string => arnOf('r'.repeat(length - arnOf('').length));

  it.each([
    [255, true],
    [256, true],
    [257, false],
  ])('of %d characters are found: %s', (length, found) => {
    const arn = longArn(length);
    expect(arn).toHaveLength(length);
    expect(jobArnsIn(`x ${arn} y`)).toEqual(found ? [arn] : []);
    for (const character of [2, 2 + length]) {
      expect(jobArnAt(`x ${arn} y`, character)?.arn).toBe(found ? arn : undefined);
    }
  });

  it.each([2, 30])('stand between colors of a terminal, in a hover as in a search (B11): %d', (digits) => {
    const [color, arn] = [`\u001b[${'3'.repeat(Math.min(digits, 29))}m`, longArn(256)];
    const line = `x${color}${arn}${color} y`;
    const start = 1 + color.length;
    for (const character of [start, start + 256]) {
      expect(jobArnAt(line, character)).toEqual({ arn, start, end: start + 256 });
    }
    expect(jobArnsIn(line)).toEqual([arn]);
  });

  it('are whole: where a long text is cut, the beginning of one is none', () => {
    const arn = arnOf('eu-west-1');
    const before = ' '.repeat(10_000 - arn.length);
    expect(jobArnsIn(before + arn)).toEqual([arn]);
    expect(jobArnsIn(`${before}${arn}2 and more`)).toEqual([]);
    expect(jobArnsIn(`${before}${arn} and more`)).toEqual([]);
    expect(jobArnsIn(`${before.slice(1)}${arn} and more`)).toEqual([arn]);
  });

  it('end where a terminal changes its color', () => {
    expect(jobArnsIn(`${arnOf('eu-west-1')}\u001b[0mb`)).toEqual([arnOf('eu-west-1')]);
  });
});
