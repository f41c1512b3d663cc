import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { URI } from 'vscode-uri';
import { findFiles, findScripts } from '../../emulator/cli/find-scripts.js';
import { readSourceText } from '../../emulator/cli/source-text.js';
import { NodeFiles } from '../../emulator/node/index.js';
import { siteFileName } from '../../emulator/site/site-file-name.js';
import type { Platform } from '../platform.js';

/** Node's files, and what is beside this program. */
export function nodePlatform(
  version: string,
  background: Platform['background'],
  worlds?: Platform['worlds'],
): Platform {
  const root = productFolder();
  const productFile = (name: string): string | undefined => {
    const file = path.join(root, name);
    return existsSync(file) ? file : undefined;
  };
  const helpPage = (code: string): string | undefined => {
    const file = productFile(`docs/problems/${code}.md`);
    return file === undefined ? undefined : pathToFileURL(file).href;
  };
  /** Asked for with each problem of a document: the disk is looked at once a code. */
  const helpPages = new Map<string, string | undefined>();
  return {
    files: new NodeFiles(),
    version,
    background,
    worlds,
    pathOf: (uri) => {
      const parsed = URI.parse(uri);
      return parsed.scheme === 'file' ? parsed.fsPath : undefined;
    },
    uriOf: (file) => URI.file(file).toString(),
    helpOf: (code) => {
      if (!helpPages.has(code)) helpPages.set(code, helpPage(code));
      return helpPages.get(code);
    },
    productFile,
    listFiles: (folder) => findScripts(folder),
    listSites: (folder) => findFiles(folder, (name) => name === siteFileName),
    readText: (file) => {
      try {
        return readSourceText(file);
      } catch {
        return undefined;
      }
    },
  };
}

/** The folder of the package, wherever it is and however deep this file was bundled. */
function productFolder(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'package.json')) && path.dirname(folder) !== folder)
    folder = path.dirname(folder);
  return folder;
}
