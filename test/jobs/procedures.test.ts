import { expect } from 'chai';
import { checkSource } from '../../emulator/jobs/check.js';
import { parseJcl, type MemberLibraries } from '../../emulator/language/jcl/index.js';
import { outcomes, run } from './fake-programs.js';

const job = (...lines: string[]): string[] => ['//J JOB (A)', ...lines];
const procedure = [
  '//MYPROC PROC CODE=0',
  '//PS1 EXEC PGM=RETURN,PARM=&CODE',
  '//SYSPRINT DD SYSOUT=*',
  '//IN DD DSN=PROD.DATA,DISP=SHR',
  '//   DD DSN=BKP.DATA,DISP=SHR',
  '//PS2 EXEC PGM=RETURN,PARM=0,COND=(4,LE,PS1)',
  '//REF DD DSN=*.PS1.IN,DISP=SHR',
  '// PEND',
];

describe('a procedure in the stream', () => {
  it('runs with the values of its symbols, and is listed as the system lists it', () => {
    const ran = run(job(...procedure, '//ONE EXEC MYPROC,CODE=4', '//PS1.IN DD', '// DD DSN=PROD.DATA'));
    expect(outcomes(ran)).to.equal('ONE 4, ONE bypassed');
    expect(ran.result.steps.map((step) => step.procedureStep)).to.deep.equal(['PS1', 'PS2']);
    expect(ran.seen[0]!.dds.IN).to.deep.equal([
      'data-set PROD.DATA on PRD001 SHR',
      'data-set PROD.DATA on PRD001 SHR',
    ]);
    expect(ran.spool('JESJCL').slice(9)).to.deep.equal([
      '        3 //ONE EXEC MYPROC,CODE=4',
      '        4 ++MYPROC PROC CODE=0',
      '        5 ++PS1 EXEC PGM=RETURN,PARM=&CODE',
      '          IEFC653I SUBSTITUTION JCL - PGM=RETURN,PARM=4',
      '        6 ++SYSPRINT DD SYSOUT=*',
      '        7 //PS1.IN DD',
      '          +/IN DD DSN=PROD.DATA,DISP=SHR',
      '        8 // DD DSN=PROD.DATA',
      '          +/   DD DSN=BKP.DATA,DISP=SHR',
      '        9 ++PS2 EXEC PGM=RETURN,PARM=0,COND=(4,LE,PS1)',
      '       10 ++REF DD DSN=*.PS1.IN,DISP=SHR',
    ]);
    expect(ran.spool('JESYSMSG').slice(0, 3)).to.deep.equal([
      '  STMT NO. MESSAGE',
      '        3 IEFC001I PROCEDURE MYPROC WAS EXPANDED USING INSTREAM PROCEDURE DEFINITION',
      'IEF236I ALLOC. FOR J PS1 ONE',
    ]);
  });

  it('takes what EXEC says of all its steps or of one', () => {
    const ran = run(
      job(
        ...procedure,
        '//ONE EXEC MYPROC,PARM=2',
        '//TWO EXEC MYPROC,PARM.PS2=8,COND.PS2=(8,LT,ONE.PS1)',
        '//END EXEC PGM=RETURN,PARM=0,COND=(8,EQ,TWO.PS2)',
      ).map((line) => line.replace(',PARM=0,COND=(4,LE,PS1)', ',PARM=0')),
    );
    // Without PARM of its own, since PARM= is of the first step alone, PS2 of ONE returns what no text means: 0.
    expect(ran.seen.map((row) => row.parm)).to.deep.equal(['2', '', '0', '8']);
    expect(outcomes(ran)).to.equal('ONE 2, ONE 0, TWO 0, TWO 8, END bypassed');
  });

  it('calls others, and looks back through them', () => {
    const ran = run(
      job(
        '//INNER PROC V=1',
        '//I EXEC PGM=RETURN,PARM=&V',
        '//D DD DSN=&HLQ..DATA,DISP=SHR',
        '// PEND',
        '//OUTER PROC HLQ=BKP',
        '//A EXEC INNER,V=3',
        '//I.NEW DD DUMMY',
        '// PEND',
        '//S EXEC OUTER,HLQ=PROD',
        '//T EXEC PGM=RETURN,PARM=0,COND=(3,EQ,S.I)',
        '//U EXEC PGM=RETURN,PARM=0',
        '//E DD DSN=*.S.I.D,DISP=SHR',
      ),
    );
    expect(outcomes(ran)).to.equal('S 3, T bypassed, U 0');
    expect(Object.keys(ran.seen[0]!.dds)).to.deep.equal(['D', 'NEW']);
    expect(ran.seen[1]!.dds.E).to.deep.equal(['data-set PROD.DATA on PRD001 SHR']);
  });

  const codes = (...lines: string[]): string[] =>
    checkSource(`${job(...lines).join('\n')}\n`, 'jcl').map((row) => `${row.code} ${row.severity}`);

  it('that calls itself is an error, and is not read for ever', () => {
    expect(codes('//P PROC', '//S EXEC P', '// PEND', '//T EXEC P')).to.deep.equal([
      'jcl-takes-in-itself error',
    ]);
  });

  it('is checked where it is called: symbols, steps that are overridden', () => {
    const body = ['//P PROC', '//S EXEC PGM=A', '// PEND'];
    expect(codes(...body, '//T EXEC P,REGOIN=0M')).to.deep.equal(['jcl-symbol-not-used warning']);
    expect(codes(...body, '//T EXEC P', '//X.D DD DUMMY')).to.deep.equal([
      'jcl-no-such-procedure-step warning',
    ]);
    expect(codes(...body, '//T EXEC P,PARM.X=A')).to.deep.equal(['jcl-no-such-procedure-step warning']);
  });

  it('hands its in-stream data to the language of its program', () => {
    const lines = ['//P PROC', '//S EXEC PGM=ADRDSSU', '//SYSPRINT DD SYSOUT=*', '// PEND', '//T EXEC P'];
    const found = codes(...lines, '//S.SYSIN DD *', ' COPY FULL INDYX(A) OUTDY(B)', '/*');
    expect(found.filter((code) => code.endsWith('error'))).to.have.length.greaterThan(0);
    const indirect = [...lines.slice(0, 3), '//SYSIN DD DDNAME=CARDS', ...lines.slice(3)];
    expect(codes(...indirect, '//S.CARDS DD *', ' COPY FULL INDYX(A) OUTDY(B)', '/*')).to.deep.equal(found);
  });

  it('alone in a file needs no job', () => {
    const text = '//P PROC V=PRD001\n//S EXEC PGM=ADRDSSU\n//D DD UNIT=3390,VOL=SER=&V,DISP=SHR\n';
    expect(checkSource(text, 'jcl').filter((row) => row.severity !== 'hint')).to.deep.equal([]);
    expect(parseJcl(text).jobs[0]!.steps.map((step) => step.name)).to.deep.equal(['S']);
  });
});

