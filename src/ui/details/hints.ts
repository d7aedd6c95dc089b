/** The hints for a failure in words, with the page to read and the policies to copy. Free of vscode. */
import { documentationLink } from '../../domain/console-links';
import { hintsFor, type Hint } from '../../domain/hints';
import {
  actionsPolicy,
  bucketPolicy,
  bucketsOf,
  passRolePolicy,
  type Policy,
  type PolicyFacts,
  rolePolicy,
} from '../../domain/iam-policies';
import type { CopyItem, HintBlock } from '../../webview/protocol';
import type { Held } from './held';
import type { Speech } from './words';

export function speakHints(
  reason: string,
  facts: PolicyFacts,
  { words, hint: wordsFor }: Speech,
  held: Held,
): readonly HintBlock[] {
  return hintsFor(reason).map((hint) => {
    const { title, text } = wordsFor(hint.key);
    const id = `hint-${hint.key}`;
    return {
      id,
      heading: words.hintHeading(title),
      text,
      copies: policies(hint, reason, facts, words).map(({ label, policy }, index): CopyItem => {
        return held.copy(`${id}-policy-${index}`, label, `${JSON.stringify(policy, undefined, 2)}\n`);
      }),
      links: held.link(`${id}-page`, words.documentation, documentationLink(hint.page)),
    };
  });
}

interface NamedPolicy {
  readonly label: string;
  readonly policy: Policy;
}

function policies(
  { policy }: Hint,
  reason: string,
  facts: PolicyFacts,
  words: Speech['words'],
): readonly NamedPolicy[] {
  switch (policy) {
    case 's3Access':
      return [
        { label: words.copyRolePolicy, policy: rolePolicy(facts) },
        ...bucketsOf(facts).map((bucket) => {
          return { label: words.copyBucketPolicy(bucket), policy: bucketPolicy(bucket, facts) };
        }),
      ];
    case 'passRole':
      return [{ label: words.copyPolicy, policy: passRolePolicy(facts, reason) }];
    case 'actions':
      return [{ label: words.copyPolicy, policy: actionsPolicy(reason) }];
    case undefined:
      return [];
  }
}
