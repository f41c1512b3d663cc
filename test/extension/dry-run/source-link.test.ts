import { expect } from 'chai';
import { placeOfLink } from '../../../extension/dry-run/source-link.js';

describe('a link of a spool', () => {
  it('leads to a place of its source', () => {
    const uri = 'file:///w/K%C3%B6ln%20B/a.jcl';
    expect(placeOfLink(uri, 'L15,2')).to.deep.equal({ uri, line: 14, character: 1 });
    expect(placeOfLink(uri, 'L1,1')).to.deep.equal({ uri, line: 0, character: 0 });
  });

  it('is left alone where it leads elsewhere', () => {
    for (const fragment of ['', 'heading', 'L1', 'L1,2-L3'])
      expect(placeOfLink('file:///w/a.md', fragment), fragment).to.equal(undefined);
  });
});
