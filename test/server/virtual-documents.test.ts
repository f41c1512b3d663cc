import { expect } from 'chai';
import fc from 'fast-check';
import { URI } from 'vscode-uri';
import { readVirtualUri, virtualUri } from '../../server/virtual-documents.js';

describe('URIs of documents that the server makes', () => {
  it('are written as VS Code writes them, and tell what they are of', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(text, text, (name, of) => {
        const uri = virtualUri('spool', name, of);
        expect(URI.parse(uri).toString()).to.equal(uri);
        expect(readVirtualUri(uri)).to.deep.equal({ view: 'spool', of });
      }),
      { examples: [["x (1)'s!.jcl", "file:///jobs/it's (1).jcl"]] },
    );
  });
});
