/** Returns the same string for equal texts. Among 100,000 jobs, only few have different statuses or solution versions. */
import { remembered } from './remembered';

export type SharedTexts = (text: string | undefined) => string | undefined;

const maxTexts = 10_000;
/** Longer than texts that jobs have in common. */
const maxLength = 256;

export function sharedTexts(): SharedTexts {
  const shared = remembered((text: string) => text, maxTexts);
  return (text) => (text === undefined || text.length > maxLength ? text : shared(text));
}
