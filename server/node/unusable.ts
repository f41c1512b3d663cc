import type { Failed } from '../background.js';

export function unusable(path: string): Failed {
  return { failure: `The site file ${path} cannot be used until its problems are mended.` };
}
