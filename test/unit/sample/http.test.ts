import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SampleServer, serveSampleAccount } from '../../../src/sample/http';
import type { SampleAccount } from '../../../src/sample/main';
import { accountAt } from './support';

const LIST = { 'x-amz-target': 'AmazonPersonalize.ListBatchInferenceJobs' };

describe('the HTTP front', () => {
  let server: SampleServer;

  beforeEach(async () => {
    server = await serveSampleAccount(accountAt(), { port: 0 });
  });

  afterEach(() => server.close());

  it('listens on 127.0.0.1', () => {
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('answers in the form of the service', async () => {
    const response = await fetch(server.url, { method: 'POST', headers: LIST, body: '{"maxResults":1}' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/x-amz-json-1.1');
    expect(response.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-/);
    expect(response.headers.get('x-amzn-errortype')).toBeNull();
    expect(await response.json()).toEqual({
      batchInferenceJobs: [expect.objectContaining({ jobName: 'trial-news-20261123' })],
      nextToken: expect.any(String) as string,
    });
  });

  it('names the error in a header as well', async () => {
    const response = await fetch(server.url, { method: 'POST', headers: LIST, body: '{"maxResults":0}' });
    expect(response.status).toBe(400);
    expect(response.headers.get('x-amzn-errortype')).toBe('InvalidInputException');
    expect(await response.json()).toMatchObject({ __type: 'InvalidInputException' });
  });

  it.each([
    ['GET', '/'],
    ['PUT', '/'],
    ['POST', '/jobs'],
    ['POST', '/?a=b'],
  ])('has nothing at %s %s', async (method, path) => {
    const response = await fetch(server.url + path, { method, headers: LIST });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ __type: 'UnknownOperationException' });
  });

  it('refuses a request above 1 MiB, and goes on', async () => {
    const post = (size: number): Promise<Response> =>
      fetch(server.url, { method: 'POST', headers: LIST, body: ' '.repeat(size - 2) + '{}' });
    const refused = await post(1024 * 1024 + 1);
    expect(refused.status).toBe(413);
    expect(await refused.json()).toMatchObject({ __type: 'InvalidInputException' });
    expect((await post(1024 * 1024)).status).toBe(200);
  });

  it('answers a fault of its own with 500', async () => {
    const broken: SampleAccount = {
      ...accountAt(),
      handle: () => {
        throw new Error('bug');
      },
    };
    const faulty = await serveSampleAccount(broken, { port: 0 });
    const response = await fetch(faulty.url, { method: 'POST', headers: LIST, body: '{}' });
    await faulty.close();
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ __type: 'InternalFailure' });
  });

  it('counts bytes, not characters', async () => {
    const body = JSON.stringify({ solutionVersionArn: 'é'.repeat(200) });
    const response = await fetch(server.url, { method: 'POST', headers: LIST, body });
    expect(((await response.json()) as { message: string }).message).toContain('é'.repeat(200));
  });

  it('rejects when the port is taken', async () => {
    const port = Number(new URL(server.url).port);
    await expect(serveSampleAccount(accountAt(), { port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

describe('the end', () => {
  it('does not wait for a client that stops halfway', async () => {
    const server = await serveSampleAccount(accountAt(), { port: 0 });
    const post = request(server.url, { method: 'POST', headers: { ...LIST, expect: '100-continue' } });
    const failed = new Promise((resolve) => post.once('error', resolve));
    await new Promise((resolve) => {
      post.once('continue', resolve).flushHeaders();
    });
    await server.close();
    expect(await failed).toMatchObject({ code: 'ECONNRESET' });
  });
});

describe('a delay', () => {
  it('holds the answer back', async () => {
    const account = accountAt();
    const events: string[] = [];
    const watched: SampleAccount = {
      ...account,
      handle: (target, body) => {
        // Before the timer of the delay, and shorter: it fires first, however busy the machine is.
        setTimeout(() => events.push('79 ms later'), 79);
        events.push('arrived');
        return account.handle(target, body);
      },
    };
    const slow = await serveSampleAccount(watched, { port: 0, delayMs: 80 });
    await fetch(slow.url, { method: 'POST', headers: LIST, body: '{}' });
    events.push('answered');
    await slow.close();
    expect(events).toEqual(['arrived', '79 ms later', 'answered']);
  });

  it('does not hold back the end', async () => {
    const account = accountAt();
    let arrived = (): void => undefined;
    const arrival = new Promise<void>((resolve) => (arrived = resolve));
    const watched: SampleAccount = {
      ...account,
      handle: (target, body) => {
        arrived();
        return account.handle(target, body);
      },
    };
    const slow = await serveSampleAccount(watched, { port: 0, delayMs: 600_000 });
    const answer = new Promise((resolve) => {
      request(slow.url, { method: 'POST', headers: LIST }, resolve).on('error', resolve).end('{}');
    });
    await arrival;
    await slow.close();
    expect(await answer).toMatchObject({ code: 'ECONNRESET' });
    await expect(fetch(slow.url, { method: 'POST' })).rejects.toThrow();
  });
});
