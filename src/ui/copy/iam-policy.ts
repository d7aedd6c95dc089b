/** `Copy IAM Policy` and `Copy Permissions of This Extension`. */
import { CancellationError, env, ProgressLocation, type QuickPickItem, window } from 'vscode';
import type { Connections } from '../../app/connections/connections';
import { connectionLabel } from '../../app/connections/label';
import type { JobStore } from '../../app/list/job-store';
import { policyFor } from '../../domain/advice/denied-policy';
import { type HelpfulPolicy, policiesFor } from '../../domain/advice/hint-policies';
import { hintsFor } from '../../domain/advice/hints';
import { type Policy, type PolicyFacts, policyText, readOnlyPolicy } from '../../domain/advice/iam-policies';
import type { Job } from '../../domain/job/job';
import { commandWords } from '../words/strings-commands';
import { labelWords } from '../words/strings-connections';
import { policyWords } from '../words/strings-policies';
import { jobLabel } from '../tree/row-parts';
import { noticeMs } from './copy';
import { problemError, ShownError } from '../window/errors';
import type { Handler } from '../window/guarded';
import { escapeIcons } from '../window/quick-pick';
import { pickTarget, selectedJobs, subjectOf, type TargetSources } from '../targets/targets';
import type { Target } from '../targets/pick-job';

/** Copies the policy that fixes a failed job, or the statement that is missing for a problem. Without either, asks for a job. */
export function copyIamPolicyCommand(sources: TargetSources): Handler {
  return async (...args) => {
    const subject = subjectOf(args.slice(0, 1), sources);
    if ('page' in subject) return copyJobPolicy(subject.page, sources);
    const [row] = subject.rows;
    if (row?.kind === 'job') {
      const [target] = selectedJobs([row], sources);
      // Its connection may just have been removed.
      if (target === undefined) throw new CancellationError();
      return copyJobPolicy(target, sources);
    }
    const store = row === undefined ? undefined : sources.view.forest.storeOf(row);
    const problem = row?.kind === 'group' ? undefined : store?.problem;
    const policy = problem?.kind === 'accessDenied' ? policyFor(problem) : undefined;
    if (store !== undefined && policy !== undefined) return copyProblemPolicy(policy, store);
    await copyJobPolicy(await pickTarget(sources, policyWords().pickJob, hasPolicy), sources);
  };
}

/** Copies the permissions that the extension needs, the optional ones in statements of their own. */
export async function copyExtensionPolicy(): Promise<void> {
  await copy(readOnlyPolicy, policyWords().extensionCopied);
}

function hasPolicy({ failureReason }: Job): boolean {
  return hintsFor(failureReason).some(({ policy }) => policy !== undefined);
}

async function copyProblemPolicy(policy: Policy, store: JobStore): Promise<void> {
  if (policy === readOnlyPolicy) return copyExtensionPolicy();
  await copy(policy, policyWords().copied(escapeIcons(connectionLabel(store, labelWords))));
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
  await copy(chosen.policy, policyWords().copied(escapeIcons(jobLabel(job))));
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

async function copy(policy: Policy, notice: string): Promise<void> {
  await env.clipboard.writeText(policyText(policy));
  window.setStatusBarMessage(notice, noticeMs);
}
