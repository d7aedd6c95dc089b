// What a figure is, and how several runs become one.

/**
 * @typedef {object} Figure
 * @property {string} name
 * @property {string} unit
 * @property {number} value
 * @property {number} baseline measured in the same run, or a fixed limit
 * @property {string} baselineName
 * @property {string} target in words
 * @property {boolean} met
 */

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return /** @type {number} */ (sorted[Math.floor(sorted.length / 2)]);
}

/**
 * @param {Omit<Figure, 'target' | 'met'>} figure @param {number} factor
 * @returns {Figure}
 */
export function atMostTimes(figure, factor) {
  const target = `at most ${factor} times`;
  return { ...figure, target, met: figure.value <= figure.baseline * factor };
}

/**
 * @param {Omit<Figure, 'target' | 'met'>} figure @param {number} more
 * @returns {Figure}
 */
export function atMostMore(figure, more) {
  const target = `at most ${more} ${figure.unit} more`;
  return { ...figure, target, met: figure.value - figure.baseline <= more };
}

/**
 * @param {Omit<Figure, 'target' | 'met'>} figure @param {number} limit
 * @returns {Figure}
 */
export function atMost(figure, limit) {
  return { ...figure, target: `at most ${limit} ${figure.unit}`, met: figure.value <= limit };
}

/** Either way, alternately first. @param {number} index */
export function order(index) {
  return index % 2 ? /** @type {const} */ (['ours', 'bare']) : /** @type {const} */ (['bare', 'ours']);
}

/** A number as it is read. @param {number} n */
export function text(n) {
  return Number.isInteger(n) ? String(n) : n.toFixed(1);
}

/** @param {Figure} figure */
export function line({ name, unit, value, baseline, baselineName, target, met }) {
  return `${name}: ${text(value)} ${unit} (${baselineName}: ${text(baseline)}; target: ${target}, ${met ? 'met' : 'MISSED'})`;
}
