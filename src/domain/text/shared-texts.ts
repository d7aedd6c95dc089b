/** Returns the same string for equal texts. Among 100,000 jobs, only few have different statuses or solution versions. */
export type SharedTexts = (text: string | undefined) => string | undefined;

const maxTexts = 10_000;
/** Longer than texts that jobs have in common. */
const maxLength = 256;

export function sharedTexts(): SharedTexts {
  const texts = new Map<string, string>();
  return (text) => {
    if (text === undefined || text.length > maxLength) return text;
    const known = texts.get(text);
    if (known === undefined && texts.size < maxTexts) texts.set(text, text);
    return known ?? text;
  };
}
