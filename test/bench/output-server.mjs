// Amazon S3 on 127.0.0.1 with one object of many lines of output, for measurements. Prints its URL.
import { createServer } from 'node:http';

const [, , megabytes = '256'] = process.argv;
const good = (/** @type {number} */ index) =>
  JSON.stringify({
    input: { userId: String(100_000 + index) },
    output: {
      recommendedItems: Array.from({ length: 25 }, (_, item) =>
        String(60_000 + ((index * 31 + item * 17) % 9_999)),
      ),
      scores: Array.from({ length: 25 }, (_, item) => Number((0.9 / (item + 2)).toFixed(7))),
    },
    error: null,
  });
const failed = (/** @type {number} */ index) =>
  `{"input":{"userID":"${index}"},"output":{"recommendedItems":[]},"error":"User error: Required fields for the provided recipe are userId"}`;
const block = Buffer.from(
  Array.from({ length: 4_000 }, (_, index) => `${index % 40 === 7 ? failed(index) : good(index)}\n`).join(''),
);
const times = Math.max(1, Math.round((Number(megabytes) * 1024 * 1024) / block.length));
const size = block.length * times;

const server = createServer((request, response) => {
  const { searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (searchParams.has('list-type')) {
    response.setHeader('content-type', 'application/xml');
    response.end(
      `<?xml version="1.0"?><ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>out.json.out</Key><Size>${size}</Size><ETag>"e"</ETag></Contents></ListBucketResult>`,
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
      const offset = at % block.length;
      const piece = block.subarray(offset, Math.min(block.length, offset + end - at));
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
  console.log(`http://127.0.0.1:${address.port} ${size}`);
});
process.on('SIGTERM', () => process.exit(0));
