/** What went wrong, in words: first what failed, then why; the variable part last. */
import { l10n } from 'vscode';
import { cleanLine } from '../domain/clean';
import type { Problem } from '../domain/problem';

export interface ProblemText {
  /** Short: a row of the tree. */
  readonly title: string;
  /** Why, and what to do: the row's description and hover. It may hold cleaned text of the service. */
  readonly advice: string;
}

/**
 * Never into a notification: VS Code makes links, also of commands, out of Markdown links in it. `title` alone is ours.
 */
const serviceText = (detail: string): string => cleanLine(detail, 500);

export function problemText(problem: Problem): ProblemText {
  switch (problem.kind) {
    case 'cancelled':
      return { title: l10n.t('Cancelled'), advice: l10n.t('Refresh to read the jobs again.') };
    case 'noCredentials':
    case 'credentials':
    case 'noRegion':
    case 'noRegionAndCredentials':
    case 'invalidRegion':
    case 'invalidEndpoint':
    case 'signIn':
    case 'accessDenied':
      return identityProblem(problem);
    case 'throttled':
    case 'network':
    case 'timeout':
    case 'tls':
    case 'unexpectedAnswer':
    case 'serviceFault':
    case 'invalidPageToken':
    case 'endlessList':
      return transportProblem(problem);
    case 'notFound':
      return { title: l10n.t('Not found'), advice: serviceText(problem.detail) };
    case 'invalidInput':
      return { title: l10n.t('The service refused the request'), advice: serviceText(problem.detail) };
    case 'unknown':
      return { title: l10n.t('Unexpected error'), advice: serviceText(problem.detail) };
  }
}

type Of<K extends Problem['kind']> = Extract<Problem, { kind: K }>;

function identityProblem(
  problem: Of<
    | 'noCredentials'
    | 'credentials'
    | 'noRegion'
    | 'noRegionAndCredentials'
    | 'invalidRegion'
    | 'invalidEndpoint'
    | 'signIn'
    | 'accessDenied'
  >,
): ProblemText {
  switch (problem.kind) {
    case 'noCredentials':
      return {
        title: l10n.t('No AWS credentials found'),
        advice: l10n.t('Set them up as for the AWS CLI, then refresh.'),
      };
    case 'credentials':
      return {
        title: l10n.t('The AWS credentials could not be read'),
        advice: l10n.t(
          'Check the profile in the AWS config files, then refresh. {0}',
          serviceText(problem.detail),
        ),
      };
    case 'noRegion':
      return {
        title: l10n.t('No AWS Region set'),
        advice: l10n.t('Set AWS_REGION, or a Region in the AWS config file, then refresh.'),
      };
    case 'noRegionAndCredentials':
      return {
        title: l10n.t('No AWS credentials and no Region found'),
        advice: l10n.t('Set them up as for the AWS CLI, then refresh.'),
      };
    case 'invalidRegion':
      return {
        title: l10n.t('Not an AWS Region'),
        advice: l10n.t('Check AWS_REGION and the AWS config file: {0}', cleanLine(problem.region, 60)),
      };
    case 'invalidEndpoint':
      return {
        title: l10n.t('Not an endpoint URL'),
        advice: l10n.t(
          'Check AWS_ENDPOINT_URL and the AWS config file: {0}',
          cleanLine(problem.endpoint, 120),
        ),
      };
    case 'signIn':
      return {
        title: l10n.t('AWS does not accept the credentials'),
        advice: l10n.t('Sign in again or renew them, then refresh. {0}', serviceText(problem.detail)),
      };
    case 'accessDenied':
      return {
        title: l10n.t('Access denied'),
        advice:
          problem.action === undefined
            ? l10n.t(
                'The service, or a proxy before it, refused the request. {0}',
                serviceText(problem.detail),
              )
            : l10n.t(
                'These credentials need the permission {0}. {1}',
                cleanLine(problem.action, 120),
                serviceText(problem.detail),
              ),
      };
  }
}

function transportProblem(
  problem: Of<
    | 'throttled'
    | 'network'
    | 'timeout'
    | 'tls'
    | 'unexpectedAnswer'
    | 'serviceFault'
    | 'invalidPageToken'
    | 'endlessList'
  >,
): ProblemText {
  switch (problem.kind) {
    case 'throttled':
      return {
        title: l10n.t('Amazon Personalize limits the rate of requests'),
        advice: l10n.t('Wait a moment, then refresh.'),
      };
    case 'network':
      return {
        title: l10n.t('Amazon Personalize cannot be reached'),
        advice: l10n.t('Offline, or no such Region? {0}', cleanLine(problem.code, 120)),
      };
    case 'timeout':
      return {
        title: l10n.t('Amazon Personalize did not answer in time'),
        advice: l10n.t('Check the network, then refresh.'),
      };
    case 'tls':
      return {
        title: l10n.t('The connection is not trusted'),
        advice: l10n.t(
          'Check http.proxySupport and http.systemCertificates in the settings, and NODE_EXTRA_CA_CERTS. {0}',
          problem.code,
        ),
      };
    case 'unexpectedAnswer':
      return {
        title: l10n.t('Not an answer of Amazon Personalize'),
        advice:
          problem.by === 'foreign'
            ? l10n.t('A proxy or a sign-in page may have answered. {0}', serviceText(problem.detail))
            : l10n.t('The answer could not be understood. {0}', serviceText(problem.detail)),
      };
    case 'serviceFault':
      return {
        title: l10n.t('Amazon Personalize failed'),
        advice:
          problem.requestId === undefined
            ? l10n.t('Refresh to try again. Status {0}', problem.status)
            : l10n.t(
                'Refresh to try again. Status {0}, request {1}',
                problem.status,
                cleanLine(problem.requestId, 60),
              ),
      };
    case 'invalidPageToken':
      return {
        title: l10n.t('The list changed while it was read'),
        advice: l10n.t('Refresh to read it again.'),
      };
    case 'endlessList':
      return {
        title: l10n.t('The list stopped before its end'),
        advice: endlessListAdvice(problem.reason),
      };
  }
}

function endlessListAdvice(reason: Of<'endlessList'>['reason']): string {
  switch (reason) {
    case 'repeatedToken':
      return l10n.t('The service repeated a page token. Refresh to read it again.');
    case 'emptyPages':
      return l10n.t('The service sent page after page without jobs. Refresh to read it again.');
    case 'tooManyPages':
      return l10n.t('The service sent more pages than an account can have. Refresh to read it again.');
  }
}
