// All texts of an account that are the service's own, which no language of the extension changes.
import { createSampleAccount, type SampleAccount } from '../../../src/sample/main';
import { allKinds, type JobKind } from '../../../src/domain/job/kind';
import { minute } from '../../support/factories';
import { zone } from './workbench';

/** As they come, in one line, by their sentences, without ARNs and buckets, and the parts of these. */
export function ownTexts(account: SampleAccount): string[] {
  const texts = new Set<string>();
  const versions = new Set<string>();
  const filters = new Set<string>();
  const solutions = new Set<string>();
  for (const kind of allKinds) {
    for (const job of allJobs(account, kind)) {
      const arn = `${kind.member}Arn`;
      const described = ask(account, `Describe${kind.apiName}`, { [arn]: job[arn] });
      collect([job, described, ask(account, 'ListTagsForResource', { resourceArn: job[arn] })], texts);
      const { filterArn } = described[kind.member] as Answer;
      if (typeof filterArn === 'string') filters.add(filterArn);
      versions.add(String(job['solutionVersionArn']));
    }
  }
  for (const solutionVersionArn of versions) {
    collect(ask(account, 'DescribeSolutionVersion', { solutionVersionArn }), texts);
    solutions.add(solutionVersionArn.slice(0, solutionVersionArn.lastIndexOf('/')));
  }
  for (const solutionArn of solutions) {
    collect(ask(account, 'DescribeSolution', { solutionArn }), texts);
    collect(ask(account, 'ListSolutionVersions', { solutionArn }), texts);
  }
  for (const filterArn of filters) collect(ask(account, 'DescribeFilter', { filterArn }), texts);
  for (const text of [...texts]) {
    const around = text.split(/arn:[^\s"]*|\b[a-z]+(?:-[a-z]+)+\b/).map((part) => part.trim());
    const sentences = text.split(/\.(?:\s|$)/);
    for (const part of [...around, ...sentences]) if (part.split(' ').length > 2) texts.add(part);
  }
  // Names of series.
  for (const text of [...texts]) {
    const [, name] = /^([a-z-]+)-\d{8}/.exec(text) ?? [];
    if (name !== undefined) texts.add(name);
  }
  return [...texts].filter((text) => /\p{L}/u.test(text));
}

type Answer = Readonly<Record<string, unknown>>;

function ask(account: SampleAccount, operation: string, body: Answer): Answer {
  return JSON.parse(account.handle(`AmazonPersonalize.${operation}`, JSON.stringify(body)).body) as Answer;
}

function allJobs(account: SampleAccount, { apiName, member }: JobKind): Answer[] {
  const jobs: Answer[] = [];
  let nextToken: unknown;
  do {
    const page = ask(account, `List${apiName}s`, nextToken === undefined ? {} : { nextToken });
    jobs.push(...(page[`${member}s`] as Answer[]));
    nextToken = page['nextToken'];
  } while (nextToken !== undefined);
  return jobs;
}

/** Names of fields as well: configurations are shown as JSON. */
function collect(value: unknown, texts: Set<string>): void {
  if (typeof value === 'string') add(value, texts);
  else if (Array.isArray(value)) for (const each of value) collect(each, texts);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) {
      texts.add(key);
      collect(each, texts);
    }
  }
}

function add(value: string, texts: Set<string>): void {
  const line = value.replace(/\s+/g, ' ').trim();
  texts.add(line);
  // Rows of quick picks end after so many characters.
  if (line.length > 200) texts.add(line.slice(0, 200).trim());
  const [, bucket] = /^s3:\/\/([^/]+)/.exec(line) ?? [];
  if (bucket !== undefined) texts.add(bucket);
  for (const [placeholder] of line.matchAll(/\$\w+/g)) texts.add(placeholder);
  if (line.startsWith('arn:')) for (const part of line.split(/[:/]/)) if (part.length > 2) texts.add(part);
}

/** Those of sample accounts that were opened since then: what one holds depends on the minute. */
export function meanwhile(since: number): string[] {
  const texts = new Set<string>();
  for (let at = since; at < Date.now() + minute; at += minute) {
    for (const text of ownTexts(createSampleAccount({ now: () => at }))) texts.add(text);
  }
  return [...texts];
}

/** What dates end with in the zone of the windows, such as CET and CEST. */
export function zoneNames(locale: string): string[] {
  const format = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' });
  return [0, 6].flatMap((month) =>
    format
      .formatToParts(Date.UTC(2026, month))
      .filter(({ type }) => type === 'timeZoneName')
      .map(({ value }) => value),
  );
}
