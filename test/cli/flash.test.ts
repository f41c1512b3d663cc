import { expect } from 'chai';
import { writeFileSync } from 'node:fs';
import { drydasd, temporaryFolder } from '../support/cli.js';
import { testSite } from './site-of-tests.js';

interface FlashDocument {
  readonly format: string;
  readonly version: number;
  readonly volume: { readonly device: string; readonly volser: string } | null;
  readonly relationships: readonly Readonly<Record<string, unknown>>[];
}

describe('drydasd flash', () => {
  const folder = temporaryFolder();

  beforeEach(() => {
    writeFileSync(folder.file('drydasd.jsonc'), testSite);
    writeFileSync(
      folder.file('two.tso'),
      ' FCESTABL SDEVN(0A10) TDEVN(0A20) MODE(NOCOPY) XTNTLST(00050000 0009000E 00640000 0068000E)\n' +
        ' FCESTABL SDEVN(0A12) TDEVN(0A20) MODE(COPY) XTNTLST(00000001 00000003 00C80004 00C80006)\n',
    );
    const kept = drydasd(['run', 'two.tso', '--keep', 'kept', '--until', 'job-end'], { cwd: folder.path });
    expect(kept.status).to.equal(0);
  });

  const flash = (...args: string[]) => drydasd(['flash', ...args], { cwd: folder.path });

  it('lists the relationships of a sandbox with both notations of their extents', () => {
    const { status, stdout, stderr } = flash('--sandbox', 'kept');
    expect({ status, stderr }).to.deep.equal({ status: 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    expect(lines).to.have.length(4);
    expect(lines[1]).to.match(
      /^0A10 +PRD001 +0A20 +OFF001 +5\.0-9\.14 +100\.0-104\.14 +00050000-0009000E +00640000-0068000E +75 +NOCOPY +0% +75 +no +no +00000000 +\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}$/,
    );
    expect(lines[2]).to.match(/^0A12 +SMALL1 +0A20 +OFF001 +0\.1-0\.3 +200\.4-200\.6 .* 3 +COPY +0% +3 +no /);
    expect(lines[3]).to.equal('2 relationships, 78 tracks out of sync');
  });

  it('keeps to one volume, by serial or by device number, as source or as target', () => {
    const sources = (...args: string[]): unknown => {
      const document = JSON.parse(
        flash('--sandbox', 'kept', '--format', 'json', ...args).stdout,
      ) as FlashDocument;
      expect(document).to.include({ format: 'drydasd-flash', version: 1 });
      return document.relationships.map((row) => (row.source as { volser: string }).volser);
    };
    expect(sources('prd001')).to.deep.equal(['PRD001']);
    expect(sources('0a12')).to.deep.equal(['SMALL1']);
    expect(sources('00A20')).to.deep.equal(['PRD001', 'SMALL1']);
    expect(sources('BKP001')).to.deep.equal([]);
    expect(flash('BKP001', '--sandbox', 'kept').stdout).to.equal('No relationships of 0A11 BKP001.\n');
  });

  it('prints the same as JSON', () => {
    const document = JSON.parse(
      flash('PRD001', '--sandbox', 'kept', '--format', 'json').stdout,
    ) as FlashDocument;
    expect(document.volume).to.deep.equal({ device: '0A10', volser: 'PRD001' });
    expect(document.relationships[0]).to.deep.include({
      source: { device: '0A10', volser: 'PRD001' },
      target: { device: '0A20', volser: 'OFF001' },
      tracks: 75,
      mode: 'nocopy',
      fullVolume: false,
      persistent: false,
      progress: 0,
      outOfSync: 75,
      copiedInBackground: 0,
      sequenceNumber: 0,
      targetExtent: {
        from: { cylinder: 100, head: 0 },
        to: { cylinder: 104, head: 14 },
        fromCchh: '00640000',
        toCchh: '0068000E',
        tracks: 75,
      },
    });
  });

  it('finds none on a site, and names what there is for a volume there is not', () => {
    expect(flash()).to.deep.equal({ status: 0, stdout: 'No relationships.\n', stderr: '' });
    const { status, stdout, stderr } = flash('NOSUCH', '--sandbox', 'kept');
    expect({ status, stdout }).to.deep.equal({ status: 2, stdout: '' });
    expect(stderr).to.contain('NOSUCH').and.to.contain('0A10 PRD001');
    expect(flash('--sandbox', 'kept', '--site', '.').status).to.equal(2);
    expect(flash('--sandbox', 'nowhere').status).to.equal(2);
  });
});
