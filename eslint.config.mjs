// The layers and rules of CONTRIBUTING.md, enforced. Rules that need types stand in .oxlintrc.json: oxlint takes a tenth of the time.
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

/** What a folder of src may not import: a list of [pattern, why]. */
const forbid = (...rules) => ({
  'no-restricted-imports': [
    'error',
    { patterns: rules.map(([regex, message]) => ({ regex, message, caseSensitive: true })) },
  ],
});

const vscode = ['^vscode$', 'Only ui/, extension.ts and start.ts may import vscode.'];
const aws = ['^@(aws-sdk|smithy)/', 'Only aws/ may import the AWS SDK.'];
const node = ['^node:', 'This layer is free of Node.'];
const layer = (names, message) => [`(^|/)(${names})/`, message];

/** What the folders of a layer may not import. */
const layers = {
  domain: [vscode, aws, node],
  app: [
    vscode,
    aws,
    node,
    layer('aws|sample|storage|ui|webview', 'app/ imports domain/ only.'),
    ['manifest', 'app/ imports domain/ only.'],
  ],
  aws: [
    vscode,
    layer('app|sample|ui|webview', 'aws/ imports domain/ only; sample/ is handed to it.'),
    ['manifest', 'aws/ imports domain/ only.'],
  ],
  sample: [
    vscode,
    aws,
    layer('app|aws|ui|webview', 'sample/ imports domain/ only.'),
    ['manifest', 'sample/ imports domain/ only.'],
  ],
  storage: [
    vscode,
    aws,
    layer('app|aws|sample|ui|webview', 'storage/ imports domain/ only.'),
    ['manifest', 'storage/ imports domain/ only.'],
  ],
  ui: [
    aws,
    layer('aws|sample|storage', 'ui/ reaches AWS through the port in domain/connection/service.'),
    ['webview/(?!protocol)', 'ui/ shares only webview/protocol with the page.'],
  ],
  webview: [vscode, aws, node, layer('app|aws|sample|ui', 'webview/ imports its protocol only.')],
};

/** The rooms of a layer, the lowest first: each imports those below it, never one above. */
const rooms = {
  domain: ['text', 'job', 'connection', 'details', 'advice', 'arrange', 'output', 'input', 'copy'],
  app: ['session', 'output', 'arrange', 'list', 'connections', 'tree', 'job', 'assistant'],
  ui: [
    'words',
    'window',
    'connections',
    'arrange',
    'tree',
    'details',
    'targets',
    'copy',
    'documents',
    'commands',
    'assistant',
  ],
};

function* importRules() {
  for (const [name, rules] of Object.entries(layers)) {
    const own = name === 'domain' ? [['^\\.\\./', 'domain/ imports nothing but itself.']] : [];
    yield { files: [`src/${name}/**/*.ts`], rules: forbid(...rules, ...own) };
  }
  for (const [name, floors] of Object.entries(rooms)) {
    const own = name === 'domain' ? [['^\\.\\./\\.\\./', 'domain/ imports nothing but itself.']] : [];
    for (const [floor, room] of floors.entries()) {
      const above = floors.slice(floor + 1);
      const below =
        above.length === 0 ? [] : [[`^\\.\\./(${above.join('|')})/`, 'A room imports those below it.']];
      yield { files: [`src/${name}/${room}/**/*.ts`], rules: forbid(...layers[name], ...own, ...below) };
    }
  }
  // What credentials come from is asked like the service, and knows nothing of it.
  const service = [
    '^\\.\\./(client|client-service|main|open|parse|request-queue|sample-handler|send-once)$',
    'See CONTRIBUTING.md.',
  ];
  yield { files: ['src/aws/credentials/**/*.ts'], rules: forbid(...layers.aws, service) };
  yield {
    files: ['calls', 'error-facts', 'errors', 'http-handler'].map((name) => `src/aws/${name}.ts`),
    rules: forbid(...layers.aws, ['^\\./credentials/', 'credentials/ is built on it.']),
  };
}

const calls = (...bans) => ({ 'no-restricted-syntax': ['error', ...bans] });
const banRegister = {
  selector: 'CallExpression[callee.property.name=/^register(TextEditor)?Command$/]',
  message: 'Commands are registered in extension.ts alone.',
};
const banContext = {
  selector: "CallExpression > Literal[value='setContext']",
  message: 'Context keys are set in ui/window/context-keys.ts alone.',
};
const banHtml = {
  selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]',
  message: 'Service text reaches a page through textContent only.',
};
const banL10n = {
  selector: "CallExpression[callee.object.property.name='l10n'][callee.property.name='t']",
  message: 'Literals of vscode.l10n.t stand in ui/words/strings*.ts.',
};
const banDefault = { selector: 'ExportDefaultDeclaration', message: 'No default exports.' };
const banNamespace = {
  selector: "ImportDeclaration[source.value='vscode'] > ImportNamespaceSpecifier",
  message:
    'Import names from vscode: bundled, each namespace import copies the whole API, a millisecond of activation.',
};
const banLazy = {
  selector: 'ImportExpression',
  message:
    'Bundles of their own are loaded by extension.ts, start*.ts and aws/s3/lazily.ts alone, see scripts/build.mjs.',
};
const kinds = '/^(sample|environment|profile)$/';
const kindsMessage =
  'Kinds of connections are told apart in domain/connection/connection.ts, the picker and the tables of words and icons alone: ask its traits.';
