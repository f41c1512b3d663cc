/** Index of the first value that is at least `wanted`, in ascending values; their number when none is. */
export function firstAtLeast(values: ArrayLike<number>, wanted: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Indexes 0 to `count` - 1, ordered by a key that is a whole number from 0 to 2³¹. */
export function orderBy(count: number, key: (index: number) => number): Int32Array {
  let isAscending = true;
  for (let index = 1; index < count && isAscending; index++) isAscending = key(index - 1) <= key(index);
  if (isAscending) return new Int32Array(count).map((_, index) => index);
  // Sorting numbers is much faster than sorting by a function: the index rides along in the low digits.
  const factor = 2 ** 21;
  const keyed = new Float64Array(count);
  for (let index = 0; index < count; index++) keyed[index] = key(index) * factor + index;
  keyed.sort();
  const order = new Int32Array(count);
  for (let at = 0; at < count; at++) order[at] = keyed[at]! % factor;
  return order;
}
