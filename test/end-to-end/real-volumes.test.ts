import { copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { cckdcdskComplaints, dasdls, needsHercules, sharedVolumes } from '../support/hercules.js';
import { cli, cliJson, dasdpdsu, hashOf, suiteFolder } from './helpers.js';

interface VolumeList {
  readonly volumes: readonly { readonly volser: string; readonly model: string; readonly image: string }[];
}

interface Listing {
  readonly volser: string;
  readonly dataSets: readonly {
    readonly name: string;
    readonly dsorg: string;
    readonly recfm: string;
    readonly lrecl: number;
    readonly blksize: number;
    readonly created: { readonly year: number; readonly day: number } | null;
    readonly tracks: number;
    readonly extents: readonly unknown[];
  }[];
}

describe('real MVS 3.8j volumes', () => {
  const folder = suiteFolder();
  let shared: string;
  let images: readonly string[];

  before(function () {
    shared = sharedVolumes(this);
    needsHercules(this);
    mkdirSync(folder.file('dasd'));
    images = readdirSync(shared)
      .filter((name) => !name.endsWith('.md'))
      .sort();
    // A site file is written beside its images, and there nobody may write.
    for (const name of images) copyFileSync(path.join(shared, name), folder.file('dasd', name));
    cli(folder.path, ['init', '--images', 'dasd']);
  });

  it('get a place in a site file each', () => {
    expect(images.length).to.be.greaterThan(0);
    const { volumes } = cliJson(folder.path, ['volumes']) as VolumeList;
    expect(volumes.map(({ image }) => image)).to.deep.equal(images.map((name) => `dasd/${name}`));
    for (const { volser, image } of volumes) {
      // The files are named after their volumes.
      expect(path.basename(image, path.extname(image)).toUpperCase(), image).to.equal(volser);
    }
  });

  it('are listed as dasdls lists them, and stay as they are', () => {
    const before = images.map((name) => hashOf(folder.file('dasd', name)));
    for (const name of images) {
      const volser = path.basename(name, path.extname(name)).toUpperCase();
      const ours = cliJson(folder.path, ['volumes', volser]) as Listing;
      expect(
        ours.dataSets.map(({ created, extents, name, dsorg, recfm, lrecl, blksize, tracks }) => ({
          name,
          created: created === null ? '' : julian(created),
          dsorg,
          recfm,
          lrecl,
          blksize,
          tracks,
          extents: extents.length,
        })),
        volser,
      ).to.deep.equal(
        dasdls(folder.file('dasd'), name).map(
          ({ keyLength: _, unit: __, secondary: ___, ...listed }) => listed,
        ),
      );
    }
    expect(images.map((name) => hashOf(folder.file('dasd', name)))).to.deep.equal(before);
  });

  it('are flash-copied: the members of a real partitioned data set come back as they were', function () {
    const image = 'dasd/smp003.14b';
    if (!existsSync(folder.file(image))) this.skip();
    const target = { volser: 'NEW001', model: '3350:560', dataSets: [] };
    const volumes = [
      { device: '0A00', image },
      { device: '0A01', synthetic: target },
    ];
    const subsystems = [{ lss: '0A', ssid: '890A', volumes }];
    const site = { version: 1, facilities: [{ serial: '75ABC01', machineType: '2107', subsystems }] };
    writeFileSync(folder.file('copy.jsonc'), JSON.stringify(site));
    const statement = [
      ' COPY DATASET(INCLUDE(SYS1.SMPPTS)) PROCESS(SYS1) -',
      '      LOGINDYNAM((SMP003)) OUTDYNAM((NEW001)) -',
      '      RENAMEUNCONDITIONAL((SYS1.**,COPY.**)) -',
      '      NOPACKING(**) FASTREPLICATION(REQUIRED) FCNOCOPY',
    ];
    writeFileSync(folder.file('copy.dss'), `${statement.join('\n')}\n`);
    cli(folder.path, ['run', 'copy.dss', '--site', 'copy.jsonc', '--keep', 'box']);
    cli(folder.path, ['export', 'NEW001', 'new001.cckd', '--sandbox', 'box']);
    const members = dasdpdsu(folder.file(image), 'SYS1.SMPPTS');
    expect(members.size).to.be.greaterThan(100);
    expect(dasdpdsu(folder.file('new001.cckd'), 'COPY.SMPPTS')).to.deep.equal(members);
    expect(cckdcdskComplaints(folder.path, 'new001.cckd')).to.equal('');
  });
});

/** `yyddd`, as dasdls prints it. */
function julian({ year, day }: { year: number; day: number }): string {
  return String(year % 100).padStart(2, '0') + String(day).padStart(3, '0');
}
