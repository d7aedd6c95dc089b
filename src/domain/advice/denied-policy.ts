/** The policy that grants a denied permission. */
import { isRoleArn } from '../job/arn';
import { filesPolicy, type Policy, readOnlyPolicy } from './iam-policies';
import type { Problem } from '../connection/problem';
import { denialIn } from './hints';

type Denied = Extract<Problem, { kind: 'accessDenied' }>;

/** Who has all required permissions is only missing the statement with the action. */
function optionalPolicyFor(action: string): Policy | undefined {
  const statement = readOnlyPolicy.Statement.find(
    ({ Sid, Action }) => Sid !== undefined && Action.includes(action),
  );
  return statement && { Version: readOnlyPolicy.Version, Statement: [statement] };
}

/** The statement that allows the denied action alone. Returns `undefined` if no policy helps; see `policyFor`. */
export function missingPermission(problem: Denied): Policy | undefined {
  const { action } = problem;
  const policy = policyFor(problem);
  if (policy !== readOnlyPolicy || action === undefined) return policy;
  return { Version: policy.Version, Statement: [{ Effect: 'Allow', Action: [action], Resource: '*' }] };
}

/**
 * Returns the permissions of the extension for Amazon Personalize: all of them, or those of the optional statement with the action.
 * Otherwise returns the missing one, for its role or its files in Amazon S3, and `undefined` if no policy helps, such as for a refusal by a proxy or an explicit deny.
 */
export function policyFor({ action, role, detail, s3 }: Denied): Policy | undefined {
  if (denialIn(detail) !== undefined) return undefined;
  if (s3 !== undefined && action !== undefined) return filesPolicy(action, s3);
  if (action?.startsWith('personalize:') === true) return optionalPolicyFor(action) ?? readOnlyPolicy;
  if (role === undefined || !isRoleArn(role)) return undefined;
  const { Version } = readOnlyPolicy;
  return { Version, Statement: [{ Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: role }] };
}
