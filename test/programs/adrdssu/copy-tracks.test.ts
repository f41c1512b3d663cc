import { expect } from 'chai';
import { site, run, codes, pairs } from './adrdssu-step.js';

describe('ADRDSSU COPY TRACKS', () => {
  it('copies ranges to other places of the same volume', () => {
    const world = site();
    const outcome = run(
      world,
      ' COPY TRACKS(10,0,14,14) INDYNAM(PRD001) OUTDYNAM(PRD001) OUTTRACKS(150,0) FCNOCOPY',
    );
    expect(outcome.end).to.deep.equal({ returnCode: 0 });
    expect(pairs(world)).to.deep.equal(['10:150-225 10:2250-2325 nocopy']);
  });

  it('refuses a range past the end of the volume', () => {
    const outcome = run(site(), ' COPY TRACKS(190,0,200,0) INDYNAM(PRD001) OUTDYNAM(TST001)');
    expect(outcome.end).to.deep.equal({ returnCode: 8 });
    expect(codes(outcome)).to.deep.equal(['copy-mismatch']);
  });
});
