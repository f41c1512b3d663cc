import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { loadSite } from '../../emulator/site/load-site.js';
import { OpenDocument } from '../../server/documents/open-document.js';
import { explainAt } from '../../server/hover/explain-at.js';
import { nodePlatform } from '../../server/node/platform.js';
import { signatureAt } from '../../server/signature/signature-at.js';
import { samples } from '../support/editor.js';

const folder = path.join(samples, 'jobs');
const platform = nodePlatform('0.0.0-test', undefined);

describe('what is said at every offset', () => {
  let loaded: ReturnType<typeof loadSite>;
  before(() => {
    loaded = loadSite(platform.files, path.join(samples, 'site', 'drydasd.jsonc'));
    expect(loaded.site).not.to.equal(undefined);
  });
  after(() => loaded.close());

  function open(name: string, text: string): OpenDocument {
    const document = new OpenDocument(pathToFileURL(path.join(folder, name)).href, '', 1, text);
    document.link(loaded.site);
    return document;
  }

  function checkAt(document: OpenDocument, offset: number): boolean {
    const found = explainAt(document, offset, platform);
    const where = `${document.uri} ${offset}`;
    if (found !== undefined) {
      const { markdown, span } = found;
      expect(span.start <= offset && offset <= span.end, where).to.equal(true);
      expect(markdown, where)
        .not.to.equal('')
        .and.not.match(/\bundefined\b(?! data sets)|\[object|NaN/);
    }
    const signature = signatureAt(document, offset);
    if (signature !== undefined) {
      const { label, parts, active } = signature;
      for (const { from, to } of parts)
        expect(0 <= from && from < to && to <= label.length, where).to.equal(true);
      if (active !== undefined) expect(parts[active], where).not.to.equal(undefined);
    }
    return found !== undefined;
  }

  for (const name of readdirSync(folder)) {
    const text = readFileSync(path.join(folder, name), 'utf8');

    it(`is about that place: ${name}`, () => {
      const document = open(name, text);
      let explained = 0;
      for (let offset = 0; offset <= text.length; offset++) if (checkAt(document, offset)) explained++;
      expect(explained).to.be.greaterThan(text.length / 10);
    });

    it(`is about that place when the text ends there: ${name}`, () => {
      for (let offset = 0; offset <= text.length; offset += 17)
        checkAt(open(name, text.slice(0, offset)), offset);
    });
  }
});
