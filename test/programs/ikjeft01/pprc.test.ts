import { expect } from 'chai';
import type { MirrorDescription } from '../../../emulator/flashcopy/pprc/mirror-table.js';
import type { Site } from '../../../emulator/site/site.js';
import type { TrackNumber } from '../../../emulator/storage/geometry.js';
import { markedText } from '../../support/marked-text.js';
import { printed, runTso, smallSite } from './tso-session.js';

const pair = (
  primary: string,
  secondary: string,
  more: Partial<MirrorDescription> = {},
): MirrorDescription => ({
  primary: `ABCD1/0F/${primary}`,
  secondary: `ABCD2/10/${secondary}`,
  kind: 'metro',
  state: 'duplex',
  ...more,
});

/** 0F40 (SRC001), 0F41 (TGT001) and 0F42 (TGT002) are mirrored to 1000, 1001 and nothing; 1002 is free there. */
const mirrored = (mirrors = [pair('00', '00'), pair('01', '01')]): Site =>
  smallSite([{ volser: 'SRC001' }, { volser: 'TGT001' }, { volser: 'TGT002' }], { mirrors }, [
    { volser: 'RMT000' },
    { volser: 'RMT001' },
    { volser: 'TGTR02' },
  ]);

const states = (site: Site): string[] => site.engine.mirrors().map(({ state }) => state);
const flashes = (site: Site): string[] =>
  [...site.engine.relationships()].map(({ source, target }) => `${source} ${target}`);

describe('FCESTABL with PPRC volumes', () => {
  const refused: [marked: string, code: string, line: string][] = [
    [
      'FCESTABL SDEVN(0F42) <|TDEVN(0F41)|>',
      'refused-target-is-primary',
      'TARGET 0F41 (TGT001) IS THE PRIMARY OF A PPRC PAIR WITH SECONDARY 1001 (RMT001)',
    ],
    [
      'FCESTABL SDEVN(1002) <|TDEVN(1001)|> TGTPPRIM(YES)',
      'refused-target-is-secondary',
      'TARGET 1001 (RMT001) IS THE SECONDARY OF A PPRC PAIR WITH PRIMARY 0F41 (TGT001)',
    ],
    [
      'FCESTABL SDEVN(0F42) TDEVN(0F41) TGTPPRIM(YES) <|PRESERVEMIRROR(REQUIRED)|>',
      'refused-mirror-not-preserved',
      'THE MIRROR OF TARGET 0F41 (TGT001) CANNOT BE PRESERVED: 0F42 (TGT002) IS NO PPRC PRIMARY, PRESERVE MIRROR REASON CODE 80',
    ],
  ];
  for (const [marked, code, line] of refused) {
    it(`refuses ${marked}`, () => {
      const { text, spans } = markedText(marked);
      const site = mirrored();
      const { problems, returnCode, lines } = runTso(site, text);
      expect(problems.map((found) => ({ code: found.code, span: found.span }))).to.deep.equal([
        { code, span: spans[0] },
      ]);
      expect(lines[2]).to.equal(line);
      expect(returnCode).to.equal(8);
      expect([flashes(site), states(site)]).to.deep.equal([[], ['duplex', 'duplex']]);
    });
  }

  it('makes the pair pending with TGTPPRIM(YES)', () => {
    const site = mirrored();
    expect(runTso(site, 'FCESTABL SDEVN(0F42) TDEVN(0F41) TGTPPRIM(YES)').returnCode).to.equal(0);
    expect(states(site)).to.deep.equal(['duplex', 'pending']);
  });

  it('preserves the mirror, and says so', () => {
    const site = mirrored();
    const command = 'FCESTABL SDEVN(0F40) TDEVN(0F41) TGTPPRIM(YES) PRESMIR(REQ)';
    expect(printed(site, command)).to.deep.equal([
      'THE MIRROR OF 0F41 (TGT001) IS PRESERVED BY A RELATIONSHIP FROM 1000 (RMT000) TO 1001 (RMT001)',
      'FCESTABL COMMAND COMPLETED FOR DEVICE 0F40. COMPLETION CODE: 00',
    ]);
    expect(states(site)).to.deep.equal(['duplex', 'duplex']);
    expect(flashes(site)).to.deep.equal(['ABCD1/0F/00 ABCD1/0F/01', 'ABCD2/10/00 ABCD2/10/01']);
    expect(runTso(site, 'FCWITHDR SDEVN(0F40) TDEVN(0F41)').returnCode).to.equal(0);
    expect(flashes(site)).to.deep.equal([]);
  });

  it('says when a preferred mirror is not preserved', () => {
    const site = mirrored();
    const command = 'FCESTABL SDEVN(0F42) TDEVN(0F41) TGTPPRIM(YES) PRESMIR(PREF)';
    expect(printed(site, command)[0]).to.equal(
      'THE MIRROR OF 0F41 (TGT001) IS NOT PRESERVED, ITS PPRC PAIR GOES PENDING: 0F42 (TGT002) IS NO PPRC PRIMARY, PRESERVE',
    );
    expect(states(site)).to.deep.equal(['duplex', 'pending']);
  });

  it('has the message of multi-target configurations', () => {
    const site = mirrored([pair('00', '00'), pair('01', '01'), pair('01', '02')]);
    const flash = 'FCESTABL SDEVN(0F40) TDEVN(0F41) TGTPPRIM(YES)';
    expect(printed(site, `${flash} PRESMIR(REQ)`)[0]).to.equal(
      'PRESERVE MIRROR OF TARGET 0F41 (TGT001) IS NOT POSSIBLE: PRIMARY 0F41 (TGT001) HAS 2 SECONDARIES, AND 0 OF ITS PAIRS ARE',
    );
    expect(printed(site, `${flash} PRESMIR(PREF)`)[0]).to.equal(
      'PRESERVEMIRROR(PREFERRED) IS NOT VALID: 0F41 (TGT001) HAS SEVERAL PPRC SECONDARIES',
    );
    expect(flashes(site)).to.deep.equal([]);
  });
});

