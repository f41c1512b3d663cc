import { expect } from 'chai';
import { adrdssu } from '../../../emulator/programs/adrdssu/adrdssu.js';
import type { Site } from '../../../emulator/site/site.js';
import type { TrackNumber } from '../../../emulator/storage/geometry.js';
import { runStep, testSite, volumeOf } from '../../support/world.js';

const dataSets = [{ name: 'PROD.DATA', cylinders: 2, lines: ['FIRST'] }];

/** PRD001 and BKP001 are mirrored to RMT001 and RMT002; OTH001 is simplex. */
const mirrored = (): Site =>
  testSite(
    [
      { device: '0A10', volser: 'PRD001', model: '3390:20', dataSets },
      { device: '0A11', volser: 'BKP001', model: '3390:20' },
      {
        device: '0A12',
        volser: 'OTH001',
        model: '3390:20',
        dataSets: [{ name: 'OTHER.DATA', cylinders: 1 }],
      },
      { device: '0B10', volser: 'RMT001', model: '3390:20', facility: 'REMOTE' },
      { device: '0B11', volser: 'RMT002', model: '3390:20', facility: 'REMOTE' },
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

const run = (site: Site, statement: string) => {
  // A word a record: DFSMSdss reads no further than column 72.
  const SYSIN = ` ${statement.split(' ').join(' -\n ')}`;
  const { end, output, problems } = runStep(adrdssu, site, { inStream: { SYSIN } });
  const sysprint = (output.get('SYSPRINT') ?? []).join('\n').replace(/\s+/g, ' ');
  return { end, sysprint, codes: problems.map(({ code }) => code) };
};
const states = (site: Site) => site.engine.mirrors().map(({ state }) => state);
const flashes = (site: Site) => [...site.engine.relationships()].length;

/** Every secondary of a duplex pair reads as its primary. */
function expectMirrors(site: Site): void {
  for (const { primary, secondary, state } of site.engine.mirrors()) {
    if (state !== 'duplex') continue;
    for (let track = 0; track < 300; track++) {
      const [one, other] = [primary, secondary].map((id) => site.engine.readTrack(id, track as TrackNumber));
      expect(other, `track ${track} of ${secondary}`).to.deep.equal(one);
    }
  }
}

const copy = (from: string) => `COPY FULL INDYNAM((${from})) OUTDYNAM((BKP001)) PURGE`;

describe('ADRDSSU with a target that is a PPRC primary', () => {
  it('does not use FlashCopy without FCTOPPRCPRIMARY, and what it writes is mirrored', () => {
    const site = mirrored();
    const { end, codes } = run(site, copy('PRD001'));
    expect([end, codes]).to.deep.equal([{ returnCode: 0 }, ['fast-replication-not-used']]);
    expect([flashes(site), states(site)]).to.deep.equal([0, ['duplex', 'duplex']]);
    expect(volumeOf(site, 'BKP001').online).to.equal(true);
    expectMirrors(site);
  });

  it('makes the pair pending with FCTOPPRCPRIMARY, and the tracks are sent', () => {
    const site = mirrored();
    const { end, sysprint, codes } = run(site, `${copy('PRD001')} FCTOPPRCPRIMARY`);
    expect([end, codes]).to.deep.equal([{ returnCode: 0 }, []]);
    expect(sysprint).to.contain('ADR806I').and.not.contain('ADR850I');
    expect(states(site)).to.deep.equal(['duplex', 'pending']);
    site.spend(10_000_000);
    expect(states(site)).to.deep.equal(['duplex', 'duplex']);
    expectMirrors(site);
  });

  it('keeps the pair duplex with PRESMIRREQ', () => {
    const site = mirrored();
    const { end, codes } = run(site, `${copy('PRD001')} FCTOPPRCPRIMARY(PRESMIRREQ) FCNOCOPY`);
    expect([end, codes]).to.deep.equal([{ returnCode: 0 }, []]);
    expect(states(site)).to.deep.equal(['duplex', 'duplex']);
    expect(flashes(site)).to.be.greaterThan(0);
    expect(flashes(site) % 2).to.equal(0);
    expectMirrors(site);
  });

  it('says why a preferred mirror was not preserved, when it is asked', () => {
    const site = mirrored();
    const { end, sysprint } = run(site, `${copy('OTH001')} FCTOPPRCP(PRESMIRPREF) DEBUG(FRMSG(DETAILED))`);
    expect(end).to.deep.equal({ returnCode: 0 });
    expect(sysprint).to.contain(
      'FCTOPPRCPRIMARY(PRESMIRPREF) COULD NOT BE HONORED FOR VOLUME OTH001, RETURN CODE 3, 1 VOLUME WAS REJECTED FOR QFRVOLS PRESERVE MIRROR VOLUME REASON CODE 80, VOLUME OTH001 WAS REJECTED',
    );
    expect(sysprint).to.contain('ADR806I');
    expect(states(site)).to.deep.equal(['duplex', 'pending']);
  });

  it('does not use FlashCopy where a required mirror cannot be preserved', () => {
    const site = mirrored();
    const required = run(site, `${copy('OTH001')} FCTOPPRCP(PRESMIRREQ) FASTREP(REQ)`);
    expect(required.end).to.deep.equal({ returnCode: 8 });
    expect(required.codes).to.deep.equal(['fast-replication-required']);
    expect(required.sysprint).to.contain('ADR850I').and.contain('ADR919I');
    const preferred = run(site, `${copy('OTH001')} FCTOPPRCP(PRESMIRREQ)`);
    expect(preferred.end).to.deep.equal({ returnCode: 0 });
    expect([flashes(site), states(site)]).to.deep.equal([0, ['duplex', 'duplex']]);
    expectMirrors(site);
  });

  it('copies data sets with it', () => {
    const site = mirrored();
    const statement =
      'COPY DATASET(INCLUDE(PROD.DATA)) OUTDYNAM((BKP001)) RENAMEU(BACKUP) NOPACKING(**) FCTOPPRCP(PRESMIRREQ)';
    const { end, sysprint } = run(site, statement);
    expect(end).to.deep.equal({ returnCode: 0 });
    expect(sysprint).to.contain('ADR806I');
    expect([flashes(site), states(site)]).to.deep.equal([2, ['duplex', 'duplex']]);
    expectMirrors(site);
  });

  it('goes on with increments as they began', () => {
    const site = mirrored();
    const increment = `${copy('PRD001')} FCINCREMENTAL`;
    expect(run(site, `${increment} FCTOPPRCP(PRESMIRREQ)`).end).to.deep.equal({ returnCode: 0 });
    expect([flashes(site), states(site)]).to.deep.equal([2, ['duplex', 'duplex']]);
    const changed = run(site, `${increment} FCTOPPRCP`);
    expect([changed.end, changed.codes]).to.deep.equal([{ returnCode: 8 }, ['increment-not-copied']]);
    expect(run(site, `${increment} FCTOPPRCP(PRESMIRPREF)`).end).to.deep.equal({ returnCode: 0 });
    expect(states(site)).to.deep.equal(['duplex', 'duplex']);
    expectMirrors(site);
  });
});
