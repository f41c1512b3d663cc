import { expect } from 'chai';
import { runSource } from '../../../emulator/jobs/run-source.js';
import { SiteLookup } from '../../../emulator/site/lookup/site-lookup.js';
import type { Site } from '../../../emulator/site/site.js';
import { explainDataSet, explainFilter } from '../../../server/explain/data-set.js';
import { explainExtent, readTrack } from '../../../server/explain/extent.js';
import { markup, plainText } from '../../../server/explain/markdown.js';
import { explainVolumeId } from '../../../server/explain/volume-id.js';
import { explainVolume } from '../../../server/explain/volume.js';
import { testSite } from '../../support/world.js';

const master = { name: 'PROD.MASTER', extents: ['5.0-9.14', '3.0-3.4'], lines: ['ONE'] };

function site(): Site {
  return testSite([
    { device: '0A10', volser: 'PRD001', dataSets: [master, { name: 'PROD.OTHER', extents: ['20.3-20.5'] }] },
    { device: '0A11', volser: 'BKP001', dataSets: [master] },
    { device: '0A12', volser: 'OFF001', online: false, dataSets: [{ name: 'OLD.DATA', tracks: 3 }] },
    { device: '0B10', volser: 'FAR001', facility: '75XYZ01' },
  ]);
}

describe('explanations of what a site has', () => {
  const establish = ' FCESTABL SDEVN(0A10) TDEVN(0A11) ONLINTGT(YES) MODE(NOCOPY)';

  it('say the relationships of a volume from its side', () => {
    const world = site();
    runSource(`${establish} XTNTLST(00050000 0005000E 00640000 0064000E)\n`, 'tso', world);
    const lookup = new SiteLookup(world);
    const of = (serial: string): string =>
      plainText(explainVolume(lookup.summary(world.volumeBySerial(serial)!)));
    expect(of('PRD001')).to.contain(
      '1 FlashCopy relationship:\n  - to BKP001, 5.0-5.14 to 100.0-100.14, nocopy, 0% done',
    );
    expect(of('BKP001')).to.contain('- from PRD001, 5.0-5.14 to 100.0-100.14');
    expect(of('OFF001')).to.contain('offline').and.contain('No FlashCopy relationships');
  });

  it('count the relationships that are not shown', () => {
    const world = site();
    const extents = Array.from({ length: 8 }, (_, n) => {
      const cylinder = (30 + n).toString(16).toUpperCase().padStart(4, '0');
      return `${cylinder}0000 ${cylinder}000E ${cylinder}0000 ${cylinder}000E`;
    });
    runSource(`${establish} -\n XTNTLST(${extents.join(' -\n ')})\n`, 'tso', world);
    const text = explainVolume(new SiteLookup(world).summary(world.volumeBySerial('PRD001')!));
    expect(text).to.contain('8 FlashCopy relationships:').and.contain('  - and 3 more');
  });

  it('say all volumes of a data set, and its copies', () => {
    const text = plainText(explainDataSet(new SiteLookup(site()), 'PROD.MASTER')!);
    expect(text).to.contain('- PRD001 (0A10): 80 tracks').and.contain('2 extents: 5.0-9.14, 3.0-3.4');
    expect(text).to.contain('Also on BKP001 (0A11)');
  });

  it('say nothing of a data set that no volume has', () => {
    expect(explainDataSet(new SiteLookup(site()), 'NO.SUCH')).to.equal(undefined);
  });

  it('count what a filter fits', () => {
    const lookup = new SiteLookup(site());
    expect(explainFilter(lookup, 'PROD.*')).to.contain('fits 2 data sets');
    expect(explainFilter(lookup, '**')).to.contain('fits 3 data sets');
    expect(explainFilter(lookup, 'X.**')).to.contain('fits 0 data sets');
  });

  it('say what lies on an extent, and that a data set is cut', () => {
    const world = site();
    const [begin, end] = ['00090000', '000A000E'].map((text) => readTrack(text, 'cccchhhh')!);
    const place = { name: 'source begin', track: begin!, begin, end, volume: world.volumeBySerial('PRD001') };
    const text = plainText(explainExtent(place, new SiteLookup(world)));
    expect(text).to.contain('Extent 9.0-10.14 on PRD001 (0A10): 30 tracks, 2 cylinders');
    expect(text).to.contain('PROD.MASTER: 9.0-9.14, 15 tracks, extent 1 of 2, only a part of its 75 tracks');
    expect(text).to.contain('free space: 10.0-10.14, 15 tracks');
  });

  it('say that an extent is behind the end of the volume, or ends before it begins', () => {
    const world = site();
    const lookup = new SiteLookup(world);
    const volume = world.volumeBySerial('PRD001');
    const [far, near] = ['FFFF0000', '00010000'].map((text) => readTrack(text, 'cccchhhh')!);
    const past = explainExtent({ name: 'end', track: far!, begin: near, end: far, volume }, lookup);
    expect(past)
      .to.contain('The volume ends with cylinder 3,338.')
      .and.contain('behind the end of the volume');
    const turned = explainExtent({ name: 'begin', track: far!, begin: far, end: near, volume }, lookup);
    expect(turned).to.contain('ends before it begins');
  });

  it('tell facilities apart by the image', () => {
    const lookup = new SiteLookup(site());
    expect(explainVolumeId(lookup, '0B10', 'IBM.2107-75XYZ01')).to.contain('FAR001');
    expect(explainVolumeId(lookup, '0B10', 'IBM.2107-75ABC01')).to.contain('no such volume');
    expect(explainVolumeId(lookup, 'IBM.2107-75ABC01/0A10-0A1F', undefined)).to.contain(
      '3 of 16 in the site',
    );
    expect(explainVolumeId(lookup, 'NONSENSE', undefined)).to.equal(undefined);
  });
});

describe('Markdown', () => {
  const text = '**A\\_B** — `C*D`\n\n```\nE_F(**)\n```\n\n- [G](file:///h)\n  - I\n\n_Verified: J._';

  it('is taken out for editors that do not read it', () => {
    expect(markup(text, ['plaintext', 'markdown']).value).to.equal(plainText(text));
    expect(markup(text, undefined).kind).to.equal('plaintext');
    expect(markup(text, ['markdown']).value).to.equal(text);
    expect(plainText(text)).to.equal('A_B — C*D\n\nE_F(**)\n\n- G\n  - I\n\nVerified: J.');
  });
});
