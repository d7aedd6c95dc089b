/** Properties of a plan that are known before any request. */
import { type CredentialsKind, isProfileName, type SignIn } from '../../domain/connection/connection';
import type { KeysOf } from '../../domain/connection/credential-faults';
import type { BaseStep, CredentialsPlan } from './plan';

/** Kinds of credentials, last step first. */
export function stepKinds({ base, roles }: CredentialsPlan): readonly CredentialsKind[] {
  return [...roles.map(() => 'role' as const), baseKind(base)];
}

function baseKind(base: BaseStep): CredentialsKind {
  return base.kind === 'keys' && base.sessionToken !== undefined ? 'sessionToken' : base.kind;
}

/** 12 digits, if the files contain it. */
export function planAccount({ base, roles }: CredentialsPlan): string | undefined {
  const role = roles.at(-1);
  return role === undefined ? baseAccount(base) : accountOfRole(role.roleArn);
}

function baseAccount(base: BaseStep): string | undefined {
  switch (base.kind) {
    case 'keys':
    case 'process':
    case 'sso':
      return accountOf(base.account);
    case 'webIdentity':
      return accountOfRole(base.roleArn);
    case 'login':
      return accountOfRole(base.loginSession);
    case 'environmentVariables':
    case 'container':
    case 'instance':
      return undefined;
  }
}

/** Returns `undefined` for anything but 12 digits. */
export function accountOf(text: string | undefined): string | undefined {
  return text !== undefined && /^\d{12}$/.test(text) ? text : undefined;
}

/** Also works for other IAM and STS ARNs. */
export function accountOfRole(arn: string): string | undefined {
  return /^arn:[a-z-]+:(?:iam|sts)::(\d{12}):/.exec(arn)?.[1];
}

/** How a person renews the first credentials of the plan. */
export function planSignIn({ base }: CredentialsPlan): SignIn | undefined {
  if ((base.kind !== 'sso' && base.kind !== 'login') || !isProfileName(base.profile)) return undefined;
  return { command: base.kind, profile: base.profile };
}

/** Where the first credentials are set, if they are keys, which only a person can renew. */
export function planKeys({ base }: CredentialsPlan): KeysOf | undefined {
  if (base.kind === 'environmentVariables') return { kind: 'environment' };
  return base.kind === 'keys' ? { kind: 'profile', profile: base.profile } : undefined;
}
