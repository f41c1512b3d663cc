import { parseSiteFile } from '../../emulator/site/site-file.js';
import { isOutside } from '../../emulator/site/image-path.js';
import type { FileAccess } from '../../emulator/storage/file-access.js';

/**
 * What a site reads outside of some folders: its own file, and the images and libraries that it names elsewhere because it
 * says that it may. Full paths, each once; none where there are no folders, or where the site file cannot be read.
 *
 * @param folders full paths
 */
export function readsOutside(
  files: FileAccess,
  folders: readonly string[],
  path: string,
  text: string | undefined,
): readonly string[] {
  if (folders.length === 0) return [];
  const isInside = (file: string): boolean => folders.some((folder) => isBelow(folder, file));
  const data = text === undefined ? undefined : parseSiteFile(text).data;
  const named =
    data?.allowOutside === true
      ? [
          ...data.facilities.flatMap(({ subsystems }) =>
            subsystems.flatMap(({ volumes }) => volumes.flatMap(({ image }) => image ?? [])),
          ),
          ...Object.values(data.libraries),
        ]
      : [];
  const folder = files.folderOf(path);
  const found = [path, ...named.filter(isOutside).map((name) => files.resolve(folder, name))];
  return [...new Set(found)].filter((file) => !isInside(file));
}

function isBelow(folder: string, file: string): boolean {
  const parts = (name: string): string => `${name.replaceAll('\\', '/').replace(/\/+$/, '')}/`;
  return parts(file).startsWith(parts(folder));
}
