import { expect } from 'chai';
import { volumeOf } from '../../support/world.js';
import { site, run, sysprint, codes, ids } from './adrdssu-step.js';

describe('ADRDSSU consistency groups', () => {
  const freeze = ' COPY FULL INDYNAM(PRD001) OUTDYNAM(BKP001) ADMIN DUMPCOND FCFREEZE FCNOCOPY\n';

  it('freezes the source until CGCREATED thaws its logical subsystem', () => {
    const world = site();
    run(world, freeze);
    const source = volumeOf(world, 'PRD001');
    expect(world.engine.frozenUntil(source.id)).to.be.greaterThan(world.clock.now);
    // Any volume of the logical subsystem will do.
    const outcome = run(world, ' CGCREATED ACCVOL(TST001) FCCGVFY(PRD001)');
    expect(outcome.end).to.deep.equal({ returnCode: 0 });
    expect(ids(outcome)).to.include.members(['ADR101I', 'ADR006I', 'ADR013I']);
    expect(outcome.problems).to.deep.equal([]);
    expect(world.engine.frozenUntil(source.id)).to.equal(undefined);
  });

  it('says when the timer ended before, and thaws what it can', () => {
    const world = site();
    run(world, freeze);
    world.spend(121_000_000);
    const late = run(world, ' CGCREATED ACCESSVOLUME(PRD001,NOSUCH) FCCGVERIFY(PRD001)');
    expect(late.end).to.deep.equal({ returnCode: 8 });
    expect(codes(late)).to.deep.equal(['group-not-consistent', 'volume-not-in-site']);
    expect(ids(late)).to.include('DRY107W');
  });

  it('does not freeze where FlashCopy is not used', () => {
    const world = site();
    const outcome = run(world, freeze.replace('BKP001', 'OTH001'));
    expect(outcome.end).to.deep.equal({ returnCode: 0 });
    expect(sysprint(outcome)).to.include('FCCGFREEZE HAS NO EFFECT');
    expect(world.engine.frozenUntil(volumeOf(world, 'PRD001').id)).to.equal(undefined);
  });
});
