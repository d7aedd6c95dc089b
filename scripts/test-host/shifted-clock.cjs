// Loaded before a program: its clock is ahead of the machine's by TEST_CLOCK_AHEAD_MS (behind, if negative). Only `Date` and
// what servers say of the time are shifted: timers run as ever, and files keep the machine's times.
// @ts-expect-error The project compiles as ECMAScript modules; this file is none, as an extension host loads it by require.
const { ServerResponse } = require('node:http');

const ahead = Number(process.env['TEST_CLOCK_AHEAD_MS'] ?? 0);
const MachineDate = Date;
const now = () => MachineDate.now() + ahead;

globalThis.Date = new Proxy(MachineDate, {
  apply: () => new MachineDate(now()).toString(),
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
});
MachineDate.prototype.constructor = Date;

// Whatever was planned before, by the machine's clock, may be weeks away on one that is behind: Node would run it at once, over and over.
const longestMs = 2 ** 31 - 1;
globalThis.setTimeout = new Proxy(setTimeout, {
  apply: (target, self, [run, ms, ...args]) =>
    Reflect.apply(target, self, [run, Math.min(ms ?? 0, longestMs), ...args]),
});

// Node's own header is made with a `Date` of its own.
const { writeHead } = ServerResponse.prototype;
ServerResponse.prototype.writeHead = function (/** @type {any[]} */ ...args) {
  if (!this.hasHeader('date')) this.setHeader('date', new Date(now()).toUTCString());
  return writeHead.apply(this, /** @type {Parameters<typeof writeHead>} */ (args));
};
