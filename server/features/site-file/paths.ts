import type { FileAccess } from '../../../emulator/storage/file-access.js';
import { openImage } from '../../../emulator/storage/images/open-image.js';
import { StorageError } from '../../../emulator/storage/track-access.js';

/** A file or folder beside a site file. */
interface FoundFile {
  readonly value: string;
  readonly detail?: string;
  /** A folder: more follows behind its slash. */
  readonly goesOn?: boolean;
}

/** Where paths of a site file begin. */
interface Place {
  readonly files: FileAccess;
  /** Folder of the site file; undefined for a text that is no file. */
  readonly folder: string | undefined;
}

/** Files that are hardly images and mostly there. */
const others = /^\.|\.(?:jsonc?|md|txt|jcls?|proc|tso|dss|dscli|svc|rexx|clist|sh|ts|js)$/i;
/** More files are not looked into: it would keep the editor waiting. */
const mostOpened = 100;

/** The images, and the folders, that go on from what is typed of a path; paths are written as it is. */
export function filesBelow({ files, folder }: Place, typed: string): FoundFile[] {
  if (folder === undefined) return [];
  const before = typed.slice(0, typed.lastIndexOf('/') + 1);
  const within = files.resolve(folder, before === '' ? '.' : before);
  const found: FoundFile[] = [];
  let opened = 0;
  for (const name of listed(files, within)) {
    if (others.test(name)) continue;
    const path = files.resolve(within, name);
    if (isFolder(files, path)) {
      found.push({ value: `${before}${name}/`, detail: 'folder', goesOn: true });
      continue;
    }
    if (opened++ >= mostOpened) break;
    const image = imageAt(files, path);
    if (image !== undefined)
      found.push({ value: before + name, detail: `${image.model} ${image.volser ?? ''}`.trim() });
  }
  return found;
}

/** What an image is that a site file names; undefined when it is none. */
export function describeImage(
  { files, folder }: Place,
  image: string,
): { readonly path: string; readonly model: string; readonly volser: string | undefined } | undefined {
  if (folder === undefined) return undefined;
  const path = files.resolve(folder, image);
  const found = imageAt(files, path);
  return found && { path, ...found };
}

function imageAt(files: FileAccess, path: string): { model: string; volser: string | undefined } | undefined {
  try {
    const image = openImage(files, path, path);
    const { volser } = image;
    const model = image.geometry.modelName;
    image.close();
    return { model, volser };
  } catch (error) {
    if (error instanceof StorageError) return undefined;
    throw error;
  }
}

function listed(files: FileAccess, folder: string): string[] {
  try {
    return files.list(folder);
  } catch (error) {
    if (error instanceof StorageError) return [];
    throw error;
  }
}

/** The file interface knows files only; what can be listed is a folder. */
function isFolder(files: FileAccess, path: string): boolean {
  try {
    files.list(path);
    return true;
  } catch (error) {
    if (error instanceof StorageError) return false;
    throw error;
  }
}
