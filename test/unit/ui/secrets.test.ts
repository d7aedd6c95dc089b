/** Secrets planted in whatever comes from outside, looked for in whatever is shown, copied, logged or stored. */
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { classify, transportProblem } from '../../../src/aws/errors';
import { classifyCredentials } from '../../../src/aws/credentials/credentials-errors';
import { factsOf } from '../../../src/aws/error-facts';
import { parseDescription, parseJobPage } from '../../../src/aws/parse';
import { Endpoints } from '../../../src/aws/credentials/endpoints';
import { csvColumns, markdownRow, summaryJson } from '../../../src/domain/copy/job-table';
import type { Job } from '../../../src/domain/job/job';
import type { DetailsState } from '../../../src/domain/details/details-state';
import { type Problem, problemRecord } from '../../../src/domain/connection/problem';
import { sharedTexts } from '../../../src/domain/text/shared-texts';
import { parsePortion, portionLine } from '../../../src/storage/list-format';
import { problemError } from '../../../src/ui/window/errors';
import { speakPage } from '../../../src/ui/details/page';
import { factText } from '../../../src/ui/tree/fact-text';
import { jobHover } from '../../../src/ui/tree/hover';
import { jobDescription } from '../../../src/ui/tree/items';
import { asId, jobArn, noon } from '../../support/factories';
import { notRead } from '../../../src/domain/connection/loadable';
import { errored, loaded } from '../../support/loadables';
import { known } from '../domain/details/details-support';
import { jobKinds } from '../../../src/domain/job/kind';

vi.mock('vscode', async () => ({
  ...((await import('./fake-window')).fakeWindow() as object),
  MarkdownString: class {
    constructor(readonly value: string) {}
  },
}));

const alphabet = Array.from('abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789+/');
const letters = (min: number, max: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength: min, maxLength: max });
/** As AWS makes them: at random, so that they hold small and capital letters and digits. */
const random = (min: number, max: number): fc.Arbitrary<string> =>
  letters(min, max).map((text) => `wJ7${text}`);

/** A text with a secret in it, and what must not be seen of that. */
const planted = fc.oneof(
  fc
    .stringMatching(/^[A-Z2-7]{16}$/)
    .chain((id) => fc.constantFrom(`AKIA${id}`, `ASIA${id}`))
    .map((id) => ({ text: `The key ${id} is not active.`, secret: id })),
  random(37, 37).map((secret) => ({ text: `It was ${secret} before.`, secret })),
  random(200, 900).map((secret) => ({ text: `x-amz-security-token:${secret}\nhost:a`, secret })),
  random(200, 900).map((secret) => ({ text: `"SessionToken": "${secret}"`, secret })),
  random(8, 30).map((secret) => ({ text: `aws_secret_access_key = ${secret}`, secret })),
  random(8, 30).map((secret) => ({
    text: `Authorization: AWS4-HMAC-SHA256 Credential=${secret}/2026`,
    secret,
  })),
  fc.stringMatching(/^[a-zA-Z0-9!$%*]{6,20}$/).map((secret) => ({
    text: `proxies: PROXY user:${secret}@proxy.test:3128; DIRECT`,
    secret,
  })),
  fc.stringMatching(/^[a-zA-Z0-9!$%*]{6,20}$/).map((secret) => ({
    text: `http://user:${secret}@host.test:8080/path`,
    secret: `:${secret}@`,
  })),
);

/** What may stand around it. */
const around = fc.string({ unit: 'grapheme', maxLength: 40 });

const names = fc.constantFrom(
  'SignatureDoesNotMatch',
  'IncompleteSignatureException',
  'AccessDeniedException',
  'ExpiredTokenException',
  'ResourceNotFoundException',
  'ValidationException',
  'ForbiddenException',
  'CredentialsProviderError',
  'SyntaxError',
  'TypeError',
  'Error',
  'OddException',
);

function problemsOf(name: string, text: string): readonly Problem[] {
  const error = Object.assign(new Error(text), { name });
  const withStatus = Object.assign(new Error(text), {
    name,
    $metadata: { httpStatusCode: 400, requestId: text },
  });
  const fault = Object.assign(new Error(text), { name, $metadata: { httpStatusCode: 500, requestId: text } });
  const coded = Object.assign(new Error(text), { name, code: text });
  const all = [error, withStatus, fault, coded].flatMap((each) => [
    classify(each, 'ListBatchInferenceJobs'),
    classifyCredentials(each),
    transportProblem(factsOf(each)),
  ]);
  const files = { config: {}, credentials: {}, problems: [], faults: {}, skipped: [] };
  const endpoint = new Endpoints(
    { env: { AWS_ENDPOINT_URL: text }, files, profile: 'default' },
    () => undefined,
  ).of('personalize');
  if (!endpoint.ok && endpoint.problem.kind !== 'cancelled') all.push(endpoint.problem);
  return all.filter((problem) => problem !== undefined);
}

/** The details page, with all that its buttons copy. */
function pageOf(state: Partial<DetailsState>): string {
  const { page, copies, links } = speakPage(asId('environment'), { ...known, ...state }, noon);
  return JSON.stringify([page, ...copies, ...links]);
}

/** Row and clipboard, notice and log, details page. */
function textsOf(problem: Problem): readonly string[] {
  const notice = problemError('It failed.', problem);
  return [
    factText({ kind: 'problem', problem } as Parameters<typeof factText>[0], noon)?.whole ?? '',
    problemRecord(problem),
    notice?.message ?? '',
    notice?.record ?? '',
    JSON.stringify(problem),
    pageOf({ description: errored(notRead, problem), version: errored(notRead, problem) }),
  ];
}

/** Row, hover, clipboard and stored file. */
function textsOfJob(job: Job): readonly string[] {
  const stored = portionLine([job]);
  return [
    jobDescription(job, noon),
    jobHover(job, noon).value.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))),
    JSON.stringify([csvColumns([job]).map(({ cell }) => cell(job)), markdownRow(job), summaryJson(job)]),
    job.failureReason ?? '',
    stored,
    JSON.stringify(parsePortion(stored, sharedTexts())),
  ];
}

it('none is left of an error, in row, hover, notice, clipboard, log and details page (A6, A7)', () => {
  fc.assert(
    fc.property(names, around, planted, around, (name, before, { text, secret }, after) => {
      for (const problem of problemsOf(name, `${before} ${text} ${after}`)) {
        for (const shown of textsOf(problem)) expect(shown).not.toContain(secret);
      }
    }),
    { numRuns: 300 },
  );
});

it('none is left of a failure reason, in row, hover, clipboard, JSON document, stored file and details page', () => {
  fc.assert(
    fc.property(around, planted, around, (before, { text, secret }, after) => {
      const failureReason = `${before} ${text} ${after}`;
      const job = { batchInferenceJobArn: jobArn('a'), jobName: 'a', status: 'CREATE FAILED', failureReason };
      const page = parseJobPage({ batchInferenceJobs: [job] }, jobKinds.inference);
      const description = parseDescription({ batchInferenceJob: job }, jobKinds.inference);
      if (!page.ok || !description.ok) expect.fail();
      for (const each of [...page.value.jobs, description.value.job]) {
        for (const shown of textsOfJob(each)) expect(shown).not.toContain(secret);
      }
      expect(JSON.stringify(description.value)).not.toContain(secret);
      const [summary] = page.value.jobs;
      const shown = pageOf({ ...(summary && { summary }), description: loaded(description.value, noon) });
      expect(shown).not.toContain(secret);
      expect(shown).toContain('***');
    }),
    { numRuns: 300 },
  );
});
