/** What an assistant asks for. Models don't always keep to the schema in `package.json`. */
import { cleanLine } from '../../domain/text/clean';

export type ToolInput = Readonly<Record<string, unknown>>;

export function inputOf(input: unknown): ToolInput {
  return typeof input === 'object' && input !== null ? (input as ToolInput) : {};
}

/** Empty if there is none. */
export function textIn(input: ToolInput, name: string, most = 1_000): string {
  const value = Object.hasOwn(input, name) ? input[name] : undefined;
  return typeof value === 'string' ? cleanLine(value, most) : '';
}

/** Numbers out of range count as the nearest limit. */
export function integerIn(
  input: ToolInput,
  name: string,
  { least, most, otherwise }: { readonly least: number; readonly most: number; readonly otherwise: number },
): number {
  const asked = Object.hasOwn(input, name) ? input[name] : undefined;
  const isNumber = typeof asked === 'number' || (typeof asked === 'string' && asked.trim() !== '');
  const value = isNumber ? Number(asked) : NaN;
  return Number.isFinite(value) ? Math.min(most, Math.max(least, Math.floor(value))) : otherwise;
}

export function isAsked(input: ToolInput, name: string): boolean {
  return Object.hasOwn(input, name) && input[name] === true;
}
