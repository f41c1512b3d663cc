import { expect } from 'chai';
import { markedText } from '../../support/marked-text.js';
import { printed, runTso, smallSite } from './tso-session.js';

const site = (more: Parameters<typeof smallSite>[1] = {}) =>
  smallSite([{ volser: 'SRC001' }, { volser: 'TGT001' }, { volser: 'TGT002' }], more);
const twoExtents =
  'FCESTABL SDEVN(0F40) TDEVN(0F41) MODE(NOCOPY) XTNTLST(00030000 0003000E 00010000 0001000E, 00020000 00020004 00050000 00050004)';

describe('FCQUERY', () => {
  const levels: [level: '' | '-2' | '-3' | '-4', heading: string, columns: string][] = [
    ['', 'FCQUERY Formatted', 'ACT MAX XC PC CC'],
    ['-2', 'FCQUERY Formatted -2', 'ACT MAX XC PC CC RV SEQNUM'],
    ['-3', 'FCQUERY Formatted -3', 'ACT MAX XC PC CC RV SE SEQNUM'],
    ['-4', 'FCQUERY Formatted -4', 'ACT MAX XC PC CC RV SE SEQNUM'],
  ];
  for (const [level, heading, columns] of levels) {
    it(`prints level "${level}" with its columns`, () => {
      const lines = printed(site({ fcquery: { level } }), 'FCQUERY DEVN(0F40)');
      expect(lines[0]).to.equal(heading);
      expect(lines[1]?.trim().split(/ +/).join(' ')).to.equal(`DEVN SSID LSS CCA CU SERIAL ${columns}`);
      expect(lines[2]?.trim().split(/ +/).length).to.equal(6 + columns.split(' ').length);
    });
  }

  it('counts the relationships of source and target', () => {
    const world = site();
    runTso(world, `${twoExtents}\nFCESTABL SDEVN(0F40) TDEVN(0F42)`);
    const active = ['0F40', '0F41', '0F42'].map((device) =>
      printed(world, `FCQUERY DEVN(${device})`)[2]?.slice(37, 42),
    );
    expect(active).to.deep.equal(['    3', '    2', '    1']);
  });

  it('lists relationships in the order of their tracks', () => {
    const world = site();
    runTso(world, twoExtents);
    expect(printed(world, 'FCQUERY DEVN(0F40) SHOWRELS(ALL)').slice(3, -1)).to.deep.equal([
      ' RELATIONSHIP DETAIL STARTING TRACK: 00000000  DEVN: 0F40  RELATIONSHIPS: 2',
      '    NO ROLE LSS CCA SSID STARTTRK PARTTRK    TRACKS   TOCOPY FV BC PER CR TWI RV',
      '     1 SRC  0F  01  8F00 00020000 00050000        5        5 N  N  N   N  N   N',
      '     2 SRC  0F  01  8F00 00030000 00010000       15       15 N  N  N   N  N   N',
    ]);
  });

  const lists: [operands: string, first: string | undefined, count: number][] = [
    ['DEVN(0F41) SHOWRELS(ALL)', 'TGT  0F  00  8F00 00010000 00030000', 2],
    ['DEVN(0F41) SHOWRELS(1)', 'TGT  0F  00  8F00 00010000 00030000', 1],
    ['DEVN(0F41) SHOWRELS(9) STARTADDR(00010001)', 'TGT  0F  00  8F00 00050000 00020000', 1],
    ['DEVN(0F41) SHOWRELS(ALL) STARTADDR(00050001)', undefined, 0],
    ['DEVN(0F42) SHOWRELS(ALL)', undefined, 0],
  ];
  for (const [operands, first, count] of lists) {
    it(`FCQUERY ${operands} lists ${count}`, () => {
      const world = site();
      runTso(world, twoExtents);
      const lines = printed(world, `FCQUERY ${operands}`);
      expect(lines[3]).to.match(new RegExp(`RELATIONSHIPS: ${count}$`));
      expect(lines.length).to.equal(count === 0 ? 5 : 6 + count);
      if (first !== undefined) expect(lines[5]).to.contain(first);
    });
  }

  describe('unformatted', () => {
    const query = 'FCQUERY DEVN(0F40) UNFORMAT';
    it('one line for a device without relationships', () => {
      expect(printed(site(), query)).to.deep.equal([
        'FCQUERY Unformatted',
        '0F40,8F00,0F,00,2107,0000000ABCD1,SIMPLEX.',
        'FCQUERY COMMAND COMPLETED FOR DEVICE 0F40. COMPLETION CODE: 00',
      ]);
    });

    it('the partner too when it is in FlashCopy', () => {
      const world = site();
      runTso(world, twoExtents);
      expect(printed(world, query).slice(1, 3)).to.deep.equal([
        '0F40,8F00,0F,00,2107,0000000ABCD1,FC......',
        '0F41,8F00,0F,01,2107,0000000ABCD1,FC......',
      ]);
    });

    it('how much of the background copy is done', () => {
      const world = site();
      runTso(world, 'FCESTABL SDEVN(0F40) TDEVN(0F41)');
      world.spend(9_000_000);
      // 10 tracks a second; the query itself takes one more.
      expect(printed(world, query)[2]).to.contain('FC..033%');
    });
  });

  it('does not know a device that is not there', () => {
    const { text, spans } = markedText('FCQUERY <|DEVN(9999)|>');
    const { returnCode, problems, lines } = runTso(site(), text);
    expect([returnCode, problems[0]?.code, problems[0]?.span]).to.deep.equal([
      8,
      'refused-unknown-volume',
      spans[0],
    ]);
    expect(lines[2]).to.equal('DEVICE 9999 IS NOT DEFINED');
  });
});

