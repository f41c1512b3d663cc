import imported from 'sorted-btree';
import importedDiff from 'sorted-btree/extended/diffAgainst.js';

type Constructor = typeof imported.default;
type Diff = typeof importedDiff.default;

// The package is CommonJS with a `default` export: some loaders hand over the class, others the object around it.
const constructor = ((imported as { default?: Constructor }).default ?? imported) as Constructor;
const diff = ((importedDiff as { default?: Diff }).default ?? importedDiff) as Diff;

/** A sorted map whose `clone()` costs nothing until one of the copies changes (sorted-btree, copy-on-write). */
export const BTree = constructor;
export type BTree<K, V> = import('sorted-btree').default<K, V>;

/** Entries of a node: at 64 an entry has the least memory; more only makes copies of nodes dearer. */
const nodeSize = 64;

/** An empty tree with keys in the order of numbers. */
export function createTree<V>(): BTree<number, V> {
  return new BTree<number, V>(undefined, undefined, nodeSize);
}

/** What a tree has otherwise than an earlier one. Values are compared by identity. */
export interface TreeChanges<V> {
  /** New keys and those with another value, ascending. */
  readonly set: readonly (readonly [key: number, value: V])[];
  readonly deleted: readonly number[];
}

/** Costs what changed, where one of the trees is a clone of the other or both are clones of a third. */
export function treeChanges<V>(
  tree: BTree<number, V>,
  earlier: BTree<number, V> | undefined,
): TreeChanges<V> {
  if (earlier === undefined) return { set: tree.toArray(), deleted: [] };
  const set: [number, V][] = [];
  const deleted: number[] = [];
  const note = (key: number, value: V): void => void set.push([key, value]);
  diff(tree, earlier, note, (key) => void deleted.push(key), note);
  return { set, deleted };
}
