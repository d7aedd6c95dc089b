/** What can be opened from the details page. */
import { describe, expect, it, vi } from 'vitest';
import type { DetailsState } from '../../../../src/domain/details/details-state';
import { type SpokenPage, speakPage } from '../../../../src/ui/details/page';
import type { Field } from '../../../../src/webview/protocol';
import { asId, changed } from '../../../support/factories';
import { loaded } from '../../../support/loadables';
import {
  changedDescription,
  type DescriptionFields,
  jobArn,
  known,
  now,
  summary,
  version,
} from '../../domain/details/details-support';

vi.mock('vscode', async () => (await import('../fake-vscode')).fakeVscode());

function speak(state: DetailsState = known, connection = 'environment'): SpokenPage {
  return speakPage(asId(connection), state, now);
}

const field = (spoken: SpokenPage, id: string): Field | undefined =>
  spoken.page.sections.flatMap(({ fields }) => fields).find((found) => found.id === id);

function job(change: DescriptionFields): DetailsState {
  return {
    ...known,
    summary: changed(summary, change),
    description: loaded(changedDescription(change), now),
  };
}

describe('links', () => {
  it('are held by the extension; the page knows their names', () => {
    const { page, links } = speak();
    expect(Object.fromEntries(links)).toEqual({
      'inputPath-console':
        'https://eu-west-1.console.aws.amazon.com/s3/object/movies-batch?region=eu-west-1&prefix=input%2Fusers.json',
      'outputPath-console':
        'https://eu-west-1.console.aws.amazon.com/s3/buckets/movies-batch?region=eu-west-1&prefix=output%2F',
      'datasetGroup-console':
        'https://console.aws.amazon.com/personalize/home?region=eu-west-1#arn:aws:personalize:eu-west-1:998877665544:dataset-group$movies/setup',
    });
    expect(JSON.stringify(page)).not.toContain('https:');
    expect(page.sections.flatMap(({ fields }) => fields.flatMap((found) => found.links))).toEqual([
      { id: 'inputPath-console', label: 'Open in S3: Input path', caption: 'Open in S3' },
      { id: 'outputPath-console', label: 'Open in S3: Output path', caption: 'Open in S3' },
      { id: 'datasetGroup-console', label: 'Open Dataset group in AWS Console' },
    ]);
  });

  it.each([
    ['aws-cn', 'cn-north-1', 'console.amazonaws.cn'],
    ['aws-us-gov', 'us-gov-west-1', 'console.amazonaws-us-gov.com'],
  ])('of the partition %s are on its hosts', (partition, region, host) => {
    const there = (arn: string): string =>
      arn.replace('arn:aws:', `arn:${partition}:`).replace('eu-west-1', region);
    const state = job({ arn: there(jobArn) });
    const group = there('arn:aws:personalize:eu-west-1:998877665544:dataset-group/movies');
    const { links } = speak({ ...state, version: loaded({ ...version, datasetGroupArn: group }, now) });
    const home = `https://${host}/personalize/home?region=${region}`;
    expect(Object.fromEntries(links)).toEqual({
      'inputPath-console': `https://${region}.${host}/s3/object/movies-batch?region=${region}&prefix=input%2Fusers.json`,
      'outputPath-console': `https://${region}.${host}/s3/buckets/movies-batch?region=${region}&prefix=output%2F`,
      'datasetGroup-console': `${home}#${group.replace('/', '$')}/setup`,
    });
  });

  it('to the console are not there for the sample account', () => {
    const { page, links } = speak(known, 'sample');
    expect([...links]).toEqual([]);
    expect(page.actions.map(({ id }) => id)).not.toContain('openInConsole');
  });

  it.each(['javascript:alert(1)', 's3://b/../x?y#z', 's3://bucket/../x', 'https://evil.test/x'])(
    'are not made of %j',
    (path) => {
      const { links } = speak(job({ inputPath: path, outputPath: path }));
      expect([...links.keys()]).toEqual(['datasetGroup-console']);
    },
  );

  it('warn of an input that is a mere prefix, and of no output', () => {
    const spoken = speak(job({ inputPath: 's3://movies/in', outputPath: 's3://movies/out' }));
    expect([field(spoken, 'inputPath')?.warning, field(spoken, 'outputPath')?.warning]).toEqual([
      expect.stringMatching(/is a prefix/),
      '',
    ]);
    expect(field(speak(), 'inputPath')?.warning).toBe('');
  });
});
