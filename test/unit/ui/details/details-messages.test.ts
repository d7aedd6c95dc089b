import { describe, expect, it } from 'vitest';
import { unknownConnection } from '../../../../src/domain/connection/connection';
import { MessageLimiter, parseMessage, parseRestored } from '../../../../src/ui/details/messages';
import { detailsHtml } from '../../../../src/ui/details/html';
import { jobArn } from '../../domain/details/details-support';

describe('messages of the page', () => {
  it.each([
    [{ type: 'ready' }],
    [{ type: 'copy', field: 'arn' }],
    [{ type: 'action', id: 'refresh' }],
    [{ type: 'action', id: 'openJson' }],
    [{ type: 'action', id: 'openInConsole' }],
    [{ type: 'action', id: 'previousRun' }],
    [{ type: 'action', id: 'nextRun' }],
    [{ type: 'open', link: 'inputPath-console' }],
  ])('%j is taken', (message) => {
    expect(parseMessage({ ...message, more: 'ignored' })).toEqual(message);
  });

  it.each([
    [null],
    [undefined],
    ['ready'],
    [42],
    [[]],
    [{}],
    [{ type: '__proto__' }],
    [{ type: 'constructor' }],
    [{ type: 'toString' }],
    [{ type: 'open', url: 'file:///' }],
    [{ type: 'open', link: ['inputPath-console'] }],
    [{ type: 'open', link: 'x'.repeat(65) }],
    [{ type: ['ready'] }],
    [Object.create({ type: 'ready' })],
    [{ type: 'copy' }],
    [{ type: 'copy', field: 1 }],
    [{ type: 'copy', field: 'x'.repeat(65) }],
    [{ type: 'copy', field: 'x'.repeat(10_000_000) }],
    [{ type: 'action', id: 'constructor' }],
    [{ type: 'action', id: 'workbench.action.terminal.new' }],
  ])('message %# is ignored (S13)', (message: unknown) => {
    expect(parseMessage(message)).toBeUndefined();
  });

  it('are limited to 20 a second', () => {
    let now = 5000;
    const limiter = new MessageLimiter(() => now);
    const allowed = (): number =>
      Array.from({ length: 10_000 }, () => limiter.allows()).filter(Boolean).length;
    expect(allowed()).toBe(20);
    now += 999;
    expect(allowed()).toBe(0);
    now += 1;
    expect(allowed()).toBe(20);
    now -= 60_000;
    expect(allowed()).toBe(20);
  });
});

describe('state of before a reload', () => {
  it.each(['environment', 'sample'])('names a job of %s', (connection) => {
    expect(parseRestored({ connection, arn: jobArn, jobName: 'x' })).toEqual({ connection, arn: jobArn });
  });

  it.each(['toString', 'organization/eu-west-1/x', 'sampl', 'profile/eu-west-1/ü', ''])(
    'of the connection %j is of none that is known',
    (connection) => {
      expect(parseRestored({ connection, arn: jobArn })).toEqual({
        connection: unknownConnection,
        arn: jobArn,
      });
    },
  );

  it.each([
    [undefined],
    [null],
    ['sample'],
    [{ connection: 'sample' }],
    [{ connection: ['sample'], arn: jobArn }],
    [{ connection: 'sample', arn: `${jobArn}" onclick="` }],
    [{ connection: 'sample', arn: `${jobArn}\n` }],
    [{ connection: 'sample', arn: [jobArn] }],
    [{ connection: 'sample', arn: jobArn.replace('batch-inference-job', 'solution') }],
    [{ connection: 'sample', arn: 'a'.repeat(1_000_000) }],
    [Object.create({ connection: 'sample', arn: jobArn })],
  ])('state %# names none (S15)', (state: unknown) => {
    expect(parseRestored(state)).toBeUndefined();
  });
});

describe('the document', () => {
  const parts = {
    cspSource: 'https://csp.test',
    scriptUri: 'https://webview.test/dist/details.js',
    styleUri: 'https://webview.test/media/details.css',
    lang: 'en"><script>',
    title: '<img src=x>',
  };
  const policyOf = (html: string): string =>
    /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1]?.replaceAll('&#39;', "'") ?? '';

  it('allows nothing but its own script and style', () => {
    expect(policyOf(detailsHtml(parts, 'n0nce')).split('; ')).toEqual([
      "default-src 'none'",
      'style-src https://csp.test',
      "script-src 'nonce-n0nce'",
      "img-src 'none'",
      'font-src https://csp.test',
      "connect-src 'none'",
      "form-action 'none'",
      "base-uri 'none'",
      "frame-src 'none'",
    ]);
  });

  it('begins its head with the policy', () => {
    expect(detailsHtml(parts)).toMatch(/<head>\s*<meta http-equiv="Content-Security-Policy"/);
  });

  it('has a nonce of 16 random bytes, new each time', () => {
    const nonces = Array.from(
      { length: 50 },
      () => /<script nonce="([^"]+)"/.exec(detailsHtml(parts))?.[1] ?? '',
    );
    expect(new Set(nonces).size).toBe(50);
    for (const nonce of nonces) expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
    const html = detailsHtml(parts);
    expect(policyOf(html)).toContain(`'nonce-${/<script nonce="([^"]+)"/.exec(html)?.[1]}'`);
  });

  it('escapes what is put into it, and holds one script with a source', () => {
    const html = detailsHtml(parts);
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toContain('src="https://webview.test/dist/details.js"></script>');
    expect(html).not.toContain('<img');
    expect(html).not.toMatch(/<style|style=|onload|onclick/);
  });
});
