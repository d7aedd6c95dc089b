/** Rows of problems, with their hovers and messages: requests and responses. */
import { l10n } from 'vscode';
import { cleanLine } from '../../domain/text/clean';
import type { Problem } from '../../domain/connection/problem';
import { type Of, type ProblemText, type ProblemTexts, serviceText } from './problem-text';

export const transportTexts = {
  throttled: (problem) => ({
    title: textOf(problem.of, {
      service: l10n.t('Amazon Personalize is throttling requests'),
      credentials: l10n.t('The credentials provider is throttling requests'),
      s3: l10n.t('Amazon S3 is throttling requests'),
    }),
    advice: l10n.t('Wait a moment, then refresh.'),
  }),
  network: networkProblem,
  timeout: (problem) => ({
    title:
      problem.of === 's3'
        ? l10n.t('Amazon S3 did not respond in time')
        : l10n.t('Amazon Personalize did not respond in time'),
    advice: l10n.t('Check the network, then refresh.'),
  }),
  tls: (problem) => ({
    title: l10n.t("The server certificate isn't trusted"),
    advice:
      problem.caBundle === undefined
        ? certificateAdvice(problem.code)
        : l10n.t(
            "{0} isn't used: VS Code takes certificates from the system and from the file in NODE_EXTRA_CA_CERTS. {1}",
            problem.caBundle,
            problem.code,
          ),
  }),
  unexpectedAnswer: (problem) => ({
    title: textOf(problem.of, {
      service: l10n.t('Unexpected response from Amazon Personalize'),
      credentials: l10n.t('Unexpected response from the credentials provider'),
      s3: l10n.t('Unexpected response from Amazon S3'),
    }),
    advice:
      problem.by === 'foreign'
        ? l10n.t('The response may come from a proxy or a sign-in page. {0}', serviceText(problem.detail))
        : l10n.t("The response couldn't be parsed. {0}", serviceText(problem.detail)),
  }),
  serviceFault: (problem) => ({
    title:
      problem.of === 's3'
        ? l10n.t('Amazon S3 returned an error')
        : l10n.t('Amazon Personalize returned an error'),
    advice:
      problem.requestId === undefined
        ? l10n.t('Refresh to try again. Status {0}', problem.status)
        : l10n.t(
            'Refresh to try again. Status {0}, request {1}',
            problem.status,
            cleanLine(problem.requestId, 60),
          ),
  }),
  invalidPageToken: () => ({
    title: l10n.t('The list changed while it was being loaded'),
    advice: l10n.t('Refresh to load it again.'),
  }),
  endlessList: (problem) => ({
    title: l10n.t("Couldn't load the whole list"),
    advice: endlessListAdvice(problem.reason),
  }),
} satisfies Partial<ProblemTexts<Problem['kind']>>;

function certificateAdvice(code: string): string {
  return l10n.t(
    'Check http.proxySupport and http.systemCertificates in the settings, and NODE_EXTRA_CA_CERTS. {0}',
    code,
  );
}

/** Whose response was expected. */
type Origin = Of<'network'>['of'];

function textOf(of: Origin | undefined, texts: Readonly<Record<Origin, string>>): string {
  return texts[of ?? 'service'];
}

function networkProblem({ of, code, variants = [] }: Of<'network'>): ProblemText {
  const title = textOf(of, {
    service: l10n.t("Can't reach Amazon Personalize"),
    credentials: l10n.t("Can't reach the credentials provider"),
    s3: l10n.t("Can't reach Amazon S3"),
  });
  const detail = cleanLine(code, 120);
  if (variants.length > 0) {
    return {
      title,
      advice: l10n.t(
        'The Region might have no endpoint of this kind, which {0} selected. {1}',
        variants.join(', '),
        detail,
      ),
    };
  }
  // Of VS Code's proxy code, an HTTP status or words; of everything else a code of Node.
  if (!/^(E[A-Z_]+|HTTP 5\d\d)$/.test(detail)) {
    return { title, advice: l10n.t('Check http.proxy and http.proxySupport in the settings. {0}', detail) };
  }
  return {
    title,
    advice: textOf(of, {
      service: l10n.t(
        'Check your network connection, and that the Region has Amazon Personalize. {0}',
        detail,
      ),
      credentials: l10n.t('Check your network connection. You are still signed in. {0}', detail),
      s3: l10n.t('Check your network connection. {0}', detail),
    }),
  };
}

function endlessListAdvice(reason: Of<'endlessList'>['reason']): string {
  switch (reason) {
    case 'repeatedToken':
      return l10n.t('The service returned the same page again. Refresh to load the list again.');
    case 'emptyPages':
      return l10n.t('The service returned too many pages without jobs. Refresh to load the list again.');
    case 'tooManyPages':
      return l10n.t('The service returned too many pages. Refresh to load the list again.');
  }
}
