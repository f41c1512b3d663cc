import { z } from 'zod';
import { settingsSchema } from '../server/settings/schema.js';
import { row } from './markdown.js';

/** One setting, as JSON schema and manifests have it. */
export interface SettingRow {
  /** `drydasd.inlayHints.extents`. */
  readonly key: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

/** All settings of the server, flat. */
export function settingRows(): readonly SettingRow[] {
  return flat('drydasd', z.toJSONSchema(settingsSchema, { io: 'input' }));
}

function flat(key: string, { $schema: _, ...schema }: Readonly<Record<string, unknown>>): SettingRow[] {
  const properties = schema['properties'] as Readonly<Record<string, Record<string, unknown>>> | undefined;
  return properties === undefined
    ? [{ key, schema }]
    : Object.entries(properties).flatMap(([name, inner]) => flat(`${key}.${name}`, inner));
}

/** docs/settings.md. */
export function settingsPage(): string {
  return [
    '<!-- written by `npm run generate` from server/settings/schema.ts; do not edit -->',
    '',
    '# Settings of the language server',
    '',
    'Editors send them when they are asked for the section `drydasd`, or with `initialize` as',
    '`initializationOptions` without that first word. What is not set has its default; what is set wrong counts as not',
    'set, and the log of the server says so. Each folder of a workspace may have settings of its own.',
    '',
    row('setting', 'values', 'default', 'what it does'),
    row('---', '---', '---', '---'),
    ...settingRows().map(({ key, schema }) =>
      row(
        `\`${key}\``,
        values(schema),
        `\`${JSON.stringify(schema['default'])}\``,
        text(schema).replaceAll('|', '\\|'),
      ),
    ),
    '',
  ].join('\n');
}

function values(schema: Readonly<Record<string, unknown>>): string {
  const { enum: words, type } = schema;
  return Array.isArray(words) ? words.map((word) => `\`${String(word)}\``).join(', ') : String(type);
}

function text({ description }: Readonly<Record<string, unknown>>): string {
  return typeof description === 'string' ? description : '';
}
