/** Listing and reading objects, over the real SDK and HTTP. */
import { describe, expect, it } from 'vitest';
import { lazyS3Files } from '../../../../src/aws/s3/lazily';
import { failure, success } from '../../../../src/domain/connection/problem';
import { safeText } from '../../../../src/domain/text/safe-text';
import {
  filesAt,
  listed,
  objectAnswer,
  type S3Answer,
  s3Error,
  scriptedS3,
  xml,
} from '../../../support/scripted-s3';
import { never } from '../support';

const place = { bucket: 'bucket', key: 'out/' };
const all = { start: 0, end: Infinity };
const nothing = (): void => undefined;

function listAnswer(entries: string, more = '<IsTruncated>false</IsTruncated>'): S3Answer {
  return {
    body: xml(`<ListBucketResult><EncodingType>url</EncodingType>${more}${entries}</ListBucketResult>`),
  };
}

const entry = (key: string, size = 5): string =>
  `<Contents><Key>${key}</Key><LastModified>2026-05-01T10:00:00.000Z</LastModified><ETag>&quot;e1&quot;</ETag><Size>${size}</Size></Contents>`;

describe('listing', () => {
  it('asks for the keys that begin with the path, page by page', async () => {
    const { files, asked } = await scriptedS3(({ query }) =>
      query.get('continuation-token') === 'next'
        ? listAnswer(entry('out/b.json.out'), '<IsTruncated>false</IsTruncated>')
        : listAnswer(
            entry('out/a.json.out'),
            '<IsTruncated>true</IsTruncated><NextContinuationToken>next</NextContinuationToken>',
          ),
    );
    const first = await files.listObjects(place, undefined, never);
    const at = Date.UTC(2026, 4, 1, 10);
    const object = { bucket: 'bucket', key: 'out/a.json.out', size: 5, modifiedAt: at, etag: '"e1"' };
    expect(first).toEqual(success({ objects: [object], nextToken: 'next' }));
    expect(await files.listObjects(place, 'next', never)).toMatchObject({
      value: { objects: [{ key: 'out/b.json.out' }], nextToken: undefined },
    });
    expect(asked.map(({ bucket, query }) => [bucket, query.get('prefix'), query.get('list-type')])).toEqual([
      ['bucket', 'out/', '2'],
      ['bucket', 'out/', '2'],
    ]);
  });

  it.each([
    ['a+b%2Bc', 'a b+c'],
    ['%E4%BD%A0%0A%01', '你\n\u0001'],
    ['&lt;&amp;', '<&'],
  ])('reads the key %s', async (sent, key) => {
    const { files } = await scriptedS3(() => listAnswer(entry(sent)));
    expect(await files.listObjects(place, undefined, never)).toMatchObject({ value: { objects: [{ key }] } });
  });

  it('takes keys as they are where the server does not encode them', async () => {
    const { files } = await scriptedS3(() => ({
      body: xml(`<ListBucketResult><IsTruncated>false</IsTruncated>${entry('a+b%41')}</ListBucketResult>`),
    }));
    expect(await files.listObjects(place, undefined, never)).toMatchObject({
      value: { objects: [{ key: 'a+b%41' }] },
    });
  });

  it('leaves out entries that it cannot use, and knows a missing date', async () => {
    const { files } = await scriptedS3(() =>
      listAnswer(
        `${entry('%E4%BD')}${entry('x', -1)}<Contents><Key>no-size</Key></Contents><Contents><Key>undated</Key><Size>1</Size></Contents>`,
      ),
    );
    expect(await files.listObjects(place, undefined, never)).toEqual(
      success({
        objects: [{ bucket: 'bucket', key: 'undated', size: 1, modifiedAt: undefined, etag: undefined }],
        nextToken: undefined,
      }),
    );
  });

  it('refuses a list that never ends', async () => {
    const { files } = await scriptedS3(() => listAnswer('', '<IsTruncated>true</IsTruncated>'));
    expect(await files.listObjects(place, undefined, never)).toMatchObject({
      problem: { kind: 'unexpectedAnswer', by: 'malformed', of: 's3' },
    });
  });
});

