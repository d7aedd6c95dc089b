/** What couldn't be loaded of a job or its solution version: why, which fields are missing, and the permission that is. */
import { missingPermission } from '../../domain/advice/denied-policy';
import { policyText } from '../../domain/advice/iam-policies';
import type { Problem } from '../../domain/connection/problem';
import type { DetailsSection } from '../../domain/details/details';
import type { DetailsState } from '../../domain/details/details-state';
import type { SectionId } from '../../domain/details/fields';
import type { CopyItem, Notice } from '../../webview/protocol';
import { dateTimeText, listText } from '../words/format';
import { detailsWords } from '../words/strings-details';
import { problemText } from '../words/strings-problems';
import type { PageTargets } from './page-targets';

export interface Notices {
  readonly ofJob: Notice | undefined;
  /** Shown in the section of the solution. `undefined` if the notice of the job has the same cause. */
  readonly ofVersion: Notice | undefined;
}

const versionSections: ReadonlySet<SectionId> = new Set(['solution', 'training']);

export function noticesOf(
  state: DetailsState,
  sections: readonly DetailsSection[],
  held: PageTargets,
): Notices {
  const [job, version] = [jobText(state), versionText(state)];
  const missing = (all: readonly DetailsSection[]): string =>
    missingText(all.flatMap(({ unread }) => unread));
  const isOfVersion = ({ id }: DetailsSection): boolean => versionSections.has(id);
  const versionMissing = missing(sections.filter(isOfVersion));
  const jobMissing =
    version === undefined ? missing(sections) : missing(sections.filter((each) => !isOfVersion(each)));
  return {
    ofJob:
      job === undefined
        ? undefined
        : noticeOf('job', job, { missing: jobMissing, problem: state.description.problem }, held),
    ofVersion:
      version === undefined
        ? undefined
        : noticeOf('version', version, { missing: versionMissing, problem: state.version.problem }, held),
  };
}

function noticeOf(
  id: string,
  text: string,
  { missing, problem }: { readonly missing: string; readonly problem: Problem | undefined },
  held: PageTargets,
): Notice {
  return { id: `notice-${id}`, text, missing, copies: copiesOf(id, problem, held) };
}

function copiesOf(id: string, problem: Problem | undefined, held: PageTargets): readonly CopyItem[] {
  const policy = problem?.kind === 'accessDenied' ? missingPermission(problem) : undefined;
  if (policy === undefined) return [];
  return [held.copy(`notice-${id}-policy`, detailsWords().copyMissing, policyText(policy))];
}

function jobText({ summary, description }: DetailsState): string | undefined {
  if (summary.arn === undefined) return detailsWords().noArn;
  const { problem, last } = description;
  if (problem === undefined) return undefined;
  if (problem.kind === 'notFound') return detailsWords().jobGone;
  const { title, advice } = problemText(problem);
  const notice = detailsWords().notDescribed(title, advice);
  return last === undefined ? notice : `${notice} ${detailsWords().asOf(dateTimeText(last.asOf))}`;
}

function versionText({ summary, description, version: { problem } }: DetailsState): string | undefined {
  // Without a connection, both calls have the same problem, which is shown once.
  if (summary.arn === undefined || problem === undefined || problem === description.problem) return undefined;
  if (problem.kind === 'notFound') return detailsWords().versionGone;
  const { title, advice } = problemText(problem);
  return detailsWords().versionNotDescribed(title, advice);
}

function missingText(ids: DetailsSection['unread']): string {
  const words = detailsWords();
  return ids.length === 0 ? '' : words.notLoaded(listText(ids.map((id) => words.fields[id])));
}
