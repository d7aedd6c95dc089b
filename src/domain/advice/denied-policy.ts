/** The policy that grants a denied permission. */
import { isRoleArn } from '../job/arn';
import { type Policy, readOnlyPolicy } from './iam-policies';
import type { Problem } from '../connection/problem';
import { denialIn } from './hints';

type Denied = Extract<Problem, { kind: 'accessDenied' }>;

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
