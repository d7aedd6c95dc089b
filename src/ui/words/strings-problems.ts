/** Rows of problems, with their hovers and messages: what failed, then why, with variable parts at the end. */
import { l10n } from 'vscode';
import { cleanLine } from '../../domain/text/clean';
import { denialIn } from '../../domain/advice/hints';
import type { Problem } from '../../domain/connection/problem';
import { type Of, type ProblemText, type ProblemTexts, serviceText } from './problem-text';
import { numberText } from './format';
import { fileReasonText, profileProblem, programProblem, roleProblem } from './strings-credentials';
import { requestHintText } from './strings-hints';
import { labelled } from './strings-joints';
import { deniedS3Text, s3Texts } from './strings-s3';
import { transportTexts } from './strings-transport';

const texts: ProblemTexts<Problem['kind']> = {
  ...transportTexts,
  ...s3Texts,
  stopped: () => ({ title: l10n.t('Cancelled'), advice: l10n.t('Refresh to load the jobs again.') }),
  profile: profileProblem,
  program: programProblem,
  roleNotAssigned: roleProblem,
  stsInactive: (problem) => ({
    title: l10n.t("AWS STS isn't active in this Region"),
    advice: l10n.t(
      'Ask an administrator to activate it in the account settings of IAM, or use another Region. {0}',
      serviceText(problem.detail),
    ),
  }),
  notFound: (problem) => ({ title: l10n.t('Not found'), advice: serviceText(problem.detail) }),
  invalidInput: (problem) => ({
    title: l10n.t('The service refused the request'),
    advice: serviceText(problem.detail),
  }),
  unknown: (problem) => ({ title: l10n.t('Unexpected error'), advice: serviceText(problem.detail) }),
  noCredentials: (problem) => ({
    title: l10n.t('No AWS credentials found'),
    advice: credentialsAdvice(problem),
  }),
  noRegion: () => ({
    title: l10n.t('No AWS Region set'),
    advice: l10n.t(
      'Set a Region in the AWS config file, then refresh. If you set AWS_REGION instead, restart VS Code.',
    ),
  }),
  noRegionAndCredentials: (problem) => ({
    title: l10n.t('No AWS credentials and no Region found'),
    advice: credentialsAdvice(problem),
  }),
  invalidRegion: (problem) => ({
    title: l10n.t('Not an AWS Region'),
    advice: l10n.t('Check AWS_REGION and the AWS config file: {0}', cleanLine(problem.region, 60)),
  }),
  plainHttp: (problem) => ({
    title: l10n.t("The sign-in endpoint doesn't use HTTPS"),
    advice: l10n.t(
      'A token would be sent unencrypted. Use an endpoint that starts with https: {0}',
      cleanLine(problem.endpoint, 120),
    ),
  }),
  invalidEndpoint: (problem) => ({
    title: l10n.t('Not an endpoint URL'),
    advice: l10n.t('Check AWS_ENDPOINT_URL and the AWS config file: {0}', cleanLine(problem.endpoint, 120)),
  }),
  credentials: (problem) => ({
    title: l10n.t("Couldn't read the AWS credentials"),
    advice: l10n.t(
      'Check the profile in the AWS config files, then refresh. {0}',
      serviceText(problem.detail),
    ),
  }),
  noProfile: (problem) => ({
    title: l10n.t('No such AWS profile'),
    advice:
      problem.near === undefined
        ? l10n.t(
            'Add the profile to the AWS config files, or choose another connection: {0}',
            cleanLine(problem.profile, 128),
          )
        : l10n.t(
            'The AWS config files have no profile {0}. Did you mean {1}?',
            cleanLine(problem.profile, 128),
            cleanLine(problem.near, 128),
          ),
  }),
  unreadableFile: (problem) => ({
    title:
      problem.holds === 'token'
        ? l10n.t("Can't read the token file")
        : l10n.t("Can't read an AWS config file"),
    advice: labelled(fileReasonText(problem.reason), cleanLine(problem.path, 300)),
  }),
  mfa: mfaProblem,
  programNotAllowed: (problem) => ({
    title: l10n.t("The credential process isn't allowed to run"),
    advice: l10n.t(
      "This workspace isn't trusted. Refresh to allow the credential process of profile {0}, or trust the workspace.",
      cleanLine(problem.profile, 128),
    ),
  }),
  signIn: signInProblem,
  clock: () => ({
    title: l10n.t('The system clock is wrong'),
    advice: l10n.t('The system clock differs too much from AWS time. Set it, then refresh.'),
  }),
  accessDenied: deniedProblem,
  notShown: () => ({
    title: l10n.t("This connection isn't in the list"),
    advice: l10n.t('Use Choose Connections… to add it.'),
  }),
};

