import { SimulatedClock } from '../../site/clock.js';

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** Simulated time, microseconds, as `Mon Jan 05 08:00:00 UTC 2026`. It has no zone; UTC stands in its place. */
export function dateText(microseconds: number): string {
  const time = new Date(microseconds / 1000);
  const day = String(time.getUTCDate()).padStart(2, '0');
  const clock = SimulatedClock.timeOfDay(microseconds);
  return `${days[time.getUTCDay()]!} ${months[time.getUTCMonth()]!} ${day} ${clock} UTC ${time.getUTCFullYear()}`;
}
