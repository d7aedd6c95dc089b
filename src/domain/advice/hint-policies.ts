/** Policies that fix a failure, filled in for the failed job. */
import type { Hint } from './hints';
import {
  actionsPolicy,
  bucketPolicy,
  bucketsOf,
  passRolePolicy,
  type Policy,
  type PolicyFacts,
  rolePolicy,
  trustPolicy,
} from './iam-policies';

export type HelpfulPolicy = { readonly policy: Policy } & (
  | /** `role`: what the service role may do; `trust`: who may assume it. */
    { readonly kind: 'role' | 'trust' | 'passRole' | 'actions' }
  | { readonly kind: 'bucket'; readonly bucket: string }
);

export function policiesFor({ policy }: Hint, reason: string, facts: PolicyFacts): readonly HelpfulPolicy[] {
  switch (policy) {
    case 's3Access':
      return [
        { kind: 'role', policy: rolePolicy(facts) },
        ...bucketsOf(facts).map((bucket) => {
          return { kind: 'bucket' as const, bucket, policy: bucketPolicy(bucket, facts) };
        }),
      ];
    case 'trust':
      return [{ kind: 'trust', policy: trustPolicy }];
    case 'passRole':
      return [{ kind: 'passRole', policy: passRolePolicy(facts, reason) }];
    case 'actions':
      return [{ kind: 'actions', policy: actionsPolicy(reason) }];
    case undefined:
      return [];
  }
}
