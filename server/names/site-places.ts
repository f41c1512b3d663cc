import { findNodeAtLocation, parseTree, type Node } from 'jsonc-parser';
import type { Span } from '../../emulator/language/problem.js';

/** Where a site file gives a volume its device number or serial; undefined where it does not. */
export function siteVolumeSpan(text: string, what: 'device' | 'volser', name: string): Span | undefined {
  const tree = parseTree(text);
  const found = tree === undefined ? undefined : valueOf(tree, what, (value) => isSame(what, value, name));
  return found && { start: found.offset, end: found.offset + found.length };
}

function valueOf(node: Node, key: string, wanted: (value: string) => boolean): Node | undefined {
  const own = findNodeAtLocation(node, [key]);
  if (node.type === 'object' && typeof own?.value === 'string' && wanted(own.value)) return own;
  for (const child of node.children ?? []) {
    const found = valueOf(child, key, wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isSame(what: 'device' | 'volser', value: string, name: string): boolean {
  const upper = value.toUpperCase();
  return what === 'volser' ? upper === name : upper.replace(/^0+/, '') === name.replace(/^0+/, '');
}
