import type { MapModel } from './map-model.js';
import type { FilterResult } from './scene.js';

/**
 * What a filter leaves: data sets whose name matches (`*` and `%` as in data set names, otherwise a part of the name),
 * the relationships that touch one of their extents, and the relationships with a volume of that serial or device.
 *
 * @returns undefined for an empty filter
 */
export function applyFilter(
  { volumes, relationships: all }: MapModel,
  filter: string,
): FilterResult | undefined {
  const wanted = filter.trim().toUpperCase();
  if (wanted === '') return undefined;
  const matches = matcher(wanted);
  const dataSets = volumes.map(({ contents }) =>
    Uint8Array.from(contents?.names ?? [], (name) => (matches(name) ? 1 : 0)),
  );
  const named = volumes.map(
    ({ volser, device }) => volser === wanted || device === wanted || (volser !== '' && matches(volser)),
  );
  // Of each volume the extents that are left, ascending: relationships are looked up among them.
  const extents = volumes.map(({ contents }, volume) => {
    const found: { start: number; end: number }[] = [];
    if (contents === undefined) return found;
    for (const [at, index] of contents.dataSet.entries())
      if (dataSets[volume]![index] === 1)
        found.push({ start: contents.start[at]!, end: contents.start[at]! + contents.length[at]! });
    return found;
  });
  const touches = (volume: number, start: number, length: number): boolean => {
    const list = extents[volume]!;
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (list[middle]!.end <= start) low = middle + 1;
      else high = middle;
    }
    return low < list.length && list[low]!.start < start + length;
  };
  const relationships = new Uint8Array(all.count);
  for (let row = 0; row < all.count; row++) {
    const [source, target, length] = [all.source[row]!, all.target[row]!, all.length[row]!];
    // The volume itself is in all of them.
    const isNamed = (source !== 0 && named[source]!) || (target !== 0 && named[target]!);
    if (
      isNamed ||
      touches(source, all.sourceStart[row]!, length) ||
      touches(target, all.targetStart[row]!, length)
    )
      relationships[row] = 1;
  }
  return { dataSets, relationships };
}

function matcher(wanted: string): (name: string) => boolean {
  if (!/[*%]/.test(wanted)) return (name) => name.includes(wanted);
  const pattern = wanted
    .split(/(\*\*|\*|%)/)
    .map((part) =>
      part === '**'
        ? '.*'
        : part === '*'
          ? '[^.]*'
          : part === '%'
            ? '[^.]'
            : part.replace(/[^A-Z0-9]/g, '\\$&'),
    )
    .join('');
  const expression = new RegExp(`^${pattern}$`);
  return (name) => expression.test(name);
}
