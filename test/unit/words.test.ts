/** Words that the glossary has retired do not come back: what people read has one word for one thing, in plain English. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** What is not written, and what is instead. */
const retired: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\bcredential programs?\b/i, 'credential process'],
  [/\bmay not\b/i, "can't, isn't allowed to"],
  [/^What (?:gives|is|was)\b/, 'a noun as subject'],
  [/\b(?:point at|tick)\b/i, 'hover over, select'],
  [/\banew\b|\bby now\b|\bby (?:itself|themselves)\b/i, 'again, already, automatically'],
  [/\b(?:told|heard) of\b|\bof when\b/i, 'notified, updated, as of'],
  [/\bstands? in\b/i, 'is in'],
  [/\blast known\b|\bremembered (?:list|job)s?\b/i, 'stored'],
  [/\bdid(?:n't| not) work\b|\bthat worked\b/i, 'failed, successful'],
  [/\bthe profile: \{/i, 'for profile {0}'],
  [/\bunless\b/i, 'if'],
  [/\byou do not (?:trust|have)\b/i, "isn't trusted"],
  [/\bwhere (?:there|it|that|they|no|none|nobody|nothing|somebody)\b/i, 'if'],
  [/\bcannot\b|\bcould not\b|\b(?:is|are|does|do) not\b/i, "contractions: can't, isn't, doesn't"],
  [/\bby way of\b|\bfor want of\b|\bsays? of\b/i, 'through; without; says about'],
  [/\bgiven\b|\babsent\b/i, 'returned, set'],
  [/\bthe environment\b(?! variables)/i, 'default credentials, environment variables'],
  [/\bleft out\b|\bjobs without one\b/i, 'skipped'],
  [/\bgoes? on with\b|\blooks? at the\b/i, 'resume, check'],
];

const files = [
  'l10n/bundle.l10n.json',
  'package.nls.json',
  'README.md',
  'SECURITY.md',
  'docs/connections.md',
  'docs/copy-as.md',
  'docs/network.md',
  'docs/permissions.md',
  'docs/profiles.md',
  'docs/releasing.md',
  'docs/staying-current.md',
];

/** Texts of a JSON file, or the paragraphs of a page without its code. */
function textsOf(file: string): readonly string[] {
  const content = readFileSync(file, 'utf8');
  if (file.endsWith('.json')) return Object.values(JSON.parse(content) as Readonly<Record<string, string>>);
  return content.replaceAll(/```.*?```/gs, '').split(/\n(?:\n|(?=[-|] ))/);
}

describe.each(files)('%s', (file) => {
  const texts = textsOf(file);

  it.each(retired)('says nothing like %s', (pattern, instead) => {
    expect(
      texts.filter((text) => pattern.test(text)),
      `say: ${instead}`,
    ).toEqual([]);
  });
});
