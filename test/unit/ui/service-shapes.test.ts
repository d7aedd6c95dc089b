/**
 * Nothing that the service tells of a job is forgotten: every member of the shapes that the SDK ships has its place on the details
 * page, in what is copied, compared and kept. A new member of a later SDK fails here until it has.
 */
import {
  BatchInferenceJob$,
  BatchInferenceJobSummary$,
  CreateBatchInferenceJobRequest$,
  SolutionVersion$,
} from '@aws-sdk/client-personalize';
import { NormalizedSchema } from '@smithy/core/schema';
import { describe, expect, it, vi } from 'vitest';
import { parseDescription, parseJobPage, parseSolutionVersion } from '../../../src/aws/parse';
import { createSettings } from '../../../src/domain/copy/create-settings';
import { csvColumns, summaryJson } from '../../../src/domain/copy/job-table';
import type { Outcome } from '../../../src/domain/connection/problem';
import { hashOf } from '../../../src/domain/connection/identity';
import { eitherJob, type Job, jobOfArn, sameJob } from '../../../src/domain/job/job';
import { sharedTexts } from '../../../src/domain/text/shared-texts';
import { parsePortion, portionLine } from '../../../src/storage/list-format';
import { speakPage } from '../../../src/ui/details/page';
import { asId, noon } from '../../support/factories';
import { loaded } from '../../support/loadables';
import { jobKinds } from '../../../src/domain/job/kind';

vi.mock('vscode', async () => (await import('./fake-window')).fakeWindow());

type Shape = Parameters<typeof NormalizedSchema.of>[0];
type Members = Readonly<Record<string, unknown>>;

/** A value of the shape, other ones for each `turn`; `path`: names of members, for texts that tell where they stand. */
function valueOf(shape: NormalizedSchema, turn: number, path: string): unknown {
  if (shape.isStructSchema())
    return membersOf(shape, (member, name) => valueOf(member, turn, `${path}.${name}`));
  if (shape.isMapSchema()) return { [`key of ${path}`]: valueOf(shape.getValueSchema(), turn, path) };
  if (shape.isListSchema()) return [valueOf(shape.getValueSchema(), turn, path)];
  if (shape.isTimestampSchema()) return new Date(noon - (parseInt(hashOf(path), 16) % 1_000_000_000) + turn);
  if (shape.isBooleanSchema()) return turn % 2 === 0;
  if (shape.isNumericSchema()) return (parseInt(hashOf(path), 16) % 1_000_000) + turn;
  return `text ${turn} of ${path}`;
}

function membersOf(
  shape: NormalizedSchema,
  value: (member: NormalizedSchema, name: string) => unknown,
): Members {
  return Object.fromEntries([...shape.structIterator()].map(([name, member]) => [name, value(member, name)]));
}

/** The paths of all members that hold no others. */
function leavesOf(shape: NormalizedSchema, before: readonly string[] = []): readonly (readonly string[])[] {
  if (!shape.isStructSchema()) return [before];
  return [...shape.structIterator()].flatMap(([name, member]) => leavesOf(member, [...before, name]));
}

function at(members: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => (value as Members | undefined)?.[name], members);
}

/** The members, with another value at the path. */
function changedAt(members: Members, [name = '', ...rest]: readonly string[], value: unknown): Members {
  return { ...members, [name]: rest.length === 0 ? value : changedAt(members[name] as Members, rest, value) };
}

function exampleOf(schema: Shape) {
  const shape = NormalizedSchema.of(schema);
  const [first, second] = [0, 1].map((turn) => valueOf(shape, turn, 'job') as Members);
  if (first === undefined || second === undefined) return expect.fail();
  const leaves = leavesOf(shape);
  expect(leaves.length).toBeGreaterThan(5);
  return {
    leaves: leaves.map((path) => path.join('.')),
    whole: first,
    /** With another value of one member. */
    changed: (leaf: string): Members => changedAt(first, leaf.split('.'), at(second, leaf.split('.'))),
  };
}