const banKinds = [
  `BinaryExpression[left.property.name='kind'][right.value=${kinds}]`,
  `SwitchCase[test.value=${kinds}]`,
  `Property[key.name='kind'][value.value=${kinds}]`,
].map((selector) => ({ selector, message: kindsMessage }));
const jobKinds = '/^(inference|segment)$/';
const banJobKinds = [
  `Literal[value=${jobKinds}]`,
  `MemberExpression[property.name=${jobKinds}]`,
  `Property[key.name=${jobKinds}]`,
].map((selector) => ({
  selector,
  message:
    'Kinds of jobs are told apart in domain/job/kind.ts, the table of settings, the words and the sample data alone: ask the kind.',
}));
const banProblemKinds = {
  selector:
    "TSTypeReference[typeName.name=/Set$/] TSIndexedAccessType > TSTypeReference[typeName.name='Problem']",
  message: 'What a kind of problem means stands in domain/connection/problem-meaning.ts alone.',
};
const banReading = {
  selector:
    'ImportDeclaration[source.value=/^node:fs/] > ImportSpecifier[imported.name=/^(readFile|readFileSync|open|openSync|createReadStream)$/]',
  message: 'Files that others name are read by aws/credentials/text-file.ts alone.',
};
const banSource = [
  ...banJobKinds,
  banProblemKinds,
  banNamespace,
  banLazy,
  banRegister,
  banContext,
  banHtml,
  banL10n,
  banDefault,
];

export default tseslint.config(
  { ignores: ['dist/', 'build/', '.vscode-test/', 'node_modules/'] },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strict],
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'no-console': 'error',
      'prefer-const': 'error',
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { regexp },
    rules: {
      ...calls(...banSource),
      // The work of an expression grows with its text, never with the square of it: texts come from everywhere.
      'regexp/no-super-linear-backtracking': 'error',
      'regexp/no-super-linear-move': ['error', { report: 'potential', ignorePartial: false }],
    },
  },
  {
    files: ['src/app/**/*.ts', 'src/ui/**/*.ts'],
    ignores: ['choose-connections', 'pick-connections', 'connection-items', 'connection-list'].map(
      (name) => `src/ui/connections/${name}.ts`,
    ),
    rules: calls(...banSource, ...banKinds),
  },
  {
    files: ['src/aws/**/*.ts'],
    ignores: ['src/aws/credentials/text-file.ts'],
    rules: calls(...banSource, banReading),
  },
  {
    // The SDK's commands for each kind.
    files: ['src/aws/client-service.ts'],
    rules: calls(...banSource.filter((ban) => !banJobKinds.includes(ban)), banReading),
  },
  {
    files: ['src/extension.ts'],
    rules: calls(...banSource.filter((ban) => ban !== banLazy && ban !== banRegister)),
  },
  { files: ['src/start*.ts'], rules: calls(...banSource.filter((ban) => ban !== banLazy)) },
  {
    files: ['src/aws/s3/lazily.ts'],
    rules: calls(...banSource.filter((ban) => ban !== banLazy), banReading),
  },
  {
    files: ['src/ui/window/context-keys.ts'],
    rules: calls(...banSource.filter((ban) => ban !== banContext)),
  },
  {
    files: ['src/ui/words/strings*.ts'],
    rules: calls(...banSource.filter((ban) => ban !== banL10n && !banJobKinds.includes(ban))),
  },
  {
    // Their values say their types.
    files: ['src/ui/words/strings*.ts'],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
  {
    files: ['src/domain/job/{kind,description}.ts', 'src/sample/main.ts'],
    rules: calls(...banSource.filter((ban) => !banJobKinds.includes(ban))),
  },
  ...importRules(),
  {
    // Tables of words, and suites: long, not deep.
    files: ['src/ui/words/strings*.ts', 'test/**/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  ...['unit', 'integration', 'e2e'].map((level) => ({
    files: [`test/${level}/**/*.ts`],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'performance',
          property: 'now',
          message: 'No stopwatch in tests: count calls or rows, or measure growth in test/bench.',
        },
        ...(level === 'unit'
          ? [{ object: 'vi', property: 'waitFor', message: 'It gives up after a second: use eventually().' }]
          : []),
      ],
    },
  })),
  {
    files: ['app', 'aws', 'domain', 'sample'].map((layer) => `test/unit/${layer}/**/*.ts`),
    ignores: ['test/unit/aws/credentials/sdk-errors.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.object.name='vi'][callee.property.name=/^(mock|doMock)$/]",
          message: 'These files share the modules that they load: see vitest.config.mjs.',
        },
      ],
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { sourceType: 'module' },
    rules: { eqeqeq: 'error', 'prefer-const': 'error' },
  },
);
