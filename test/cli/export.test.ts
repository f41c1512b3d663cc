import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { NodeFiles } from '../../emulator/node/node-files.js';
import { openImage } from '../../emulator/storage/images/open-image.js';
import type { TrackNumber } from '../../emulator/storage/geometry.js';
import { findDataSet } from '../../emulator/storage/vtoc/vtoc.js';
import { readVtoc } from '../../emulator/storage/vtoc/read-vtoc.js';
import { drydasd, root, temporaryFolder } from '../support/cli.js';
import { testSite } from './site-of-tests.js';

describe('drydasd export', () => {
  const folder = temporaryFolder();

  /** Plain images have all bytes of their volumes: 85 MB for 100 cylinders. */
  const smallSite = testSite.replaceAll('"3390-3"', '"3390:100"');

  function keep(): void {
    writeFileSync(folder.file('drydasd.jsonc'), smallSite);
    writeFileSync(folder.file('a.tso'), ' FCESTABL SDEVN(0A10) TDEVN(0A20) MODE(NOCOPY)\n');
    const { status } = drydasd(['run', 'a.tso', '--keep', 'kept'], { cwd: folder.path });
    expect(status).to.equal(0);
  }

  const exportTo = (volser: string, file: string, ...args: string[]) =>
    drydasd(['export', volser, file, '--sandbox', 'kept', ...args], { cwd: folder.path });

  it('writes what a host would read, through the relationship, in both forms', () => {
    keep();
    const images = (['cckd', 'ckd'] as const).map((suffix) => {
      const { status, stdout, stderr } = exportTo('OFF001', `out.${suffix}`);
      expect({ status, stderr }).to.deep.equal({ status: 0, stderr: '' });
      expect(stdout).to.contain('1500 tracks');
      return openImage(new NodeFiles(), folder.file(`out.${suffix}`), suffix);
    });
    expect(images.map(({ format }) => format)).to.deep.equal(['CKD_C370', 'CKD_P370']);
    for (const image of images) {
      // NOCOPY copied nothing yet, but the target reads as its source, label and all.
      expect(image.volser).to.equal('PRD001');
      expect(findDataSet(readVtoc(image)!, 'PROD.PAY.MASTER')).not.to.equal(undefined);
    }
    for (let track = 0; track < 400; track++) {
      const [packed, plain] = images.map((image) => image.readTrack(track as TrackNumber));
      expect(Buffer.compare(packed!, plain!)).to.equal(0);
    }
  });

  it('never replaces a file without --force', () => {
    keep();
    writeFileSync(folder.file('out.cckd'), 'mine');
    const refused = exportTo('PRD001', 'out.cckd');
    expect(refused.status).to.equal(2);
    expect(refused.stderr).to.contain('--force');
    expect(readFileSync(folder.file('out.cckd'), 'utf8')).to.equal('mine');
    expect(exportTo('PRD001', 'out.cckd', '--force').status).to.equal(0);
    expect(openImage(new NodeFiles(), folder.file('out.cckd'), 'x').volser).to.equal('PRD001');
  });

  it('never replaces an image of the site, whatever its name', () => {
    drydasd(['init', '--sample', '.'], { cwd: folder.path });
    const kept = drydasd(['run', 'jobs/extents.tso', '--keep', 'kept'], { cwd: folder.path });
    expect(kept.stdout).to.contain('Kept');
    const image = folder.file('images', 'prd001.cckd');
    const before = readFileSync(image);
    symlinkSync(image, folder.file('link.cckd'));
    for (const file of ['images/prd001.cckd', 'link.cckd']) {
      const refused = exportTo('PRD002', file, '--force');
      expect(refused.status).to.equal(2);
      expect(refused.stderr).to.contain('image of volume PRD001');
    }
    expect(before.equals(readFileSync(image))).to.equal(true);
  });

  it('needs a form, a volume and a sandbox', () => {
    keep();
    const message = (volser: string, file: string, ...args: string[]): string => {
      const { status, stderr } = exportTo(volser, file, ...args);
      expect(status).to.equal(2);
      return stderr;
    };
    expect(message('PRD001', 'out.img')).to.contain('.cckd (packed) or .ckd (plain)');
    expect(message('NOSUCH', 'out.ckd')).to.contain('no volume NOSUCH');
    expect(message('PRD001', 'nowhere/out.ckd')).to.contain('does not exist');
    expect(message('PRD001', 'out.ckd', '--sandbox', 'nowhere')).to.contain('no sandbox');
    expect(exportTo('PRD001', 'out.img', '--format', 'ckd').status).to.equal(0);
    expect(readdirSync(folder.path).sort()).to.deep.equal(['a.tso', 'drydasd.jsonc', 'kept', 'out.img']);
  });

  it('leaves nothing behind when it is interrupted', async () => {
    writeFileSync(folder.file('drydasd.jsonc'), testSite.replace('"3390-1"', '"3390-54"'));
    writeFileSync(folder.file('q.tso'), ' FCQUERY DEVN(0A10)\n');
    expect(drydasd(['run', 'q.tso', '--keep', 'kept'], { cwd: folder.path }).status).to.equal(0);
    const child = spawn(
      process.execPath,
      [path.join(root, 'bin/drydasd.cjs'), 'export', 'SMALL1', 'out.cckd', '--sandbox', 'kept'],
      { cwd: folder.path, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let stderr = '';
    child.stderr.on('data', (more) => (stderr += String(more)));
    // The half-written file tells that the writing has begun.
    const timer = setInterval(() => {
      if (existsSync(folder.file('out.cckd.partial'))) {
        clearInterval(timer);
        child.kill('SIGINT');
      }
    }, 2);
    const [status] = (await once(child, 'close')) as [number | null];
    clearInterval(timer);
    expect(stderr).to.contain('Cancelled');
    expect(status).to.equal(130);
    expect(readdirSync(folder.path).sort()).to.deep.equal(['drydasd.jsonc', 'kept', 'q.tso']);
  });
});
