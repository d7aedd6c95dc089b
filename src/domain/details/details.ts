/** The details page as data: its fields and their values. */
import type { EpochMs } from '../job/dates';
import { given } from '../job/job';
import { hasField } from '../job/description';
import { kindOfArn } from '../job/kind';
import { type DetailsState, knownAsOf, knownJob } from './details-state';
import { absent, type FieldValue, missingIn, textOf } from './details-values';
import {
  type FieldId,
  type FieldLink,
  type FieldSpec,
  type FieldSpecs,
  type FieldWarning,
  type Known,
  type SectionId,
  sections,
} from './fields';

export interface DetailsField {
  readonly id: FieldId;
  readonly value: FieldValue;
  /** `address`: `undefined` if the value has no link. */
  readonly link: { readonly to: FieldLink['to']; readonly address: string | undefined } | undefined;
  readonly warning: FieldWarning | undefined;
  readonly compared: boolean;
}

export interface DetailsSection {
  readonly id: SectionId;
  readonly fields: readonly DetailsField[];
  /** Optional fields that the job or version doesn't have. */
  readonly unset: readonly FieldId[];
  /** Fields that couldn't be loaded. */
  readonly unread: readonly FieldId[];
}

export function detailsSections(state: DetailsState, now: EpochMs): readonly DetailsSection[] {
  const known = knownOf(state, now);
  return (Object.keys(sections) as SectionId[]).map((id) => readSection(id, sections[id], known));
}

function knownOf(state: DetailsState, now: EpochMs): Known {
  const job = knownJob(state);
  const settings = missingIn(state.description);
  // Without an ARN the job can't be described, so that only the list has values.
  const ofJob = state.summary.arn === undefined ? absent : settings;
  // Without an ARN the version can't be described. The description of the job says whether there is one.
  const isUnasked = given(job.solutionVersionArn) === undefined && !state.version.loading;
  return {
    job,
    settings: state.description.last?.value.settings,
    version: state.version.last?.value,
    filter: state.related?.filter.last?.value,
    missing: { job: ofJob, settings, version: isUnasked ? ofJob : missingIn(state.version) },
    knownAsOf: knownAsOf(state),
    now,
  };
}

/** Optional fields are left out until it's known whether they have a value, so that they don't flicker. */
function readSection(id: SectionId, specs: FieldSpecs, known: Known): DetailsSection {
  const fields: DetailsField[] = [];
  const unset: FieldId[] = [];
  const unread: FieldId[] = [];
  for (const [name, spec] of Object.entries(specs)) {
    const value = spec.read(known);
    const field = name as FieldId;
    if (!hasField(kindOfArn(known.job.arn), field)) continue;
    if (value === undefined || (spec.mayLack === true && value.kind === 'loading')) continue;
    if (spec.mayLack === true && value.kind === 'absent' && value.sent === undefined) unset.push(field);
    else if (value.kind === 'unread') unread.push(field);
    else fields.push(fieldOf(field, spec, value, known.job.arn));
  }
  return { id, fields, unset, unread };
}

function fieldOf(
  id: FieldId,
  { link, warning, compared }: FieldSpec,
  value: FieldValue,
  jobArn: string | undefined,
): DetailsField {
  const text = textOf(value);
  return {
    id,
    value,
    link: link && { to: link.to, address: link.address(text, jobArn) },
    warning: warning?.(text),
    compared: compared === true,
  };
}
