import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import fc from 'fast-check';
import { loadSite } from '../../emulator/site/load-site.js';
import { OpenDocument } from '../../server/documents/open-document.js';
import { documentHints } from '../../server/hints/document-hints.js';
import { explainAt } from '../../server/hover/explain-at.js';
import { nodePlatform } from '../../server/node/platform.js';
import { signatureAt } from '../../server/signature/signature-at.js';
import { samples } from '../support/editor.js';

const all = { symbols: true, extents: true, defaults: true, abbreviations: true };
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

    it(`gives the same hints line by line as all at once: ${name}`, () => {
      const document = open(name, text);
      const whole = documentHints(document, { start: 0, end: text.length }, all, () => false);
      const lines = text.split('\n').map((line) => line.length + 1);
      let start = 0;
      const single = lines.flatMap((length) => {
        const range = { start, end: Math.min(start + length - 1, text.length) };
        start += length;
        return documentHints(document, range, all, () => false);
      });
      expect(single).to.deep.equal(whole);
      for (const { offset, label } of whole) {
        expect(label).not.to.equal('');
        expect(text.slice(offset - 1, offset), 'behind a word').to.match(/\S/);
      }
    });

    it(`gives the hints of the present text after edits: ${name}`, () => {
      const document = open(name, text);
      const numbers = fc.array(fc.tuple(fc.nat(), fc.nat(12), fc.constantFrom('', 'X', '(', '&HLQ', '\n')), {
        maxLength: 6,
      });
      fc.assert(
        fc.property(numbers, (edits) => {
          for (const [place, length, put] of edits) {
            const start = place % (document.text.length + 1);
            const range = document.rangeOf({ start, end: Math.min(start + length, document.text.length) });
            document.update([{ range, text: put }], document.version + 1);
          }
          const fresh = open(name, document.text);
          const range = { start: 0, end: document.text.length };
          expect(documentHints(document, range, all, () => false)).to.deep.equal(
            documentHints(fresh, range, all, () => false),
          );
        }),
        { numRuns: 25 },
      );
    });

    it(`is about that place when the text ends there: ${name}`, () => {
      for (let offset = 0; offset <= text.length; offset += 17)
        checkAt(open(name, text.slice(0, offset)), offset);
    });
  }
});
