import type { Range, StringRule } from './constraints';
import { ServiceError } from './response';

/**
 * The members of a structure in a request. A wrong JSON type throws at once, as in the service's parser. Broken constraints
 * are collected, so that the error names all of them. `null` counts as missing, and unknown members are ignored.
 */
export class Fields {
  constructor(
    private readonly values: Readonly<Record<string, unknown>>,
    private readonly path: string,
    private readonly violations: string[],
  ) {}

  /** The value may break the rule. It's not used before `readRequest` has checked the violations. */
  string(name: string, rule: StringRule): string | undefined {
    const value = this.values[name] ?? undefined;
    if (value === undefined) return undefined;
    if (typeof value !== 'string') throw wrongType(value, 'String');
    this.check(name, `'${value}'`, brokenStringRule(value, rule));
    return value;
  }

  requiredString(name: string, rule: StringRule): string {
    return this.string(name, rule) ?? this.missing(name, '');
  }

  /** 32 bits, as `integer` in the service's model. */
  integer(name: string, range?: Range): number | undefined {
    const value = this.values[name] ?? undefined;
    if (value === undefined) return undefined;
    if (typeof value !== 'number' || (value | 0) !== value) throw wrongType(value, 'Integer');
    if (range) this.check(name, `'${value}'`, brokenRange(value, range));
    return value;
  }

  requiredNumber(name: string, range: Range): number {
    const value = this.values[name] ?? undefined;
    if (value === undefined) return this.missing(name, 0);
    if (typeof value !== 'number') throw wrongType(value, 'Double');
    this.check(name, `'${value}'`, brokenRange(value, range));
    return value;
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const value = this.string(name, { max: Infinity });
    const known = allowed.find((candidate) => candidate === value);
    if (value !== undefined && known === undefined) this.check(name, `'${value}'`, enumRule(allowed));
    return known;
  }

  structure<T>(name: string, read: (fields: Fields) => T): T | undefined {
    const value = this.values[name] ?? undefined;
    if (value === undefined) return undefined;
    if (!isObject(value)) throw wrongType(value, 'Structure');
    return read(new Fields(value, this.pathOf(name), this.violations));
  }

  requiredStructure<T>(name: string, read: (fields: Fields) => T): T {
    // Parsed as an empty structure, its members would be named as missing as well. The service only names the structure.
    return this.structure(name, read) ?? this.missing(name, read(new Fields({}, this.pathOf(name), [])));
  }

  /** A map. `readEntry` reads each member by its name, which may break `allowed` or `keyRule`. */
  map<T>(
    name: string,
    keys: { readonly rule?: StringRule; readonly allowed?: readonly string[]; readonly max?: number },
    readEntry: (fields: Fields, key: string) => T,
  ): Record<string, T> | undefined {
    return this.structure(name, (fields) => {
      const names = Object.keys(fields.values);
      if (keys.max !== undefined && names.length > keys.max) {
        this.check(name, 'the map', `Member must have length less than or equal to ${keys.max}`);
      }
      const entries = names.map((key): [string, T] => {
        const broken = keys.rule ? brokenStringRule(key, keys.rule) : undefined;
        this.check(name, `'${key}'`, broken ?? brokenEnum(key, keys.allowed));
        return [key, readEntry(fields, key)];
      });
      return Object.fromEntries(entries);
    });
  }

  list<T>(name: string, read: (fields: Fields) => T): readonly T[] {
    const value = this.values[name] ?? undefined;
    if (value === undefined) return [];
    if (!Array.isArray(value)) throw wrongType(value, 'List');
    return value.map((item: unknown, index) => {
      if (!isObject(item)) throw wrongType(item, 'Structure');
      return read(new Fields(item, `${this.pathOf(name)}.${index + 1}.member`, this.violations));
    });
  }

  private missing<T>(name: string, placeholder: T): T {
    this.violations.push(
      `Value null at '${this.pathOf(name)}' failed to satisfy constraint: Member must not be null`,
    );
    return placeholder;
  }

  private check(name: string, shown: string, broken: string | undefined): void {
    if (broken === undefined) return;
    this.violations.push(`Value ${shown} at '${this.pathOf(name)}' failed to satisfy constraint: ${broken}`);
  }

  private pathOf(name: string): string {
    return this.path === '' ? name : `${this.path}.${name}`;
  }
}

/** @throws ServiceError `SerializationException` for invalid JSON or wrong types, else `InvalidInputException`. */
export function readRequest<T>(body: string, read: (fields: Fields) => T): T {
  const violations: string[] = [];
  const request = read(new Fields(parseObject(body), '', violations));
  if (violations.length === 0) return request;
  const count = violations.length === 1 ? '1 validation error' : `${violations.length} validation errors`;
  throw new ServiceError('InvalidInputException', `${count} detected: ${violations.join('; ')}`);
}

function parseObject(body: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(body === '' ? '{}' : body);
  } catch {
    throw new ServiceError('SerializationException', 'The request is not valid JSON.');
  }
  if (!isObject(value)) throw wrongType(value, 'Structure');
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrongType(value: unknown, wanted: string): ServiceError {
  const found = value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value;
  return new ServiceError(
    'SerializationException',
    `${found.toUpperCase()}_VALUE cannot be converted to ${wanted}`,
  );
}

function brokenStringRule(value: string, { min = 0, max, pattern }: StringRule): string | undefined {
  // The length is checked first, because it limits the work of the patterns.
  if (value.length > max) return `Member must have length less than or equal to ${max}`;
  if (value.length < min) return `Member must have length greater than or equal to ${min}`;
  if (pattern === undefined || new RegExp(`^(?:${pattern})$`, 'u').test(value)) return undefined;
  return `Member must satisfy regular expression pattern: ${pattern}`;
}

function brokenRange(value: number, { min, max }: Range): string | undefined {
  if (value > max) return `Member must have value less than or equal to ${max}`;
  return value < min ? `Member must have value greater than or equal to ${min}` : undefined;
}

function brokenEnum(value: string, allowed: readonly string[] | undefined): string | undefined {
  return allowed === undefined || allowed.includes(value) ? undefined : enumRule(allowed);
}

function enumRule(allowed: readonly string[]): string {
  return `Member must satisfy enum value set: [${allowed.join(', ')}]`;
}
