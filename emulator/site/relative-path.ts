/**
 * The way from a folder to a file, both as full paths, with `/` between the parts; undefined when they
 * have no beginning in common (two drives).
 */
export function relativePath(folder: string, file: string): string | undefined {
  const from = partsOf(folder);
  const to = partsOf(file);
  if (from[0] !== to[0]) return undefined;
  let common = 0;
  while (common < from.length && common < to.length - 1 && from[common] === to[common]) common++;
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/');
}

/** The first part is the root: empty, or a drive. */
function partsOf(path: string): string[] {
  const parts = path.split(/[/\\]/);
  return parts.filter((part, index) => index === 0 || (part !== '' && part !== '.'));
}
