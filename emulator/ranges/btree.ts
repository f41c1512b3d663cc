import module from 'sorted-btree';

/** A sorted map whose `clone()` costs nothing until one of the copies changes (sorted-btree, copy-on-write). */
export const BTree = module.default;
export type BTree<K, V> = import('sorted-btree').default<K, V>;
