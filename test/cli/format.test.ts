import { expect } from 'chai';
import { readFileSync, writeFileSync } from 'node:fs';
import { drydasd, temporaryFolder } from '../support/cli.js';

describe('drydasd format', () => {
  const folder = temporaryFolder();
  const untidy = '  copy  full indd(a) outdd(b)\n';
  const tidy = ' COPY FULL INDD(A) OUTDD(B)\n';

  beforeEach(() => {
    writeFileSync(folder.file('a.dss'), untidy);
    writeFileSync(folder.file('b.dss'), tidy);
  });

  const format = (...args: string[]) => drydasd(['format', ...args], { cwd: folder.path });

  it('prints what it makes of a file, and leaves the file', () => {
    expect(format('a.dss')).to.deep.equal({ status: 0, stdout: tidy, stderr: '' });
    expect(readFileSync(folder.file('a.dss'), 'utf8')).to.equal(untidy);
  });

  it('says with --check which files would change', () => {
    expect(format('--check', 'a.dss', 'b.dss')).to.include({ status: 1, stdout: 'a.dss: would change\n' });
    expect(format('--check', 'b.dss')).to.include({ status: 0, stdout: '' });
  });

  it('writes with --write in place', () => {
    expect(format('--write', 'a.dss', 'b.dss')).to.include({ status: 0, stdout: 'a.dss: formatted\n' });
    expect(readFileSync(folder.file('a.dss'), 'utf8')).to.equal(tidy);
    expect(format('--write', 'a.dss')).to.include({ status: 0, stdout: '' });
  });

  it('refuses what is no script', () => {
    writeFileSync(folder.file('x.txt'), 'words\n');
    expect(format('x.txt').status).to.equal(2);
  });
});