export function problemText(problem: Problem): ProblemText {
  const { title, advice } = textOf(problem, problem.kind);
  return {
    title,
    advice:
      problem.alsoNoRegion === true
        ? l10n.t('{0} No AWS Region is set either. Set one in the AWS config file.', advice)
        : advice,
  };
}

function textOf<K extends Problem['kind']>(problem: Of<K>, kind: K): ProblemText {
  return texts[kind](problem);
}

function credentialsAdvice({ profiles }: Of<'noCredentials' | 'noRegionAndCredentials'>): string {
  return profiles === 0
    ? l10n.t('Set them up as for the AWS CLI, then refresh.')
    : l10n.t('Use Choose Connections… to choose an AWS profile. Profiles found: {0}', numberText(profiles));
}

function mfaProblem({ profile, reason }: Of<'mfa'>): ProblemText {
  const name = cleanLine(profile, 128);
  switch (reason) {
    case 'ask':
      return {
        title: l10n.t('An MFA code is needed'),
        advice: l10n.t('Refresh to enter the code for profile {0}.', name),
      };
    case 'left':
      return {
        title: l10n.t('No MFA code was entered'),
        advice: l10n.t('Refresh to enter the code for profile {0}.', name),
      };
    case 'refused':
      return {
        title: l10n.t("AWS doesn't accept the MFA code"),
        advice: l10n.t('Refresh to enter another code for profile {0}. Each code can be used once.', name),
      };
  }
}

function signInProblem({ signIn, keys, detail }: Of<'signIn'>): ProblemText {
  if (keys !== undefined) {
    return {
      title:
        keys.kind === 'environment'
          ? l10n.t("AWS doesn't accept the default credentials")
          : l10n.t("AWS doesn't accept the access key of the profile"),
      advice:
        keys.kind === 'environment'
          ? l10n.t(
              'VS Code uses the environment variables that it was started with. Restart it with new credentials, or choose a profile. {0}',
              serviceText(detail),
            )
          : l10n.t(
              'If the Region is enabled for the account, update the credentials of profile {0} in the AWS config files. {1}',
              cleanLine(keys.profile, 128),
              serviceText(detail),
            ),
    };
  }
  if (signIn === undefined) {
    return {
      title: l10n.t("AWS doesn't accept the credentials"),
      advice: l10n.t(
        'Update the credentials if they have expired, and check that the Region is enabled for the account. {0}',
        serviceText(detail),
      ),
    };
  }
  const name = cleanLine(signIn.profile, 128);
  if (detail !== '') {
    // The session gave credentials: it is those that are refused, and it need not have expired.
    return {
      title: l10n.t("AWS doesn't accept the credentials"),
      advice: l10n.t(
        'If the Region is enabled for the account, run “Sign In with AWS CLI” for profile {0}. {1}',
        name,
        serviceText(detail),
      ),
    };
  }
  const advice = l10n.t(
    'Run “Sign In with AWS CLI” for profile {0}. The jobs then load automatically.',
    name,
  );
  return signIn.command === 'sso'
    ? { title: l10n.t('SSO session expired'), advice }
    : { title: l10n.t('Login session expired'), advice };
}

function deniedProblem({ action, role, detail, s3 }: Of<'accessDenied'>): ProblemText {
  const denial = denialIn(detail);
  if (denial !== undefined) {
    return {
      title: role === undefined ? l10n.t('Access denied') : l10n.t("Can't assume the role"),
      advice: `${requestHintText(denial)} ${serviceText(detail)}`,
    };
  }
  if (role !== undefined) {
    return {
      title: l10n.t("Can't assume the role"),
      advice: l10n.t(
        "Grant {0} on {1} to these credentials, and trust them in the role's trust policy. Signing in again doesn't help. {2}",
        cleanLine(action ?? 'sts:AssumeRole', 120),
        cleanLine(role, 200),
        serviceText(detail),
      ),
    };
  }
  if (s3 !== undefined && action !== undefined) {
    return { title: l10n.t('Access denied'), advice: deniedS3Text(action, s3, detail) };
  }
  return {
    title: l10n.t('Access denied'),
    advice:
      action === undefined
        ? l10n.t('The service or a proxy refused the request. {0}', serviceText(detail))
        : l10n.t(
            'These credentials need the permission {0}. {1}',
            cleanLine(action, 120),
            serviceText(detail),
          ),
  };
}
