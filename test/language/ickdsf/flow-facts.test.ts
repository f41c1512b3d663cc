import { expect } from 'chai';
import { checkSource } from '../../../emulator/jobs/check.js';

const job = (establish: string, dsf: string): string =>
  [
    '//J        JOB 1',
    '//A        EXEC PGM=IKJEFT01',
    '//SYSTSPRT DD SYSOUT=*',
    '//SYSTSIN  DD *',
    ` ${establish}`,
    '/*',
    '//B        EXEC PGM=ICKDSF',
    '//SYSPRINT DD SYSOUT=*',
    '//VOL      DD UNIT=3390,VOL=SER=PRD001,DISP=SHR',
    '//SYSIN    DD *',
    ...dsf.split('\n').map((line) => ` ${line}`),
    '/*',
    '',
  ].join('\n');

const codes = (establish: string, dsf: string): string[] =>
  checkSource(job(establish, dsf), 'jcl').map(({ code }) => code);

describe('ICKDSF in the flow of a job', () => {
  const noCopy = 'FCESTABL SDEVN(0A10) TDEVN(0A11) MODE(NOCOPY)';
  const target = "TARGETVOL(X'0A',X'11',0A11)";

  it('withdraws what TSO has established, by any function that may do so', () => {
    for (const text of [
      'WITHDRAW UNIT(0A10)',
      `WITHDRAW UNIT(0A10) ${target}`,
      'WITHDRAW DDNAME(VOL)',
      'RELEASE UNIT(0A10)',
    ]) {
      expect(codes(noCopy, `FLASHCPY ${text}`), text).to.not.include('nocopy-not-withdrawn');
    }
    expect(codes(noCopy, 'FLASHCPY QUERY UNIT(0A10)')).to.include('nocopy-not-withdrawn');
    expect(codes(noCopy, 'FLASHCPY WITHDRAW UNIT(0B10)')).to.include('nocopy-not-withdrawn');
  });

  it('establishes what nobody withdraws, also inside IF', () => {
    const establish = `FLASHCPY ESTABLISH UNIT(0A10) -\n ${target} MODE(NOCOPY)`;
    expect(codes('FCQUERY DEVN(0A10)', establish)).to.include('nocopy-not-withdrawn');
    const inside = `IF LASTCC=0 THEN DO\n ${establish}\n END`;
    expect(codes('FCQUERY DEVN(0A10)', inside)).to.include('nocopy-not-withdrawn');
  });

  it('names the DDs that it uses, where all its commands are known', () => {
    const query = 'FCQUERY DEVN(0A10)';
    expect(codes(query, 'INIT DDNAME(VOL) NVFY')).to.not.include.members(['dd-unused', 'dd-missing']);
    expect(codes(query, 'INIT DDNAME(OTHER) NVFY')).to.include.members(['dd-unused', 'dd-missing']);
    expect(codes(query, 'INIT UNIT(0A10) NVFY\nBUILDIX DDNAME(VOL)')).to.not.include('dd-unused');
  });
});
