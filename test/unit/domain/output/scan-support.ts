/** Scans an output file whose bytes arrive in pieces. */
import type { FailedLine } from '../../../../src/domain/output/line';
import { LineScanner } from '../../../../src/domain/output/line-scanner';

export interface Scanned {
  readonly counts: readonly number[];
  readonly failed: readonly (readonly [line: number, failed: FailedLine | undefined])[];
}

/** Passes on the bytes in pieces of these sizes, in a buffer that is used again. */
export function scan(content: string | Uint8Array, sizes: readonly number[] = [], isCut = false): Scanned {
  const failed: [number, FailedLine | undefined][] = [];
  const scanner = new LineScanner({ onFailed: (line, parsedLine) => void failed.push([line, parsedLine]) });
  const bytes = Buffer.from(content);
  for (let at = 0, piece = 0; at < bytes.length; piece++) {
    const size = sizes[piece % Math.max(1, sizes.length)] ?? bytes.length;
    const reused = Buffer.from(bytes.subarray(at, at + size));
    scanner.take(reused);
    reused.fill(0x22);
    at += size;
  }
  scanner.end({ isCut });
  const { lines, failed: errors, empty, unreadable } = scanner.found;
  return { counts: [lines, errors, empty, unreadable], failed };
}

export const good =
  '{"input":{"userId":"4638"},"output":{"recommendedItems":["63992","115149"],"scores":[0.0152238,0.0069081]},"error":null}';
