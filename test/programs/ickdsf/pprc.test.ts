import { expect } from 'chai';
import { ickdsf } from '../../../emulator/programs/ickdsf/ickdsf.js';
import type { Site } from '../../../emulator/site/site.js';
import { markedText } from '../../support/marked-text.js';
import { runStep, testSite } from '../../support/world.js';

const model = '3390:20';

/** 0A10 and 0A11 are mirrored to 0B10 and 0B11; 0A12 is simplex. */
const mirrored = (): Site =>
  testSite(
    [
      { device: '0A10', volser: 'PRD001', model },
      { device: '0A11', volser: 'TGT001', model, online: false },
      { device: '0A12', volser: 'OTH001', model },
      { device: '0B10', volser: 'RMT001', model, facility: 'REMOTE' },
      { device: '0B11', volser: 'RMT002', model, facility: 'REMOTE' },
    ],
    {
      mirrors: ['10', '11'].map((cca) => ({
        primary: `75ABC01/0A/${cca}`,
        secondary: `REMOTE/0B/${cca}`,
        kind: 'metro',
        state: 'duplex',
      })),
    },
  );

/** The target is 0A11 in all commands. */
const flash = (device: string, ...operands: string[]): string =>
  [` FLASHCPY ESTABLISH UNIT(${device})`, "<|TARGETVOL(X'0A',X'11')|>", ...operands].join(' -\n ');

function run(site: Site, marked: string) {
  const { text, spans } = markedText(marked);
  const { end, output, problems } = runStep(ickdsf, site, {
    inStream: { SYSIN: `${text}\n` },
    parm: 'NOREPLYU,FORCE',
  });
  const sysprint = (output.get('SYSPRINT') ?? []).join('\n');
  return { end, sysprint, text, spans, problems };
}

const states = (site: Site): string[] => site.engine.mirrors().map(({ state }) => state);
const flashes = (site: Site): string[] =>
  [...site.engine.relationships()].map(({ source, target }) => `${source} ${target}`);
const local = '75ABC01/0A/10 75ABC01/0A/11';

describe('FLASHCPY ESTABLISH with PPRC volumes', () => {
  it('refuses a target that is a primary', () => {
    for (const allowed of [[], ['TGTOKASPPRCPRIMARY(NO)'], ['PRESERVEMIRROR(REQUIRED)']]) {
      const site = mirrored();
      const { end, problems } = run(site, flash('0A10', ...allowed));
      expect(problems.map(({ code }) => code)).to.deep.equal(['refused-target-is-primary']);
      expect([end, flashes(site), states(site)]).to.deep.equal([
        { returnCode: 12 },
        [],
        ['duplex', 'duplex'],
      ]);
    }
  });

  it('writes to a primary that may be the target, and its pair goes pending', () => {
    const site = mirrored();
    const { end, sysprint } = run(site, flash('0A10', 'TGTOKASPPRCPRIMARY(YES)'));
    expect(end).to.deep.equal({ returnCode: 0 });
    expect(sysprint).not.to.match(/MIRROR OF DEVICE/);
    expect([flashes(site), states(site)]).to.deep.equal([[local], ['duplex', 'pending']]);
  });

  for (const wanted of ['REQUIRED', 'PREFERRED']) {
    it(`preserves the mirror by the same relation between the secondaries: ${wanted}`, () => {
      const site = mirrored();
      const { end, sysprint } = run(
        site,
        flash('0A10', 'TGTOKASPPRCPRIMARY(YES)', `PRESERVEMIRROR(${wanted})`),
      );
      expect(end).to.deep.equal({ returnCode: 0 });
      expect(sysprint).to.include(
        'THE MIRROR OF DEVICE 0A11 IS PRESERVED BY A RELATION FROM 0B10 (RMT001) TO 0B11 (RMT002)',
      );
      expect(flashes(site)).to.have.members([local, 'REMOTE/0B/10 REMOTE/0B/11']);
      expect(states(site)).to.deep.equal(['duplex', 'duplex']);
    });
  }

  it('refuses at its place a mirror that cannot be preserved', () => {
    const site = mirrored();
    const mirror = 'PRESERVEMIRROR(REQUIRED)';
    const { end, problems, text, sysprint } = run(site, flash('0A12', 'TGTOKASPPRCPRIMARY(YES)', mirror));
    expect(problems.map(({ code, span }) => [code, text.slice(span.start, span.end)])).to.deep.equal([
      ['refused-mirror-not-preserved', mirror],
    ]);
    expect(sysprint).to.include('DRY808E');
    expect([end, flashes(site), states(site)]).to.deep.equal([{ returnCode: 12 }, [], ['duplex', 'duplex']]);
  });

  it('establishes without the mirror where it is preferred only, and says why', () => {
    const site = mirrored();
    const { end, sysprint } = run(
      site,
      flash('0A12', 'TGTOKASPPRCPRIMARY(YES)', 'PRESERVEMIRROR(PREFERRED)'),
    );
    expect(end).to.deep.equal({ returnCode: 0 });
    expect(sysprint.replace(/\s+/g, ' ')).to.include(
      'THE MIRROR OF DEVICE 0A11 IS NOT PRESERVED, ITS PPRC PAIR GOES PENDING: 0A12 (OTH001) IS NO PPRC PRIMARY',
    );
    expect([flashes(site), states(site)]).to.deep.equal([
      ['75ABC01/0A/12 75ABC01/0A/11'],
      ['duplex', 'pending'],
    ]);
  });

  it('names the place of a target that is a secondary', () => {
    const site = mirrored();
    const { problems, spans } = run(
      site,
      " FLASHCPY ESTABLISH UNIT(0B10) -\n <|TARGETVOL(X'0B',X'11')|> ONLINTGT(YES) TGTOKASPPRCPRIMARY(YES)",
    );
    expect(problems.map(({ code, span }) => ({ code, span }))).to.deep.equal([
      { code: 'refused-target-is-secondary', span: spans[0] },
    ]);
  });
});
