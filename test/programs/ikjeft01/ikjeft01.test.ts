import { expect } from 'chai';
import fc from 'fast-check';
import { markedText } from '../../support/marked-text.js';
import { printed, runTso, smallSite } from './tso-session.js';

const pairSite = () => smallSite([{ volser: 'SRC001' }, { volser: 'TGT001' }, { volser: 'TGT002' }]);
const flash = 'FCESTABL SDEVN(0F40) TDEVN(0F41)';

describe('IKJEFT01', () => {
  it('prints a batch session as TSO does', () => {
    const { lines, returnCode, statements } = runTso(
      pairSite(),
      [
        '  FCESTABL SDEVN(0F40) TDEVN(0F41) -',
        '           MODE(NOCOPY) ONLINTGT(NO)',
        '',
        '  FCQUERY  DEVN(0F40)',
        '  FCWITHDR SDEVN(0F40) TDEVN(0F41)',
        '  FCQUERY  DEVN(0F41)',
      ].join('\n'),
    );
    expect(lines).to.deep.equal([
      'READY',
      '  FCESTABL SDEVN(0F40) TDEVN(0F41) -',
      '           MODE(NOCOPY) ONLINTGT(NO)',
      'FCESTABL COMMAND COMPLETED FOR DEVICE 0F40. COMPLETION CODE: 00',
      'READY',
      '  FCQUERY  DEVN(0F40)',
      'FCQUERY Formatted -2',
      ' DEVN SSID LSS CCA  CU  SERIAL         ACT   MAX XC PC CC RV SEQNUM',
      ' 0F40 8F00 0F  00  2107 0000000ABCD1     1 65534  N  N  N  N 00000000',
      'FCQUERY COMMAND COMPLETED FOR DEVICE 0F40. COMPLETION CODE: 00',
      'READY',
      '  FCWITHDR SDEVN(0F40) TDEVN(0F41)',
      'FCWITHDR COMMAND COMPLETED FOR DEVICE 0F40. COMPLETION CODE: 00',
      'READY',
      '  FCQUERY  DEVN(0F41)',
      'FCQUERY Formatted -2',
      ' DEVN SSID LSS CCA  CU  SERIAL         ACT   MAX XC PC CC RV SEQNUM',
      ' 0F41 8F00 0F  01  2107 0000000ABCD1     0 65534  N  N  N  N 00000000',
      'FCQUERY COMMAND COMPLETED FOR DEVICE 0F41. COMPLETION CODE: 00',
      'READY',
      'END',
    ]);
    expect(returnCode).to.equal(0);
    expect(statements.map(({ interpreter, text }) => [interpreter, text.slice(0, 8)])).to.deep.equal([
      ['IKJEFT01', 'FCESTABL'],
      ['IKJEFT01', 'FCQUERY '],
      ['IKJEFT01', 'FCWITHDR'],
      ['IKJEFT01', 'FCQUERY '],
    ]);
  });

  it('shows message ids where the site says so', () => {
    const site = smallSite([{ volser: 'SRC001' }], { showMessageIds: true });
    const lines = printed(site, 'FCQUERY DEVN(0F40)');
    expect(lines[0]).to.equal('ANTF0420I FCQUERY Formatted -2');
    expect(lines[3]).to.equal('ANTF0001I FCQUERY COMMAND COMPLETED FOR DEVICE 0F40. COMPLETION CODE: 00');
  });

  it('lets time pass for each command, so that a copy goes on', () => {
    const site = smallSite([{ volser: 'SRC001' }, { volser: 'TGT001' }]);
    runTso(site, `${flash} EXTENTS(00010000 0002000E)\nFCQUERY DEVN(0F40)`);
    // 10 tracks a second and a second a command: the establish itself takes place at the end of its second.
    const [relationship] = site.engine.relationships();
    expect(relationship?.outOfSync.count).to.equal(20);
    expect(site.clock.now).to.equal(2_000_000);
  });

  describe('return code of the step', () => {
    const good = 'FCQUERY DEVN(0F40)';
    const bad = 'FCQUERY DEVN(9999)';
    const cases: [program: string, commands: string[], returnCode: number, ran: number][] = [
      ['IKJEFT01', [good], 0, 1],
      ['IKJEFT01', [good, bad], 8, 2],
      ['IKJEFT01', [bad, good], 0, 2],
      ['IKJEFT1A', [bad, good], 8, 1],
      ['IKJEFT1B', [bad, good], 8, 1],
      ['IKJEFT1B', [good, good], 0, 2],
      ['IKJEFT01', ['FCQUERY'], 12, 1],
      ['IKJEFT01', ['FCQURY'], 12, 1],
      ['IKJEFT01', ['PROFILE MSGID'], 4, 1],
      ['IKJEFT01', ['/* nothing */'], 0, 0],
    ];
    for (const [program, commands, returnCode, ran] of cases) {
      it(`${program} with ${commands.join('; ')} ends with ${returnCode}`, () => {
        const result = runTso(pairSite(), commands.join('\n'), { program });
        expect(result.returnCode).to.equal(returnCode);
        expect(result.statements.length).to.equal(ran);
        expect(result.lines.at(-1)).to.equal('END');
      });
    }
  });

  it('runs the command of PARM first, without an echo', () => {
    const { lines, returnCode } = runTso(pairSite(), 'FCQUERY DEVN(0F40)', { parm: 'FCWITHDR TDEVN(0F41)' });
    expect(lines.slice(0, 3)).to.deep.equal([
      'THERE IS NO RELATIONSHIP WITH TARGET 0F41 (TGT001)',
      'FCWITHDR COMMAND UNSUCCESSFUL FOR DEVICE 0F41. COMPLETION CODE: 08',
      'READY',
    ]);
    expect(returnCode).to.equal(0);
    expect(runTso(pairSite(), null, { parm: flash }).returnCode).to.equal(0);
  });

  it('finds, for a check, what is wrong with the step and with the command of PARM', () => {
    const site = smallSite([{ volser: 'SRC001' }]);
    const codes = (...run: Parameters<typeof runTso>): string[] =>
      runTso(...run).problems.map(({ code }) => code);
    expect(codes(site, null)).to.deep.equal(['dd-missing']);
    expect(codes(site, 'FCQUERY DEVN(0F40)', { output: false })).to.deep.equal(['dd-missing']);
    expect(codes(site, '', { parm: 'FCQUERY DEVN(0F40) BAD(1)' })).to.deep.equal(['keyword-unknown']);
    // What the text itself says is said once.
    expect(codes(site, '%FOO')).to.deep.equal([]);
  });

  it('says what is missing when there is no SYSTSIN or no SYSTSPRT', () => {
    expect(runTso(pairSite(), null)).to.deep.include({
      returnCode: 12,
      lines: ['SYSTSIN CANNOT BE READ: ADD A SYSTSIN DD WITH THE COMMANDS'],
    });
    const silent = runTso(pairSite(), flash, { output: false });
    expect(silent.returnCode).to.equal(12);
    expect(silent.console[0]).to.contain('SYSTSPRT');
  });

  describe('wrong commands', () => {
    const cases: [command: string, lines: string[]][] = [
      ['FCQUERY DEVN(0F40) ZZZ', ['INVALID KEYWORD, ZZZ', 'DEVICE 0F40. COMPLETION CODE: 0C']],
      [`${flash} mode(nope)`, ['INVALID VALUE, NOPE', 'DEVICE 0F40. COMPLETION CODE: 0C']],
      [
        'FCQUERY',
        ['FCQUERY PARAMETER ERROR: FCQUERY needs DEVN(hhhh). Add it.', 'DEVICE ----. COMPLETION CODE: 0C'],
      ],
      ['FCWITHD TDEVN(0F41)', ['COMMAND FCWITHD NOT FOUND']],
      // More than eight letters cannot be a command name.
      ['FCWITHDRAW TDEVN(0F41)', ['INVALID COMMAND NAME SYNTAX']],
      ['NOSUCH', ['COMMAND NOSUCH IS NOT MODELLED BY DRYDASD: NOTHING WAS DONE']],
      ['(X)', ['INVALID COMMAND NAME SYNTAX']],
      ['LISTCAT ALL', ['COMMAND LISTCAT IS NOT MODELLED BY DRYDASD: NOTHING WAS DONE']],
    ];
    for (const [command, expected] of cases) {
      it(`${command}: ${expected[0]!}`, () => {
        const site = pairSite();
        const lines = printed(site, command);
        expect(lines.length).to.equal(expected.length);
        expected.forEach((text, index) => expect(lines[index]).to.contain(text));
        expect([...site.engine.relationships()]).to.deep.equal([]);
      });
    }

    it('breaks a long message at a blank', () => {
      const lines = printed(pairSite(), `${flash} XTNTLST(23450012 23460012 00010000 00010005)`);
      expect(lines.length).to.equal(3);
      expect(lines.every((line) => line.length <= 120)).to.equal(true);
      expect(lines[0]! + lines[1]!).to.contain(
        '(28-bit form CCCCcccH), use XXTNTLST with 00123452 00123462.',
      );
    });

    it('goes on with the next command', () => {
      const { lines } = runTso(pairSite(), `FCESTABL SDEVN((\n${flash}`);
      expect(lines).to.include('FCESTABL COMMAND COMPLETED FOR DEVICE 0F40. COMPLETION CODE: 00');
    });
  });

  it('survives any input', () => {
    const piece = fc.constantFrom(
      ...'FCESTABL FCQUERY FCWITHDR SDEVN(0F40) TDEVN(0F41) TDEVN(0F40) DEVN(0F40) XTNTLST( EXTENTS( 00000000 0000000E FFFF000E ) ( MODE(NOCOPY) SHOWRELS(ALL) UNFORMAT ONLINTGT(YES) ; - +'.split(
        ' ',
      ),
      '\n',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const { returnCode, lines } = runTso(pairSite(), pieces.join(' '));
        expect([0, 4, 8, 12]).to.include(returnCode);
        expect(lines.at(-1)).to.equal('END');
      }),
    );
  });

  describe('what is not modelled', () => {
    const cases = [
      'FCESTABL DEVN(0F40) SOURCE(ABCD1 0F 00) TARGET(ABCD1 0F 01) <|OPENDVCS(YES)|>',
      'FCQUERY DEVN(0F40) QRYDVC(ABCD1 0F 00) <|OPENDVCS(YES)|>',
      '<|PROFILE|> MSGID',
    ];
    for (const marked of cases) {
      it(`says so: ${marked}`, () => {
        const { text, spans } = markedText(marked);
        const site = pairSite();
        const { problems, lines } = runTso(site, text);
        expect(problems.map(({ code, span }) => ({ code, span }))).to.deep.equal([
          { code: 'not-modelled', span: spans[0] },
        ]);
        expect(lines[2]).to.match(/ IS NOT MODELLED BY DRYDASD: NOTHING WAS DONE$/);
        expect([...site.engine.relationships()]).to.deep.equal([]);
      });
    }

    it('does not stop values that ask for nothing', () => {
      const text = `${flash} INCREMENTAL(NO) SETGTOK(NO) PRESMIR(NO) TGTPPRIM(NO) REMOTE(NO) OPENDVCS(NO) MODE(COPY)`;
      expect(runTso(pairSite(), text).returnCode).to.equal(0);
    });
  });
});
