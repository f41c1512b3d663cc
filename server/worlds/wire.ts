import { z } from 'zod';
import type { WorldRequests } from './protocol.js';

/* What the requests about worlds take. What comes from the wire is not trusted to be so. */

const worldSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('site'), path: z.string() }),
  z.object({ kind: z.literal('run'), id: z.string() }),
  z.object({ kind: z.literal('sandbox'), path: z.string() }),
]);

/** What is asked of a world; what else there is the question takes. */
export const askedSchema = z.looseObject({ world: worldSchema });

const line = z.int().nonnegative();
const progress = z.string().exactOptional();

const scriptSchema = z.object({
  uri: z.string(),
  job: z.string().exactOptional(),
  step: z.string().exactOptional(),
  lines: z.object({ from: line, to: line }).exactOptional(),
});

/** The most simulated time that passes at a time: ten years. Seconds. */
const longestWait = 10 * 366 * 86_400;

export const requestSchemas: {
  readonly [Name in keyof WorldRequests]: z.ZodType<WorldRequests[Name]['params']>;
} = {
  list: z.object({}),
  run: z.object({
    world: worldSchema,
    script: scriptSchema,
    until: z.enum(['copy-end', 'job-end']).exactOptional(),
    keep: z.boolean().exactOptional(),
    progress,
  }),
  plan: z.object({ world: worldSchema, script: scriptSchema }),
  wait: z.object({
    world: worldSchema,
    seconds: z.union([z.number().nonnegative().max(longestWait), z.literal('copy-end')]),
  }),
  keep: z.object({ world: worldSchema, folder: z.string() }),
  close: z.object({ world: worldSchema }),
  export: z.object({
    world: worldSchema,
    volume: z.string(),
    file: z.string(),
    replace: z.boolean(),
    progress,
  }),
  tso: z.object({ world: worldSchema, line: z.string(), progress }),
  tsoComplete: z.object({ world: worldSchema, line: z.string(), position: line }),
};
