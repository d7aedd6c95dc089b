// A moving picture of what a test does, as an APNG: https://www.w3.org/TR/png-3/#apng-frame-based-animation
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import type { Page } from 'playwright-core';

interface Frame {
  readonly png: Buffer;
  readonly ms: number;
}

export class Film {
  private readonly frames: Frame[] = [];

  constructor(private readonly page: Page) {}

  /** What is on screen, shown for so long. */
  async take(ms: number): Promise<void> {
    const png = await this.page.screenshot({ animations: 'disabled', caret: 'hide' });
    this.frames.push({ png, ms });
  }

  /** Milliseconds. */
  get length(): number {
    return this.frames.reduce((sum, { ms }) => sum + ms, 0);
  }

  /** Into build/screenshots; into media/screenshots if `npm run screenshots` asks for it and the README shows it. Returns its bytes. */
  async save(name: string): Promise<number> {
    const shown = 'media/screenshots';
    const isShown = (await readFile('README.md', 'utf8')).includes(`${shown}/${name}.png`);
    const folder = process.env['E2E_SCREENSHOTS'] && isShown ? shown : 'build/screenshots';
    await mkdir(folder, { recursive: true });
    const bytes = animated(this.frames);
    await writeFile(path.resolve(folder, `${name}.png`), bytes);
    return bytes.length;
  }
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Frames have one size and format, as all are of one page. The first is what programs show that know no APNG. */
function animated(frames: readonly Frame[]): Buffer {
  const pictures = frames.map(({ png }) => chunksOf(png));
  const head = pictures[0]?.find(({ type }) => type === 'IHDR');
  if (head === undefined) throw new Error('No frame was taken.');
  let sequence = 0;
  const chunks = frames.flatMap(({ ms }, index): Chunk[] => [
    { type: 'fcTL', data: control(sequence++, head.data, ms) },
    ...(pictures[index] ?? [])
      .filter(({ type }) => type === 'IDAT')
      .map((chunk) =>
        index === 0 ? chunk : { type: 'fdAT', data: Buffer.concat([uint32(sequence++), chunk.data]) },
      ),
  ]);
  const count = { type: 'acTL', data: Buffer.concat([uint32(frames.length), uint32(0)]) };
  const all = [head, count, ...chunks, { type: 'IEND', data: Buffer.alloc(0) }];
  return Buffer.concat([signature, ...all.map(written)]);
}

/** Of a frame that covers the whole picture. */
function control(sequence: number, head: Buffer, ms: number): Buffer {
  const delay = Buffer.alloc(6);
  delay.writeUInt16BE(ms, 0);
  delay.writeUInt16BE(1_000, 2);
  return Buffer.concat([uint32(sequence), head.subarray(0, 8), uint32(0), uint32(0), delay]);
}

function chunksOf(png: Buffer): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = signature.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    const start = at + 8;
    chunks.push({ type: png.toString('latin1', at + 4, start), data: png.subarray(start, start + length) });
    at = start + length + 4;
  }
  return chunks;
}

function written({ type, data }: Chunk): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([uint32(data.length), body, uint32(crc32(body))]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