describe('TSO commands with REMOTE(YES)', () => {
  const remote = 'DEVN(0F40) SOURCE(ABCD2 10 00) TARGET(ABCD2 10 02) SSID(9000) REMOTE(YES)';

  it('flash, query, thaw and withdraw in the remote facility', () => {
    const site = mirrored();
    expect(runTso(site, `FCESTABL ${remote} MODE(NOCOPY) ACTION(FREEZE)`)).to.deep.include({
      returnCode: 0,
      problems: [],
    });
    expect(flashes(site)).to.deep.equal(['ABCD2/10/00 ABCD2/10/02']);
    const before = site.engine.readTrack('ABCD2/10/02', 5 as TrackNumber);
    expect(site.engine.frozenUntil('ABCD2/10/00')).to.be.a('number');
    expect(runTso(site, `FCWITHDR ${remote} ACTION(THAW)`).problems).to.deep.equal([]);
    expect(site.engine.frozenUntil('ABCD2/10/00')).to.equal(undefined);
    // A host writes at the local site.
    site
      .volume('ABCD1/0F/00')
      .writeTrack(5 as TrackNumber, site.engine.readTrack('ABCD1/0F/00', 0 as TrackNumber));
    expect(site.engine.readTrack('ABCD2/10/02', 5 as TrackNumber)).to.deep.equal(before);
    const query = 'FCQUERY DEVN(0F40) QRYDVC(ABCD2 10 00) QRYSSID(9000) REMOTE(YES)';
    expect(printed(site, query).slice(1)).to.deep.equal([
      ' DEVN SSID LSS CCA  CU  SERIAL         ACT   MAX XC PC CC RV SEQNUM',
      ' 1000 9000 10  00  2107 0000000ABCD2     1 65534  N  S  N  N 00000000',
      'FCQUERY COMMAND COMPLETED FOR DEVICE 0F40. COMPLETION CODE: 00',
    ]);
    expect(runTso(site, `FCWITHDR ${remote}`).returnCode).to.equal(0);
    expect(flashes(site)).to.deep.equal([]);
  });

  const refused: [marked: string, code: string, line: string][] = [
    [
      'FCESTABL <|DEVN(0F41)|> SOURCE(ABCD2 10 00) TARGET(ABCD2 10 02) SSID(9000) REMOTE(YES)',
      'refused-no-conduit',
      'DEVICE 0F41 (TGT001) IS NOT THE PPRC PRIMARY OF 1000 (RMT000)',
    ],
    [
      'FCWITHDR DEVN(0F40) SOURCE(ABCD2 10 00) TARGET(ABCD2 10 02) <|SSID(9001)|> REMOTE(YES)',
      'refused-wrong-ssid',
      'SSID 9001 IS NOT THAT OF THE REMOTE SUBSYSTEM, 9000',
    ],
    [
      'FCWITHDR DEVN(0F40) <|SOURCE(ABCD2 10 00)|> TARGET(ABCD2 10 02) SSID(9000) REMOTE(YES)',
      'refused-no-relationship',
      'THERE IS NO RELATIONSHIP FROM 1000 (RMT000) TO 1002 (TGTR02)',
    ],
    [
      'FCESTABL DEVN(0F40) SOURCE(ABCD2 10 00) <|TARGET(ABCD2 10 01)|> SSID(9000) REMOTE(YES)',
      'refused-target-is-secondary',
      'TARGET 1001 (RMT001) IS THE SECONDARY OF A PPRC PAIR WITH PRIMARY 0F41 (TGT001)',
    ],
    [
      'FCQUERY <|DEVN(0F42)|> QRYDVC(ABCD2 10 00) QRYSSID(9000) REMOTE(YES)',
      'refused-no-conduit',
      'DEVICE 0F42 (TGT002) IS NOT THE PPRC PRIMARY OF 1000 (RMT000)',
    ],
  ];
  for (const [marked, code, line] of refused) {
    it(`are refused: ${marked}`, () => {
      const { text, spans } = markedText(marked);
      const site = mirrored();
      const { problems, lines } = runTso(site, text);
      expect(problems.map((found) => ({ code: found.code, span: found.span }))).to.deep.equal([
        { code, span: spans[0] },
      ]);
      expect(lines[2]).to.equal(line);
      expect(flashes(site)).to.deep.equal([]);
    });
  }
});

describe('FCQUERY of PPRC volumes', () => {
  it('shows P, S and N', () => {
    const site = mirrored();
    const letter = (device: string) => printed(site, `FCQUERY DEVN(${device})`)[2]?.trim().split(/ +/)[9];
    expect(['0F40', '1001', '0F42'].map(letter)).to.deep.equal(['P', 'S', 'N']);
  });

  it('shows their status unformatted', () => {
    const site = mirrored();
    const status = (device: string) =>
      printed(site, `FCQUERY DEVN(${device}) UNFORMAT`)[1]?.split(',').at(-1);
    expect(['0F40', '1001', '0F42'].map(status)).to.deep.equal(['PPRC....', 'PPRC....', 'SIMPLEX.']);
  });
});
