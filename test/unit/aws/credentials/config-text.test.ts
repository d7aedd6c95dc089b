/**
 * The AWS config files by the rules that the AWS SDKs share, with what the AWS CLI does otherwise. The first tables hold the cases of
 * the SDKs' shared suite for profile files; `scripts/aws-suites.mjs` runs the original.
 */
import { loadSharedConfigFiles, externalDataInterceptor } from '@smithy/core/config';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ConfigFileKind,
  parseConfigText,
  plainText,
  type Sections,
} from '../../../../src/aws/credentials/config-text';

const config = (text: string): unknown => plain(parseConfigText(text, 'config').sections);
const credentials = (text: string): unknown => plain(parseConfigText(text, 'credentials').sections);

/** Objects without a prototype equal no others. */
function plain(sections: Sections): unknown {
  return JSON.parse(JSON.stringify(sections));
}

describe('headings', () => {
  it.each([
    ['no text', '', {}],
    ['an empty profile', '[profile foo]', { foo: {} }],
    [
      'all characters of names',
      '[profile some-thing:long/the_one%only.foo@bar+]\n[profile foo!bar]\n[profile ABYZabyz0189-_]',
      { 'some-thing:long/the_one%only.foo@bar+': {}, 'ABYZabyz0189-_': {} },
    ],
    ['blanks and tabs around the name', '[profile \tfoo \t]', { foo: {} }],
    ['a tab after the prefix', '[profile\tfoo]', { foo: {} }],
    [
      'blanks before the prefix',
      '[   profile foo    ]\nname = value\n[profile bar]',
      { foo: { name: 'value' }, bar: {} },
    ],
    ['a name in quotes', `[profile "foo"]\n[profile 'bar']\n[profile "baz]`, { foo: {}, bar: {} }],
    ['several profiles', '[profile foo]\n[profile bar]', { foo: {}, bar: {} }],
    ['Windows line ends', '[profile foo]\r\nname = value\r\n', { foo: { name: 'value' } }],
    ['old Macintosh line ends', '[profile foo]\rname = value', { foo: { name: 'value' } }],
    ['a byte-order mark', '\uFEFF[profile foo]\nname = value', { foo: { name: 'value' } }],
    ['comments behind them', '[profile foo] # x\n[profile bar] ; x', { foo: {}, bar: {} }],
    [
      'comments glued to them',
      '[profile foo]; x\n[profile bar]# x\n[profile baz];',
      { foo: {}, bar: {}, baz: {} },
    ],
    ['the same one twice', '[profile foo]\na = 1\n[profile foo]\nb = 2', { foo: { a: '1', b: '2' } }],
    ['a prefix without a blank', '[profilefoo]\nname = value\n[profile bar]', { bar: {} }],
    ['no prefix in the config file', '[foo]\nname = value', {}],
    [
      'names with blanks',
      '[profile foo]\na = 1\n[profile in valid]\nx = 1\n[profile bar]\nb = 2',
      { foo: { a: '1' }, bar: { b: '2' } },
    ],
    [
      'sessions',
      '[sso-session foo]\nname = value\n[profile bar]',
      { 'sso-session.foo': { name: 'value' }, bar: {} },
    ],
    ['sections of the AWS CLI', '[plugins]\na = b\n[preview]\nc = d\n[default]', { default: {} }],
  ])('%s', (_, text, sections) => {
    expect(config(text)).toEqual(sections);
  });

  it.each([
    ['[profile default]\nname = value\n[default]\nname2 = value2', { default: { name: 'value' } }],
    ['[default]\nname2 = value2\n[profile default]\nname = value', { default: { name: 'value' } }],
    ['[profile default]\na = 1\n[default]\nb = 2\n[profile default]\nc = 3', { default: { a: '1', c: '3' } }],
    ['[default]\na = 1\n[default]\nb = 2', { default: { a: '1', b: '2' } }],
  ])('[profile default] takes the place of [default]: %j', (text, sections) => {
    expect(config(text)).toEqual(sections);
  });

  it('of the credentials file are names alone', () => {
    expect(credentials('[   foo    ]\nname = value\n[profile bar]\nx = 1\n[in valid 2]\ny = 2')).toEqual({
      foo: { name: 'value' },
    });
    expect(credentials('[sso-sessionfoo]\nname = value\n[bar]')).toEqual({
      'sso-sessionfoo': { name: 'value' },
      bar: {},
    });
  });

  it.each([
    ['[profile b]#prod', ['b']],
    ['[profile b];prod', ['b']],
    ['[profile b', []],
    ['[profile b] = x', []],
    ['[profile b] prod', []],
    ['[profile b #x]', []],
    ['[profile b]x]', []],
    ['[[profile b]]', []],
    ['[]', []],
    ['[ ]', []],
    ['[profile]', []],
    ['[profile -b]', []],
    ['[profile __proto__]', []],
    ['[__proto__]', []],
    ['[profile sso-session.s]', []],
    ['[profile services.s]', []],
    ['[profile profile.s]', []],
    ['[profile grün]', []],
    ['[Profile b]', []],
    ['[profile constructor]', []],
    ['[profile toString]', []],
  ])('%s never lends its settings to the profile above (B3)', (heading, names) => {
    const { sections } = parseConfigText(
      `[profile a]\nrole_arn = A\n${heading}\nrole_arn = B\nx = y`,
      'config',
    );
    expect(Object.keys(sections)).toEqual(['a', ...names]);
    expect(sections['a']).toEqual({ role_arn: 'A' });
    for (const name of names) expect(sections[name]).toEqual({ role_arn: 'B', x: 'y' });
  });

  it('that are not supported are told, those of other tools are not', () => {
    const { skipped } = parseConfigText(
      '[foo]\n[profile a b]\n[profile b\n[plugins]\n[profile c] x',
      'config',
    );
    expect(skipped).toEqual([
      { heading: 'foo', line: 1 },
      { heading: 'profile a b', line: 2 },
      { heading: '[profile b', line: 3 },
      { heading: '[profile c] x', line: 5 },
    ]);
  });
});

