/** The tools for assistants in package.json. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allKinds } from '../../src/domain/job/kind';
import { settings, toolNames } from '../../src/manifest';

interface Tool {
  readonly name: string;
  readonly toolReferenceName: string;
  readonly displayName: string;
  readonly userDescription: string;
  readonly modelDescription: string;
  readonly when: string;
  readonly inputSchema: {
    readonly required?: readonly string[];
    readonly properties: Readonly<Record<string, { readonly description: string; readonly enum?: unknown }>>;
  };
}

interface Manifest {
  readonly contributes: { readonly languageModelTools: readonly Tool[] };
}

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const tools = (read('package.json') as Manifest).contributes.languageModelTools;
const nls = read('package.nls.json') as Record<string, string>;

describe('the tools in package.json', () => {
  it('are those that are registered, each offered unless the setting turns it off', () => {
    expect(tools.map(({ name }) => name)).toEqual(toolNames);
    for (const { when } of tools) expect(when).toBe(`config.${settings.section}.${settings.assistantTools}`);
    expect(new Set(tools.map(({ toolReferenceName }) => toolReferenceName)).size).toBe(tools.length);
  });

  it('have names and descriptions for people, which are translated', () => {
    for (const { displayName, userDescription } of tools)
      for (const text of [displayName, userDescription])
        expect(nls[text.slice(1, -1)], text).toEqual(expect.any(String));
  });

  it('say when to use which, and that they change nothing or need consent', () => {
    for (const { name, modelDescription } of tools) {
      expect(modelDescription).toMatch(/\bUse it\b/);
      const others = toolNames.filter((other) => other !== name);
      expect(
        others.some((other) => modelDescription.includes(other)),
        name,
      ).toBe(true);
      expect(modelDescription).toMatch(/changes nothing|after the user agrees/);
    }
  });

  it('describe each member of their input', () => {
    for (const { inputSchema } of tools) {
      for (const { description } of Object.values(inputSchema.properties)) expect(description).not.toBe('');
      for (const name of inputSchema.required ?? []) expect(inputSchema.properties).toHaveProperty(name);
      expect(inputSchema.properties['kind']?.enum).toEqual(allKinds.map(({ id }) => id));
    }
  });
});
