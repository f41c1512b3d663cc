import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { siteSchemaText } from '../../scripts/site-schema-text.js';

describe('the JSON schema of site files', () => {
  it('is the one that the reader checks with (npx tsx scripts/generate-schema.ts writes it)', async () => {
    const committed = readFileSync(new URL('../../schemas/drydasd.schema.json', import.meta.url), 'utf8');
    expect(committed).to.equal(await siteSchemaText());
  });
});
