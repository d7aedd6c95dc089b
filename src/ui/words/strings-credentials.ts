/** What keeps a profile from giving credentials, in words. Names of settings stay as they are in every language. */
import { l10n } from 'vscode';
import { cleanLine } from '../../domain/text/clean';
import type { ProfileFault, ProgramFault } from '../../domain/connection/credential-faults';
import type { Of, ProblemText } from './problem-text';

export function profileProblem({ profile, fault }: Of<'profile'>): ProblemText {
  return {
    title: l10n.t('The AWS profile cannot be used'),
    advice: profileFaultText(cleanLine(profile, 128), fault),
  };
}

function profileFaultText(profile: string, fault: ProfileFault): string {
  switch (fault.kind) {
    case 'lacks':
      return l10n.t('Profile {0} lacks these settings: {1}', profile, fault.settings.join(', '));
    case 'noSession':
      return l10n.t(
        'Profile {0} refers to an sso-session that is not in the config file: {1}',
        profile,
        cleanLine(fault.session, 128),
      );
    case 'sessionName':
      return l10n.t(
        'Profile {0} refers to an sso-session whose name is not supported. Rename it, without spaces, in both places: {1}',
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
        'Profile {0} names a role, and neither source_profile nor credential_source to assume it with.',
        profile,
      );
    case 'twoSources':
      return l10n.t('Profile {0} has both source_profile and credential_source; it can have one.', profile);
    case 'halfKey':
      return l10n.t(
        'Profile {0} has only one of aws_access_key_id and aws_secret_access_key; it needs both.',
        profile,
      );
    case 'nothing':
      return fault.of === undefined
        ? l10n.t('Profile {0} does not say where its credentials come from.', profile)
        : l10n.t(
            'Profile {0}, the source_profile of {1}, does not say where its credentials come from.',
            profile,
            cleanLine(fault.of, 128),
          );
    case 'cycle':
      return l10n.t('Profile {0} leads back to itself by source_profile.', profile);
    case 'source':
      return l10n.t(
        'The credential_source of profile {0} is not Environment, EcsContainer or Ec2InstanceMetadata.',
        profile,
      );
  }
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
        'The program in credential_process of profile {0} was not found. Give its full path.',
        profile,
      );
    case 'notStarted':
      return l10n.t('The credential_process of profile {0} could not be started.', profile);
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
      return l10n.t('The credential_process of profile {0} printed far more than credentials.', profile);
    case 'noJson':
      return l10n.t(
        'The credential_process of profile {0} printed something other than JSON. Run it in a terminal to see what.',
        profile,
      );
    case 'noCredentials':
      return l10n.t(
        'The JSON that the credential_process of profile {0} printed holds no credentials.',
        profile,
      );
    case 'version':
      return l10n.t('The credential_process of profile {0} printed a Version other than 1.', profile);
    case 'noDate':
      return l10n.t(
        'The Expiration that the credential_process of profile {0} printed is not a date.',
        profile,
      );
    case 'expired':
      return l10n.t(
        'The credential_process of profile {0} printed credentials that have expired. Sign in to the service that it gets them from, then refresh.',
        profile,
      );
  }
}

export function roleProblem({ profile, account, role }: Of<'roleNotAssigned'>): ProblemText {
  return {
    title: l10n.t('The role is not assigned to you'),
    advice: l10n.t(
      'IAM Identity Center does not give you the role {0} in account {1}. Ask an administrator, or choose another profile than {2}.',
      cleanLine(role, 128),
      cleanLine(account, 20),
      cleanLine(profile, 128),
    ),
  };
}

/** Why a file could not be read, as in `FileProblem`. */
export function fileReasonText(reason: string): string {
  switch (reason) {
    case 'notText':
      return l10n.t('not a text file in UTF-8');
    case 'malformed':
      return l10n.t('not in the form of an AWS config file');
    case 'tooLarge':
      return l10n.t('too large');
    case 'EACCES':
    case 'EPERM':
      return l10n.t('no permission to read it');
    case 'ENOENT':
      return l10n.t('not found');
    case 'ETIMEDOUT':
      return l10n.t('not read in time');
    case 'EISDIR':
      return l10n.t('not a file');
    default:
      return cleanLine(reason, 60);
  }
}
