// Runs the AWS SDKs' shared suites for profiles, where somebody has them, against the parser and the planner of aws/credentials/:
// `node scripts/aws-suites.mjs FILE…` with profile-parser-tests.json and assume-role-tests.json (of smithy-lang/smithy-rs, Apache 2.0).
// Names each case that holds in meaning only, and each that doesn't.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import esbuild from 'esbuild';
import { root } from './test-host/install.mjs';

/**
 * @typedef {{ [name: string]: string | undefined }} Settings
 * @typedef {{ [section: string]: Settings }} Sections
 * @typedef {{ line: number, reason: string }} Fault
 * @typedef {{ sections: Sections, faults: { [section: string]: Fault }, skipped: readonly { heading: string }[], hasHeadings: boolean, hasOthers: boolean }} Parsed
 * @typedef {{ name: string, input: { configFile?: string, credentialsFile?: string }, output: { profiles?: Sections, config?: { profiles: Sections, sso_sessions?: Sections }, errorContaining?: string } }} ParserCase
 * @typedef {{ docs: string, input: { profile?: Sections, profiles?: Sections, selected_profile: string }, output: { ProfileChain?: readonly { [step: string]: unknown }[], Error?: string } }} ChainCase
 * @typedef {{ ok: true, value: { base: { [member: string]: unknown, kind: string }, roles: readonly { [member: string]: unknown }[] } } | { ok: false, problem: { kind: string } }} Plan
 * @typedef {{ parseConfigText: (text: string, file: 'config' | 'credentials') => Parsed, planProfile: (files: object, profile: string) => Plan }} Code
 */

