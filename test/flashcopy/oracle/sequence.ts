import fc from 'fast-check';
import { Drive } from './drive.js';
import type { Rules } from './oracle.js';
import { sequences, type Step } from './steps.js';

const rules: Rules = {
  relationshipsPerVolume: 9,
  targetsPerSourceTrack: 3,
  cascading: false,
  multipleIncremental: false,
  freezeTimeout: 1,
  copyRate: 7,
};

/** Kinds of facilities, each with steps that suit it. */
export const worlds = [
  { name: 'without cascading', rules, weights: { chains: 0, increments: 1, revertibles: 0 } },
  {
    name: 'with cascades of five volumes',
    rules: { ...rules, cascading: true },
    weights: { chains: 3, increments: 1, revertibles: 0 },
  },
  { name: 'with increments and reversals', rules, weights: { chains: 0, increments: 5, revertibles: 0 } },
  {
    name: 'with several incremental relationships in a cascade',
    rules: { ...rules, cascading: true, multipleIncremental: true },
    weights: { chains: 1, increments: 5, revertibles: 0 },
  },
  {
    name: 'with a limit of cascades',
    rules: { ...rules, cascading: true, cascadeDepth: 2 },
    weights: { chains: 3, increments: 1, revertibles: 0 },
  },
  {
    name: 'with revertible increments in a cascade',
    rules: { ...rules, cascading: true, multipleIncremental: true, cascadeDepth: 4 },
    weights: { chains: 1, increments: 4, revertibles: 4 },
  },
] as const;

export type World = (typeof worlds)[number];

/**
 * Runs one sequence twice: all is read and compared after every step, and only where the sequence looks. Both
 * must end in the same state, since looking changes nothing.
 */
export function runSequence({ rules: own }: World, steps: readonly Step[]): void {
  const [always, seldom] = [Drive.of(own), Drive.of(own)];
  steps.forEach((step, index) => {
    at(index, step, () => {
      always.apply(step);
      always.check();
    });
  });
  steps.forEach((step, index) => {
    at(index, step, () => {
      seldom.apply(step);
      if (step.do === 'look') seldom.check();
    });
  });
  seldom.check();
  if (always.events() !== seldom.events()) throw new Error('the events depend on who looked when');
  if (always.saved() !== seldom.saved()) {
    throw new Error(`looked at after every step:\n${always.saved()}\nand seldom:\n${seldom.saved()}`);
  }
}

function at(index: number, step: Step, work: () => void): void {
  try {
    work();
  } catch (error) {
    throw new Error(`step ${index}, ${step.do}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** Random sequences; undefined when all agree, else the shortest that was found and what is wrong. */
export function findDifference(
  world: World,
  count: number,
  steps: number,
  seed?: number,
): string | undefined {
  const property = fc.property(sequences(steps, world.weights), (list) => runSequence(world, list));
  const result = fc.check(property, { numRuns: count, ...(seed === undefined ? {} : { seed }) });
  if (!result.failed) return undefined;
  const [list] = result.counterexample ?? [[]];
  const needed = list.filter((step) => step.do !== 'look').map((step) => `  ${JSON.stringify(step)}`);
  const error =
    result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance);
  return `${error}\nseed ${result.seed}, path ${result.counterexamplePath}, after\n${needed.join('\n')}`;
}
