/**
 * Index of the last number of an ascending list that is not above a value; 0 where all are, as for an empty list.
 * Takes time in proportion to the logarithm of the length.
 */
export function lastNotAbove(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (ascending[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return Math.max(low, 0);
}
