import { expect } from 'chai';
import { flowFactsOfDscli } from '../../../emulator/language/dscli/flow-facts.js';
import { checkFlow } from '../../../emulator/language/flow/check-flow.js';
import { applyEdits } from '../../support/marked-text.js';
import { parse } from './parsing.js';

function found(...lines: readonly string[]) {
  return checkFlow(flowFactsOfDscli(parse(lines.join('\n')).commands));
}

const codes = (...lines: readonly string[]): string[] => found(...lines).map(({ code }) => code);
const image = 'IBM.2107-75FA120';

describe('a DS CLI script as a whole', () => {
  it('thaws each LSS that it freezes', () => {
    expect(codes('mkflash -freeze 0100:0200')).to.deep.equal(['freeze-not-thawed']);
    expect(codes('mkflash -freeze 0100:0200', 'unfreezeflash 01')).to.deep.equal([]);
    expect(codes('mkflash -freeze 0100:0300 0200:0301', 'unfreezeflash 01')).to.deep.equal([
      'freeze-not-thawed',
    ]);
    expect(codes('mkflash -freeze 0100:0300 0200:0301', 'unfreezeflash 01-02')).to.deep.equal([]);
    expect(codes('unfreezeflash 01', 'mkflash -freeze 0100:0200')).to.deep.equal(['freeze-not-thawed']);
    expect(codes('mkflash -freeze 0100:0200', 'unfreezeflash -')).to.deep.equal([]);
    expect(codes(`mkflash -freeze -dev ${image} 0100:0200`, `unfreezeflash ${image}/01`)).to.deep.equal([]);
    expect(
      codes(`setenv -devid ${image}`, 'mkflash -freeze 0100:0200', `unfreezeflash -dev ${image} 01`),
    ).to.deep.equal([]);
    expect(
      codes(`mkflash -freeze -dev ${image} 0100:0200`, 'unfreezeflash -dev IBM.2107-75FA121 01'),
    ).to.deep.equal(['freeze-not-thawed']);
  });

  it('is mended by a thaw at its end', () => {
    const text = `mkflash -freeze -dev ${image} 0100:0300 0200:0301`;
    const [problem] = found(text);
    const mended = applyEdits(text, problem!.fix!.edits);
    expect(mended).to.equal(`${text}\nunfreezeflash -dev ${image} 01 02`);
    expect(codes(mended)).to.deep.equal([]);
  });

  it('withdraws what has no background copy', () => {
    expect(codes('mkflash -nocp 0100:0200')).to.deep.equal(['nocopy-not-withdrawn']);
    expect(codes('mkflash -nocp 0100-0103:0200-0203', 'rmflash 0100:0200')).to.have.length(3);
    expect(codes('mkflash -nocp 0100-0103:0200-0203', 'rmflash 0100-0103:0200-0203')).to.deep.equal([]);
    expect(codes('mkflash -nocp -record 0100:0200')).to.deep.equal([]);
    expect(codes('mkflash -nocp 0100:0200', 'rmflash -')).to.deep.equal([]);
    expect(codes('mkflash -nocp 0000-FFFF:0000-FFFF', 'rmflash 0100:0200')).to.deep.equal([]);
  });

  it('may withdraw a copy too late', () => {
    expect(codes('mkflash 0100:0200', 'rmflash 0100:0200')).to.deep.equal(['withdraw-after-copy']);
    expect(codes('mkflash -persist 0100:0200', 'rmflash 0100:0200')).to.deep.equal([]);
    expect(codes('mkflash -record 0100:0200', 'rmflash -cp 0100:0200')).to.deep.equal([]);
    expect(
      codes('mkflash -record 0100:0200', 'reverseflash -record 0100:0200', 'rmflash 0200:0100'),
    ).to.deep.equal([]);
  });

  it('does nothing by a command with an error', () => {
    expect(codes('mkflash -freeze -cp -nocp 0100:0200')).to.deep.equal([]);
  });
});