describe('MODE(NOCOPY2COPY) and DDSW(YES)', () => {
  const nocopy = 'FCESTABL SDEVN(0F40) TDEVN(0F41) MODE(NOCOPY) EXTENTS(00010000 0001000E)';
  const modes = (world: ReturnType<typeof site>): string[] =>
    [...world.engine.relationships()].map(({ target, mode }) => `${target.slice(-1)} ${mode}`);

  it('start the background copy of what was NOCOPY, which ends by itself', () => {
    for (const command of [
      'FCESTABL SDEVN(0F40) TDEVN(0F41) MODE(NOCOPY2COPY)',
      'FCWITHDR SDEVN(0F40) DDSW(YES)',
    ]) {
      const world = site();
      runTso(world, nocopy);
      expect(runTso(world, command).lines.slice(2, -2)).to.deep.equal([
        `${command.slice(0, 8)} COMMAND COMPLETED FOR DEVICE 0F40. COMPLETION CODE: 00`,
      ]);
      expect(modes(world)).to.deep.equal(['1 copy']);
      world.spend(1_500_000);
      expect(modes(world)).to.deep.equal([]);
    }
  });

  it('convert only what lies between the two volumes and touches the extents', () => {
    const world = site();
    runTso(world, `${nocopy}\n${nocopy.replace('0F41', '0F42')}`);
    runTso(world, 'FCESTABL SDEVN(0F40) TDEVN(0F42) MODE(NOCOPY2COPY)');
    expect(modes(world)).to.deep.equal(['1 nocopy', '2 copy']);
    const elsewhere = 'FCESTABL SDEVN(0F40) TDEVN(0F41) MODE(NOCOPY2COPY) EXTENTS(00030000 0003000E)';
    expect(runTso(world, elsewhere).returnCode).to.equal(0);
    expect(modes(world)[0]).to.equal('1 nocopy');
  });

  it('say when nothing is there to end', () => {
    const { returnCode, lines } = runTso(site(), 'FCWITHDR SDEVN(0F40) DDSW(YES)');
    expect(returnCode).to.equal(8);
    expect(lines[2]).to.match(/^THERE IS NO RELATIONSHIP /);
  });
});

