import { expect } from 'chai';
import { runSource } from '../../../emulator/jobs/run-source.js';
import { extentOperandLines, extentOperandText } from '../../../emulator/language/tso/extent-operands.js';
import { extentListOf } from '../../../emulator/programs/ikjeft01/extent-list.js';
import { SiteLookup } from '../../../emulator/site/lookup/site-lookup.js';
import { testSite } from '../../support/world.js';

const master = { name: 'PROD.MASTER', extents: ['5.0-9.14', '3.0-3.4'], lines: ['ONE'] };

describe('the extent list of a data set', () => {
  it('names its tracks', () => {
    const world = testSite([{ device: '0A10', volser: 'PRD001', dataSets: [master] }]);
    const lookup = new SiteLookup(world);
    const list = extentListOf(lookup, lookup.dataSet('PROD.MASTER')[0]!);
    expect(list.ok && list.operands.map(extentOperandText)).to.deep.equal([
      'EXTENTS(00050000 0009000E, 00030000 00030004)',
    ]);
    const pairs = extentListOf(lookup, lookup.dataSet('PROD.MASTER')[0]!, undefined, 'XTNTLST');
    expect(pairs.ok && pairs.operands.map(extentOperandText)).to.deep.equal([
      'XTNTLST(00050000 0009000E 00050000 0009000E, 00030000 00030004 00030000 00030004)',
    ]);
  });

  it('with a target volume makes a job that runs without a remark', () => {
    const world = testSite([
      { device: '0A10', volser: 'PRD001', dataSets: [master] },
      { device: '0A11', volser: 'BKP001', dataSets: [{ name: 'IN.THE.WAY', extents: ['4.0-6.0'] }] },
    ]);
    const lookup = new SiteLookup(world);
    const list = extentListOf(lookup, lookup.dataSet('PROD.MASTER')[0]!, world.volumeBySerial('BKP001'));
    if (!list.ok) throw new Error(list.why);
    const start = ' FCESTABL SDEVN(0A10) TDEVN(0A11) ONLINTGT(YES) ';
    const lines = extentOperandLines(list.operands[0]!, { column: start.length, indent: 5 });
    const { result, problems } = runSource(`${start}${lines.join('\n')}\n`, 'tso', world);
    expect(problems).to.deep.equal([]);
    expect(result.returnCode).to.equal(0);
    expect([...world.engine.relationships()].map(({ targetExtent }) => targetExtent)).to.deep.equal(
      list.pairs.map(({ target }) => target),
    );
  });

  it('says why there is none', () => {
    const world = testSite([
      { device: '0A10', volser: 'PRD001', dataSets: [master] },
      { device: '0A11', volser: 'TINY01', model: '3390:3' },
    ]);
    const lookup = new SiteLookup(world);
    const list = extentListOf(lookup, lookup.dataSet('PROD.MASTER')[0]!, world.volumeBySerial('TINY01'));
    expect(list)
      .to.have.property('why')
      .that.matches(/no room on volume TINY01/);
  });
});
