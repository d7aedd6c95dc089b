/**
 * Gets credentials by a plan, with one of the SDK's providers for each step. `fromIni` isn't used, because each client inside
 * the providers needs its own endpoint, a credential process must end when nobody waits for it, and questions name the
 * profile. There's no provider chain: the settings of a profile are final.
 */
import {
  fromLoginCredentials,
  fromSSO,
  fromTemporaryCredentials,
  fromWebToken,
} from '@aws-sdk/credential-providers';
import {
  type Cancelled,
  failure,
  type Outcome,
  type Problem,
  success,
} from '../../domain/connection/problem';
import type { EndpointVariants, Prompts } from '../../domain/connection/service';
import { configPaths } from './config-paths';
import { resolveAmbient } from './ambient';
import { attempt } from './attempt';
import type { Endpoints } from './endpoints';
import { loginTokenFile } from './fingerprint';
import type { Credentials } from './kept-credentials';
import { type NestedConfig, nestedConfig, NestedHandler } from './nested';
import type { BaseStep, CredentialsPlan, RoleStep } from './plan';
import { planKeys, planSignIn } from './plan-facts';
import { runProgram } from './process';
import { type Machine, programOf } from './programs';
import { handOverSsoToken, readCachedToken, readToken } from './token-files';
import { sha256 } from './variables';

export interface Resolution {
  readonly machine: Machine;
  /** Region of STS if the role's profile has none. */
  readonly defaultRegion: () => string;
  readonly endpoints: Endpoints;
  readonly variants: EndpointVariants;
  /** `undefined` if no person acted. */
  readonly prompts: Prompts | undefined;
  readonly mayRunPrograms: (profile: string, digest: string) => boolean;
  readonly signal: AbortSignal;
}

/** Doesn't reject. Returns `cancelled` if the signal ended a process or a question. */
export async function resolvePlan(
  plan: CredentialsPlan,
  resolution: Resolution,
): Promise<Outcome<Credentials>> {
  let credentials = await resolveBase(plan.base, resolution);
  for (const role of plan.roles) {
    if (!credentials.ok) break;
    credentials = await assumeRole(role, credentials.value, resolution);
  }
  if (credentials.ok || credentials.problem.kind !== 'signIn') return credentials;
  const keys = planKeys(plan);
  return failure({
    ...credentials.problem,
    signIn: planSignIn(plan),
    ...(keys === undefined ? {} : { keys }),
  });
}

function resolveBase(base: BaseStep, resolution: Resolution): Promise<Outcome<Credentials>> {
  switch (base.kind) {
    case 'keys': {
      const { accessKeyId, secretAccessKey, sessionToken } = base;
      return Promise.resolve(
        success({
          accessKeyId,
          secretAccessKey,
          ...(sessionToken === undefined ? {} : { sessionToken }),
        }),
      );
    }
    case 'process':
      return runAllowed(base, resolution);
    case 'sso':
      return resolveSso(base, resolution);
    case 'webIdentity':
      return resolveWebIdentity(base, resolution);
    case 'login':
      return resolveLogin(base, resolution);
    case 'environmentVariables':
    case 'container':
    case 'instance':
      return resolveAmbient(base.kind, resolution.machine.env, resolution.endpoints);
  }
}

async function resolveLogin(
  base: BaseStep & { readonly kind: 'login' },
  resolution: Resolution,
): Promise<Outcome<Credentials>> {
  const cached = await readCachedToken(loginTokenFile(resolution.machine.env, base.loginSession));
  if (!cached.ok) return cached;
  return nested(resolution.endpoints.forToken('signin'), resolution, (clientConfig) =>
    fromLoginCredentials({ profile: base.profile, ...files(resolution), clientConfig })(),
  );
}

async function runAllowed(
  base: BaseStep & { readonly kind: 'process' },
  { machine, prompts, mayRunPrograms, signal }: Resolution,
): Promise<Outcome<Credentials>> {
  const { profile, command } = base;
  const path = await programOf(command, machine);
  const digest = sha256(JSON.stringify([command, path]));
  const program = { profile, command, path, digest };
  const allowed = mayRunPrograms(profile, digest) || (await prompts?.allowProgram(program, signal)) === true;
  if (signal.aborted) return failure({ kind: 'cancelled' });
  return allowed ? runProgram(base, machine, signal) : failure({ kind: 'programNotAllowed', profile });
}

async function resolveSso(
  base: BaseStep & { readonly kind: 'sso' },
  resolution: Resolution,
): Promise<Outcome<Credentials>> {
  const { endpoints, variants } = resolution;
  const portal = endpoints.forToken('sso');
  // Only tokens of a session are renewed.
  const tokens = base.session === undefined ? success(undefined) : endpoints.forToken('sso_oidc');
  if (!portal.ok) return portal;
  if (!tokens.ok) return tokens;
  const token = await handOverSsoToken(base.session ?? base.startUrl);
  if (!token.ok) return token;
  const handler = new NestedHandler((path) => (path.endsWith('/token') ? tokens.value : portal.value));
  const { profile, session, account, roleName: role } = base;
  const outcome = await attempt(
    () =>
      fromSSO({
        profile,
        ...files(resolution),
        clientConfig: nestedConfig(undefined, variants, handler),
      })(),
    handler,
    { kind: 'roleNotAssigned', profile, account, role },
  );
  return session === undefined ? outcome : unlessUnreached(session, outcome, handler);
}

