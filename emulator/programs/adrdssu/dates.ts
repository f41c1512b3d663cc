import { dayOfYear } from '../../site/start-time.js';
import type { DayOfYear } from '../../storage/vtoc/dates.js';
import type { Task } from './task.js';

/** Today as DSCBs carry it. */
export function today(task: Task): DayOfYear {
  return dayOfYear(task.site.clock.now);
}

/** A number that orders days: `yyyyddd`, or 0 for none. */
export function dayNumber(day: DayOfYear | undefined): number {
  return day === undefined ? 0 : day.year * 1000 + day.day;
}
