/** `Copy IAM Policy`. */
import { CancellationError, env, ProgressLocation, type QuickPickItem, window } from 'vscode';
import type { Connections } from '../../app/connections/connections';
import { policyFor } from '../../domain/advice/denied-policy';
import { type HelpfulPolicy, policiesFor } from '../../domain/advice/hint-policies';
import { hintsFor } from '../../domain/advice/hints';
import { type Policy, type PolicyFacts, policyText, readOnlyPolicy } from '../../domain/advice/iam-policies';
import type { Job } from '../../domain/job/job';
import type { Problem } from '../../domain/connection/problem';
import { commandWords } from '../words/strings-commands';
import { policyWords } from '../words/strings-policies';
import { jobLabel } from '../tree/row-parts';
import { noticeMs } from './copy';
import { problemError, ShownError } from '../window/errors';
import type { Handler } from '../window/guarded';
import { escapeIcons } from '../window/quick-pick';
import { selectedJobs, subjectOf, targetStores, type TargetSources } from '../targets/targets';
import type { Target } from '../targets/pick-job';

/** Copies the policy that fixes a failed job, the statement that is missing for a problem, or the permissions of the extension. */
export function copyIamPolicyCommand(sources: TargetSources): Handler {
  return async (...args) => {
    const [row] = args;
    const target = row === undefined ? helpedOnPage(sources) : selectedJobs([row], sources)[0];
    // Its connection may just have been removed.
    if (target === undefined && isJob(row)) throw new CancellationError();
    if (target === undefined) await copyIamPolicy(targetStores(args, sources.shown)[0]?.problem);
    else await copyJobPolicy(target, sources);
  };
}

/** The job on the page, if a policy can fix its failure. */
function helpedOnPage(sources: TargetSources): Target | undefined {
  const subject = subjectOf([], sources);
  if ('rows' in subject) return undefined;
  const hints = hintsFor(subject.page.entry.job.failureReason ?? '');
  return hints.some(({ policy }) => policy !== undefined) ? subject.page : undefined;
}

function isJob(row: unknown): boolean {
  return typeof row === 'object' && row !== null && 'kind' in row && row.kind === 'job';
}

/** `denied`: the problem of a row; without it, copies the permissions of the extension. */
export async function copyIamPolicy(denied?: Problem): Promise<void> {
  const policy = denied?.kind === 'accessDenied' ? policyFor(denied) : undefined;
  await copy(policy ?? readOnlyPolicy);
}

/** Filled in with the buckets, role and keys of the job's description. Asks if there are several policies. */
async function copyJobPolicy(target: Target, { shown }: TargetSources): Promise<void> {
  const { job } = target.entry;
  const reason = job.failureReason ?? '';
  const hints = hintsFor(reason).filter(({ policy }) => policy !== undefined);
  if (hints.length === 0) throw new ShownError(policyWords().none);
  const needsFacts = hints.some(({ policy }) => policy === 's3Access' || policy === 'passRole');
  const facts = needsFacts ? await factsOf(target, shown) : { arn: job.arn };
  const policies = new Map<string, HelpfulPolicy>();
  for (const policy of hints.flatMap((hint) => policiesFor(hint, reason, facts)))
    policies.set(policyWords().label(policy), policy);
  const [only, ...others] = policies.values();
  const chosen = others.length === 0 ? only : await pick(policies, job);
  if (chosen === undefined) throw new CancellationError();
  await copy(chosen.policy, job);
}

async function factsOf({ store, entry: { job } }: Target, shown: Connections): Promise<PolicyFacts> {
  const { arn } = job;
  if (arn === undefined) return {};
  const words = commandWords();
  const description = await window.withProgress(
    { location: ProgressLocation.Window, title: words.describing },
    async () => {
      const { signal } = new AbortController();
      const opened = await shown.connect(store.key, signal);
      return opened.ok ? opened.value.service.describeJob(arn, signal) : opened;
    },
  );
  if (description.ok) return { ...description.value.settings, arn };
  throw problemError(words.describeFailed, description.problem) ?? new CancellationError();
}

interface PolicyItem extends QuickPickItem {
  readonly policy: HelpfulPolicy;
}

async function pick(
  policies: ReadonlyMap<string, HelpfulPolicy>,
  job: Job,
): Promise<HelpfulPolicy | undefined> {
  const words = policyWords();
  const items = [...policies].map(([label, policy]): PolicyItem => ({
    policy,
    label,
    detail: words.purpose(policy),
  }));
  const picked = await window.showQuickPick(items, { placeHolder: words.pick(jobLabel(job)) });
  return picked?.policy;
}

async function copy(policy: Policy, job?: Job): Promise<void> {
  await env.clipboard.writeText(policyText(policy));
  const { policyCopied, jobPolicyCopied } = commandWords();
  const notice = job === undefined ? policyCopied : jobPolicyCopied(escapeIcons(jobLabel(job)));
  window.setStatusBarMessage(notice, noticeMs);
}
