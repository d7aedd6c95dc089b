/** How many jobs are pending or in progress, as text. */
import type { Slots } from '../../app/list/slots';
import type { EpochMs } from '../../domain/job/dates';
import { clockText, numberText } from './format';
import { hoverWords } from './strings';

/** Empty if that isn't known. */
export function slotsText(slots: Slots | undefined, now: EpochMs): string {
  if (slots === undefined) return '';
  const { used, quota, asOf } = slots;
  const words = hoverWords();
  return asOf === undefined
    ? words.slots(numberText(used), numberText(quota))
    : words.slotsAsOf(numberText(used), clockText(asOf, now), numberText(quota));
}
