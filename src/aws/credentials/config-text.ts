/**
 * Parses the text of an AWS config file by the rules that the AWS CLI and the AWS SDKs have in common, and writes it again in plain
 * form. The SDK's own parser merges the lines below a heading that it doesn't understand into the section above, which can make a
 * profile another identity. It only gets text that is written here.
 * https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
 */
import { isProfileName } from '../../domain/connection/connection';
import type { SyntaxFault } from '../../domain/connection/credential-faults';

/** Setting → value, in one or more lines. A nested setting has the name of its parent in front: `s3.max_queue_size`. */
export type Settings = Readonly<Record<string, string | undefined>>;

/** Section → settings. `sso-session.x` and `services.x` are names of sections that aren't profiles. */
export type Sections = Readonly<Record<string, Settings>>;

export interface ConfigText {
  readonly sections: Sections;
  /** Sections with a line that isn't supported. Nothing of these sections is used. */
  readonly faults: Readonly<Record<string, SyntaxFault>>;
  /** Headings that aren't supported, raw, with their lines. Nothing below them is used. */
  readonly skipped: readonly { readonly heading: string; readonly line: number }[];
  readonly hasHeadings: boolean;
  /** Whether there are lines above the first heading, which belong to no section. */
  readonly hasOthers: boolean;
}

export type ConfigFileKind = 'config' | 'credentials';

/** The setting that the next lines may continue, or whose nested settings they may be. */
interface Open {
  readonly name: string;
  readonly indent: number;
  readonly isEmpty: boolean;
}

class Reader {
  private readonly sections = new Map<string, Map<string, string>>();
  private readonly faults = new Map<string, SyntaxFault>();
  private readonly skipped: { readonly heading: string; readonly line: number }[] = [];
  /** `undefined` below a heading that isn't supported, and above the first one. */
  private section: string | undefined;
  private open: Open | undefined;
  /** `[profile default]` takes the place of `[default]`, whichever comes first. */
  private hasProfileDefault = false;
  private hasHeadings = false;
  private hasOthers = false;

  constructor(private readonly file: ConfigFileKind) {}