/** Libraries in memory. */
function libraries(members: Readonly<Record<string, string>>, system: string[] = []): MemberLibraries {
  return {
    system,
    has: (library) => Object.keys(members).some((name) => name.startsWith(`${library}(`)),
    find: (member, order) => {
      const library = order.find((name) => `${name}(${member})` in members);
      const path = `${library ?? ''}(${member})`;
      return library === undefined ? undefined : { name: member, library, path, text: members[path]! };
    },
  };
}

describe('members of libraries', () => {
  it('are looked for in JCLLIB first, then in the libraries of the system', () => {
    const members = libraries(
      {
        'MY.LIB(P)': '//S EXEC PGM=MINE\n',
        'SYS1.PROCLIB(P)': '//S EXEC PGM=SYS\n',
        'SYS1.PROCLIB(Q)': '//S EXEC PGM=Q\n',
      },
      ['SYS1.PROCLIB'],
    );
    const { jobs } = parseJcl('//J JOB\n// JCLLIB ORDER=MY.LIB\n//A EXEC P\n//B EXEC Q\n', { members });
    expect(jobs[0]!.steps.map((step) => [step.name, step.procedureStep, step.exec.program])).to.have.length(
      2,
    );
    expect(jobs[0]!.expansions.map((row) => [row.library, row.isSystem])).to.deep.equal([
      ['MY.LIB', false],
      ['SYS1.PROCLIB', true],
    ]);
  });

  it('have their findings at the statement that takes them in, with member and line', () => {
    const members = libraries({ 'L(M)': '//* ONE\n//D DD DISP=SRH,DSN=X\n' }, ['L']);
    const text = '//J JOB\n//S EXEC PGM=A\n// INCLUDE MEMBER=M\n';
    const [found] = parseJcl(text, { members }).problems;
    expect(text.slice(found!.span.start, found!.span.end)).to.equal('M');
    expect(found!.message).to.match(/\(line 2 of L\(M\)\)$/);
    expect(found!.related![0]).to.deep.include({ path: 'L(M)', line: 2 });
    expect(found!.related![0]!.span).to.deep.equal({ start: 20, end: 23 });
  });

  it('that are not at hand are information, and say how to make them known', () => {
    const text = '//J JOB\n// INCLUDE MEMBER=M\n//S EXEC P\n';
    const found = parseJcl(text).problems;
    expect(found.map((row) => row.severity)).to.deep.equal(['information', 'information']);
    for (const row of found) expect(row.message).to.include('"libraries" of the site file');
  });

  it('give values to symbols of the statements behind them', () => {
    const members = libraries({ 'L(M)': '// SET V=ONE\n' }, ['L']);
    const { jobs, problems } = parseJcl('//J JOB\n// INCLUDE MEMBER=M\n//S EXEC PGM=A,PARM=&V\n', {
      members,
    });
    expect(problems).to.deep.equal([]);
    expect(jobs[0]!.steps[0]!.exec.parm).to.equal('ONE');
  });
});
