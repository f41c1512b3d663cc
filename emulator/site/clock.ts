import { dayOfYear } from './start-time.js';

/**
 * Simulated time, in microseconds since 1970-01-01 without a zone. It moves only when somebody says
 * what took how long, so the same job prints the same times always.
 */
export class SimulatedClock {
  constructor(private time: number) {}

  /** Microseconds. */
  get now(): number {
    return this.time;
  }

  advance(microseconds: number): void {
    this.time += microseconds;
  }

  /** `yyyy.ddd hh:mm:ss`, as DFSMSdss prints it. */
  static julian(time: number): string {
    const { year, day } = dayOfYear(time);
    return `${year}.${String(day).padStart(3, '0')} ${SimulatedClock.timeOfDay(time)}`;
  }

  /** `hh:mm:ss`. */
  static timeOfDay(time: number): string {
    return new Date(time / 1000).toISOString().slice(11, 19);
  }
}
