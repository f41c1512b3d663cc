import { mkdirSync, writeFileSync } from 'node:fs';
import { siteSchemaText } from './site-schema-text.js';

/** Writes schemas/drydasd.schema.json, which editors use for site files. A test fails when it is stale. */
const folder = new URL('../schemas/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('drydasd.schema.json', folder), await siteSchemaText());
