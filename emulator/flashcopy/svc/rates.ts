import type { Provenance } from '../../messages/certainty.js';
import type { GrainKiB } from './types.js';

/** One step of the scale on which copy rate and clean rate are given. */
interface RateStep extends Provenance {
  readonly name: string;
  /** First and last rate of the step, both in it. */
  readonly from: number;
  readonly to: number;
  readonly kibPerSecond: number;
}

const recalled = {
  source: 'doubling rule; the default of 50 is known to be 2 MiB/s',
  certainty: 'recalled',
} as const;
const known = { source: 'Spectrum Virtualize: default rate', certainty: 'verified' } as const;

function step(from: number, kibPerSecond: number): RateStep {
  const to = from + 9;
  return { name: `rates ${from} to ${to}`, from, to, kibPerSecond, ...(to === 50 ? known : recalled) };
}

/** Every ten points double the rate. Rate 0, which copies nothing, has no row. */
export const rateSteps: readonly RateStep[] = Array.from({ length: 15 }, (_, index) =>
  step(10 * index + 1, 128 * 2 ** index),
);

/** KiB that a rate copies in a second. @param rate 0 to 150. */
export function kibPerSecond(rate: number): number {
  return rateSteps.find(({ from, to }) => from <= rate && rate <= to)?.kibPerSecond ?? 0;
}

const second = 1_000_000;

/*
 * Rates are counted in half grains, so that the slowest (one grain of 256 KiB in two seconds) is a whole
 * number too, and no result depends on the slices in which time passes.
 */
function halfGrainsPerSecond(rate: number, grainKiB: GrainKiB): number {
  return (2 * kibPerSecond(rate)) / grainKiB;
}

/** Whole grains copied in `microseconds` at a rate above 0. */
export function grainsIn(microseconds: number, rate: number, grainKiB: GrainKiB): number {
  const halves = halfGrainsPerSecond(rate, grainKiB);
  const seconds = Math.floor(microseconds / second);
  return Math.floor((seconds * halves + Math.floor(((microseconds % second) * halves) / second)) / 2);
}

/** Microseconds until `grains` are copied at a rate above 0, rounded up: the inverse of {@link grainsIn}. */
export function timeOfGrains(grains: number, rate: number, grainKiB: GrainKiB): number {
  const halves = halfGrainsPerSecond(rate, grainKiB);
  const wanted = 2 * grains;
  return Math.floor(wanted / halves) * second + Math.ceil(((wanted % halves) * second) / halves);
}
