import { expect } from 'chai';
import { outcomes, run, usualSite } from './fake-programs.js';

describe('a job', () => {
  it('prints the log of JES and the messages of its steps', () => {
    const ran = run([
      '//PAYJOB JOB (A),CLASS=B',
      '// SET V=PRD001',
      '//ONE EXEC PGM=RETURN,PARM=4',
      '//SYSPRINT DD SYSOUT=*',
      '//VOL DD UNIT=3390,VOL=SER=&V,DISP=SHR',
      '//TWO EXEC PGM=RETURN,PARM=0,COND=(4,LE)',
    ]);
    expect(ran.result).to.deep.include({ jobNames: ['PAYJOB'], returnCode: 4, jclError: false });
    expect(ran.spool('JESMSGLG').map((line) => line.replace(/ +/g, ' ').trim())).to.deep.equal([
      'J E S 2 J O B L O G -- S Y S T E M D R Y D -- N O D E D R Y D A S D',
      '',
      '08.00.00 JOB00001 ---- MONDAY, 05 JAN 2026 ----',
      '08.00.00 JOB00001 $HASP373 PAYJOB STARTED - INIT 1 - CLASS B - SYS DRYD',
      '08.00.00 JOB00001 IEF403I PAYJOB - STARTED - TIME=08.00.00',
      '08.00.00 JOB00001 IEF404I PAYJOB - ENDED - TIME=08.00.00',
      '08.00.00 JOB00001 $HASP395 PAYJOB ENDED - RC=0004',
      '------ JES2 JOB STATISTICS ------',
      '6 CARDS READ',
    ]);
    expect(ran.spool('JESYSMSG')).to.deep.equal([
      'IEF236I ALLOC. FOR PAYJOB ONE',
      'IEF237I JES2 ALLOCATED TO SYSPRINT',
      'IEF237I 0A10 ALLOCATED TO VOL',
      'IEF142I PAYJOB ONE - STEP WAS EXECUTED - COND CODE 0004',
      'IEF373I STEP/ONE     /START 2026005.0800',
      'IEF374I STEP/ONE     /STOP  2026005.0800 CPU    0MIN 00.00SEC SRB    0MIN 00.00SEC',
      'IEF202I PAYJOB TWO - STEP WAS NOT RUN BECAUSE OF CONDITION CODES',
      'IEF272I PAYJOB TWO - STEP WAS NOT EXECUTED.',
      'IEF375I  JOB/PAYJOB  /START 2026005.0800',
      'IEF376I  JOB/PAYJOB  /STOP  2026005.0800 CPU    0MIN 00.00SEC SRB    0MIN 00.00SEC',
    ]);
    expect(ran.spool('JESJCL')).to.deep.equal([
      '        1 //PAYJOB JOB (A),CLASS=B',
      '        2 // SET V=PRD001',
      '        3 //ONE EXEC PGM=RETURN,PARM=4',
      '        4 //SYSPRINT DD SYSOUT=*',
      '        5 //VOL DD UNIT=3390,VOL=SER=&V,DISP=SHR',
      '          IEFC653I SUBSTITUTION JCL - UNIT=3390,VOL=SER=PRD001,DISP=SHR',
      '        6 //TWO EXEC PGM=RETURN,PARM=0,COND=(4,LE)',
    ]);
    expect(ran.spool('SYSPRINT')).to.deep.equal(['PARM 4']);
  });

  it('prints the same twice, to the byte', () => {
    const lines = [
      '//J JOB',
      '//A EXEC PGM=RETURN,PARM=0',
      '//X DD DSN=&&T,SPACE=(TRK,1)',
      '//B EXEC PGM=ABEND,PARM=S0C4',
    ];
    expect(run(lines).result).to.deep.equal(run(lines).result);
  });

  it('is not run when its JCL has an error', () => {
    const ran = run([
      '//J JOB',
      '//A EXEC PGM=RETURN,PARM=0',
      '//B EXEC PGM=RETURN,PRAM=0',
      '//K JOB',
      '//C EXEC PGM=RETURN,PARM=0',
    ]);
    expect(outcomes(ran)).to.equal('A flushed, B flushed, C 0');
    expect(ran.result).to.deep.include({ jclError: true, returnCode: 12, jobNames: ['J', 'K'] });
    expect(ran.seen.map((row) => row.step)).to.deep.equal(['C']);
    const log = ran.spool('JESYSMSG');
    expect(log[0]).to.equal('        3 IEFC630I UNIDENTIFIED KEYWORD PRAM');
    expect(log).to.include('IEFC452I J - JOB NOT RUN - JCL ERROR');
  });

  it('is not run without a procedure or a member that it needs, and says how to make them known', () => {
    const ran = run(['//J JOB', '// INCLUDE MEMBER=X', '//A EXEC MYPROC', '//B EXEC PGM=RETURN,PARM=0']);
    expect(outcomes(ran)).to.equal('A flushed, B flushed');
    expect(ran.result).to.deep.include({ jclError: true, returnCode: 12 });
    expect(ran.problems.map((found) => [found.code, found.severity])).to.deep.equal([
      ['jcl-member-not-found', 'information'],
      ['jcl-procedure-not-found', 'information'],
    ]);
    expect(ran.spool('JESYSMSG')).to.include('        3 IEFC612I PROCEDURE MYPROC WAS NOT FOUND');
    expect(ran.spool('JESYSMSG').join('\n')).to.match(/DRY707E INCLUDE MEMBER X WAS NOT FOUND.*"libraries"/);
  });

  it('ends with S806 for a program that it does not run, and says which it does', () => {
    const ran = run(['//J JOB', '//A EXEC PGM=SORT', '//B EXEC PGM=RETURN,PARM=0']);
    expect(outcomes(ran)).to.equal('A S806, B bypassed');
    expect(ran.result).to.deep.include({ returnCode: 16, abend: 'S806', jclError: false });
    expect(ran.problems[0]!.code).to.equal('jcl-program-not-modelled');
    expect(ran.problems[0]!.message).to.include('ABEND, RETURN');
    const log = ran.spool('JESMSGLG').join('\n');
    expect(log)
      .to.include('CSV003I REQUESTED MODULE SORT NOT FOUND')
      .and.to.include('ENDED - ABEND=S806 U0000');
  });

  it('asks the tracer before each step', () => {
    const ran = run([
      '//J JOB',
      '// SET P=4',
      '//A EXEC PGM=RETURN,PARM=&P',
      '//B EXEC PGM=RETURN,PARM=0,COND=(0,LE)',
    ]);
    expect(ran.traced).to.deep.equal([
      '//A EXEC PGM=RETURN,PARM=4',
      '//B EXEC PGM=RETURN,PARM=0,COND=(0,LE)',
    ]);
  });

  it('is only checked with TYPRUN=SCAN', () => {
    const ran = run(['//J JOB (A),TYPRUN=SCAN', '//A EXEC PGM=RETURN,PARM=8']);
    expect(outcomes(ran)).to.equal('A flushed');
    expect(ran.result).to.deep.include({ returnCode: 0, jclError: false });
  });

  it('runs steps without a JOB statement', () => {
    expect(outcomes(run(['//A EXEC PGM=RETURN,PARM=4']))).to.equal('A 4');
  });

  it('takes simulated time', () => {
    const site = usualSite();
    const before = site.clock.now;
    run(['//J JOB', '//A EXEC PGM=RETURN,PARM=0', '//B EXEC PGM=RETURN,PARM=0'], site);
    expect(site.clock.now - before).to.equal(2 * site.costs.step);
  });
});
