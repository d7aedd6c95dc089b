// Amazon S3 on 127.0.0.1 with objects of many lines of output, for measurements. Prints its URL.
import { createServer } from 'node:http';

const megabytes = 256;

/** @param {number} index */
function good(index) {
  const item = (/** @type {number} */ at) => String(60_000 + ((index * 31 + at * 17) % 9_999));
  const places = Array.from({ length: 25 }, (_, at) => at);
  return JSON.stringify({
    input: { userId: String(100_000 + index) },
    output: {
      recommendedItems: places.map(item),
      scores: places.map((at) => Number((0.9 / (at + 2)).toFixed(7))),
    },
    error: null,
  });
}

/** @param {number} index @param {string} error */
function failed(index, error) {
  return JSON.stringify({ input: { userID: `u${index}` }, output: { recommendedItems: [] }, error });
}

const required = 'User error: Required fields for the provided recipe are userId';
const common = Buffer.from(
  Array.from(
    { length: 4_000 },
    (_, index) => `${index % 40 === 7 ? failed(index, required) : good(index)}\n`,
  ).join(''),
);
const items = Array.from({ length: 1_200_000 }, (_, index) => `"${index}"`).join();
const long = Buffer.from(`{"input":{"itemId":"1"},"output":{"usersList":[${items}]},"error":"x"}\n`);
const letters = 'abcdefghijklmnopqrstuvwxyz';

/** A word for a number: without digits, which would be folded. @param {number} index */
function word(index) {
  return [...String(index)].map((digit) => letters[Number(digit) * 2]).join('');
}

const perBlock = 5_000;
/** A million errors that all differ. @param {number} block */
function distinct(block) {
  const lines = Array.from({ length: perBlock }, (_, at) => {
    const index = 1_000_000 + block * perBlock + at;
    return failed(index, `No ${word(index)} here`);
  });
  return Buffer.from(`${lines.join('\n')}\n`);
}

/** Blocks of equal length. @type {Record<string, { length: number, blocks: number, block: (index: number) => Buffer }>} */
const objects = {
  'common.out': {
    length: common.length,
    blocks: Math.round((megabytes * 1024 * 1024) / common.length),
    block: () => common,
  },
  'long.out': { length: long.length, blocks: 10, block: () => long },
  'distinct.out': { length: distinct(0).length, blocks: 1_000_000 / perBlock, block: distinct },
};

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const isList = searchParams.has('list-type');
  const key = isList ? (searchParams.get('prefix') ?? '') : (pathname.split('/')[2] ?? '');
  const object = objects[key];
  if (object === undefined) {
    response.writeHead(404).end();
    return;
  }
  const size = object.length * object.blocks;
  if (isList) {
    const contents = `<Contents><Key>${key}</Key><Size>${size}</Size><ETag>"e"</ETag></Contents>`;
    response.setHeader('content-type', 'application/xml');
    response.end(
      `<?xml version="1.0"?><ListBucketResult><IsTruncated>false</IsTruncated>${contents}</ListBucketResult>`,
    );
    return;
  }
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  const start = Number(from ?? 0);
  const end = to ? Number(to) + 1 : size;
  response.writeHead(from === undefined ? 200 : 206, {
    'content-length': end - start,
    'content-type': 'binary/octet-stream',
    etag: '"e"',
    'last-modified': 'Fri, 01 May 2026 10:00:00 GMT',
    ...(from === undefined ? {} : { 'content-range': `bytes ${start}-${end - 1}/${size}` }),
  });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  let at = start;
  const write = () => {
    while (at < end) {
      const offset = at % object.length;
      const block = object.block(Math.floor(at / object.length));
      const piece = block.subarray(offset, Math.min(object.length, offset + end - at));
      at += piece.length;
      if (!response.write(piece)) {
        response.once('drain', write);
        return;
      }
    }
    response.end();
  };
  write();
});
server.listen(0, '127.0.0.1', () => {
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  console.log(`http://127.0.0.1:${address.port}`);
});
process.on('SIGTERM', () => process.exit(0));
