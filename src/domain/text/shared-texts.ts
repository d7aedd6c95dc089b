/** One text for equal ones: of a hundred thousand jobs, few differ in status or solution version. */
export type SharedTexts = (text: string | undefined) => string | undefined;

const maxTexts = 10_000;
/** Longer ones are none of the service's. */
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
