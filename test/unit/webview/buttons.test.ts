// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { PageView } from '../../../src/webview/page';
import type { FromPage } from '../../../src/webview/protocol';
import { button, field, one, page } from './page-support';

let sent: FromPage[];
let view: PageView;

beforeEach(() => {
  document.body.replaceChildren();
  sent = [];
  view = new PageView(document.body, (message) => sent.push(message));
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

  it('of little use are behind one that shows and hides them, and keeps the focus (U19)', () => {
    view.update({ ...page, actions: [{ id: 'copyCode', label: 'Copy Code', primary: true }] });
    const more = one('button.more');
    const list = one(`#${more.getAttribute('aria-controls')}`);
    const state = () => [more.getAttribute('aria-expanded'), list.hidden];
    expect([one('button.primary').textContent, more.textContent, ...state()]).toEqual([
      'Copy Code',
      'More',
      'false',
      true,
    ]);
    more.focus();
    more.click();
    expect([...state(), list.textContent, document.activeElement === more]).toEqual([
      'true',
      false,
      'Open as JSON',
      true,
    ]);
    list.querySelector('button')?.click();
    expect(sent).toEqual([{ type: 'action', id: 'openJson' }]);
    // The page of another job leaves the list as it is.
    view.update({ ...page, key: 'two' });
    expect(state()).toEqual(['true', false]);
    more.click();
    expect(state()).toEqual(['false', true]);
    view.update({ ...page, moreActions: [] });
    expect(more.hidden).toBe(true);
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
    expect(buttons).toHaveLength(10);
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