describe('FCWITHDR', () => {
  const establish = [
    'FCESTABL SDEVN(0F40) TDEVN(0F41) MODE(NOCOPY) EXTENTS(00010000 0001000E)',
    'FCESTABL SDEVN(0F40) TDEVN(0F42) MODE(NOCOPY) EXTENTS(00010000 0001000E)',
    'FCESTABL SDEVN(0F41) TDEVN(0F40) MODE(NOCOPY) EXTENTS(00050000 0005000E) ONLINTGT(YES)',
  ].join('\n');
  const left = (command: string): { returnCode: number; left: string[]; codes: string[] } => {
    const world = site();
    expect(runTso(world, establish).returnCode).to.equal(0);
    const { returnCode, problems } = runTso(world, command);
    const relationships = [...world.engine.relationships()].map(
      ({ source, target, targetExtent: { start, end } }) =>
        `${source.slice(-1)}>${target.slice(-1)} ${start}-${end}`,
    );
    return { returnCode, left: relationships.sort(), codes: problems.map(({ code }) => code) };
  };
  const cases: [command: string, left: string[], code?: string][] = [
    ['FCWITHDR TDEVN(0F41)', ['0>2 15-30', '1>0 75-90']],
    ['FCWITHDR SDEVN(0F40) TDEVN(0F42)', ['0>1 15-30', '1>0 75-90']],
    ['FCWITHDR TDEVN(0F40)', ['0>1 15-30', '0>2 15-30']],
    [
      'FCWITHDR SDEVN(0F40) TDEVN(0F41) XTNTLST(00010005 00010009 00010005 00010009)',
      ['0>1 15-20', '0>1 25-30', '0>2 15-30', '1>0 75-90'],
    ],
    // With a target alone the source half does not count.
    ['FCWITHDR TDEVN(0F41) XTNTLST(00000000 0000000E 00010000 0001000E)', ['0>2 15-30', '1>0 75-90']],
    [
      'FCWITHDR SDEVN(0F40) TDEVN(0F41) XTNTLST(00000000 0000000E 00010000 0001000E)',
      ['0>1 15-30', '0>2 15-30', '1>0 75-90'],
      'refused-no-relationship',
    ],
    ['FCWITHDR SDEVN(0F42) TDEVN(0F41)', ['0>1 15-30', '0>2 15-30', '1>0 75-90'], 'refused-no-relationship'],
    [
      'FCWITHDR TDEVN(0F41) XTNTLST(00000000 0000000E 00140000 0014000E)',
      ['0>1 15-30', '0>2 15-30', '1>0 75-90'],
      'refused-extent-past-end',
    ],
    // The copies from the device go on, in COPY mode; what comes into it ends.
    ['FCWITHDR SDEVN(0F40) DDSW(YES)', ['0>1 15-30', '0>2 15-30']],
    ['FCWITHDR SDEVN(0F41) DDSW(YES)', ['0>2 15-30', '1>0 75-90']],
    [
      'FCWITHDR SDEVN(0F41) DDSW(YES) XTNTLST(00050000 00050001 00000000 00000001)',
      ['0>1 15-30', '0>2 15-30', '1>0 75-90'],
    ],
    ['FCWITHDR SDEVN(9999) DDSW(YES)', ['0>1 15-30', '0>2 15-30', '1>0 75-90'], 'refused-unknown-volume'],
    [
      'FCWITHDR SDEVN(0F40) DDSW(YES) XTNTLST(00090000 00090001 00000000 00000001)',
      ['0>1 15-30', '0>2 15-30', '1>0 75-90'],
      'refused-no-relationship',
    ],
    ['FCWITHDR TDEVN(9999)', ['0>1 15-30', '0>2 15-30', '1>0 75-90'], 'refused-unknown-volume'],
  ];
  for (const [command, expected, code] of cases) {
    it(command, () => {
      expect(left(command)).to.deep.equal({
        returnCode: code === undefined ? 0 : 8,
        left: expected,
        codes: code === undefined ? [] : [code],
      });
    });
  }

  it('ends a relationship that ended by itself with a message', () => {
    const world = site();
    runTso(world, 'FCESTABL SDEVN(0F40) TDEVN(0F41)');
    world.spend(60_000_000);
    const { lines, returnCode } = runTso(world, 'FCWITHDR SDEVN(0F40) TDEVN(0F41)');
    expect(returnCode).to.equal(8);
    expect(lines[2]).to.equal('THERE IS NO RELATIONSHIP FROM 0F40 (SRC001) TO 0F41 (TGT001)');
  });

  it('takes SDEVN alone for everything of the source only where the site says so', () => {
    const strict = site();
    runTso(strict, establish);
    expect(runTso(strict, 'FCWITHDR SDEVN(0F40)').returnCode).to.equal(12);
    expect([...strict.engine.relationships()]).to.have.length(3);
    const lenient = site({ withdrawSourceAlone: true });
    runTso(lenient, establish);
    expect(runTso(lenient, 'FCWITHDR SDEVN(0F40)').returnCode).to.equal(0);
    expect([...lenient.engine.relationships()].map(({ target }) => target.slice(-2))).to.deep.equal(['00']);
  });
});
