// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { PageView } from '../../../src/webview/page';
import type { DetailsPage, Field, FromPage } from '../../../src/webview/protocol';

function field(id: string, change: Partial<Field> = {}): Field {
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

const page: DetailsPage = {
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
  restore: { connection: 'sample', arn: 'arn' },
};

let sent: FromPage[];
let view: PageView;

beforeEach(() => {
  document.body.replaceChildren();
  sent = [];
  view = new PageView(document.body, (message) => sent.push(message));
});

const one = (selector: string): HTMLElement =>
  document.querySelector<HTMLElement>(selector) ?? expect.unreachable(`no ${selector}`);
const texts = (selector: string): (string | null)[] =>
  [...document.querySelectorAll(selector)].map((found) => found.textContent);
const button = (label: string): HTMLElement => one(`button[aria-label="${label}"]`);

describe('the page', () => {
  it('shows nothing before its first state', () => {
    expect(document.body.hidden).toBe(true);
    view.update(page);
    expect(document.body.hidden).toBe(false);
  });

  it('has title, language, landmarks and headings in order', () => {
    view.update(page);
    expect([document.title, document.documentElement.lang]).toEqual(['nightly', 'de']);
    expect(document.querySelectorAll('body > header, body > main')).toHaveLength(2);
    expect(texts('h1, h2, h3')).toEqual([
      'nightly',
      'Failure reason',
      'Hint: one',
      'Job',
      'Input and output',
    ]);
    for (const section of document.querySelectorAll('section')) {
      const name = document.getElementById(section.getAttribute('aria-labelledby') ?? '');
      expect(name?.tagName).toBe('H2');
    }
  });

  it('says its status in words, beside a symbol that screen readers skip', () => {
    view.update(page);
    expect(one('.badge').textContent).toBe('Create Failed');
    expect(one('.badge').dataset.tone).toBe('failed');
    expect(one('.badge svg').getAttribute('aria-hidden')).toBe('true');
    const shape = one('.badge path').getAttribute('d');
    view.update({ ...page, status: { tone: 'active', text: 'Active' } });
    expect(one('.badge path').getAttribute('d')).not.toBe(shape);
  });

  it('lists fields as terms and definitions', () => {
    const fields = [
      field('arn', { detail: 'more' }),
      field('mode', { style: 'missing', copyLabel: undefined }),
    ];
    view.update({ ...page, sections: [{ id: 'job', heading: 'Job', fields }] });
    expect(texts('dl > .field > dt')).toEqual(['Label arn', 'Label mode']);
    expect(texts('dl > .field > dd')).toEqual(['value arnmore', 'value mode']);
    expect(one('.value.missing').textContent).toBe('value mode');
    const shown = [...document.querySelectorAll<HTMLElement>('.field .copy')].filter((copy) => !copy.hidden);
    expect(shown.map((copy) => copy.getAttribute('aria-label'))).toEqual(['Copy arn']);
  });

  it('shows the hint beside the reason, not instead of it', () => {
    view.update(page);
    expect(one('.failure pre').textContent).toBe('because');
    expect(one('.hint').textContent).toBe('Hint: onetry thisCopy PolicyDocumentation');
    view.update({ ...page, failure: undefined });
    expect(one('.failure').hidden).toBe(true);
  });

  it('makes a long reason a stop of the Tab key, and a short one not', () => {
    const failure = page.failure ?? expect.unreachable();
    view.update({ ...page, failure: { ...failure, long: true, truncated: 'there is more' } });
    expect(one('.failure pre').tabIndex).toBe(0);
    expect(one('.failure pre').getAttribute('role')).toBe('group');
    expect(one('.truncated').textContent).toBe('there is more');
    view.update(page);
    expect(one('.failure pre').hasAttribute('tabindex')).toBe(false);
    expect(one('.failure pre').hasAttribute('role')).toBe(false);
    expect(one('.truncated').hidden).toBe(true);
  });

  it('tells that it waits', () => {
    view.update({ ...page, busy: 'Asking…' });
    expect(one('main').getAttribute('aria-busy')).toBe('true');
    expect(one('.busy').textContent).toBe('Asking…');
    view.update(page);
    expect(one('main').getAttribute('aria-busy')).toBe('false');
    expect(one('.busy').hidden).toBe(true);
  });

  it('announces notices', () => {
    view.update({ ...page, notices: ['first', 'second'] });
    expect(texts('.notices[role=status] > .notice')).toEqual(['first', 'second']);
    view.update({ ...page, notices: ['second'] });
    expect(texts('.notice')).toEqual(['second']);
  });
});

describe('buttons', () => {
  it('send what they are for', () => {
    view.update(page);
    button('Copy arn').click();
    one('.failure .copy').click();
    one('.action').click();
    expect(sent).toEqual([
      { type: 'copy', field: 'arn' },
      { type: 'copy', field: 'failureReason' },
      { type: 'action', id: 'refresh' },
    ]);
  });

  it('open what they name', () => {
    const links = [{ id: 'arn-console', label: 'Open arn' }];
    view.update({ ...page, sections: [{ id: 'job', heading: 'Job', fields: [field('arn', { links })] }] });
    button('Open arn').click();
    one('.hint .open').click();
    one('.hint .copy').click();
    expect(sent).toEqual([
      { type: 'open', link: 'arn-console' },
      { type: 'open', link: 'page' },
      { type: 'copy', field: 'policy' },
    ]);
    view.update(page);
    expect(document.querySelectorAll('.field .open')).toHaveLength(0);
  });

  it('that are of no use keep the focus, say why and send nothing', () => {
    view.update(page);
    one('.action').focus();
    view.update({ ...page, actions: [{ id: 'refresh', label: 'Refresh', unavailable: 'none' }] });
    expect(document.activeElement).toBe(one('.action'));
    expect([one('.action').getAttribute('aria-disabled'), one('.action').title]).toEqual(['true', 'none']);
    one('.action').click();
    expect(sent).toEqual([]);
    view.update(page);
    one('.action').click();
    expect(sent).toEqual([{ type: 'action', id: 'refresh' }]);
  });

  it('are buttons that the keyboard reaches, each with a name', () => {
    view.update(page);
    const buttons = [...document.querySelectorAll('button')].filter((found) => !found.hidden);
    expect(buttons).toHaveLength(8);
    for (const found of buttons) {
      expect(found.type).toBe('button');
      expect(found.tabIndex).toBe(0);
      expect(found.getAttribute('aria-label') ?? found.textContent).not.toBe('');
    }
  });

  it('show and announce that they copied, for a moment', () => {
    vi.useFakeTimers();
    view.update(page);
    button('Copy arn').click();
    expect(button('Copy arn').classList.contains('done')).toBe(false);
    view.copied('arn', 'Copied');
    vi.advanceTimersByTime(20);
    expect(one('body > [role=status]').textContent).toBe('Copied');
    expect(document.querySelectorAll('.done')).toHaveLength(1);
    expect(button('Copy arn').classList.contains('done')).toBe(true);
    vi.advanceTimersByTime(5000);
    expect(document.querySelectorAll('.done')).toHaveLength(0);
    vi.useRealTimers();
  });
});

describe('an update', () => {
  it('keeps elements, focus and scroll position', () => {
    view.update(page);
    const before = [...document.querySelectorAll('*')];
    button('Copy mode').focus();
    document.documentElement.scrollTop = 40;
    const sections = page.sections.map((section) => ({
      ...section,
      fields: section.fields.map((found) => ({ ...found, value: 'new' })),
    }));
    view.update({ ...page, summary: 'later', sections });
    expect([...document.querySelectorAll('*')]).toEqual(before);
    expect(document.activeElement).toBe(button('Copy mode'));
    expect(document.documentElement.scrollTop).toBe(40);
    expect(texts('.value')).toEqual(['new', 'new', 'new', 'new']);
  });

  it('does not touch what stays the same', () => {
    view.update(page);
    const observer = new MutationObserver(() => undefined);
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    const moves = vi.spyOn(Node.prototype, 'insertBefore');
    view.update(structuredClone(page));
    expect(moves).not.toHaveBeenCalled();
    moves.mockRestore();
    expect(observer.takeRecords()).toEqual([]);
    view.update({ ...page, title: 'other' });
    expect(observer.takeRecords().length).toBeGreaterThan(0);
    observer.disconnect();
  });

  it('adds, removes and orders fields without moving the others', () => {
    view.update(page);
    const status = button('Copy status');
    status.focus();
    const inserted = [{ id: 'job', heading: 'Job', fields: [field('new'), field('arn'), field('status')] }];
    view.update({ ...page, sections: inserted });
    expect(texts('dt')).toEqual(['Label new', 'Label arn', 'Label status']);
    expect(document.activeElement).toBe(status);
    const reversed = [{ id: 'job', heading: 'Job', fields: [field('status'), field('arn')] }];
    view.update({ ...page, sections: reversed });
    expect(texts('dt')).toEqual(['Label status', 'Label arn']);
  });

  it('shows a warning below the value it is of', () => {
    const fields = [field('arn', { warning: 'beware' }), field('mode')];
    view.update({ ...page, sections: [{ id: 'job', heading: 'Job', fields }] });
    expect(texts('dd')).toEqual(['value arnbeware', 'value mode']);
    expect([...document.querySelectorAll<HTMLElement>('.warning')].map(({ hidden }) => hidden)).toEqual([
      false,
      true,
    ]);
  });

  it('to another job is announced, as the focus stays where it is', () => {
    vi.useFakeTimers();
    view.update(page);
    view.update({ ...page, key: 'two', title: 'other' });
    vi.advanceTimersByTime(20);
    expect(one('body > [role=status]').textContent).toBe('other, Create Failed');
    vi.useRealTimers();
  });

  it('to another job begins at the top', () => {
    view.update(page);
    document.documentElement.scrollTop = 40;
    view.update({ ...page, key: 'two' });
    expect(document.documentElement.scrollTop).toBe(0);
  });
});
