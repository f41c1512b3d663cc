import type { FileAccess } from '../storage/file-access.js';
import { newSiteFile, type NewSiteFile } from './new-site-file.js';
import { relativePath } from './relative-path.js';
import { siteFileName } from './site-file-name.js';
import { encodeUtf8, readTextFile } from './utf8.js';

/** Where the site file of a folder of images goes. Full paths. */
export interface SiteFilePlace {
  readonly file: string;
  /** What stands before the names of the images in it. */
  readonly prefix: string;
}

/**
 * In the working folder later work finds the site file by itself, but its images must be inside; so that elsewhere it
 * goes beside them.
 *
 * @param folder of the images, a full path as `root` is
 */
export function placeOfSiteFile(files: FileAccess, root: string, folder: string): SiteFilePlace {
  const below = folder === root ? '' : relativePath(root, folder);
  const inside = below !== undefined && !below.startsWith('..');
  return inside
    ? { file: files.resolve(root, siteFileName), prefix: below }
    : { file: files.resolve(folder, siteFileName), prefix: '' };
}

/**
 * Writes a site file for the images of a folder; without images nothing is written, and its text is undefined.
 * Throws {@link StorageError} when the folder cannot be read or the file not be written.
 */
export function createSiteOfImages(files: FileAccess, folder: string, place: SiteFilePlace): NewSiteFile {
  // That of its folder: people have several sites.
  const name = files.folderOf(place.file).split(/[/\\]/).at(-1);
  const made = newSiteFile(files, folder, place.prefix, name);
  if (made.text !== undefined) writeBytes(files, place.file, encodeUtf8(made.text));
  return made;
}

/** What stands in the folder of the samples, by the place that it gets. */
const sampleFolders = { 'site/images': 'images', jobs: 'jobs' } as const;

/**
 * Copies the sample site and its jobs to a folder, which is made where it is not there.
 * Throws {@link StorageError}.
 *
 * @param samples the folder of the samples
 * @param replace whether jobs that are there already are replaced: they may have been worked on
 * @returns names of the jobs, full path of the site file
 */
export function createSampleSite(
  files: FileAccess,
  samples: string,
  folder: string,
  replace: boolean,
): { readonly file: string; readonly jobs: readonly string[] } {
  for (const [from, to] of Object.entries(sampleFolders)) {
    const [source, target] = [files.resolve(samples, from), files.resolve(folder, to)];
    files.makeFolder(target);
    for (const name of files.list(source)) {
      const file = files.resolve(target, name);
      if (to === 'jobs' && !replace && files.exists(file)) continue;
      writeBytes(files, file, readBytes(files, files.resolve(source, name)));
    }
  }
  const file = files.resolve(folder, siteFileName);
  // Where the schema is from here nobody knows.
  const text = readTextFile(files, files.resolve(samples, `site/${siteFileName}`));
  writeBytes(files, file, encodeUtf8(text.replace(/^ *"\$schema".*\r?\n/m, '')));
  return { file, jobs: files.list(files.resolve(samples, 'jobs')) };
}

function readBytes(files: FileAccess, path: string): Uint8Array {
  const file = files.openRead(path);
  try {
    return file.read(0, file.size());
  } finally {
    file.close();
  }
}

function writeBytes(files: FileAccess, path: string, bytes: Uint8Array): void {
  const file = files.create(path);
  try {
    file.write(0, bytes);
  } finally {
    file.close();
  }
}
