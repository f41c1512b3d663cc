import { SimulatedClock } from '../../site/clock.js';
import type { DayOfYear } from '../../storage/vtoc/dates.js';
import type { Task } from './task.js';

/** Today as DSCBs carry it. */
export function today(task: Task): DayOfYear {
  return dayOf(task.site.clock.now);
}

/** The day of a simulated time in microseconds. */
export function dayOf(time: number): DayOfYear {
  const [year, day] = SimulatedClock.julian(time).slice(0, 8).split('.');
  return { year: Number(year), day: Number(day) };
}

/** A number that orders days: `yyyyddd`, or 0 for none. */
export function dayNumber(day: DayOfYear | undefined): number {
  return day === undefined ? 0 : day.year * 1000 + day.day;
}
