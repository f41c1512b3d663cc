import { expect } from 'chai';
import { runSource } from '../../emulator/jobs/run-source.js';
import type { SourceKind } from '../../emulator/jobs/source-kind.js';
import { testSite } from '../support/world.js';

const job = [
  '//BACKUP   JOB  1',
  '//STEP1    EXEC PGM=IKJEFT01',
  '//SYSTSPRT DD   SYSOUT=*',
  '//SYSTSIN  DD   *',
  ' FCESTABL SDEVN(0A10) TDEVN(0A11) -',
  '  MODE(NOCOPY)',
  ' FCQUERY DEVN(0A10)',
  '/*',
  '//STEP2    EXEC PGM=ADRDSSU',
  '//SYSPRINT DD   SYSOUT=*',
  '//SYSIN    DD   *',
  ' SERIAL',
  ' COPY DATASET(INCLUDE(NO.SUCH)) OUTDYNAM(BKP001)',
  '/*',
  '//STEP3    EXEC PGM=NOSUCH',
  '',
].join('\n');

/** Each line of the spool with the first words of the statement that it is of. */
function printed(text: string, kind: SourceKind, ddname: string): string[] {
  const site = testSite([
    { device: '0A10', volser: 'PRD001' },
    { device: '0A11', volser: 'BKP001', online: false },
  ]);
  const file = runSource(text, kind, site).result.spool.find((row) => row.ddname === ddname)!;
  expect(file.origins).to.have.lengthOf(file.lines.length);
  return file.lines.map((line, index) => {
    const span = file.origins[index];
    const words = span && text.slice(span.start, span.end).trim().split(/\s+/).slice(0, 2).join(' ');
    return `${line.trim().split(/\s+/)[0]} | ${words ?? ''}`;
  });
}

describe('lines of a spool know their statements', () => {
  it('in a TSO session, with the echo of each command', () => {
    const lines = printed(job, 'jcl', 'SYSTSPRT');
    expect(lines.slice(0, 3)).to.deep.equal([
      'READY | FCESTABL SDEVN(0A10)',
      'FCESTABL | FCESTABL SDEVN(0A10)',
      'MODE(NOCOPY) | FCESTABL SDEVN(0A10)',
    ]);
    expect(lines).to.include('FCQUERY | FCQUERY DEVN(0A10)');
    expect(lines.slice(-2)).to.deep.equal(['READY | ', 'END | ']);
    expect(lines.filter((line) => line.startsWith('ANTF')).every((line) => line.includes('FC'))).to.equal(
      true,
    );
  });

  it('in DFSMSdss, which repeats all statements before the first one runs', () => {
    const lines = printed(job, 'jcl', 'SYSPRINT');
    expect(lines.slice(0, 4)).to.deep.equal([
      '1PAGE | ',
      '- | SERIAL',
      '- | COPY DATASET(INCLUDE(NO.SUCH))',
      'ADR101I | COPY DATASET(INCLUDE(NO.SUCH))',
    ]);
    expect(lines).to.include('0ADR014I | SERIAL').and.to.include('0DRY105E | COPY DATASET(INCLUDE(NO.SUCH))');
    expect(lines.slice(-2)).to.deep.equal(['0ADR012I | ', 'TASK | ']);
  });

  it('in the files of the job', () => {
    expect(printed(job, 'jcl', 'JESJCL')).to.include('2 | //STEP1 EXEC');
    expect(
      printed(job, 'jcl', 'JESMSGLG').filter((line) => line.endsWith('//STEP3 EXEC')),
    ).to.not.have.lengthOf(0);
    expect(printed(job, 'jcl', 'JESYSMSG').at(-1)).to.match(/\| $/);
  });

  it('in scripts of all languages', () => {
    const dscli = '# a comment\nlssi\nlsflash -dev IBM.2107-75ABC01 0A10\n';
    expect(printed(dscli, 'dscli', 'STDOUT')).to.include('dscli> | lsflash -dev');
    expect(printed(' INIT UNIT(0A11) NOVERIFY VOLID(X)\n', 'ickdsf', 'SYSPRINT')).to.include(
      '0 | INIT UNIT(0A11)',
    );
    expect(printed('lsfcmap\n', 'svc', 'OUTPUT').every((line) => line.endsWith('| lsfcmap'))).to.equal(true);
  });
});
