import { mkdirSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { cckdcdskComplaints, dasdls, herculesOk, needsHercules } from '../support/hercules.js';
import { cli, customers, dasdseq, hashOf, suiteFolder } from './helpers.js';

describe('volumes of Hercules that ICKDSF changes', function () {
  this.timeout(120_000);
  const folder = suiteFolder();
  const original = customers(500);
  const [source, target] = ['0A00', '0A01'];

  before(function () {
    needsHercules(this);
    mkdirSync(folder.file('dasd'));
    writeFileSync(folder.file('customers.bin'), original);
    const control = [
      'SRC001 3390 40',
      'sys1.vtoc vtoc trk 14',
      'user1.seq.data seq customers.bin trk 20 5 0 ps fb 80 27920 0',
    ];
    writeFileSync(folder.file('src.ctl'), `${control.join('\n')}\n`);
    herculesOk('dasdload', ['-z', 'src.ctl', 'dasd/src001.cckd', '0'], folder.path);
    herculesOk('dasdinit', ['-z', '-linux', 'dasd/tgt001.cckd', '3390', 'TGT001', '1200'], folder.path);
    const volumes = [
      { device: source, image: 'dasd/src001.cckd' },
      { device: target, image: 'dasd/tgt001.cckd', online: false },
    ];
    const subsystems = [{ lss: '0A', ssid: '890A', volumes }];
    const site = { version: 1, facilities: [{ serial: '75ABC01', machineType: '2107', subsystems }] };
    writeFileSync(folder.file('drydasd.jsonc'), JSON.stringify(site));
  });

  function labelOf(image: string): string {
    return /VOLSER=(\S+)/.exec(herculesOk('dasdls', [image], folder.path).stdout)?.[1] ?? '';
  }

  it('are re-clipped after FlashCopy, and Hercules reads data and serial of the export', () => {
    const images = ['dasd/src001.cckd', 'dasd/tgt001.cckd'].map((name) => folder.file(name));
    const before = images.map(hashOf);
    writeFileSync(
      folder.file('clip.jcl'),
      [
        '//CLIP     JOB 1',
        '//FLASH    EXEC PGM=IKJEFT01',
        '//SYSTSPRT DD SYSOUT=*',
        '//SYSTSIN  DD *',
        ` FCESTABL SDEVN(${source}) TDEVN(${target}) MODE(NOCOPY)`,
        '/*',
        "//DSF      EXEC PGM=ICKDSF,PARM='NOREPLYU,FORCE'",
        '//SYSPRINT DD SYSOUT=*',
        '//SYSIN    DD *',
        ` REFORMAT UNIT(${target}) VERIFY(SRC001) VOLID(CPY001) REFVTOC`,
        '/*',
        '',
      ].join('\n'),
    );
    cli(folder.path, ['run', 'clip.jcl', '--keep', 'box']);
    for (const form of ['cckd', 'ckd']) {
      const file = `copy.${form}`;
      cli(folder.path, ['export', 'CPY001', file, '--sandbox', 'box']);
      expect(labelOf(file)).to.equal('CPY001');
      expect(dasdls(folder.path, file).map(({ name }) => name)).to.deep.equal(['USER1.SEQ.DATA']);
      expect(dasdseq(folder.file(file), 'USER1.SEQ.DATA').equals(original)).to.equal(true);
    }
    expect(cckdcdskComplaints(folder.path, 'copy.cckd')).to.equal('');
    expect(images.map(hashOf), 'the images stay as they are').to.deep.equal(before);
  });

  it('are initialised, and Hercules finds an empty volume that dasdinit could have made', () => {
    writeFileSync(
      folder.file('init.ickdsf'),
      ` INIT UNIT(${target}) VERIFY(TGT001) VOLID(NEW001) VTOC(1,0,15)\n`,
    );
    cli(folder.path, ['run', 'init.ickdsf', '--keep', 'empty']);
    cli(folder.path, ['export', 'NEW001', 'empty.cckd', '--sandbox', 'empty']);
    expect(labelOf('empty.cckd')).to.equal('NEW001');
    expect(dasdls(folder.path, 'empty.cckd')).to.deep.equal([]);
    expect(cckdcdskComplaints(folder.path, 'empty.cckd')).to.equal('');
  });
});
