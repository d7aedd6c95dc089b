// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { PageView } from '../../../src/webview/page';
import type { FromPage } from '../../../src/webview/protocol';
import { button, field, notice, one, page, texts } from './page-support';

let sent: FromPage[];
let view: PageView;

beforeEach(() => {
  document.body.replaceChildren();
  sent = [];
  view = new PageView(document.body, (message) => sent.push(message));
});

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
    const second = notice('second', { missing: 'Not loaded: Recipe' });
    view.update({ ...page, notices: [notice('first'), second] });
    expect(texts('.notices[role=status] > .notice')).toEqual(['first', 'secondNot loaded: Recipe']);
    view.update({ ...page, notices: [second] });
    expect(texts('.notice')).toEqual(['secondNot loaded: Recipe']);
  });

  it('shows the failure before notices, and notices of a section in it, with what they copy (U13)', () => {
    const copies = [{ field: 'notice-policy', label: 'Copy Missing Permission' }];
    const [first = expect.unreachable(), ...others] = page.sections;
    const section = { ...first, notice: notice('denied', { copies }) };
    view.update({ ...page, notices: [notice('of the job')], sections: [section, ...others] });
    const order = [...document.querySelectorAll('.failure, .notices, .sections')].map(
      (found) => found.className,
    );
    expect(order).toEqual(['failure', 'notices', 'sections']);
    expect(texts('section .notice')).toEqual(['deniedCopy Missing Permission']);
    one('section .notice button').click();
    expect(sent).toEqual([{ type: 'copy', field: 'notice-policy' }]);
    view.update(page);
    expect(texts('.notice')).toEqual([]);
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
