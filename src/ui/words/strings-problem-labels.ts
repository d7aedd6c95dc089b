/** Titles of problems for rows of the tree, in at most 25 letters in each language, so that a sidebar of the usual width shows all of them. */
import { l10n } from 'vscode';
import type { Problem } from '../../domain/connection/problem';
import { problemText } from './strings-problems';

export function problemLabel(problem: Problem): string {
  return shortTitle(problem) ?? problemText(problem).title;
}

/** Returns `undefined` if the whole title is short enough. */
function shortTitle(problem: Problem): string | undefined {
  switch (problem.kind) {
    case 'noCredentials':
      return l10n.t('No AWS credentials');
    case 'throttled':
      return l10n.t('Requests are throttled');
    case 'network':
      if (problem.of === 's3') return undefined;
      return problem.of === 'service' ? l10n.t("Can't reach the service") : l10n.t('Credentials unreachable');
    case 'timeout':
      return l10n.t('No response in time');
    case 'tls':
      return l10n.t("Certificate isn't trusted");
    case 'unexpectedAnswer':
      return l10n.t('Unexpected response');
    case 'serviceFault':
      return l10n.t('Service error');
    case 'invalidPageToken':
      return l10n.t('The list kept changing');
    case 'endlessList':
      return l10n.t("The list isn't complete");
    case 'stsInactive':
      return l10n.t('STS inactive in Region');
    case 'invalidInput':
      return l10n.t('Request refused');
    case 'noRegionAndCredentials':
      return l10n.t('No credentials, no Region');
    case 'plainHttp':
      return l10n.t('Sign-in without HTTPS');
    case 'credentials':
      return l10n.t("Can't read credentials");
    case 'unreadableFile':
      return problem.holds === 'token' ? undefined : l10n.t("Can't read config file");
    case 'mfa':
      return problem.reason === 'refused' ? l10n.t('MFA code not accepted') : undefined;
    case 'program':
      return l10n.t('Credential process failed');
    case 'programNotAllowed':
      return l10n.t("Process isn't allowed");
    case 'roleNotAssigned':
      return problem.missing === true ? l10n.t('No such account or role') : l10n.t("Role isn't assigned");
    case 'signIn':
      return problem.keys !== undefined || problem.signIn === undefined || problem.detail !== ''
        ? l10n.t('Credentials not accepted')
        : undefined;
    case 'notShown':
      return l10n.t("Connection isn't listed");
    default:
      return undefined;
  }
}