describe('settings', () => {
  it.each([
    ['equals signs in values', 'name = val=ue', { name: 'val=ue' }],
    ['any letters in values', 'name = 😂', { name: '😂' }],
    ['several', 'name = value\nname2 = value2', { name: 'value', name2: 'value2' }],
    ['blanks around them', 'name \t=  \tvalue \t', { name: 'value' }],
    ['blank lines', '\t \n \nname = value\n\t', { name: 'value' }],
    [
      'comments',
      '# Comment\n; Comment\n  # Comment\nname = value # Comment with # sign\nother = value ; x',
      { name: 'value', other: 'value' },
    ],
    ['empty comments', ';\n#\nname = value ;', { name: 'value' }],
    [
      'comment signs glued to values',
      'name = value; x\nname2 = value# x',
      { name: 'value; x', name2: 'value# x' },
    ],
    ['the last one of a name', 'name = value\nname = value2', { name: 'value2' }],
    [
      'names in capital letters (B4)',
      'NAME = value\nAws_Access_Key_Id = x',
      { name: 'value', aws_access_key_id: 'x' },
    ],
    [
      'the last one of a name in any letters',
      'Name = value\n[profile foo]\nname = value2',
      { name: 'value2' },
    ],
    ['all characters of names', 'ABYZabyz0189-_ = value', { 'abyzabyz0189-_': 'value' }],
    ['names with blanks, which are ignored', 'in valid = value', {}],
    ['values that are continued', 'name = value\n -continued', { name: 'value\n-continued' }],
    [
      'values that are continued twice, whatever is in the lines',
      'name = value\n \t -continued \t \n\n  role_arn = B # x\n  [profile b]',
      { name: 'value\n-continued\nrole_arn = B # x\n[profile b]' },
    ],
    ['nested ones', 's3 =\n name = value', { 's3.name': 'value' }],
    [
      'nested ones with blank lines',
      's3 =\n name = value\n\t \n name2 = value2',
      { 's3.name': 'value', 's3.name2': 'value2' },
    ],
    ['nested ones without a value', 's3 =\n name =', {}],
    ['nested ones with a name that is ignored', 's3 =\n in valid = value', {}],
    ['empty ones, as if they were not there', 'name =', {}],
    ['an empty one after a value, which counts', 'name = value\nname =', {}],
    [
      'indented ones, an empty one among them (B26)',
      '  region = eu-west-1\n  output =\n  sso_region = us-east-1',
      { region: 'eu-west-1', sso_region: 'us-east-1' },
    ],
  ])('have %s', (_, text, settings) => {
    expect(config(`[profile foo]\n${text}`)).toEqual({ foo: settings });
    expect(credentials(`[foo]\n${text.replace('[profile foo]', '[foo]')}`)).toEqual({ foo: settings });
  });

  it.each([
    ['a line without an equals sign', 'key : value', 'noEquals', 2],
    ['a continuation of nothing', ' -continued', 'noEquals', 2],
    [
      'a continuation after the heading of the same profile',
      'name = value\n[profile foo]\n -continued',
      'noEquals',
      4,
    ],
    ['a setting without a name', '= value', 'noName', 2],
    ['a nested line that is none', 's3 =\n invalid', 'noEquals', 3],
    ['a nested setting without a name', 's3 =\n = value', 'noName', 3],
  ])('of a profile are not used where there is %s', (_, text, reason, line) => {
    const { sections, faults } = parseConfigText(`[profile foo]\n${text}\n[profile other]\na = b`, 'config');
    expect(plain(sections)).toMatchObject({ foo: {}, other: { a: 'b' } });
    expect(sections['foo']).toEqual({});
    expect({ ...faults }).toEqual({ foo: { line, reason } });
  });

  it('above all headings belong to nobody', () => {
    expect(parseConfigText('name = value', 'config')).toMatchObject({ hasHeadings: false, hasOthers: true });
    expect(parseConfigText(' -continued\n[profile a]\nx = y', 'config')).toMatchObject({
      sections: { a: { x: 'y' } },
      faults: {},
      hasHeadings: true,
      hasOthers: true,
    });
    expect(parseConfigText('# nothing', 'config')).toMatchObject({ hasHeadings: false, hasOthers: false });
  });

  it('of what every object has are not found by accident', () => {
    const { sections, faults } = parseConfigText('[profile a]', 'config');
    expect([sections['constructor'], faults['toString'], sections['__proto__']]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

/** Without values of several lines, which the SDK is not given, and without sections that have no others. */
function inOneLine(sections: Sections): unknown {
  const entries = Object.entries(sections).map(([name, settings]) => {
    const own = Object.entries(settings).filter(([, value]) => value?.includes('\n') === false);
    return [name, Object.fromEntries(own)] as const;
  });
  return Object.fromEntries(entries.filter(([, settings]) => Object.keys(settings).length > 0));
}

describe('the plain text', () => {
  const piece = fc.constantFrom(
    ...['[profile a]', '[profile b]#x', '[default]', '[profile default]', '[sso-session s]', '[services v]'],
    ...['[profile "q"]', '[profile', '[b] x', '[profile a #x]', '[__proto__]', '[constructor]', '[c]'],
    ...[
      'role_arn = A',
      'ROLE_ARN=B',
      'source_profile = b # x',
      'x = y; z',
      's3 =',
      '= v',
      'no sign',
      'k : v',
    ],
    ...[
      '  n = 1',
      '\tm = 2 # c',
      ' -more',
      '',
      '# c',
      '  ; c',
      'a.b = c',
      '\uFEFF[profile u]',
      'v = [w]',
      'v = a = b',
    ],
    ...['endpoint_url =', ' personalize =', '  endpoint_url = http://x'],
  );
  const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join('\n'));

  it.each<ConfigFileKind>(['config', 'credentials'])(
    'is read by the SDK as it was read here, whatever the %s file holds',
    async (kind) => {
      await fc.assert(
        fc.asyncProperty(fc.oneof(text, fc.string({ unit: 'binary' })), async (given) => {
          const { sections } = parseConfigText(given, kind);
          externalDataInterceptor.interceptFile('/given', plainText(sections, kind));
          externalDataInterceptor.interceptFile('/none', '');
          const [filepath, configFilepath] = kind === 'config' ? ['/none', '/given'] : ['/given', '/none'];
          const { configFile, credentialsFile } = await loadSharedConfigFiles({ filepath, configFilepath });
          expect(kind === 'config' ? configFile : credentialsFile).toEqual(inOneLine(sections));
        }),
        { numRuns: 400 },
      );
    },
  );
});
