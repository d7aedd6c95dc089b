/** Icons in the color of the text. Hidden from screen readers, because a text says the same. */
import type { StatusTone } from './protocol';

export type IconName = StatusTone | 'copy' | 'copied' | 'external' | 'warning';

/** Strokes in a box of 16 by 16. Those of statuses look like the tree's icons. */
const shapes: Readonly<Record<IconName, string>> = {
  failed: 'M8 1.75a6.25 6.25 0 1 0 0 12.5a6.25 6.25 0 1 0 0-12.5M5.75 5.75l4.5 4.5M10.25 5.75l-4.5 4.5',
  inProgress:
    'M13.6 6.4a5.8 5.8 0 0 0-10.9-1.2M2.4 2.2v3.2h3.2M2.4 9.6a5.8 5.8 0 0 0 10.9 1.2M13.6 13.8v-3.2h-3.2',
  pending:
    'M14.09 6.59A6.25 6.25 0 0 1 14.09 9.41M13.3 11.31A6.25 6.25 0 0 1 11.31 13.3M9.41 14.09A6.25 6.25 0 0 1 6.59 14.09M4.69 13.3A6.25 6.25 0 0 1 2.7 11.31M1.91 9.41A6.25 6.25 0 0 1 1.91 6.59M2.7 4.69A6.25 6.25 0 0 1 4.69 2.7M6.59 1.91A6.25 6.25 0 0 1 9.41 1.91M11.31 2.7A6.25 6.25 0 0 1 13.3 4.69M8 8h.01',
  active: 'M8 1.75a6.25 6.25 0 1 0 0 12.5a6.25 6.25 0 1 0 0-12.5M5.25 8.25l2 2 3.5-4.25',
  other:
    'M8 1.75a6.25 6.25 0 1 0 0 12.5a6.25 6.25 0 1 0 0-12.5M6.25 6.5a1.75 1.75 0 1 1 2.6 1.5c-.6.35-.85.7-.85 1.25M8 11.25h.01',
  copy: 'M5.75 5.75h7.5v8.5h-7.5zM10.25 5.5v-3.25h-7.5v8.5h2.75',
  external: 'M7 3.25h-3.75v9.5h9.5v-3.75M9.25 2.75h4v4M13 3l-5.25 5.25',
  warning: 'M8 2.25l6.25 11.25h-12.5zM8 6.5v3.25M8 11.75h.01',
  copied: 'M3 8.5l3.25 3.25L13 4.5',
};

const namespace = 'http://www.w3.org/2000/svg';

export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(namespace, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('focusable', 'false');
  svg.append(document.createElementNS(namespace, 'path'));
  setIcon(svg, name);
  return svg;
}

export function setIcon(svg: SVGSVGElement, name: IconName): void {
  const path = svg.firstElementChild;
  if (path?.getAttribute('d') !== shapes[name]) path?.setAttribute('d', shapes[name]);
}
