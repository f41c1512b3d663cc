import { expect } from 'chai';
import { printed, runTso, smallSite } from './tso-session.js';

const site = () => smallSite([{ volser: 'SRC001' }, { volser: 'TGT001' }, { volser: 'TGT002' }]);
const pair = 'SDEVN(0F40) TDEVN(0F41)';
const establish = `FCESTABL ${pair} MODE(ASYNC)`;

/** The column RV, which stands before the sequence number. */
const rv = (world: ReturnType<typeof site>, device: string) =>
  printed(world, `FCQUERY DEVN(${device})`)[2]?.trim().split(/ +/).at(-2);

describe('revertible relationships of TSO', () => {
  it('MODE(ASYNC) makes one: no background copy, persistent, recording, no target writes, revertible', () => {
    const world = site();
    expect(runTso(world, establish).returnCode).to.equal(0);
    expect([rv(world, '0F40'), rv(world, '0F41'), rv(world, '0F42')]).to.deep.equal(['Y', 'Y', 'N']);
    const flags = printed(world, 'FCQUERY DEVN(0F40) SHOWRELS(ALL)')[5]?.slice(-22).trim();
    expect(flags?.split(/ +/)).to.deep.equal(['300', 'Y', 'N', 'Y', 'Y', 'Y', 'Y']);
  });

  for (const action of ['COMMIT', 'REVERT']) {
    it(`ACTION(${action}) keeps the relationship, and what is decided cannot be decided again`, () => {
      const world = site();
      runTso(world, establish);
      const command = `FCWITHDR ${pair} ACTION(${action})`;
      expect(printed(world, command)).to.deep.equal([
        'FCWITHDR COMMAND COMPLETED FOR DEVICE 0F40. COMPLETION CODE: 00',
      ]);
      expect([rv(world, '0F40'), [...world.engine.relationships()].length]).to.deep.equal(['N', 1]);
      const { returnCode, lines, problems } = runTso(world, command);
      expect([returnCode, problems.map(({ code }) => code)]).to.deep.equal([8, ['refused-not-revertible']]);
      expect(lines[2]).to.match(/^FLASHCOPY WITHDRAW DEVICE NOT IN A REVERTIBLE STATE/);
    });
  }

  it('takes the next increment only after the decision', () => {
    const world = site();
    runTso(world, establish);
    expect(runTso(world, establish).problems.map(({ code }) => code)).to.deep.equal([
      'refused-still-revertible',
    ]);
    const text = `FCWITHDR ${pair} ACTION(COMMIT)\n${establish}`;
    expect([runTso(world, text).returnCode, rv(world, '0F41')]).to.deep.equal([0, 'Y']);
  });
});
