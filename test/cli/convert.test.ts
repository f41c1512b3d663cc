import { expect } from 'chai';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { drydasd, root, temporaryFolder } from '../support/cli.js';

describe('drydasd convert', () => {
  const folder = temporaryFolder();
  const site = path.join(root, 'samples/site');

  beforeEach(() => {
    writeFileSync(folder.file('a.tso'), 'FCESTABL SDEVN(0A10) TDEVN(0A20) MODE(NOCOPY) ONLINTGT(YES)\n');
    writeFileSync(folder.file('b.tso'), 'FCWITHDR SDEVN(0A10) TDEVN(0A20)\nFCWITHDR SDEVN(0A10) DDSW(YES)\n');
  });

  const convert = (...args: string[]) => drydasd(['convert', ...args], { cwd: folder.path });

  it('prints a script in another language, with the names that the site knows', () => {
    expect(convert('a.tso', '--to', 'dscli', '--site', site)).to.deep.equal({
      status: 0,
      stdout: 'mkflash -dev IBM.2107-75ABC01 -nocp 0A10:0A20\n',
      stderr: '',
    });
    expect(convert('a.tso', '--to', 'dfsmsdss', '--site', site).stdout).to.equal(
      ' COPY FULL INDYNAM((PRD001)) OUTDYNAM((BKP001)) -\n' +
        '     FASTREPLICATION(REQUIRED) FCFULLVOLUMERELATION FCNOCOPY -\n     COPYVOLID PURGE\n',
    );
  });

  it('says what is left out, in the script too', () => {
    const { status, stdout, stderr } = convert('b.tso', '--to', 'dscli', '--site', site);
    expect(status).to.equal(1);
    expect(stdout).to.equal(
      'rmflash -dev IBM.2107-75ABC01 -quiet 0A10:0A20\n' +
        '# NOT CONVERTED (convert-left-out):\n# FCWITHDR SDEVN(0A10) DDSW(YES)\n',
    );
    expect(stderr).to.contain('b.tso:2:1').and.contain('convert-left-out');
  });

  it('needs a site for names that the script does not have', () => {
    const { status, stderr } = convert('a.tso', '--to', 'dscli');
    expect(status).to.equal(1);
    expect(stderr).to.contain('convert-volume-unknown').and.contain('--site');
  });

  it('refuses languages that there are not, and what is no script', () => {
    expect(convert('a.tso', '--to', 'cobol').status).to.equal(2);
    expect(convert('a.tso').status).to.equal(2);
    writeFileSync(folder.file('x.txt'), 'words\n');
    expect(convert('x.txt', '--to', 'tso')).to.include({ status: 1, stdout: '' });
  });
});
