import { expect } from 'chai';
import { writeFileSync } from 'node:fs';
import { newSiteFile } from '../../emulator/site/new-site-file.js';
import { TemporarySite } from './temporary-site.js';

describe('a new site file', () => {
  let place: TemporarySite;
  beforeEach(() => {
    place = new TemporarySite();
  });
  afterEach(() => {
    place.dispose();
  });

  it('names the images of a folder in order and can be loaded', () => {
    const numbered = { base: 0, from: 20, to: 21 };
    place.image('b.ckd', 'PRD001', numbered);
    place.image('a.ckd', 'PRD001', numbered);
    place.image('c "x".ckd', 'PRD003', numbered, '3380:5');
    writeFileSync(place.path('readme'), 'hello');
    writeFileSync(place.path('notes.txt'), 'hello');
    const { text, volumes, skipped } = newSiteFile(place.files, place.folder);
    if (text === undefined) throw new Error('no site file');
    expect(volumes.map(({ image, volser, online }) => [image, volser, online])).to.deep.equal([
      ['a.ckd', 'PRD001', true],
      ['b.ckd', 'PRD001', false],
      ['c "x".ckd', 'PRD003', true],
    ]);
    expect(skipped.map((row) => row.file)).to.deep.equal(['readme']);
    writeFileSync(place.path('drydasd.jsonc'), text);
    const site = place.site();
    expect(site.volumes.map((volume) => volume.deviceNumber)).to.deep.equal([0x0a00, 0x0a01, 0x0a02]);
    expect(site.volumeBySerial('PRD003')?.geometry.modelName).to.equal('3380 (5 cylinders)');
    expect(site.volumeBySerial('PRD001')?.definition.image).to.equal('a.ckd');
  });

  it('has a name where one is given', () => {
    place.image('a.ckd', 'PRD001', { base: 0, from: 20, to: 21 });
    writeFileSync(place.path('drydasd.jsonc'), newSiteFile(place.files, place.folder, '', 'Köln "2"').text!);
    expect(place.site().definition.name).to.equal('Köln "2"');
  });

  it('is not made for a folder without images', () => {
    expect(newSiteFile(place.files, place.folder).text).to.equal(undefined);
  });
});
