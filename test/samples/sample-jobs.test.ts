import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkSource } from '../../emulator/jobs/check.js';
import { readExpectations } from '../../emulator/jobs/expectations/read-expectations.js';
import { sourceKind } from '../../emulator/jobs/source-kind.js';
import { NodeFiles } from '../../emulator/node/node-files.js';
import { loadSite } from '../../emulator/site/load-site.js';

const samples = path.join(import.meta.dirname, '../../samples');

/** The codes that the header of a sample states, in the order of the text; undefined where it does not say that these are all. */
function expectedProblems(name: string, text: string): string[] | undefined {
  const found = readExpectations(text, sourceKind(name, text)).map((row) =>
    'mistake' in row ? undefined : row.expected,
  );
  if (!found.some((row) => row?.kind === 'problems')) return undefined;
  return found.flatMap((row) => (row?.kind === 'problem' ? [row.code] : []));
}

describe('the sample jobs', () => {
  const loaded = loadSite(new NodeFiles(), path.join(samples, 'site/drydasd.jsonc'));
  after(() => loaded.close());

  for (const name of readdirSync(path.join(samples, 'jobs'))) {
    it(`${name} has the problems that its header states, and no others`, () => {
      const text = readFileSync(path.join(samples, 'jobs', name), 'utf8');
      const found = checkSource(text, sourceKind(name, text), { site: loaded.site });
      expect(found.map(({ code }) => code)).to.deep.equal(expectedProblems(name, text));
    });
  }
});
