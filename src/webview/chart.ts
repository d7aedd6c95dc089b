/**
 * A chart of the last runs. Its bars open them: the Tab key goes to one bar, the arrow keys to the others. It doesn't rely on color: failed runs are hatched, unfinished ones outlined, the shown run has a
 * mark, and all of it is available as text.
 */
import type { Asks } from './asks';
import { element, KeyedParts, type Part, setAttribute, setHidden, setText } from './dom';
import { openableText } from './link-button';
import type { Bar, Chart, LegendItem } from './protocol';

const namespace = 'http://www.w3.org/2000/svg';
/** In units of the drawing. */
const step = 24;
const barWidth = 14;
const top = 4;
const height = 72;
const below = 12;
/** Size of a sign in the legend, and the width of its bar. */
const signSize = 16;
const signWidth = 10;

export class ChartPart {
  readonly #svg = drawing(0);
  readonly #legendList = element('ul', 'legend');
  readonly #legend: KeyedParts<LegendItem>;
  readonly #summary = element('summary');
  readonly #list = element('ol');
  readonly #lines: KeyedParts<readonly [number, Bar]>;
  readonly root: HTMLElement;
  #drawn = '';

  constructor(private readonly asks: Pick<Asks, 'open'>) {
    this.#svg.setAttribute('role', 'group');
    this.#svg.addEventListener('keydown', (event) => this.#key(event));
    this.#legend = new KeyedParts(this.#legendList, ({ sign }) => sign, legendPart);
    this.#lines = new KeyedParts(
      this.#list,
      ([index]) => String(index),
      () => linePart(asks),
    );
    const words = element('details', '', this.#summary, this.#list);
    this.root = element('div', 'chart', this.#svg, this.#legendList, words);
  }

  update(chart: Chart | undefined): void {
    setHidden(this.root, chart === undefined);
    if (chart === undefined) return;
    setAttribute(this.#svg, 'aria-label', chart.label);
    this.#draw(chart);
    this.#legend.update(chart.legend);
    setText(this.#summary, chart.listLabel);
    this.#lines.update(chart.bars.map((bar, index) => [index, bar] as const));
  }

  #draw({ bars, median }: Chart): void {
    const drawn = JSON.stringify([bars, median]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const focused = this.#bars().findIndex((bar) => bar === document.activeElement);
    const width = bars.length * step;
    this.#svg.setAttribute('viewBox', `0 0 ${width} ${top + height + below}`);
    this.#svg.setAttribute('width', String(width));
    this.#svg.replaceChildren(
      ...bars.map((bar, index) => barShape(bar, index * step, this.asks)),
      line('ground', top + height, width),
      ...(median === undefined ? [] : [line('halo', yOf(median), width), line('median', yOf(median), width)]),
    );
    this.#moveTo(focused < 0 ? bars.findIndex(({ current }) => current) : focused);
    // Without scrolling, because the page of another run starts at its top.
    if (focused >= 0) this.#bars()[focused]?.focus({ preventScroll: true });
  }

  #bars(): readonly SVGGElement[] {
    return [...this.#svg.querySelectorAll('g')];
  }

  /** Makes a bar the one that the Tab key goes to. */
  #moveTo(index: number): void {
    for (const [each, bar] of this.#bars().entries())
      bar.setAttribute('tabindex', each === index ? '0' : '-1');
  }

  #key(event: KeyboardEvent): void {
    const bars = this.#bars();
    const at = bars.findIndex((bar) => bar === event.target);
    const opens = bars[at]?.getAttribute('data-opens');
    const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: bars.length - 1 }[event.key];
    if (event.key === 'Enter' && typeof opens === 'string') this.asks.open(opens);
    if (next === undefined || bars[next] === undefined) return;
    event.preventDefault();
    this.#moveTo(next);
    bars[next].focus();
  }
}

function yOf(share: number): number {
  return top + height * (1 - Math.min(Math.max(share, 0), 1));
}

function barShape(
  { tone, height: share, current, text, opens }: Bar,
  x: number,
  { open }: Pick<Asks, 'open'>,
): SVGGElement {
  const group = shape('g', {
    class: current ? 'bar current' : 'bar',
    'data-tone': tone,
    role: opens === undefined ? 'img' : 'link',
    'aria-label': text,
    ...(opens === undefined ? {} : { 'data-opens': opens }),
  });
  if (opens !== undefined) group.addEventListener('click', () => open(opens));
  // All of the column can be pressed, however short its bar is.
  group.append(shape('rect', { class: 'column', x, y: 0, width: step, height: top + height + below }));
  // Very short runs stay visible.
  const y = Math.min(yOf(share), top + height - 3);
  const left = x + (step - barWidth) / 2;
  group.append(shape('rect', { x: left, y, width: barWidth, height: top + height - y }));
  if (tone === 'failed') group.append(hatching(left, y));
  if (current) group.append(shape('path', { class: 'mark', d: mark(left) }));
  const title = document.createElementNS(namespace, 'title');
  title.textContent = text;
  group.append(title);
  return group;
}

/** A triangle below the baseline. */
function mark(left: number): string {
  const [y, middle] = [top + height + 3, left + barWidth / 2];
  return `M${middle} ${y}l5 7h-10z`;
}

/** Slanted lines as one path. A pattern would need an id. */
function hatching(left: number, y: number): SVGElement {
  const strokes: string[] = [];
  for (let at = y; at < top + height; at += 4) {
    const drop = Math.min(barWidth / 2, top + height - at);
    strokes.push(`M${left} ${at}l${2 * drop} ${drop}`);
  }
  return shape('path', { class: 'hatching', d: strokes.join('') });
}

function line(name: string, y: number, width: number): SVGElement {
  return shape('line', { class: name, x1: 0, x2: width, y1: y, y2: y });
}

function drawing(width: number): SVGSVGElement {
  return shape('svg', { width, height: top + height + below });
}

function shape<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[K] {
  const made = document.createElementNS(namespace, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}

/** The sign is a small bar of the chart. */
function legendPart({ sign }: LegendItem): Part<LegendItem> {
  const svg = shape('svg', { class: 'sign', viewBox: `0 0 ${signSize} ${signSize}`, 'aria-hidden': 'true' });
  const [left, base] = [(signSize - signWidth) / 2, signSize - 2];
  if (sign === 'median') svg.append(shape('line', { class: 'median', x1: 0, x2: signSize, y1: 8, y2: 8 }));
  else if (sign === 'current') svg.append(shape('path', { class: 'mark', d: `M${signSize / 2} 4l6 8h-12z` }));
  else {
    const group = shape('g', { class: 'bar', 'data-tone': sign });
    group.append(shape('rect', { x: left, y: 2, width: signWidth, height: base - 2 }));
    if (sign === 'failed') {
      group.append(shape('path', { class: 'hatching', d: `M${left} 3l10 5M${left} 7l10 5M${left} 11l6 3` }));
    }
    svg.append(group);
  }
  const text = element('span');
  return { root: element('li', '', svg, text), update: (item) => setText(text, item.text) };
}

function linePart(asks: Pick<Asks, 'open'>): Part<readonly [number, Bar]> {
  const part = openableText(element('li'), asks);
  return { root: part.root, update: ([, bar]) => part.update(bar) };
}
