/** What stays of a check: counts and causes. No line, id or item reaches a stored list, a row, a page, a table or the log. */
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { checkOutput, everything } from '../../../src/app/output/check-output';
import type { DescribingConnection } from '../../../src/app/session/descriptions';
import { problemRecord, success } from '../../../src/domain/connection/problem';
import type { S3Files } from '../../../src/domain/connection/s3-files';
import { csvColumns, markdownRow, summaryJson } from '../../../src/domain/copy/job-table';
import { withCheck } from '../../../src/domain/job/job';
import { portionLine } from '../../../src/storage/list-format';
import { outputSection } from '../../../src/ui/details/output-section';
import { PageTargets } from '../../../src/ui/details/page-targets';
import { failedLinesText } from '../../../src/ui/words/strings-output';
import { aJob, describedJob, hour, noFiles, noon, noSettings } from '../../support/factories';

vi.mock('vscode', async () => (await import('./tree/fake-tree')).fakeTree());

const { jobHover } = await import('../../../src/ui/tree/hover');

const job = aJob({ createdAt: noon - 2 * hour, updatedAt: noon - hour });

/** Everything that is kept, shown, copied or logged after the output was checked. */
async function remains(content: string): Promise<string> {
  const settings = { ...noSettings, inputPath: 's3://inputs/users.json', outputPath: 's3://outputs/run/' };
  const service = {
    describeJob: () => Promise.resolve(success(describedJob(job, { settings }))),
  } as unknown as DescribingConnection['service'];
  const bytes = Buffer.from(content);
  const files: S3Files = {
    ...noFiles,
    listObjects: ({ bucket, key }) => {
      const object = { bucket, key, size: bytes.length, modifiedAt: noon - hour, etag: undefined };
      return Promise.resolve(success({ objects: [object], nextToken: undefined }));
    },
    readObject: (_object, { start, end }, take) => {
      take(bytes.subarray(start, end));
      return Promise.resolve(success(end - start));
    },
  };
  const { signal } = new AbortController();
  const options = { scope: everything, others: [], now: () => noon, signal };
  const outcome = await checkOutput(job.arn ?? '', { service, files }, options);
  if (!outcome.ok) return problemRecord(outcome.problem);
  const checked = withCheck(job, outcome.value);
  return [
    portionLine([checked]),
    JSON.stringify(summaryJson(checked)),
    ...csvColumns([checked]).map(({ cell }) => cell(checked)),
    ...Object.values(markdownRow(checked)),
    JSON.stringify(outputSection(checked, undefined, new PageTargets())),
    jobHover(checked, noon).value,
    failedLinesText(outcome.value),
  ].join('\n');
}

const id = fc
  .tuple(
    fc.constantFrom('user', 'item', '"', '\\', 'ü', '<b>', ' '),
    fc.nat({ max: 1e9 }),
    fc.string({ maxLength: 5 }),
  )
  .map(([kind, number, rest]) => `§${kind}${number}${rest}§`);
const line = fc
  .record({
    ids: fc.array(id, { minLength: 2, maxLength: 5 }),
    shape: fc.nat({ max: 5 }),
    again: fc.nat({ max: 3 }),
  })
  .map(({ ids, shape, again }) => {
    const [first = '', second = ''] = ids;
    const input =
      shape % 2 === 0
        ? { userId: first, itemList: ids }
        : { userId: first, filterValues: { X: `"${second}"` } };
    const output = { recommendedItems: shape < 4 ? ids : [] };
    const errors = [
      `User ${first} is unknown`,
      `Items ${ids.join(', ')} are gone`,
      JSON.stringify({ userId: first, items: ids }),
      { message: `No ${second}`, of: first },
      `Only ${first}`,
      null,
    ];
    const text = JSON.stringify({ input, output, error: errors[shape] });
    return Array.from({ length: again + 1 }, () => text).join('\n');
  });

it('is without the ids and items that were planted in lines, outputs and errors', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 12 }), async (lines) => {
      const found = await remains(lines.join('\n'));
      expect(found).not.toContain('§');
      expect(found).not.toMatch(/(user|item)\d/);
    }),
    { numRuns: 150 },
  );
});
