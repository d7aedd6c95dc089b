/** Dates, spans and numbers in the display language. */
import { expect, it, vi } from 'vitest';
import {
  clockText,
  dateTimeText,
  durationText,
  jobTimeText,
  monthText,
  numberText,
  relativeText,
} from '../../../../src/ui/words/format';
import { day, hour, minute, noon } from '../../../support/factories';

// Arabic as in Egypt: its digits show what is not formatted in the display language.
vi.mock('vscode', () => ({
  env: { language: 'ar-EG', uiKind: 1 },
  UIKind: { Desktop: 1, Web: 2 },
  l10n: {
    t: (text: string, ...values: unknown[]) =>
      text.replace(/\{(\d+)\}/g, (_, index: string) => String(values[Number(index)])),
  },
}));

it('writes every number in the digits of the display language', () => {
  const texts = [
    numberText(1284),
    dateTimeText(noon),
    relativeText(noon - 5 * hour, noon),
    jobTimeText({ kind: 'age', ms: 3 * day }, noon),
    jobTimeText({ kind: 'elapsed', ms: 12 * minute, asOf: undefined }, noon),
    jobTimeText({ kind: 'elapsed', ms: 12 * minute, asOf: noon - hour }, noon),
    clockText(noon - 3 * day, noon),
    durationText(hour + 12 * minute),
    monthText({ year: 2026, month: 10 }),
  ];
  for (const text of texts) {
    expect(text).not.toMatch(/[0-9]/);
    expect(text).toMatch(/[٠-٩]/);
  }
  expect(durationText(hour + 12 * minute)).toBe('١ h ١٢ min');
});