const outfile = path.join(root, 'build/aws-suites.mjs');
await esbuild.build({
  stdin: {
    contents: "export { parseConfigText } from './config-text'; export { planProfile } from './plan';",
    resolveDir: path.join(root, 'src/aws/credentials'),
    loader: 'ts',
  },
  bundle: true,
  platform: 'node',
  format: 'esm',
  outfile,
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
/** @type {Code} */
const { parseConfigText, planProfile } = await import(outfile);

const roleMembers = ['roleArn', 'roleSessionName', 'externalId'];
/** @type {{ [kind: string]: [step: string, ...members: string[]] }} */
const baseSteps = {
  keys: ['AccessKey', 'accessKeyId', 'secretAccessKey', 'account'],
  webIdentity: ['WebIdentityToken', 'roleArn', 'tokenFile', 'roleSessionName'],
  sso: ['Sso', 'account', 'ssoRegion', 'roleName', 'startUrl'],
  process: ['CredentialProcess', 'command'],
  login: ['LoginSession', 'loginSession'],
};
/** @type {{ [kind: string]: string }} */
const namedSources = {
  environmentVariables: 'Environment',
  container: 'EcsContainer',
  instance: 'Ec2InstanceMetadata',
};

const files = process.argv.slice(2);
if (files.length === 0) throw new Error('Name the files of the suites.');
let failed = 0;
for (const file of files) {
  /** @type {{ tests: ParserCase[] } | ChainCase[]} */
  const suite = JSON.parse(await readFile(file, 'utf8'));
  const results = Array.isArray(suite) ? suite.map(chain) : suite.tests.map(parser);
  const bad = results.filter(({ fault }) => fault !== undefined);
  failed += bad.length;
  console.log(`${path.basename(file)}: ${results.length - bad.length} of ${results.length}`);
  for (const { name, note, fault } of results) {
    if (fault !== undefined) console.log(`  FAILS  ${name}: ${fault}`);
    else if (note !== undefined) console.log(`  in meaning  ${name}: ${note}`);
  }
}
process.exit(failed === 0 ? 0 : 1);

/**
 * @param {ParserCase} test
 * @returns {{ name: string, note?: string, fault?: string }}
 */
function parser({ name, input, output }) {
  const config = parseConfigText(input.configFile ?? '', 'config');
  const credentials = parseConfigText(input.credentialsFile ?? '', 'credentials');
  const faults = [...Object.entries(config.faults), ...Object.entries(credentials.faults)];
  if (output.errorContaining !== undefined) {
    const [fault] = faults;
    if (fault !== undefined)
      return { name, note: `of profile ${fault[0]} nothing is used, because of line ${fault[1].line}` };
    if ([config, credentials].some(({ hasHeadings, hasOthers }) => hasOthers && !hasHeadings))
      return { name, note: 'the file is named as no AWS config file' };
    const skipped = [...config.skipped, ...credentials.skipped];
    return skipped.length > 0
      ? { name, note: `skipped and named: ${skipped.map((each) => each.heading).join()}` }
      : { name, fault: 'no error' };
  }
  /** @type {Sections} */
  const found = {};
  for (const sections of [config.sections, credentials.sections]) {
    for (const [section, settings] of Object.entries(sections))
      found[section] = { ...found[section], ...settings };
  }
  // Older versions of the suite have the profiles one level up.
  const sessions = Object.entries(output.config?.sso_sessions ?? {}).map(([session, settings]) => [
    `sso-session.${session}`,
    settings,
  ]);
  /** @type {Sections} */
  const wanted = { ...output.profiles, ...output.config?.profiles, ...Object.fromEntries(sessions) };
  const notes = new Set();
  const expected = Object.fromEntries(
    Object.entries(wanted).map(([section, settings]) => [section, inOurForm(settings, notes)]),
  );
  const same = JSON.stringify(sorted(found)) === JSON.stringify(sorted(expected)) && faults.length === 0;
  const note = notes.size === 0 ? undefined : [...notes].join('; ');
  return same
    ? { name, ...(note ? { note } : {}) }
    : { name, fault: `${JSON.stringify(found)} for ${JSON.stringify(expected)}` };
}

/** @param {Settings} settings @param {Set<string>} notes @returns {Settings} */
function inOurForm(settings, notes) {
  /** @type {Settings} */
  const result = {};
  for (const [name, value = ''] of Object.entries(settings)) {
    if (value === '') notes.add('an empty value is like none');
    else if (!value.startsWith('\n')) result[name] = value;
    else {
      notes.add('nested settings have the name of their parent in front');
      for (const line of value.slice(1).split('\n')) {
        const [, nested = '', its = ''] = /^([^=]*)=(.*)$/.exec(line) ?? [];
        if (its.trim() === '') notes.add('an empty value is like none');
        else if (/^[\w-]+$/.test(nested.trim())) result[`${name}.${nested.trim()}`] = its.trim();
        else notes.add('a nested setting with blanks in its name is ignored');
      }
    }
  }
  return result;
}

/** @param {Sections} sections */
function sorted(sections) {
  return Object.entries(sections)
    .map(([name, settings]) => [name, Object.entries(settings).sort()])
    .sort();
}

/**
 * @param {ChainCase} test
 * @returns {{ name: string, note?: string, fault?: string }}
 */
function chain({ docs: name, input, output }) {
  // Older versions of the suite say `profile`.
  const { profile, profiles, selected_profile: selected, ...others } = input;
  // Sections of their own, such as `sso_sessions`.
  const sections = Object.values(others).flatMap((named) => Object.entries(named));
  const sessions = Object.fromEntries(sections.map(([session, its]) => [`sso-session.${session}`, its]));
  const config = { ...profile, ...profiles, ...sessions };
  const plan = planProfile({ config, credentials: {}, problems: [], faults: {}, skipped: [] }, selected);
  if (!plan.ok) {
    if (output.Error !== undefined) return { name };
    // The suite also knows profiles for services that take a bearer token. Amazon Personalize takes signed requests only.
    const tokenOnly = output.ProfileChain?.every(
      ({ Sso: sso }) => sso && !Object.keys(sso).includes('sso_account_id'),
    );
    return tokenOnly && JSON.stringify(plan.problem).includes('sso_account_id')
      ? { name, note: 'a sign-in without account and role gives no AWS credentials, and is named' }
      : { name, fault: JSON.stringify(plan.problem) };
  }
  const { base, roles } = plan.value;
  const steps = [stepOf(base), ...roles.map((role) => ['AssumeRole', ...valuesOf(role, roleMembers)])];
  const wanted = output.ProfileChain?.map((step) => {
    const [[kind, its] = ['', {}]] = Object.entries(step);
    const of = /** @type {Settings | string} */ (its);
    if (typeof of === 'string') return [kind, of];
    // Ours has the settings of the session.
    const { sso_session: _, sso_session_name: __, ...settings } = of;
    return [kind, ...valuesOf(settings, Object.keys(settings))];
  });
  const [is, should] = [steps, wanted].map((each) => JSON.stringify(each));
  return is === should ? { name } : { name, fault: `${is} for ${output.Error ?? should}` };
}

/** @param {{ [member: string]: unknown, kind: string }} base */
function stepOf(base) {
  const source = namedSources[base.kind];
  if (source !== undefined) return ['NamedSource', source];
  const [step, ...members] = baseSteps[base.kind] ?? [base.kind];
  return [step, ...valuesOf(base, members)];
}

/**
 * In an order that doesn't depend on the names of the members.
 * @param {{ [member: string]: unknown }} step @param {readonly string[]} members
 */
function valuesOf(step, members) {
  return members.flatMap((member) => step[member] ?? []).sort();
}
