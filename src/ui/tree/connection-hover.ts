/** The hover of a connection. Names of profiles, hosts and accounts are escaped. */
import { MarkdownString } from 'vscode';
import type { JobStore } from '../../app/list/job-store';
import { byHost, connectionLabel } from '../../app/connections/label';
import { escapeMarkdown } from '../../domain/text/clean';
import { profileOf } from '../../domain/connection/connection';
import type { Connection } from '../../domain/connection/service';
import { dateTimeText } from '../words/format';
import {
  connectionWords,
  credentialsText,
  endpointsText,
  labelWords,
  regionSourceText,
} from '../words/strings-connections';
import { labelled, titleAndAdvice, withAside } from '../words/strings-joints';
import { problemText } from '../words/strings-problems';

export function connectionHover(store: JobStore): MarkdownString {
  const { problem } = store;
  const blocks = [`**${escapeMarkdown(connectionLabel(store, labelWords))}**`];
  if (problem !== undefined) {
    const { title, advice } = problemText(problem);
    blocks.push(escapeMarkdown(titleAndAdvice(title, advice)));
  }
  blocks.push('---', facts(store).map(factLine).join('  \n'));
  return new MarkdownString(blocks.join('\n\n'));
}

type Fact = readonly [label: string, value: string | undefined];

function facts(store: JobStore): readonly Fact[] {
  const words = connectionWords();
  const { choice, connection, state } = store;
  const asOf = state.last?.asOf;
  return [
    [words.profile, profileOf(choice) ?? connection?.profile],
    [words.account, store.account()],
    [words.region, connection && withAside(connection.region, regionSourceText(connection.regionSource))],
    [words.credentials, connection && credentialsText(connection.credentials)],
    ...endpoints(store),
    [words.asOf, asOf === undefined ? words.notRead : dateTimeText(asOf)],
  ];
}

/** Endpoint of the service, and endpoints of credentials providers that aren't AWS defaults. */
function endpoints({ connection, foreignEndpoints }: JobStore): readonly Fact[] {
  const ofCredentials = foreignEndpoints.filter(({ serves }) => serves !== 'personalize');
  return [
    [connectionWords().endpoint, connection && endpointText(connection)],
    ...byHost(ofCredentials).map(([host, serves]): Fact => [endpointsText(serves), host]),
  ];
}

function endpointText({ foreignEndpoint, variants }: Connection): string {
  const { awsEndpoint, dualStack } = connectionWords();
  const kinds = [variants.fips ? 'FIPS' : '', variants.dualStack ? dualStack : ''].filter(
    (kind) => kind !== '',
  );
  return foreignEndpoint ?? (kinds.length === 0 ? awsEndpoint : withAside(awsEndpoint, kinds.join(', ')));
}

function factLine([label, value]: Fact): string {
  const text = value === undefined || value === '' ? connectionWords().unknown : value;
  return labelled(escapeMarkdown(label), escapeMarkdown(text));
}
