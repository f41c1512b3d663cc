import { z } from 'zod';
import type { Questions } from './index.js';

/**
 * What the questions take besides the world, one row each: parameters come from the wire. Those that are not so are
 * answered by a failure before the question is asked.
 */
export const questionParams: {
  readonly [Name in keyof Questions]: z.ZodType<Parameters<Questions[Name]>[1]>;
} = {
  siteTree: z.object({}),
};
