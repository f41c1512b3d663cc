import { expect } from 'chai';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { NodeFiles } from '../../emulator/node/node-files.js';
import { synthesize } from '../../emulator/site/synthetic.js';
import { writeCompressedImage } from '../../emulator/storage/images/write-compressed.js';
import { writePlainImage } from '../../emulator/storage/images/write-plain.js';
import { drydasd, temporaryFolder } from '../support/cli.js';

interface VolumeList {
  readonly format: string;
  readonly volumes: readonly { readonly volser: string; readonly device: string; readonly model: string }[];
}

describe('drydasd init', () => {
  const folder = temporaryFolder();

  function writeImages(): void {
    mkdirSync(folder.file('dasd'));
    const created = { year: 2026, day: 1 };
    const data = synthesize({ volser: 'DATA01', model: '3390:20', dataSets: [] }, 'data', created);
    writePlainImage(new NodeFiles(), folder.file('dasd/data01.ckd'), data);
    const work = synthesize({ volser: 'WORK01', model: '3380:10', dataSets: [] }, 'work', created);
    writeCompressedImage(new NodeFiles(), folder.file('dasd/work01.cckd'), work);
  }

  it('reads serials and models out of the images of a folder, and says what is no image', () => {
    writeImages();
    writeFileSync(folder.file('dasd/notes.bin'), 'no image');
    const made = drydasd(['init', '--images', 'dasd'], { cwd: folder.path });
    expect(made.status).to.equal(0);
    expect(made.stdout).to.contain('DATA01').and.to.contain('WORK01');
    expect(made.stderr).to.match(/^skipped notes\.bin: /);
    const list = drydasd(['volumes', '--format', 'json'], { cwd: folder.path });
    expect(list.status).to.equal(0);
    const document = JSON.parse(list.stdout) as VolumeList;
    expect(document.volumes.map(({ volser, device, model }) => [volser, device, model])).to.deep.equal([
      ['DATA01', '0A00', '3390 (20 cylinders)'],
      ['WORK01', '0A01', '3380 (10 cylinders)'],
    ]);
  });

  it('writes beside the images where the working folder does not hold them', () => {
    writeImages();
    mkdirSync(folder.file('elsewhere'));
    const made = drydasd(['init', '--images', folder.file('dasd')], { cwd: folder.file('elsewhere') });
    expect(made.status).to.equal(0);
    const site = path.relative(folder.file('elsewhere'), folder.file('dasd/drydasd.jsonc'));
    expect(made.stdout).to.contain(`--site ${site}`);
    expect(drydasd(['volumes', 'DATA01', '--site', site], { cwd: folder.file('elsewhere') }).status).to.equal(
      0,
    );
  });

  it('never replaces a site file without --force', () => {
    writeImages();
    writeFileSync(folder.file('drydasd.jsonc'), 'mine');
    for (const args of [['--images', 'dasd'], ['--sample']]) {
      const refused = drydasd(['init', ...args], { cwd: folder.path });
      expect(refused.status).to.equal(2);
      expect(refused.stderr).to.contain('drydasd.jsonc exists already');
      expect(readFileSync(folder.file('drydasd.jsonc'), 'utf8')).to.equal('mine');
      expect(drydasd(['init', ...args, '--force'], { cwd: folder.path }).status).to.equal(0);
      expect(readFileSync(folder.file('drydasd.jsonc'), 'utf8')).not.to.equal('mine');
      writeFileSync(folder.file('drydasd.jsonc'), 'mine');
    }
  });

  it('writes the sample site with jobs that run there', () => {
    expect(drydasd(['init', '--sample', 'try'], { cwd: folder.path }).status).to.equal(0);
    const run = drydasd(['run', 'try/jobs/flashcopy.jcl'], { cwd: folder.path });
    // It flashes a part of a data set, which is worth knowing; nothing is to be mended.
    expect(run.stderr).to.match(
      /^try\/jobs\/flashcopy\.jcl:\d+:\d+: information extent-splits-data-set: [^\n]+\n$/,
    );
    expect(run.status).to.equal(0);
  });

  it('says what is wrong with the folder', () => {
    writeFileSync(folder.file('file'), '');
    mkdirSync(folder.file('empty'));
    const message = (...args: string[]) => {
      const { status, stderr } = drydasd(['init', ...args], { cwd: folder.path });
      expect(status).to.equal(2);
      return stderr;
    };
    expect(message('--images', 'nowhere')).to.contain('The folder nowhere does not exist');
    expect(message('--images', 'file')).to.contain('file is a file');
    expect(message('--images', 'empty')).to.contain('empty holds no Hercules image');
    expect(message()).to.contain('--images DIR or --sample [DIR]');
  });
});