function valueIn<T>(outcome: Outcome<T>): T {
  return outcome.ok ? outcome.value : expect.fail(JSON.stringify(outcome.problem));
}

const description = exampleOf(BatchInferenceJob$);
const version = exampleOf(SolutionVersion$);
const summary = exampleOf(BatchInferenceJobSummary$);
const request = exampleOf(CreateBatchInferenceJobRequest$);

const describedJob = (job: Members) =>
  valueIn(parseDescription({ batchInferenceJob: job }, jobKinds.inference));
const listedJob = (job: Members): Job => {
  const [only] = valueIn(parseJobPage({ batchInferenceJobs: [job] }, jobKinds.inference)).jobs;
  return only ?? expect.fail();
};

/** What the fields and the failure reason of the page show, and what their buttons copy. */
function page(job: Members, solutionVersion: Members): string {
  const parsed = describedJob(job);
  const state = {
    summary: jobOfArn(parsed.job.arn ?? ''),
    description: loaded(parsed, noon),
    version: loaded(valueIn(parseSolutionVersion({ solutionVersion })), noon),
  };
  const { page: shown, copies } = speakPage(asId('environment'), state, noon);
  return JSON.stringify([shown.sections, shown.failure, ...copies]);
}

/** What is to be found on the page; `true` and `false` are on it as words. */
function textIn(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object' && value !== null) return Object.keys(value)[0] ?? '';
  return typeof value === 'boolean' ? '' : String(value);
}

describe('the details page shows of', () => {
  const before = page(description.whole, version.whole);

  it.each(description.leaves)('a job: %s', (leaf) => {
    const changed = description.changed(leaf);
    const after = page(changed, version.whole);
    expect(after).not.toBe(before);
    expect(after).toContain(textIn(at(changed, leaf.split('.'))));
  });

  // Its ARN stands there as the job's own field.
  const ofVersion = version.leaves.filter((leaf) => leaf !== 'solutionVersionArn');

  it.each(ofVersion)('a solution version: %s', (leaf) => {
    const changed = version.changed(leaf);
    const after = page(description.whole, changed);
    expect(after).not.toBe(before);
    expect(after).toContain(textIn(at(changed, leaf.split('.'))));
  });
});

describe('a command that would run the job again has', () => {
  // The name is a new one; tags come from a request of their own.
  const given = request.leaves.filter((leaf) => leaf !== 'jobName' && !leaf.startsWith('tags'));

  it.each(given)('%s', (leaf) => {
    const found = createSettings(describedJob(description.whole).raw, jobKinds.inference);
    const settings = found.ok ? found.settings : expect.fail(found.unusable.join());
    expect(at(settings, leaf.split('.'))).toEqual(at(description.whole, leaf.split('.')));
    expect(at(settings, leaf.split('.'))).toBeDefined();
  });
});

describe('of a listed job, not forgotten is', () => {
  it.each(summary.leaves)('%s', (leaf) => {
    const [job, other] = [listedJob(summary.whole), listedJob(summary.changed(leaf))];
    const sent = JSON.parse(JSON.stringify(summary.changed(leaf))) as Members;
    expect(summaryJson(other)).toEqual(sent);
    expect(
      csvColumns([other])
        .find(({ name }) => name === leaf)
        ?.cell(other),
    ).toBe(sent[leaf]);
    expect(sameJob(job, other)).toBe(false);
    expect(parsePortion(portionLine([other]), sharedTexts())).toEqual([other]);
    expect(eitherJob(listedJob({}), other)).toEqual(other);
    expect(eitherJob(other, job)).toEqual(other);
  });

  it('what was sent in the place of dates', () => {
    const [job, other] = [0, 1].map((sent) =>
      listedJob({ ...summary.whole, creationDateTime: new Date(sent), lastUpdatedDateTime: new Date(5) }),
    );
    if (job === undefined || other === undefined) return expect.fail();
    expect(sameJob(job, other)).toBe(false);
    expect(sameJob(job, { ...job })).toBe(true);
    expect(parsePortion(portionLine([other]), sharedTexts())).toEqual([other]);
  });
});
