/** A details page for tests of its script, with what finds its parts. */
import { expect } from 'vitest';
import type { DetailsPage, Field, Notice } from '../../../src/webview/protocol';

export function field(id: string, change: Partial<Field> = {}): Field {
  return {
    id,
    label: `Label ${id}`,
    value: `value ${id}`,
    detail: '',
    style: 'text',
    copyLabel: `Copy ${id}`,
    warning: '',
    links: [],
    ...change,
  };
}

export function notice(text: string, change: Partial<Notice> = {}): Notice {
  return { id: text, text, missing: '', copies: [], ...change };
}

export const page: DetailsPage = {
  key: 'one',
  title: 'nightly',
  lang: 'de',
  origin: 'eu-west-1',
  status: { tone: 'failed', text: 'Create Failed' },
  summary: 'Failed after 2 min',
  failure: {
    heading: 'Failure reason',
    reason: 'because',
    long: false,
    copyLabel: 'Copy Failure Reason',
    truncated: undefined,
    hints: [
      {
        id: 'hint-one',
        heading: 'Hint: one',
        text: 'try this',
        copies: [{ field: 'policy', label: 'Copy Policy' }],
        links: [{ id: 'page', label: 'Documentation' }],
      },
    ],
  },
  notices: [],
  sections: [
    { id: 'job', heading: 'Job', fields: [field('arn'), field('mode'), field('status')] },
    { id: 'data', heading: 'Input and output', fields: [field('inputPath')] },
  ],
  busy: undefined,
  actionsLabel: 'Job',
  actions: [{ id: 'refresh', label: 'Refresh' }],
  moreLabel: 'More',
  moreActions: [{ id: 'openJson', label: 'Open as JSON' }],
  restore: { connection: 'sample', arn: 'arn' },
};

export const one = (selector: string): HTMLElement =>
  document.querySelector<HTMLElement>(selector) ?? expect.unreachable(`no ${selector}`);
export const texts = (selector: string): (string | null)[] =>
  [...document.querySelectorAll(selector)].map((found) => found.textContent);
export const button = (label: string): HTMLElement => one(`button[aria-label="${label}"]`);
