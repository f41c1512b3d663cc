import { z } from 'zod';
import type { Questions } from './index.js';

const count = z.int().nonnegative();
/** `PageParams` */
const page = { from: count.exactOptional(), limit: count.exactOptional() };

/**
 * What the questions take besides the world, one row each: parameters come from the wire. Those that are not so are
 * answered by a failure before the question is asked.
 */
export const questionParams: {
  readonly [Name in keyof Questions]: z.ZodType<Parameters<Questions[Name]>[1]>;
} = {
  dataSets: z.object({ volume: z.string(), ...page }),
  events: z.object({ limit: count.exactOptional() }),
  extentList: z.object({
    volume: z.string(),
    dataSet: z.string(),
    target: z.string().exactOptional(),
    column: count,
  }),
  mappings: z.object(page),
  relationshipTotals: z.object({}),
  relationships: z.object({
    volume: z.string().exactOptional(),
    role: z.enum(['source', 'any']).exactOptional(),
    ...page,
  }),
  siteTree: z.object({}),
  statement: z.object({ event: z.int() }),
  volumeMap: z.object({
    volume: z.string(),
    at: z.object({ event: z.int(), time: z.number().exactOptional() }).exactOptional(),
    partners: z.array(z.string()).exactOptional(),
  }),
};
