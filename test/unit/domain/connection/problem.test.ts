import { expect, it } from 'vitest';
import {
  failure,
  problemDetail,
  problemRecord,
  success,
  toKeep,
} from '../../../../src/domain/connection/problem';
import { mayPass, meaningOf } from '../../../../src/domain/connection/problem-meaning';
import { aroundRequests, type JobsService } from '../../../../src/domain/connection/service';
import { jobKinds } from '../../../../src/domain/job/kind';
import { safeText } from '../../../../src/domain/text/safe-text';

it('records a problem in one line, without keys, tokens and control characters', () => {
  const detail = `AKIAIOSFODNN7EXAMPLE \u001b[31m${'aB3/'.repeat(12)}\n2026-11-23 [info] fake`;
  expect(problemRecord({ kind: 'signIn', detail: safeText(detail), signIn: undefined })).toBe(
    'kind=signIn detail=*** *** 2026-11-23 [info] fake',
  );
});

it('keeps every problem but a cancellation, which nothing would clear', () => {
  expect(toKeep({ kind: 'throttled' })).toEqual({ kind: 'throttled' });
  expect(toKeep({ kind: 'cancelled' })).toEqual({ kind: 'unknown', detail: 'Cancelled.' });
});

it('has the text of the service, where there is one', () => {
  expect(problemDetail({ kind: 'notFound', detail: safeText('x') })).toBe('x');
  expect(problemDetail({ kind: 'throttled' })).toBeUndefined();
});

it('passes by itself, or waits for a file or a person', () => {
  expect(mayPass({ kind: 'unexpectedAnswer', by: 'foreign', detail: safeText('') })).toBe(true);
  expect(mayPass({ kind: 'throttled' })).toBe(true);
  expect(mayPass({ kind: 'noRegion' })).toBe(false);
  expect(mayPass({ kind: 'mfa', profile: 'p', reason: 'ask' })).toBe(false);
  expect(meaningOf({ kind: 'unexpectedAnswer' }).retry).toBe('now');
});

it('is around every request to the service, and not around its end', async () => {
  const done: string[] = [];
  const note = (what: string) => (): Promise<ReturnType<typeof success<never[]>>> => {
    done.push(what);
    return Promise.resolve(success([]));
  };
  const service = {
    listJobs: note('list'),
    describeJob: note('job'),
    describeSolutionVersion: note('version'),
    describeSolution: note('solution'),
    listSolutionVersions: note('versions'),
    describeFilter: note('filter'),
    listTags: note('tags'),
    dispose: () => void done.push('end'),
  } as unknown as JobsService;
  const counted = aroundRequests(service, (request) => {
    done.push('around');
    return request();
  });
  const { signal } = new AbortController();
  await counted.listJobs(undefined, signal, jobKinds.inference);
  await counted.describeJob('a', signal);
  await counted.describeSolutionVersion('a', signal);
  await counted.describeSolution('a', signal);
  await counted.listSolutionVersions('a', signal);
  await counted.describeFilter('a', signal);
  expect(await counted.listTags('a', signal)).toEqual(success([]));
  counted.dispose();
  expect(done).toEqual([
    'around',
    'list',
    'around',
    'job',
    'around',
    'version',
    'around',
    'solution',
    'around',
    'versions',
    'around',
    'filter',
    'around',
    'tags',
    'end',
  ]);
  expect(failure({ kind: 'throttled' }).ok).toBe(false);
});