describe('reading', () => {
  const content = Array.from({ length: 2_000 }, (_, i) => `line ${i}\n`).join('');
  const object = listed('out/a b+ü.json.out', content);

  function sink() {
    const parts: Uint8Array[] = [];
    return {
      take: (bytes: Uint8Array) => void parts.push(Uint8Array.from(bytes)),
      text: () => Buffer.concat(parts).toString(),
    };
  }

  it('passes on the bytes of the object', async () => {
    const { files, asked } = await scriptedS3((each) => objectAnswer(each, content));
    const { take, text } = sink();
    expect(await files.readObject(object, all, take, never)).toEqual(success(content.length));
    expect(text()).toBe(content);
    expect(asked.map(({ key, headers }) => [key, headers['if-match'], headers['range']])).toEqual([
      ['out/a b+ü.json.out', '"e1"', undefined],
    ]);
  });

  it.each([
    [0, 100],
    [5, 17],
    [100, 1e9],
  ])('reads from %i to %i', async (start, end) => {
    const { files } = await scriptedS3((each) => objectAnswer(each, content));
    const { take, text } = sink();
    await files.readObject(object, { start, end }, take, never);
    expect(text()).toBe(content.slice(start, end));
  });

  it('asks for nothing where nothing is to be read', async () => {
    const { files, asked } = await scriptedS3(() => s3Error(500, 'x'));
    expect(await files.readObject(listed('a', ''), all, nothing, never)).toEqual(success(0));
    expect(await files.readObject(object, { start: 1e6, end: 2e6 }, nothing, never)).toEqual(success(0));
    expect(asked).toEqual([]);
  });

  it('goes on where a connection was lost', async () => {
    const { files, asked } = await scriptedS3((each) => {
      const answer = objectAnswer(each, content);
      return each.index === 3
        ? answer
        : { ...answer, body: (answer.body as Buffer).subarray(0, 4_000), then: 'reset' };
    });
    const { take, text } = sink();
    expect(await files.readObject(object, all, take, never)).toEqual(success(content.length));
    expect(text()).toBe(content);
    expect(asked.map(({ headers }) => headers['range'])).toEqual(
      [undefined, 4_000, 8_000, 12_000].map((from) => from && `bytes=${from}-${content.length - 1}`),
    );
  });

  it('gives up where nothing comes any more', async () => {
    const { files, asked } = await scriptedS3(() => ({ headers: { 'content-length': '9' }, then: 'reset' }));
    expect(await files.readObject(object, all, nothing, never)).toMatchObject({
      problem: { kind: 'network', of: 's3' },
    });
    expect(asked.length).toBeGreaterThan(2);
  });

  it('does not take other bytes for those that were requested', async () => {
    const { files } = await scriptedS3(() => ({ body: content }));
    const { take, text } = sink();
    expect(await files.readObject(object, { start: 10, end: 20 }, take, never)).toMatchObject({
      problem: { kind: 'unexpectedAnswer', of: 's3' },
    });
    expect(text()).toBe('');
  });

  it('stops after as many bytes as were requested', async () => {
    const { files } = await scriptedS3(() => ({ body: content }));
    const { take, text } = sink();
    expect(await files.readObject(object, { start: 0, end: 20 }, take, never)).toEqual(success(20));
    expect(text()).toBe(content.slice(0, 20));
  });

  it('ends with the signal, in the middle of a body', async () => {
    const ending = new AbortController();
    const { files } = await scriptedS3(() => ({ body: content.slice(0, 100), then: 'silence' }));
    const outcome = files.readObject(object, all, () => ending.abort(), ending.signal);
    expect(await outcome).toEqual(failure({ kind: 'cancelled' }));
  });
});

