import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { settings } from '../../../../src/manifest';
import { settingIn } from '../../../../src/ui/arrange/setting-names';
import { ownManifest } from '../../../../src/ui/window/own-manifest';

vi.mock('vscode', () => ({}));

const root = path.resolve(import.meta.dirname, '../../../..');
const packageJSON = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
const folders: string[] = [];

afterAll(() => Promise.all(folders.map((each) => rm(each, { recursive: true }))));

function groupings(language: string, extensionPath = root): readonly string[] | undefined {
  return settingIn(ownManifest({ packageJSON, extensionPath }, language), settings.groupBy).enumItemLabels;
}

async function folderOf(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'manifest-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  return folder;
}

describe('the manifest in a host that leaves the places of texts in it', () => {
  it('has the texts of the display language', () => {
    expect(groupings('de')).toEqual(['Status', 'Lösung', 'Serie', 'Fehlerursache', 'Tag']);
  });

  it('has the English texts where there is no translation', () => {
    expect(groupings('fr')).toEqual(['Status', 'Solution', 'Series', 'Failure Reason', 'Day']);
  });

  it.each(['en', 'de'])('leaves no place without a text (%s)', (language) => {
    const text = JSON.stringify(ownManifest({ packageJSON, extensionPath: root }, language));
    expect(text.match(/"%.*?"/g)).toBeNull();
  });

  it('keeps everything else', () => {
    const manifest = ownManifest({ packageJSON, extensionPath: root }, 'en') as typeof packageJSON;
    expect(manifest.version).toBe(packageJSON.version);
  });

  it('has the English text of what a translation lacks', async () => {
    const folder = await folderOf({
      'package.nls.json': '{"setting.groupBy.status":"Status","setting.groupBy.day":"Day"}',
      'package.nls.fr.json': '{"setting.groupBy.day":"Jour"}',
    });
    expect(groupings('fr', folder)).toEqual(expect.arrayContaining(['Status', 'Jour']));
  });

  it.each([{}, { 'package.nls.json': 'not JSON' }])(
    'keeps the places where no text can be read',
    async (files) => {
      expect(groupings('en', await folderOf(files as Record<string, string>))).toContain(
        '%setting.groupBy.day%',
      );
    },
  );
});

describe('the manifest of VS Code', () => {
  it('is taken as it is', () => {
    const given = { contributes: { title: 'Day' } };
    expect(ownManifest({ packageJSON: given, extensionPath: '/nowhere' }, 'de')).toBe(given);
  });
});
