import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import { decodeEbcdic, encodeEbcdic, encodeEbcdicField } from '../../emulator/storage/ebcdic.js';
import { ebcdicTablePath, ebcdicTableSource } from '../../scripts/generate-ebcdic.js';

describe('EBCDIC', () => {
  it('has a table that is not stale (npx tsx scripts/generate-ebcdic.ts)', () => {
    expect(readFileSync(ebcdicTablePath, 'utf8')).to.equal(ebcdicTableSource());
  });

  it('reads the bytes of labels and names', () => {
    expect(decodeEbcdic(Uint8Array.of(0xe5, 0xd6, 0xd3, 0xf1, 0x40, 0x5b, 0x7b, 0x7c))).to.equal('VOL1 $#@');
  });

  it('differs between its code pages where they differ', () => {
    expect([...encodeEbcdic('[]', '1047')]).to.deep.equal([0xad, 0xbd]);
    expect([...encodeEbcdic('[]', '037')]).to.deep.equal([0xba, 0xbb]);
  });

  it('gives back every byte in both code pages', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.constantFrom('1047' as const, '037' as const), (bytes, page) => {
        expect(encodeEbcdic(decodeEbcdic(bytes, page), page)).to.deep.equal(bytes);
      }),
    );
  });

  it('puts SUB for what no code page has, one for each character', () => {
    expect([...encodeEbcdic('A€😀B')]).to.deep.equal([0xc1, 0x3f, 0x3f, 0xc2]);
  });

  it('fills fields with blanks and cuts what is too long', () => {
    expect([...encodeEbcdicField('AB', 4)]).to.deep.equal([0xc1, 0xc2, 0x40, 0x40]);
    expect([...encodeEbcdicField('ABCDE', 4)]).to.deep.equal([0xc1, 0xc2, 0xc3, 0xc4]);
  });
});
