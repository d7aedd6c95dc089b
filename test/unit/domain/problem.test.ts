import { expect, it } from 'vitest';
import { problemRecord } from '../../../src/domain/problem';
import { safeText } from '../../../src/domain/safe-text';

it('records a problem in one line, without keys, tokens and control characters', () => {
  const detail = `AKIAIOSFODNN7EXAMPLE \u001b[31m${'aB3/'.repeat(12)}\n2026-11-23 [info] fake`;
  expect(problemRecord({ kind: 'signIn', detail: safeText(detail), signIn: undefined })).toBe(
    'kind=signIn detail=*** *** 2026-11-23 [info] fake',
  );
});