describe('looking for an object', () => {
  const headers = {
    'content-length': '17',
    'last-modified': 'Fri, 01 May 2026 10:00:00 GMT',
    etag: '"e1"',
  };

  it('finds it as a list would have it', async () => {
    const { files } = await scriptedS3(() => ({ headers }));
    const at = Date.UTC(2026, 4, 1, 10);
    const object = { ...place, size: 17, modifiedAt: at, etag: '"e1"' };
    expect(await files.findObject(place, never)).toEqual(success(object));
  });

  it.each([
    [
      403,
      { kind: 'accessDenied', action: 's3:GetObject', s3: { place, partition: 'aws', mayBeMissing: true } },
    ],
    [404, { kind: 's3', fault: 'noObject', place }],
    [500, { kind: 'serviceFault', of: 's3' }],
  ])('says what %s means, though a HEAD request has no body', async (status, problem) => {
    const { files } = await scriptedS3(() => ({ status }));
    expect(await files.findObject(place, never)).toMatchObject({ problem });
  });

  it('follows the Region that a header names', async () => {
    const { files, asked } = await scriptedS3(({ region }) =>
      region === 'eu-west-3' ? { headers } : { status: 400, headers: { 'x-amz-bucket-region': 'eu-west-3' } },
    );
    expect(await files.findObject(place, never)).toMatchObject({ ok: true });
    expect(asked.map(({ region }) => region)).toEqual(['us-east-1', 'eu-west-3']);
  });
});

describe('a bucket in another Region', () => {
  const region = { 'x-amz-bucket-region': 'eu-central-1' };
  it.each([
    ['301', s3Error(301, 'PermanentRedirect', 'x'), region],
    ['400', s3Error(400, 'AuthorizationHeaderMalformed', 'x'), region],
    [
      '400 with the Region in the body',
      s3Error(400, 'AuthorizationHeaderMalformed', 'x', '<Region>eu-central-1</Region>'),
      {},
    ],
    ['307', s3Error(307, 'TemporaryRedirect', 'x'), region],
  ])('is followed after %s, and remembered', async (_status, answer, headers) => {
    const { files, asked } = await scriptedS3((each) =>
      each.region === 'eu-central-1' ? objectAnswer(each, 'content') : { ...answer, headers },
    );
    const object = listed('key', 'content');
    expect(await files.readObject(object, all, nothing, never)).toEqual(success(7));
    expect(await files.readObject(object, all, nothing, never)).toEqual(success(7));
    expect(asked.map((each) => each.region)).toEqual(['us-east-1', 'eu-central-1', 'eu-central-1']);
  });

  it.each(['cn-north-1', 'us-gov-west-1', 'evil.example.com/', 'us-east-1', ''])(
    'is not followed to %s',
    async (named) => {
      const { files, asked } = await scriptedS3(() => ({
        ...s3Error(301, 'PermanentRedirect', 'x'),
        headers: { 'x-amz-bucket-region': named },
      }));
      expect(await files.listObjects(place, undefined, never)).toMatchObject({
        problem: { kind: 's3', fault: 'otherRegion' },
      });
      expect(asked).toHaveLength(1);
    },
  );

  it('is followed once', async () => {
    const { files, asked } = await scriptedS3(({ region: of }) => ({
      ...s3Error(301, 'PermanentRedirect', 'x'),
      headers: { 'x-amz-bucket-region': of === 'us-east-1' ? 'us-east-2' : 'us-east-1' },
    }));
    expect(await files.listObjects(place, undefined, never)).toMatchObject({ ok: false });
    expect(asked).toHaveLength(2);
  });
});

describe('the client', () => {
  it('is not set up before it is needed, and its problem is that of each call', async () => {
    const problem = { kind: 'invalidEndpoint', endpoint: safeText('x') } as const;
    let asked = 0;
    const files = lazyS3Files(() => {
      asked++;
      return failure(problem);
    });
    expect(asked).toBe(0);
    expect(await files.listObjects(place, undefined, never)).toEqual(failure(problem));
    expect(await files.readObject(listed('a', 'b'), all, nothing, never)).toEqual(failure(problem));
    expect(asked).toBe(1);
    files.dispose();
  });

  it('says where the network ends', async () => {
    const files = filesAt('http://127.0.0.1:1');
    expect(await files.listObjects(place, undefined, never)).toMatchObject({
      problem: { kind: 'network', code: 'ECONNREFUSED', of: 's3' },
    });
  });
});
