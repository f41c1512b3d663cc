/** `65,534`; by hand, since a locale would make output differ from machine to machine. */
export function number(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 track`, `5,490 tracks`. */
export function plural(count: number, noun: string): string {
  return `${number(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** Simulated time, microseconds, as `2026-01-05T08:00:00.500`. It has no zone. */
export function isoTime(microseconds: number): string {
  return new Date(microseconds / 1000).toISOString().replace('Z', '');
}
