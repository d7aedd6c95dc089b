/** The policy that grants a denied permission. */
import { isRoleArn } from '../job/arn';
import { type Policy, readOnlyPolicy } from './iam-policies';
import type { Problem } from '../connection/problem';
import { denialIn } from './hints';

type Denied = Extract<Problem, { kind: 'accessDenied' }>;

/** The statement that allows the denied action alone. Returns `undefined` if no policy helps; see `policyFor`. */
export function missingPermission(problem: Denied): Policy | undefined {
  const { action } = problem;
  const policy = policyFor(problem);
  if (policy !== readOnlyPolicy || action === undefined) return policy;
  return { Version: policy.Version, Statement: [{ Effect: 'Allow', Action: [action], Resource: '*' }] };
}

/**
 * Returns all permissions of the extension for Amazon Personalize, else the missing one, for its role. Returns
 * `undefined` if no policy helps, such as for a refusal by a proxy or an explicit deny.
 */
export function policyFor({ action, role, detail }: Denied): Policy | undefined {
  if (denialIn(detail) !== undefined) return undefined;
  if (action?.startsWith('personalize:') === true) return readOnlyPolicy;
  if (role === undefined || !isRoleArn(role)) return undefined;
  const { Version } = readOnlyPolicy;
  return { Version, Statement: [{ Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: role }] };
}
