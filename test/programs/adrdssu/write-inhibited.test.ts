import { expect } from 'chai';
import { adrdssu } from '../../../emulator/programs/adrdssu/adrdssu.js';
import { runStep, testSite, volumeOf } from '../../support/world.js';

describe('ADRDSSU with a target that takes no writes', () => {
  it('fails the task and goes on', () => {
    const site = testSite([
      { device: '0A10', volser: 'PRD001', model: '3390:20' },
      { device: '0A11', volser: 'BKP001', model: '3390:20' },
      { device: '0A12', volser: 'OTH001', model: '3390:20' },
    ]);
    const [source, target] = [volumeOf(site, 'PRD001').id, volumeOf(site, 'BKP001').id];
    site.engine.establish({
      source,
      target,
      mode: 'copy',
      incremental: 'record',
      inhibitTargetWrites: true,
    });
    const copy = ' COPY FULL INDYNAM((OTH001)) OUTDYNAM((BKP001)) FASTREPLICATION(NONE)';
    const { end, problems } = runStep(adrdssu, site, { inStream: { SYSIN: copy } });
    expect(end).to.deep.equal({ returnCode: 8 });
    expect(problems.map(({ code }) => code)).to.include('host-io-failed');
    expect(site.engine.query(target).relationships[0]?.recording?.targetChanges.count).to.equal(0);
  });
});
