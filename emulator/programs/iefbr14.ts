import type { Program } from './program.js';

/** Does nothing and ends with 0: what its DD statements allocate and dispose of is the point of it. */
export const iefbr14: Program = {
  names: ['IEFBR14'],
  help: 'Nothing: makes and deletes data sets by its DD statements',
  run: () => ({ returnCode: 0 }),
};
