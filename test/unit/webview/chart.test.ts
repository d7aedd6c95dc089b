// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { ChartPart } from '../../../src/webview/chart';
import type { Bar, Chart } from '../../../src/webview/protocol';

function bar(text: string, change: Partial<Bar> = {}): Bar {
  return { tone: 'active', height: 0.5, current: false, text, opens: `run-${text}`, ...change };
}

const chart: Chart = {
  label: 'Four runs, one failed',
  bars: [
    bar('first'),
    bar('second', { tone: 'failed', height: 0.1 }),
    bar('third', { current: true, height: 1, opens: undefined }),
    bar('fourth', { tone: 'inProgress', height: 0 }),
  ],
  median: 0.75,
  legend: [
    { sign: 'failed', text: 'Create Failed' },
    { sign: 'current', text: 'This run' },
    { sign: 'median', text: 'Median 3 min' },
  ],
  listLabel: 'In words',
};

let part: ChartPart;
let opened: string[];
beforeEach(() => {
  opened = [];
  part = new ChartPart({ open: (id) => opened.push(id) });
  document.body.replaceChildren(part.root);
  part.update(chart);
});

const all = (selector: string): Element[] => [...part.root.querySelectorAll(selector)];
const texts = (selector: string): (string | null)[] => all(selector).map((found) => found.textContent);
const number = (element: Element | undefined, name: string): number => Number(element?.getAttribute(name));

it('is a group with a name, and all of it in words', () => {
  const [svg] = all(':scope > svg');
  expect([svg?.getAttribute('role'), svg?.getAttribute('aria-label')]).toEqual(['group', chart.label]);
  expect(texts('details summary')).toEqual(['In words']);
  expect(texts('details li')).toEqual(['first', 'second', 'third', 'fourth']);
  expect(texts('.bar title')).toEqual(['first', 'second', 'third', 'fourth']);
});

it('draws bars as high as their share, from one ground', () => {
  const bars = all('.chart > svg rect:not(.column)');
  const heights = bars.map((rect) => number(rect, 'height'));
  expect(heights.map((height) => height / (heights[2] ?? 1))).toEqual(
    [0.5, 0.1, 1, 3 / 72].map((share) => expect.closeTo(share) as number),
  );
  const grounds = bars.map((rect) => number(rect, 'y') + number(rect, 'height'));
  expect(new Set(grounds.map((ground) => ground.toFixed(3))).size).toBe(1);
  const [median] = all('.chart > svg .median');
  const high = number(bars[2], 'y') + 0.25 * (heights[2] ?? 0);
  expect(number(median, 'y1')).toBeCloseTo(high);
});

it('tells nothing by colour alone', () => {
  expect(all('.chart > svg .bar').map((found) => found.getAttribute('data-tone'))).toEqual([
    'active',
    'failed',
    'active',
    'inProgress',
  ]);
  expect(all('.chart > svg [data-tone="failed"] .hatching')).toHaveLength(1);
  expect(all('.chart > svg .hatching')).toHaveLength(1);
  expect(all('.chart > svg .bar.current .mark')).toHaveLength(1);
  expect(texts('.legend li')).toEqual(['Create Failed', 'This run', 'Median 3 min']);
  for (const sign of all('.legend svg')) expect(sign.getAttribute('aria-hidden')).toBe('true');
});

it('has neither styles nor handlers of its own, nor names that other parts could have', () => {
  const names = all('*').flatMap((found) => found.getAttributeNames());
  expect(names.filter((name) => /^(style|id|on|href|src|fill)/.test(name))).toEqual([]);
});

it('is drawn again only where it changed, and hidden without data', () => {
  const before = all('.chart > svg > *');
  part.update(structuredClone(chart));
  expect(all('.chart > svg > *')).toEqual(before);
  part.update({ ...chart, bars: chart.bars.slice(1), median: undefined });
  expect(texts('details li')).toEqual(['second', 'third', 'fourth']);
  expect(all('.chart > svg .median')).toEqual([]);
  part.update(undefined);
  expect(part.root.hidden).toBe(true);
});

it('keeps shares in bounds', () => {
  part.update({ ...chart, bars: [bar('a', { height: 9 }), bar('b', { height: -1 })], median: 7 });
  const [svg] = all(':scope > svg');
  const [, , , bottom = 0] = (svg?.getAttribute('viewBox') ?? '').split(' ').map(Number);
  for (const rect of all('.chart > svg rect')) {
    expect(number(rect, 'y')).toBeGreaterThanOrEqual(0);
    expect(number(rect, 'height')).toBeGreaterThan(0);
    expect(number(rect, 'y') + number(rect, 'height')).toBeLessThanOrEqual(bottom);
  }
});

describe('the bars', () => {
  const bars = (): SVGGElement[] => all('.chart > svg .bar') as SVGGElement[];
  const press = (key: string): void => {
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
    );
  };
  const focusedText = (): string | null | undefined => document.activeElement?.getAttribute('aria-label');

  it('are links to their runs, with names; the shown run is none (U7)', () => {
    expect(bars().map((each) => [each.getAttribute('role'), each.getAttribute('aria-label')])).toEqual([
      ['link', 'first'],
      ['link', 'second'],
      ['img', 'third'],
      ['link', 'fourth'],
    ]);
    for (const each of bars()) each.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    expect(opened).toEqual(['run-first', 'run-second', 'run-fourth']);
  });

  it('are one stop of the Tab key, at the shown run; arrows, Home and End go on, Enter opens (U7)', () => {
    expect(bars().map((each) => each.getAttribute('tabindex'))).toEqual(['-1', '-1', '0', '-1']);
    bars()[2]?.focus();
    press('Enter');
    const steps = ['ArrowLeft', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Home', 'ArrowLeft', 'x', 'End'];
    const seen = steps.map((key) => {
      press(key);
      return focusedText();
    });
    expect(seen).toEqual(['second', 'third', 'fourth', 'fourth', 'first', 'first', 'first', 'fourth']);
    expect(bars().map((each) => each.getAttribute('tabindex'))).toEqual(['-1', '-1', '-1', '0']);
    expect(opened).toEqual([]);
    press('Enter');
    expect(opened).toEqual(['run-fourth']);
  });

  it('keep the focus when they are drawn again (U7)', () => {
    bars()[2]?.focus();
    press('ArrowLeft');
    part.update({ ...chart, bars: chart.bars.map((each) => ({ ...each, height: 0.2 })) });
    expect(focusedText()).toBe('second');
  });

  it('have lines of text that open the same runs, also after they changed (U7)', () => {
    const lines = (): (string | null | undefined)[] =>
      all('details li').map((li) => li.querySelector('.link')?.textContent);
    expect(lines()).toEqual(['first', 'second', undefined, 'fourth']);
    part.update({
      ...chart,
      bars: [bar('first', { current: true, opens: undefined }), bar('second'), bar('third'), bar('fifth')],
    });
    expect(lines()).toEqual([undefined, 'second', 'third', 'fifth']);
    expect(texts('details li')).toEqual(['first', 'second', 'third', 'fifth']);
    for (const link of all('details .link')) link.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    expect(opened).toEqual(['run-second', 'run-third', 'run-fifth']);
  });
});
