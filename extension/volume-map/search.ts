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

/** Indexes of keys in the order of the keys, which are whole numbers from 0 to 2³¹; what is equal stays in order. */
export function orderBy(keys: Int32Array): Int32Array {
  // Sorting numbers is much faster than sorting by a function: the index rides along in the low digits.
  const factor = 2 ** 21;
  const keyed = new Float64Array(keys.length);
  for (let index = 0; index < keys.length; index++) keyed[index] = keys[index]! * factor + index;
  keyed.sort();
  const order = new Int32Array(keys.length);
  for (let at = 0; at < keys.length; at++) {
    const each = keyed[at]!;
    order[at] = each - Math.floor(each / factor) * factor;
  }
  return order;
}