/** Reads the files of the plan again. */
function files({ machine: { env } }: Resolution): {
  filepath: string;
  configFilepath: string;
  ignoreCache: true;
} {
  const { config, credentials } = configPaths(env);
  return { filepath: credentials, configFilepath: config, ignoreCache: true };
}

/** The last time, in ms since the epoch, at which a problem that can pass kept a session's token from being renewed. */
const unreachedTokens = new Map<string, { readonly at: number; readonly problem: Problem }>();
/** For this time the SDK doesn't try again, and reports an expired token. */
const ssoPauseMs = 30_000;

function unlessUnreached(
  session: string,
  outcome: Outcome<Credentials>,
  handler: NestedHandler,
): Outcome<Credentials> {
  const problem = handler.problem ?? (handler.used && !outcome.ok ? passing(outcome.problem) : undefined);
  if (problem !== undefined) unreachedTokens.set(session, { at: Date.now(), problem });
  else if (handler.used) unreachedTokens.delete(session);
  const last = unreachedTokens.get(session);
  const paused = last !== undefined && Date.now() - last.at < ssoPauseMs;
  return !outcome.ok && outcome.problem.kind === 'signIn' && paused ? failure(last.problem) : outcome;
}

/** The problem, if the token service may answer another time. */
function passing(problem: Problem | Cancelled): Problem | undefined {
  return problem.kind === 'network' || problem.kind === 'throttled' ? problem : undefined;
}

async function resolveWebIdentity(
  { tokenFile, roleArn, roleSessionName }: BaseStep & { readonly kind: 'webIdentity' },
  resolution: Resolution,
): Promise<Outcome<Credentials>> {
  const token = await readToken(tokenFile);
  if (!token.ok) return token;
  const assumed = await nested(resolution.endpoints.forToken('sts'), resolution, (clientConfig) =>
    fromWebToken({
      webIdentityToken: token.value,
      roleArn,
      ...(roleSessionName === undefined ? {} : { roleSessionName }),
      clientConfig: { ...clientConfig, region: resolution.defaultRegion() },
    })(),
  );
  return withRole(assumed, roleArn);
}

async function assumeRole(
  role: RoleStep,
  masterCredentials: Credentials,
  resolution: Resolution,
): Promise<Outcome<Credentials>> {
  const code = await mfaCode(role, resolution);
  if (!code.ok) return code;
  const { value: tokenCode } = code;
  const { roleArn, roleSessionName, externalId, durationSeconds, mfaSerial } = role;
  // The request is signed, so that nothing in it is of use to others.
  const assumed = await nested(resolution.endpoints.of('sts'), resolution, (clientConfig) =>
    fromTemporaryCredentials({
      masterCredentials,
      params: {
        RoleArn: roleArn,
        RoleSessionName: roleSessionName ?? `personalize-batch-${Date.now()}`,
        ...(externalId === undefined ? {} : { ExternalId: externalId }),
        ...(durationSeconds === undefined ? {} : { DurationSeconds: durationSeconds }),
        ...(mfaSerial === undefined ? {} : { SerialNumber: mfaSerial }),
      },
      ...(tokenCode === undefined ? {} : { mfaCodeProvider: () => Promise.resolve(tokenCode) }),
      clientConfig: { ...clientConfig, region: role.region ?? resolution.defaultRegion() },
    })(),
  );
  const wrongCode =
    tokenCode !== undefined &&
    !assumed.ok &&
    assumed.problem.kind === 'accessDenied' &&
    /multi-?factor|\bMFA\b/i.test(assumed.problem.detail);
  if (wrongCode) return failure({ kind: 'mfa', profile: role.profile, reason: 'refused' });
  return withRole(assumed, roleArn);
}

/** Adds the role that can't be assumed. */
function withRole(outcome: Outcome<Credentials>, role: string): Outcome<Credentials> {
  const denied = !outcome.ok && outcome.problem.kind === 'accessDenied';
  return denied ? failure({ ...outcome.problem, role }) : outcome;
}

/** Returns `undefined` if the role needs no code. */
async function mfaCode(
  { profile, mfaSerial }: RoleStep,
  { prompts, signal }: Resolution,
): Promise<Outcome<string | undefined>> {
  if (mfaSerial === undefined) return success(undefined);
  if (prompts === undefined) return failure({ kind: 'mfa', profile, reason: 'ask' });
  const code = await prompts.mfaCode(profile, mfaSerial, signal);
  if (signal.aborted) return failure({ kind: 'cancelled' });
  return code === undefined ? failure({ kind: 'mfa', profile, reason: 'left' }) : success(code);
}

async function nested(
  found: Outcome<string | undefined>,
  { variants }: Resolution,
  provide: (clientConfig: NestedConfig) => Promise<Credentials>,
): Promise<Outcome<Credentials>> {
  if (!found.ok) return found;
  const handler = new NestedHandler();
  return attempt(() => provide(nestedConfig(found.value, variants, handler)), handler);
}
