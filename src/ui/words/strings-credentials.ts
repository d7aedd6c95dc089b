/** Rows of problems, with their hovers and messages, and `Choose Connections…`: profiles without usable credentials. Names of settings aren't translated. */
import { l10n } from 'vscode';
import { cleanLine } from '../../domain/text/clean';
import type { ProfileFault, ProgramFault, SyntaxFault } from '../../domain/connection/credential-faults';
import type { Of, ProblemText } from './problem-text';

export function profileProblem({ profile, fault }: Of<'profile'>): ProblemText {
  return {
    title: l10n.t("Can't use the AWS profile"),
    advice: profileFaultText(cleanLine(profile, 128), fault),
  };
}

function profileFaultText(profile: string, fault: ProfileFault): string {
  switch (fault.kind) {
    case 'syntax':
      return l10n.t(
        "Profile {0} can't be used because of line {1} of {2}: {3}",
        profile,
        fault.line,
        cleanLine(fault.path, 300),
        syntaxText(fault.reason),
      );
    case 'lacks':
      return l10n.t('Profile {0} lacks these settings: {1}', profile, fault.settings.join(', '));
    case 'noSession':
      return l10n.t(
        "Profile {0} refers to an sso-session that isn't in the config file: {1}",
        profile,
        cleanLine(fault.session, 128),
      );
    case 'noServices':
      return l10n.t(
        "Profile {0} refers to a services section that isn't in the config file: {1}",
        profile,
        cleanLine(fault.services, 128),
      );
    case 'sessionName':
      return l10n.t(
        "Profile {0} refers to an sso-session whose name isn't supported. Rename it, without spaces, in both places: {1}",
        profile,
        cleanLine(fault.session, 128),
      );
    case 'sessionDiffers':
      return l10n.t(
        'Profile {0} and its sso-session {1} have different values for {2}.',
        profile,
        cleanLine(fault.session, 128),
        fault.setting,
      );
    case 'noSource':
      return l10n.t(
        'Profile {0} has a role_arn. To assume the role, it also needs source_profile or credential_source.',
        profile,
      );
    case 'twoSources':
      return l10n.t(
        'Profile {0} has both source_profile and credential_source. Remove one of them.',
        profile,
      );
    case 'halfKey':
      return l10n.t(
        'Profile {0} has only one of aws_access_key_id and aws_secret_access_key. It needs both.',
        profile,
      );
    case 'nothing':
      return fault.of === undefined
        ? l10n.t('Profile {0} has no settings for credentials.', profile)
        : l10n.t(
            'Profile {0}, the source_profile of {1}, has no settings for credentials.',
            profile,
            cleanLine(fault.of, 128),
          );
    case 'cycle':
      return l10n.t('The source_profile chain of profile {0} leads back to it.', profile);
    case 'source':
      return l10n.t(
        'The credential_source of profile {0} must be Environment, EcsContainer or Ec2InstanceMetadata.',
        profile,
      );
  }
}

function syntaxText(reason: SyntaxFault['reason']): string {
  const texts: Readonly<Record<SyntaxFault['reason'], string>> = {
    noEquals: l10n.t('a setting needs an equals sign'),
    noName: l10n.t('a setting needs a name'),
  };
  return texts[reason];
}

export function programProblem({ profile, fault }: Of<'program'>): ProblemText {
  return {
    title: l10n.t('The credential process failed'),
    advice: programFaultText(cleanLine(profile, 128), fault),
  };
}

function programFaultText(profile: string, fault: ProgramFault): string {
  switch (fault.kind) {
    case 'notFound':
      return l10n.t(
        "Can't find the program in credential_process of profile {0}. Specify its full path.",
        profile,
      );
    case 'notStarted':
      return l10n.t("Couldn't start the credential_process of profile {0}.", profile);
    case 'ended':
      return l10n.t('The credential_process of profile {0} was stopped.', profile);
    case 'status':
      return l10n.t(
        'The credential_process of profile {0} ended with exit code {1}. Run it in a terminal to see why.',
        profile,
        fault.status ?? '?',
      );
    case 'timeout':
      return l10n.t(
        'The credential_process of profile {0} did not end within {1} s.',
        profile,
        fault.seconds,
      );
    case 'tooMuch':
      return l10n.t('The credential_process of profile {0} printed too much.', profile);
    case 'noJson':
      return l10n.t(
        "The output of the credential_process of profile {0} isn't JSON. To see the output, run it in a terminal.",
        profile,
      );
    case 'noCredentials':
      return l10n.t('The output of the credential_process of profile {0} has no credentials.', profile);
    case 'version':
      return l10n.t(
        'The output of the credential_process of profile {0} has a Version other than 1.',
        profile,
      );
    case 'noDate':
      return l10n.t(
        "The Expiration in the output of the credential_process of profile {0} isn't a date.",
        profile,
      );
    case 'expired':
      return l10n.t(
        'The credential_process of profile {0} returned expired credentials. Sign in to the service that they come from, then refresh.',
        profile,
      );
  }
}

export function roleProblem({ profile, account, role, missing }: Of<'roleNotAssigned'>): ProblemText {
  if (missing === true) {
    return {
      title: l10n.t("The account or role doesn't exist"),
      advice: l10n.t(
        'IAM Identity Center found no role {0} in account {1}. Check sso_account_id and sso_role_name of profile {2}.',
        cleanLine(role, 128),
        cleanLine(account, 20),
        cleanLine(profile, 128),
      ),
    };
  }
  return {
    title: l10n.t("The role isn't assigned to you"),
    advice: l10n.t(
      "In IAM Identity Center, the role {0} in account {1} isn't assigned to you. Ask an administrator, or choose a profile other than {2}.",
      cleanLine(role, 128),
      cleanLine(account, 20),
      cleanLine(profile, 128),
    ),
  };
}

/** Why a file can't be read; see `FileProblem`. */
export function fileReasonText(reason: string): string {
  const noPermission = l10n.t('no read permission');
  const texts: Readonly<Record<string, string>> = {
    notText: l10n.t('not a text file in UTF-8'),
    malformed: l10n.t('not a valid AWS config file'),
    tooLarge: l10n.t('too large'),
    EACCES: noPermission,
    EPERM: noPermission,
    ENOENT: l10n.t('not found'),
    ETIMEDOUT: l10n.t('reading timed out'),
    EISDIR: l10n.t('not a file'),
  };
  return (Object.hasOwn(texts, reason) ? texts[reason] : undefined) ?? cleanLine(reason, 60);
}
