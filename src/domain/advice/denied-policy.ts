/** The policy that gives a permission which was denied. */
import { isRoleArn } from '../job/arn';
import { type Policy, readOnlyPolicy } from './iam-policies';
import type { Problem } from '../connection/problem';

type Denied = Extract<Problem, { kind: 'accessDenied' }>;

/**
 * Of Amazon Personalize all three that the extension needs; else the one that is missing, on the role that it is about.
 * `undefined` where no policy of a person's own helps, such as for what a proxy refuses.
 */
export function policyFor({ action, role }: Denied): Policy | undefined {
  if (action?.startsWith('personalize:') === true) return readOnlyPolicy;
  if (role === undefined || !isRoleArn(role)) return undefined;
  const { Version } = readOnlyPolicy;
  return { Version, Statement: [{ Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: role }] };
}
