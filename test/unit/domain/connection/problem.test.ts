import { expect, it } from 'vitest';
import { problemRecord } from '../../../../src/domain/connection/problem';
import { safeText } from '../../../../src/domain/text/safe-text';

it('records a problem in one line, without keys, tokens and control characters', () => {
  const detail = `AKIAIOSFODNN7EXAMPLE \u001b[31m${'aB3/'.repeat(12)}\n2026-11-23 [info] fake`;
  expect(problemRecord({ kind: 'signIn', detail: safeText(detail), signIn: undefined })).toBe(
    'kind=signIn detail=*** *** 2026-11-23 [info] fake',
  );
});
