// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { sectionPart } from '../../../src/webview/sections';
import type { Link, Section } from '../../../src/webview/protocol';

const one = (selector: string): HTMLElement =>
  document.querySelector<HTMLElement>(selector) ?? expect.unreachable(`no ${selector}`);

function sectionOf(value: string, links: readonly Link[]): Section {
  const field = {
    id: 'path',
    label: 'Path',
    value,
    detail: '',
    copyLabel: undefined,
    warning: '',
    links,
    opens: links[0]?.id,
  };
  return { id: 'data', heading: 'Data', fields: [{ ...field, style: 'text' }] };
}

it('a value opens what it names, as the button beside it does, by mouse and Enter', () => {
  const links = [{ id: 'path-console', label: 'Open in S3: Path', caption: 'Open in S3' }];
  const opened: string[] = [];
  const part = sectionPart(sectionOf('', []), {
    copy: () => undefined,
    open: (link) => void opened.push(link),
    act: () => undefined,
  });
  document.body.replaceChildren(part.root);
  const shown = (value: string, withLinks: typeof links): void => part.update(sectionOf(value, withLinks));
  shown('s3://a/b', links);
  expect(one('button[aria-label="Open in S3: Path"]').textContent).toBe('Open in S3');
  const link = one('.value .link');
  expect([link.textContent, link.getAttribute('role'), link.tabIndex, link.hasAttribute('href')]).toEqual([
    's3://a/b',
    'link',
    0,
    false,
  ]);
  link.focus();
  link.click();
  link.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
  link.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }));
  expect(opened).toEqual(['path-console', 'path-console']);
  shown('s3://a/c', links);
  expect([one('.value .link') === link, document.activeElement === link, link.textContent]).toEqual([
    true,
    true,
    's3://a/c',
  ]);
  // Who has selected a part of it wants that, and not to go away.
  getSelection()?.selectAllChildren(link);
  link.click();
  expect(opened).toHaveLength(2);
  link.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
  expect(opened).toHaveLength(3);
  getSelection()?.removeAllRanges();
  shown('s3://a/c', []);
  expect([document.querySelector('.link'), one('.value').textContent]).toEqual([null, 's3://a/c']);
});
