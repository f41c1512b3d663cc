/**
 * Microseconds since 1970 of `2026-01-05T08:00:00`, without a zone; undefined when the calendar has no such
 * time, or when its year is not from 1970 to 2099 (DSCBs hold no later one for certain).
 */
export function parseStartTime(text: string): number | undefined {
  const milliseconds = Date.parse(`${text}Z`);
  if (Number.isNaN(milliseconds) || !/^(?:19[7-9]|20[0-9])/.test(text)) return undefined;
  // Some engines roll a 31st of a short month over into the next one.
  return new Date(milliseconds).toISOString().slice(0, 19) === text ? milliseconds * 1000 : undefined;
}

/** The day of a time in microseconds since 1970. */
export function dayOfYear(time: number): { year: number; day: number } {
  const date = new Date(time / 1000);
  const year = date.getUTCFullYear();
  return { year, day: Math.floor((date.getTime() - Date.UTC(year, 0, 1)) / 86_400_000) + 1 };
}
