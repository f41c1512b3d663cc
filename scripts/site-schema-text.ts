import { format } from 'prettier';
import { siteJsonSchema } from '../emulator/site/site-schema.js';

/** The JSON schema of site files as it is committed. */
export function siteSchemaText(): Promise<string> {
  return format(JSON.stringify(siteJsonSchema()), { parser: 'json', printWidth: 110 });
}
