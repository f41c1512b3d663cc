import imported from 'sorted-btree';

type Constructor = typeof imported.default;

// The package is CommonJS with a `default` export: some loaders hand over the class, others the object around it.
const constructor = ((imported as { default?: Constructor }).default ?? imported) as Constructor;

/** A sorted map whose `clone()` costs nothing until one of the copies changes (sorted-btree, copy-on-write). */
export const BTree = constructor;
export type BTree<K, V> = import('sorted-btree').default<K, V>;

/** Entries of a node: at 64 an entry has the least memory; more only makes copies of nodes dearer. */
const nodeSize = 64;

/** An empty tree with keys in the order of numbers. */
export function createTree<V>(): BTree<number, V> {
  return new BTree<number, V>(undefined, undefined, nodeSize);
}
