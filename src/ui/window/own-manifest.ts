/** The extension's package.json with its texts in the display language. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** `%setting.groupBy.day%`: the place of a text of `package.nls.json`. */
const place = /^%([\w.]+)%$/;

export interface ManifestSource {
  readonly packageJSON: unknown;
  /** The extension's folder, where `package.nls.json` and its translations are. */
  readonly extensionPath: string;
}

/**
 * VS Code puts the texts of `package.nls.json` into the manifest that it gives an extension. Other hosts, Eclipse Theia among
 * them, leave their places in it: then the texts are read here, those without a translation in English.
 *
 * @param language of the display, e.g. `de`
 */
export function ownManifest({ packageJSON, extensionPath }: ManifestSource, language: string): unknown {
  const text = JSON.stringify(packageJSON);
  if (!text.includes('"%')) return packageJSON;
  const texts = new Map(
    ['', `.${language}`].flatMap((suffix) =>
      Object.entries(textsOf(path.join(extensionPath, `package.nls${suffix}.json`))),
    ),
  );
  return JSON.parse(text, (_name, value: unknown) => {
    const key = typeof value === 'string' ? place.exec(value)?.[1] : undefined;
    return key === undefined ? value : (texts.get(key) ?? value);
  });
}

function textsOf(file: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
}
