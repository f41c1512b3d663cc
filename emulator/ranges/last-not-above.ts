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

/** Index of the last of ascending rows that begins at or before a place; -1 when there is none. */
export function lastStarting(rows: readonly { readonly start: number }[], place: number): number {
  let low = -1;
  let high = rows.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (rows[middle]!.start <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}
