/** The hints for a failure, with their documentation and the policies to copy. */
import { detailsWords } from '../words/strings-details';
import { hintWords } from '../words/strings-hints';
import type { JobSettings } from '../../domain/job/description';
import type { Job } from '../../domain/job/job';
import { kindOfArn } from '../../domain/job/kind';
import { hintText } from './hint-text';
import { documentationLink } from '../../domain/details/console-links';
import { type HelpfulPolicy, policiesFor } from '../../domain/advice/hint-policies';
import { hintsFor } from '../../domain/advice/hints';
import { type PolicyFacts, policyText } from '../../domain/advice/iam-policies';
import type { CopyItem, HintBlock } from '../../webview/protocol';
import type { PageTargets } from './page-targets';

export function speakHints(
  reason: string,
  {
    job,
    settings,
    slots,
  }: { readonly job: Job; readonly settings: JobSettings | undefined; readonly slots: string },
  held: PageTargets,
): readonly HintBlock[] {
  const words = detailsWords();
  const facts: PolicyFacts = { ...settings, arn: job.arn };
  return hintsFor(reason).map((hint) => {
    const { title } = hintWords(hint.key, kindOfArn(job.arn).id);
    const id = `hint-${hint.key}`;
    return {
      id,
      heading: words.hintHeading(title),
      text: hintText(hint, job, settings, slots),
      copies: policiesFor(hint, reason, facts).map((helpful, index): CopyItem => {
        return held.copy(`${id}-policy-${index}`, labelOf(helpful, words), policyText(helpful.policy));
      }),
      links: held.link(`${id}-page`, words.documentation, documentationLink(hint.page)),
    };
  });
}

function labelOf(policy: HelpfulPolicy, words: ReturnType<typeof detailsWords>): string {
  switch (policy.kind) {
    case 'role':
      return words.copyRolePolicy;
    case 'trust':
      return words.copyTrustPolicy;
    case 'bucket':
      return words.copyBucketPolicy(policy.bucket);
    case 'passRole':
    case 'actions':
      return words.copyPolicy;
  }
}
