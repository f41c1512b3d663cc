import { z } from 'zod';
import { problemLevels } from '../../emulator/messages/problem-levels.js';

/*
 * The settings, described once: the server reads them by this, and the editor's manifest and docs/settings.md are made
 * of it. Names are those behind `drydasd.`.
 */

const levels = z
  .record(z.string(), z.enum(problemLevels))
  .default({})
  .describe(
    'Severity of single problem codes, such as `{"nocopy-not-withdrawn": "off"}`. Goes before the `levels` of the site file. Codes are in docs/problems.',
  );

export const settingsSchema = z.object({
  site: z
    .string()
    .default('')
    .describe(
      'Site file to use for scripts of this folder, relative to it. Without it the nearest `drydasd.jsonc` of the folder of a script or a parent counts.',
    ),
  problems: z
    .object({
      levels,
      dryRun: z
        .enum(['onType', 'onSave', 'off'])
        .default('onType')
        .meta({
          description:
            'When scripts are tried on a throw-away fork of their site in the background, so that what it would refuse is shown at its statement. Images are never changed.',
          enumDescriptions: [
            'Shortly after each change.',
            'When a script is opened and when it is saved.',
            'Never: only what the text itself shows is checked.',
          ],
        }),
    })
    .prefault({}),
  completion: z
    .object({
      snippets: z.boolean().default(true).describe('Offer whole statements and jobs with places to fill in.'),
    })
    .prefault({}),
  inlayHints: z
    .object({
      symbols: z.boolean().default(true).describe('Show the value of symbols.'),
      extents: z
        .boolean()
        .default(true)
        .describe('Show track addresses as cylinder.head, and how long extents are.'),
      defaults: z
        .boolean()
        .default(false)
        .describe('Show what counts because it is not coded: `FULL`, `MODE(COPY)`.'),
      abbreviations: z.boolean().default(true).describe('Show the full name of abbreviated keywords.'),
    })
    .prefault({}),
  codeLens: z
    .object({
      enabled: z
        .boolean()
        .default(true)
        .describe('Offer to dry-run and to plan above jobs, steps and scripts.'),
    })
    .prefault({}),
  format: z
    .object({
      onType: z.boolean().default(true).describe('Continue a line that is about to pass column 71.'),
    })
    .prefault({}),
});

/** All settings, defaults filled in. */
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = settingsSchema.parse({});

/**
 * Settings as an editor sends them. What is wrong in them counts as not set: an editor shows its user what its manifest
 * says of a setting, and a server that does without settings helps nobody.
 */
export function readSettings(value: unknown): {
  readonly settings: Settings;
  readonly problems: readonly string[];
} {
  const found = settingsSchema.safeParse(value ?? {});
  if (found.success) return { settings: found.data, problems: [] };
  const problems = found.error.issues.map(({ path, message }) => `drydasd.${path.join('.')}: ${message}`);
  return {
    settings: settingsSchema.parse(
      without(
        value,
        found.error.issues.map(({ path }) => path),
      ),
    ),
    problems,
  };
}

/** The value without what stands at these places. */
function without(value: unknown, paths: readonly (readonly PropertyKey[])[]): unknown {
  if (paths.some((path) => path.length === 0)) return {};
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as Readonly<Record<string, unknown>>).flatMap(([key, inner]) => {
      const below = paths.filter(([first]) => first === key).map((path) => path.slice(1));
      return below.some((path) => path.length === 0) ? [] : [[key, without(inner, below)]];
    }),
  );
}
