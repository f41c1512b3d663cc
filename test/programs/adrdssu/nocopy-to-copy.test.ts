import { expect } from 'chai';
import type { Site } from '../../../emulator/site/site.js';
import { lines, site, run, textOf } from './adrdssu-step.js';

describe('ADRDSSU FCNOCOPYTOCOPY', () => {
  const modes = (world: Site): string[] => [...world.engine.relationships()].map((row) => row.mode);

  it('starts the background copy of the relationships of a volume, of tracks, of data sets', () => {
    const world = site();
    run(world, ' COPY FULL INDYNAM(PRD001) OUTDYNAM(BKP001) ADMIN DUMPCOND FCNOCOPY');
    expect(modes(world)).to.deep.equal(['nocopy', 'nocopy', 'nocopy']);
    const tracks = run(world, ' COPY TRACKS(40,0,41,0) INDYNAM(PRD001) FCNOCOPYTOCOPY');
    expect(tracks.end).to.deep.equal({ returnCode: 0 });
    expect(modes(world).filter((mode) => mode === 'copy')).to.have.length(1);
    const dataSets = run(world, ' COPY DS(INC(PROD.PAY.MASTER)) LIDY((PRD001)) FCNOCTOC');
    expect(dataSets.end).to.deep.equal({ returnCode: 0 });
    expect(modes(world).filter((mode) => mode === 'copy')).to.have.length(2);
    run(world, ' COPY FULL INDYNAM(PRD001) FCNOCOPYTOCOPY');
    expect(modes(world)).to.deep.equal(['copy', 'copy', 'copy']);
    world.spend(60_000_000);
    expect(modes(world)).to.deep.equal([]);
    expect(textOf(world, 'BKP001', 'PROD.PAY.MASTER')).to.deep.equal(lines(3000, 'MASTER'));
  });

  it('says nothing when there is nothing to convert', () => {
    const outcome = run(site(), ' COPY FULL INDYNAM(PRD001) FCNOCOPYTOCOPY');
    expect(outcome.end).to.deep.equal({ returnCode: 0 });
    expect(outcome.problems).to.deep.equal([]);
  });
});
