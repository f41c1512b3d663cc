import type { OracleEstablish, Pair, Row, Rules } from './oracle.js';

interface Link {
  readonly source: number;
  readonly target: number;
  readonly from: number;
  readonly to: number;
  readonly length: number;
}

/** A track as one number. */
const place = (volume: number, track: number): number => volume * 1000 + track;

/** Whether more relationships would follow each other on a track than may. Looks at every track by itself. */
export function wouldBeTooDeep(
  { cascading, cascadeDepth }: Rules,
  rows: readonly Row[],
  { source, target, pairs = [] }: Pick<OracleEstablish, 'source' | 'target' | 'pairs'>,
): boolean {
  if (cascadeDepth === undefined || !cascading) return false;
  const links: Link[] = rows.map((row) => ({ ...row, length: row.waiting.length }));
  return pairs.some((pair: Pair) => {
    links.push({ ...pair, source, target });
    const [first, last] = [place(source, pair.from), place(target, pair.to)];
    return Array.from({ length: pair.length }).some((_, offset) => {
      const above = longest(links, 'up', first + offset, [last + offset]);
      const below = longest(links, 'down', last + offset, [first + offset]);
      return above + 1 + below > cascadeDepth;
    });
  });
}

/** A way ends where it would come back to a track that it came by. */
function longest(links: readonly Link[], way: 'up' | 'down', at: number, before: readonly number[]): number {
  const path = [...before, at];
  let most = 0;
  for (const { source, target, from, to, length } of links) {
    const [near, far] = [place(source, from), place(target, to)];
    const [here, there] = way === 'down' ? [near, far] : [far, near];
    if (at < here || at >= here + length) continue;
    const next = at - here + there;
    if (!path.includes(next)) most = Math.max(most, 1 + longest(links, way, next, path));
  }
  return most;
}
