import { z } from 'zod';
import { format } from 'prettier';
import { problemCodes } from '../emulator/messages/problems.js';
import { extensionSettingsSchema } from '../extension/settings.js';
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

/** The settings that only the VS Code extension has, flat. */
export function extensionSettingRows(): readonly SettingRow[] {
  return flat('drydasd', z.toJSONSchema(extensionSettingsSchema, { io: 'input' }));
}

/** What VS Code calls the groups of settings, by the first word behind `drydasd`; others stand at the top. */
const groups: Readonly<Record<string, string>> = {
  problems: 'Problems',
  completion: 'Completion',
  inlayHints: 'Inlay Hints',
  codeLens: 'Code Lens',
  format: 'Formatting',
  trace: 'Trace',
};

/** extension/manifest/settings.json: the settings as VS Code shows them. */
export function settingsManifest(): Promise<string> {
  const rows = [
    ...settingRows().map((row) => ({ ...row, scope: 'resource' })),
    // The language of a document is found before its folder matters; and one server serves all folders.
    ...extensionSettingRows().map((row) => ({ ...row, scope: 'window' })),
  ];
  const titles = ['DryDASD', ...new Set(Object.values(groups))];
  const configuration = titles.map((title, index) => ({
    title,
    order: index,
    properties: Object.fromEntries(
      rows
        .filter(({ key }) => (groups[key.split('.')[1] ?? ''] ?? 'DryDASD') === title)
        .map(({ key, schema, scope }, order) => [key, { ...ofManifest(schema), scope, order }]),
    ),
  }));
  return format(JSON.stringify({ contributes: { configuration } }), { parser: 'json', printWidth: 110 });
}

function ofManifest({ description, propertyNames, ...schema }: Readonly<Record<string, unknown>>): object {
  return {
    ...schema,
    // Completes them, and finds those that are misspelt.
    ...(propertyNames !== undefined && { propertyNames: { enum: problemCodes } }),
    markdownDescription: description,
  };
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
    '<!-- written by `npm run generate` from server/settings/schema.ts and extension/settings.ts; do not edit -->',
    '',
    '# Settings of the language server',
    '',
    'Editors send them when they are asked for the section `drydasd`, or with `initialize` as',
    '`initializationOptions` without that first word. What is not set has its default; what is set wrong counts as not',
    'set, and the log of the server says so. Each folder of a workspace may have settings of its own.',
    '',
    row('setting', 'values', 'default', 'what it does'),
    row('---', '---', '---', '---'),
    ...settingRows().map(tableRow),
    '',
    '## Of the VS Code extension alone',
    '',
    row('setting', 'values', 'default', 'what it does'),
    row('---', '---', '---', '---'),
    ...extensionSettingRows().map(tableRow),
    '',
  ].join('\n');
}

function tableRow({ key, schema }: SettingRow): string {
  return row(
    `\`${key}\``,
    values(schema),
    `\`${JSON.stringify(schema['default'])}\``,
    text(schema).replaceAll('|', '\\|'),
  );
}

function values(schema: Readonly<Record<string, unknown>>): string {
  const { enum: words, type } = schema;
  return Array.isArray(words) ? words.map((word) => `\`${String(word)}\``).join(', ') : String(type);
}

function text({ description }: Readonly<Record<string, unknown>>): string {
  return typeof description === 'string' ? description : '';
}
