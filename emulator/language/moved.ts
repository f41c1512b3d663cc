import type { Span } from './problem.js';

/** Plain data with every span in it moved by so many characters. Functions and class instances are left as they are. */
export function moved<Data>(data: Data, by: number): Data {
  return by === 0 ? data : (move(data, by) as Data);
}

function move(data: unknown, by: number): unknown {
  if (Array.isArray(data)) return data.length === 0 ? data : data.map((item) => move(item, by));
  if (typeof data !== 'object' || data === null || Object.getPrototypeOf(data) !== Object.prototype)
    return data;
  if (isSpan(data)) return { start: data.start + by, end: data.end + by };
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(data)) result[key] = move(value, by);
  return result;
}

function isSpan(data: object): data is Span {
  return 'start' in data && typeof data.start === 'number' && 'end' in data && typeof data.end === 'number';
}
