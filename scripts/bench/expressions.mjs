// How the time of each regular expression of src/ grows with the text: every one, whatever texts it meets today. Each is tried on
// thousands of texts with a long run somewhere in them, and measured on the one that takes it the longest, at n, 2 n and 4 n.
import { execFileSync } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import esbuild from 'esbuild';
import ts from 'typescript';
import { root } from '../test-host/install.mjs';
import { atMost, median } from './figures.mjs';

/** @typedef {import('./figures.mjs').Figure} Figure */
/** @typedef {{ source: string, flags: string, file: string }} Expression */

/** Characters of the runs while the worst text is looked for, and when it is measured. */
const searched = 3_000;
const measured = 5_000;
const runs = 9;

/** Texts of the kinds that expressions are for; a run is put at each place between two of their words. */
const texts = [
  'arn:aws:personalize:us-east-1:111122223333:batch-inference-job/nightly-2026-11-23',
  'arn:aws:iam::111122223333:role/service-role/PersonalizeRole',
  's3://bucket-name/folder/input file.jsonl',
  'Invalid S3 input path. The bucket bucket-name is empty. See line 7, "key": 0.5.',
  'User: arn:aws:sts::111122223333:assumed-role/r/me is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::b/*"',
  'Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261123/us-east-1/personalize/aws4_request, Signature=0a1b',
  'x-amz-security-token:IQoJb3JpZ2luX2VjEXAMPLE\nhost:personalize.us-east-1.amazonaws.com',
  '{"SecretAccessKey": "wJalrXUtnFEMI/K7MDENG", "jobs": [1, 2]}',
  '[profile one two] # comment\naws_secret_access_key = a # b\n  nested = c',
  'http://user:password@proxy.test:3128/path?query=1#part',
  'PROXY user:password@proxy.test:3128; DIRECT',
  '2026-11-23T02:14:09.000Z 23 Nov 2026 1,204 of 50,000',
  'nightly-2026-11-23-rerun-2-retry',
  '<b>bold</b> [link](command:x) `code` **strong** $(icon) \u001b[31mred\u001b[0m',
  "it's \\'quoted\\' $HOME | cat > file && rm",
  'status:failed "two words" solution:movies',
];
const pumps = [
  ...Array.from('aA0 \t\n.,:;/-_\'"`{}[]()<>=#@$\\|%+*!?&~^é\u001b\u00a0\u200b'),
  'a ',
  'a.',
  'a-',
  '0,',
  ' \n',
  '-0',
];

/** @returns {Promise<Figure[]>} */
export async function expressions() {
  const all = await expressionsOf(path.join(root, 'src'));
  const growths = all.map((each) => ({ each, ...growthOf(new RegExp(each.source, each.flags)) }));
  const steepest = growths.toSorted((a, b) => b.growth - a.growth)[0];
  if (steepest === undefined) throw new Error('There are no expressions.');
  const { each, growth, text } = steepest;
  console.log(`Steepest: /${each.source}/${each.flags} of ${each.file}, on ${JSON.stringify(text)}…`);
  return [
    atMost(
      {
        name: `time of the steepest of ${all.length} regular expressions, on a text four times as long`,
        unit: 'times',
        value: growth,
        baseline: growthOf(/\.+$/).growth,
        baselineName: String.raw`of /\.+$/, which is quadratic`,
      },
      7,
    ),
  ];
}

/**
 * How many times as long the worst text takes that is four times as long.
 * @param {RegExp} expression
 */
function growthOf(expression) {
  let worst = { time: -1, make: (/** @type {number} */ _) => '' };
  for (const make of makers()) {
    const time = timeOf(expression, make(searched), 1);
    if (time > worst.time) worst = { time, make };
  }
  const { make } = worst;
  // Enough of them that the clock can tell.
  const times = Math.max(1, Math.ceil(2 / Math.max(timeOf(expression, make(measured), 1), 1e-3)));
  const at = (/** @type {number} */ n) =>
    median(Array.from({ length: runs }, () => timeOf(expression, make(n), times)));
  const [one, two, four] = [at(measured), at(2 * measured), at(4 * measured)];
  // Either half of the way says the same, unless something else ran meanwhile.
  return { growth: Math.min(four / one, (four / two) ** 2, (two / one) ** 2), text: make(8) };
}

/** @param {RegExp} expression @param {string} text @param {number} times @returns {number} ms for one */
function timeOf(expression, text, times) {
  // One piece: a text of parts is put together at the first look at it.
  text = Buffer.from(text).toString();
  expression.test(text);
  const started = performance.now();
  for (let index = 0; index < times; index++) {
    expression.lastIndex = 0;
    expression.test(text);
  }
  return (performance.now() - started) / times;
}

/** What makes a text with a run of `n` characters. */
function* makers() {
  for (const pump of pumps) {
    const run = (/** @type {number} */ n) => pump.repeat(Math.ceil(n / pump.length));
    for (const text of texts) {
      for (const { index } of text.matchAll(/\b/g)) {
        yield (/** @type {number} */ n) => text.slice(0, index) + run(n) + text.slice(index);
      }
    }
    yield (/** @type {number} */ n) => `${run(n)}\u0000`;
  }
}

/** Those that are written down, and those that modules make as they load. @param {string} folder @returns {Promise<Expression[]>} */
async function expressionsOf(folder) {
  /** @type {Map<string, Expression>} */
  const found = new Map();
  const add = (/** @type {Expression} */ each) => found.set(`${each.flags}/${each.source}`, each);
  for (const name of await readdir(folder, { recursive: true })) {
    if (!name.endsWith('.ts') || name.endsWith('.d.ts')) continue;
    const file = path.join(folder, name);
    const tree = ts.createSourceFile(name, await readFile(file, 'utf8'), ts.ScriptTarget.Latest, true);
    let makes = false;
    const look = (/** @type {ts.Node} */ node) => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf('/');
        add({ source: node.text.slice(1, end), flags: node.text.slice(end + 1), file: name });
      }
      makes ||= ts.isNewExpression(node) && node.expression.getText() === 'RegExp';
      ts.forEachChild(node, look);
    };
    look(tree);
    if (makes) for (const each of madeBy(file)) add({ ...each, file: name });
  }
  return [...found.values()];
}

/** Loads the module in a process of its own, and notes what it makes. @param {string} file */
function madeBy(file) {
  const { outputFiles } = esbuild.buildSync({
    entryPoints: [file],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    banner: {
      js: 'const made = []; globalThis.RegExp = new Proxy(RegExp, { construct: (...args) => { const each = Reflect.construct(...args); made.push({ source: each.source, flags: each.flags }); return each; } });',
    },
    footer: { js: 'console.log(JSON.stringify(made));' },
  });
  const [output] = outputFiles;
  const printed = execFileSync(process.execPath, ['-'], { input: output?.text, encoding: 'utf8' });
  return /** @type {{ source: string, flags: string }[]} */ (JSON.parse(printed));
}