  line(raw: string, number: number): void {
    const text = raw.trim();
    if (text === '' || /^[#;]/.test(text)) return;
    const indent = raw.length - raw.trimStart().length;
    if (this.open !== undefined && indent > this.open.indent) this.continued(text, number, this.open);
    else if (text.startsWith('[')) this.heading(text, number);
    else if (this.section !== undefined) this.setting(text, indent, number, this.section);
    else if (!this.hasHeadings) this.hasOthers = true;
  }

  get result(): ConfigText {
    const found = [...this.sections].map(([name, settings]) => {
      return [name, this.faults.has(name) ? {} : record(settings)] as const;
    });
    const { skipped, hasHeadings, hasOthers } = this;
    return { sections: record(found), faults: record(this.faults), skipped, hasHeadings, hasOthers };
  }

  private heading(text: string, line: number): void {
    this.open = undefined;
    this.hasHeadings = true;
    const [, heading] = /^\[([^\]]*)\]\s*(?:[#;].*)?$/.exec(text) ?? [];
    const name = heading === undefined ? undefined : this.sectionOf(heading.trim().replace(/\s+/g, ' '));
    this.section = name;
    if (name === undefined) this.skipped.push({ heading: heading?.trim() ?? text, line });
    else if (name !== '' && !this.sections.has(name)) this.sections.set(name, new Map());
  }

  /** The name of a section; empty for sections that only other tools use, `undefined` for unsupported ones. */
  private sectionOf(heading: string): string | undefined {
    if (this.file === 'credentials') return isOwnName(heading) ? heading : undefined;
    if (heading === 'plugins' || heading === 'preview') return '';
    if (heading === 'default') return this.hasProfileDefault ? '' : heading;
    const [, prefix, quote = '', name = ''] =
      /^(profile|sso-session|services) (["']?)(.*)\2$/.exec(heading) ?? [];
    if (prefix === undefined || !isProfileName(name) || (quote === '' && /["']/.test(name))) return undefined;
    if (prefix !== 'profile') return `${prefix}.${name}`;
    if (!isOwnName(name)) return undefined;
    if (name === 'default' && !this.hasProfileDefault) {
      this.hasProfileDefault = true;
      this.sections.delete(name);
      this.faults.delete(name);
    }
    return name;
  }

  private setting(text: string, indent: number, number: number, section: string): void {
    const equals = text.indexOf('=');
    this.open = undefined;
    if (equals <= 0) {
      this.fault(section, { line: number, reason: equals === 0 ? 'noName' : 'noEquals' });
      return;
    }
    const name = text.slice(0, equals).trim().toLowerCase();
    const value = withoutComment(text.slice(equals + 1));
    this.open = { name, indent, isEmpty: value === '' };
    if (isSettingName(name)) this.set(section, name, value);
  }

  /** A line that is more indented than the setting above. */
  private continued(text: string, number: number, { name: parent, isEmpty }: Open): void {
    if (this.section === undefined) return;
    const equals = text.indexOf('=');
    if (!isEmpty) this.continueValue(this.section, parent, text);
    else if (equals <= 0)
      this.fault(this.section, { line: number, reason: equals === 0 ? 'noName' : 'noEquals' });
    else {
      const name = text.slice(0, equals).trim().toLowerCase();
      if (isSettingName(parent) && isSettingName(name))
        this.set(this.section, `${parent}.${name}`, withoutComment(text.slice(equals + 1)));
    }
  }

  /** The last value counts. An empty one is like none, as it is for the SDK. */
  private set(section: string, name: string, value: string): void {
    if (value === '') this.sections.get(section)?.delete(name);
    else this.sections.get(section)?.set(name, value);
  }

  /** A comment is part of a continued value. */
  private continueValue(section: string, name: string, text: string): void {
    const settings = this.sections.get(section);
    const value = settings?.get(name);
    if (value !== undefined) settings?.set(name, `${value}\n${text}`);
  }

  private fault(section: string, fault: SyntaxFault): void {
    if (section !== '' && !this.faults.has(section)) this.faults.set(section, fault);
  }
}

export function parseConfigText(text: string, file: ConfigFileKind): ConfigText {
  const reader = new Reader(file);
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  for (const [index, line] of lines.entries()) reader.line(line, index + 1);
  return reader.result;
}

/**
 * Writes sections as the SDK's parser reads them: a setting a line, without comments, nested ones below their parent. Values of several
 * lines are left out, because the SDK would only read the first.
 */
export function plainText(sections: Sections, file: ConfigFileKind): string {
  return Object.entries(sections)
    .map(([name, settings]) => {
      const entries = Object.entries(settings).filter(([, value]) => value?.includes('\n') === false);
      const own = entries.filter(([setting]) => !setting.includes('.'));
      const nested = entries.filter(([setting]) => setting.includes('.'));
      const parents = [...new Set(nested.map(([setting]) => parentOf(setting)))];
      return [
        `[${file === 'config' ? headingOf(name) : name}]`,
        ...own.map(([setting, value]) => `${setting} = ${value ?? ''}`),
        ...parents.flatMap((parent) => [
          `${parent} =`,
          ...nested
            .filter(([setting]) => parentOf(setting) === parent)
            .map(([setting, value]) => `  ${setting.slice(parent.length + 1)} = ${value ?? ''}`),
        ]),
        '',
      ].join('\n');
    })
    .join('\n');
}

function parentOf(setting: string): string {
  return setting.slice(0, setting.indexOf('.'));
}

function headingOf(section: string): string {
  const [, prefix, name] = /^(sso-session|services)\.(.+)$/.exec(section) ?? [];
  if (prefix !== undefined && name !== undefined) return `${prefix} ${name}`;
  return section === 'default' ? section : `profile ${section}`;
}

/** Settings with other names are ignored. */
function isSettingName(name: string): boolean {
  return /^[\w-]+$/.test(name);
}

/**
 * Whether a profile can have this name. Some would be taken for another section, or for what every object of the SDK's parser has,
 * such as `constructor`.
 */
function isOwnName(name: string): boolean {
  return (
    isProfileName(name) && !(name in Object.prototype) && !/^(?:sso-session|services|profile)\./.test(name)
  );
}

/** A comment in a line begins after a blank. */
function withoutComment(value: string): string {
  return (value.split(/\s[#;]/)[0] ?? '').trim();
}

/** Without a prototype, so that a missing profile `constructor` isn't found. */
export function record<T>(entries: Iterable<readonly [string, T]>): Readonly<Record<string, T>> {
  const result = Object.create(null) as Record<string, T>;
  for (const [name, value] of entries) result[name] = value;
  return result;
}
