import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { scriptExtensions } from '../jobs/script-extensions.js';

/** Folders that hold no scripts of a user. */
const leftOut = new Set(['node_modules', 'dist', 'out', 'target', 'build']);
const scripts = new RegExp(`\\.(${scriptExtensions.join('|')})$`, 'i');

/** All scripts below a folder, by their extensions, sorted; none where it cannot be read. */
export function findScripts(folder: string): Promise<string[]> {
  return findFiles(folder, (name) => scripts.test(name));
}

/** All files below a folder with wanted names, sorted; none where it cannot be read. */
export async function findFiles(folder: string, isWanted: (name: string) => boolean): Promise<string[]> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  const found = await Promise.all(
    entries.map(async (entry) => {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        return leftOut.has(entry.name) || entry.name.startsWith('.') ? [] : findFiles(file, isWanted);
      }
      return entry.isFile() && isWanted(entry.name) ? [file] : [];
    }),
  );
  return found.flat().sort();
}
