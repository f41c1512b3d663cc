import { expect } from 'chai';
import {
  controlStatementsOf,
  parseJcl,
  type DdStatement,
  type Job,
} from '../../../emulator/language/jcl/index.js';

function firstJob(...lines: string[]): Job {
  return parseJcl(lines.join('\n')).jobs[0]!;
}

function dd(job: Job, name: string): DdStatement {
  return job.steps.flatMap((step) => step.dds).find((candidate) => candidate.name === name)!.statements[0]!;
}

describe('the tree of JCL', () => {
  it('has jobs, steps and DDs, with concatenations', () => {
    const file = parseJcl(
      [
        '//A JOB',
        '//S1 EXEC PGM=P1',
        '//D1 DD DUMMY',
        '//D2 DD DSN=X,DISP=SHR',
        '// DD DSN=Y,DISP=SHR',
        '//S2 EXEC PROC1',
        '//B JOB',
        '//S EXEC PGM=P',
      ].join('\n'),
    );
    expect(file.jobs.map((job) => job.statement?.name?.text)).to.deep.equal(['A', 'B']);
    expect(
      file.jobs[0]!.steps.map((step) => [step.name, step.dds.map((d) => [d.name, d.statements.length])]),
    ).to.deep.equal([
      [
        'S1',
        [
          ['D1', 1],
          ['D2', 2],
        ],
      ],
      ['S2', []],
    ]);
    expect(file.jobs[0]!.steps[1]!.exec.procedure?.text).to.equal('PROC1');
  });

  it('reads DD definitions', () => {
    const job = firstJob(
      '//J JOB',
      '//S EXEC PGM=P',
      '//A DD DSN=PROD.DATA(MEM),DISP=(MOD,KEEP),UNIT=(3390,,DEFER),',
      '//     VOL=SER=(V1,V2),',
      '//     SPACE=(CYL,(10,5,3),RLSE,CONTIG),DCB=(RECFM=FB,LRECL=80),',
      '//     BLKSIZE=27920',
      '//B DD UNIT=/0a12,VOL=REF=*.S1.DD1',
      '//C DD SYSOUT=(X,INTRDR)',
      '//D DD DSN=&&T,DISP=(,PASS)',
      '//E DD DSN=G.G(-1),DISP=SHR',
    );
    const { definition } = dd(job, 'A');
    expect(definition.dsname).to.deep.include({ kind: 'name', name: 'PROD.DATA', member: 'MEM' });
    expect(definition.disp).to.deep.include({ status: 'MOD', normal: 'KEEP', abnormal: 'KEEP' });
    expect(definition.unit?.name?.text).to.equal('3390');
    expect(definition.unit?.deviceNumber).to.equal(undefined);
    expect(definition.volume?.serials.map((serial) => serial.text)).to.deep.equal(['V1', 'V2']);
    expect(definition.space).to.deep.include({
      unit: 'CYL',
      primary: 10,
      secondary: 5,
      directory: 3,
      contiguous: true,
    });
    expect(definition.dcb).to.deep.equal({ recfm: 'FB', lrecl: 80, blksize: 27920 });
    expect(dd(job, 'B').definition.unit?.deviceNumber).to.equal(0x0a12);
    expect(dd(job, 'B').definition.volume?.reference?.words.map((word) => word.text)).to.deep.equal([
      'S1',
      'DD1',
    ]);
    expect(dd(job, 'C').definition.sysout?.text).to.equal('X');
    expect(dd(job, 'D').definition.disp).to.deep.include({
      status: 'NEW',
      normal: 'PASS',
      abnormal: 'DELETE',
    });
    expect(dd(job, 'E').definition.dsname).to.deep.include({
      kind: 'generation',
      name: 'G.G',
      generation: -1,
    });
  });

  it('gives a program its parameter', () => {
    const parm = (coded: string): string =>
      firstJob('//J JOB', `//S EXEC PGM=P,${coded}`).steps[0]!.exec.parm;
    expect(parm("PARM='TYPRUN=NORUN'")).to.equal('TYPRUN=NORUN');
    expect(parm("PARM='IT''S'")).to.equal("IT's".toUpperCase());
    expect(parm("PARM=(A,'b c',D)")).to.equal('A,b c,D');
    expect(parm("PARM='&&X'")).to.equal('&X');
    expect(parm('REGION=0M')).to.equal('');
  });

  it('joins a text in apostrophes through column 71, blanks included', () => {
    const line = "//S EXEC PGM=P,PARM='ABC";
    const job = firstJob('//J JOB', line, "//             DEF'");
    expect(job.steps[0]!.exec.parm).to.equal('ABC' + ' '.repeat(71 - line.length) + 'DEF');
  });

  it('keeps the branches of IF', () => {
    const job = firstJob(
      '//J JOB',
      '//A EXEC PGM=P',
      '// IF A.RC = 0 THEN',
      '//B EXEC PGM=P',
      '// ELSE',
      '//C EXEC PGM=P',
      '// ENDIF',
      '//D EXEC PGM=P',
    );
    expect(job.steps.map((step) => step.branches.map((branch) => branch.branch))).to.deep.equal([
      [],
      ['then'],
      ['else'],
      [],
    ]);
  });

  it('leaves steps of a procedure out', () => {
    const job = firstJob('//J JOB', '//P PROC', '//X EXEC PGM=P', '// PEND', '//A EXEC PGM=P');
    expect(job.steps.map((step) => step.name)).to.deep.equal(['A']);
  });

  const data = (...lines: string[]): string[] =>
    dd(firstJob('//J JOB', '//S EXEC PGM=P', ...lines), 'D').data!.lines.map((line) => line.text);

  it('ends DD * at a delimiter or a statement, and DD DATA at a delimiter only', () => {
    expect(data('//D DD *', ' A', '/*', ' B')).to.deep.equal([' A']);
    expect(data('//D DD *', ' A', '//E DD DUMMY')).to.deep.equal([' A']);
    expect(data('//D DD DATA', ' A', '//E DD DUMMY', '/*')).to.deep.equal([' A', '//E DD DUMMY']);
    expect(data('//D DD *')).to.deep.equal([]);
  });

  it('ends data at the delimiter of DLM only', () => {
    expect(data('//D DD *,DLM=##', '/*', '//', '##', ' B')).to.deep.equal(['/*', '//']);
    expect(data("//D DD DATA,DLM='a,'", '/*', 'A,', 'a,')).to.deep.equal(['/*', 'A,']);
  });

  it('ends data at a JES2 control statement', () => {
    expect(data('//D DD *', ' A', '/*JOBPARM L=1', '//E DD DUMMY')).to.deep.equal([' A']);
  });

  it('generates SYSIN for data without a DD statement', () => {
    const job = firstJob('//J JOB', '//S EXEC PGM=P', ' A', ' B', '/*', '//E DD DUMMY');
    const sysin = dd(job, 'SYSIN');
    expect(sysin.generated).to.equal(true);
    expect(sysin.data?.lines.map((line) => line.text)).to.deep.equal([' A', ' B']);
    expect(job.steps[0]!.dds.map((d) => d.name)).to.deep.equal(['SYSIN', 'E']);
  });

  describe('symbols', () => {
    const dsn = (...lines: string[]): string | undefined => {
      const name = dd(firstJob('//J JOB', ...lines), 'D').definition.dsname;
      return name?.kind === 'name' ? name.name : name?.kind === 'unresolved' ? `?${name.text}` : undefined;
    };
    const exec = '//S EXEC PGM=P';

    it('take the value of the last SET before', () => {
      expect(dsn('// SET H=A,T=B', exec, '//D DD DSN=&H..&T')).to.equal('A.B');
      expect(dsn('// SET H=A', '// SET H=C', exec, '//D DD DSN=&H..X')).to.equal('C.X');
    });

    it('end at a character that is no name, and swallow one period', () => {
      expect(dsn('// SET H=A', exec, '//D DD DSN=&H.B')).to.equal('AB');
      expect(dsn('// SET H=A', exec, '//D DD DSN=X.&H')).to.equal('X.A');
    });

    it('may name each other and be empty', () => {
      expect(dsn('// SET A=X', "// SET H='&A..Y'", exec, '//D DD DSN=&H..Z')).to.equal('X.Y.Z');
      expect(dsn('// SET E=', exec, '//D DD DSN=A&E..B')).to.equal('A.B');
      expect(dsn("// SET A='&A'", exec, '//D DD DSN=&A..B')).to.equal('?&A.B');
    });

    it('stay as text where they have no value', () => {
      expect(dsn(exec, '//D DD DSN=&NONE..X')).to.equal('?&NONE..X');
    });

    it('are replaced in apostrophes on PARM only', () => {
      const job = firstJob(
        '//J JOB',
        '// SET V=1',
        "//S EXEC PGM=P,PARM='A=&V'",
        "//D DD DSN='A.&V',DISP=SHR",
      );
      expect(job.steps[0]!.exec.parm).to.equal('A=1');
      expect(dd(job, 'D').field.text).to.equal("DSN='A.&V',DISP=SHR");
    });

    it('reach in-stream data only where it asks for them and they are exported', () => {
      const lines = [
        '// EXPORT SYMLIST=(V)',
        '// SET V=PRD001,W=X',
        exec,
        '//D DD *,SYMBOLS=JCLONLY',
        ' COPY INDY(&V) &W',
        '/*',
        '//E DD *',
        ' &V',
        '/*',
      ];
      const job = firstJob('//J JOB', ...lines);
      expect(dd(job, 'D').data!.lines.map((line) => line.text)).to.deep.equal([' COPY INDY(PRD001) &W']);
      expect(dd(job, 'E').data!.lines.map((line) => line.text)).to.deep.equal([' &V']);
    });

    it('come from the system when it says so', () => {
      const file = parseJcl('//J JOB\n//S EXEC PGM=P\n//D DD DSN=&SYSUID..X\n', {
        systemSymbols: new Map([['SYSUID', 'ME']]),
      });
      expect(dd(file.jobs[0]!, 'D').definition.dsname).to.deep.include({ name: 'ME.X' });
    });

    it('end with their job', () => {
      const file = parseJcl('//J JOB\n// SET V=A\n//S EXEC PGM=P\n//K JOB\n//S EXEC PGM=P,PARM=&V\n');
      expect(file.jobs[1]!.steps[0]!.exec.parm).to.equal('&V');
    });
  });
});

describe('control statements of a step', () => {
  const statements = (...lines: string[]) => {
    const found = controlStatementsOf(firstJob('//J JOB', ...lines).steps[0]!);
    return found && [found.language, found.lines.map((line) => line.text)];
  };

  it('are found by program and DD, in any order of DDs', () => {
    expect(
      statements('//S EXEC PGM=ADRDSSU', '//SYSIN DD *', ' COPY', '/*', '//SYSPRINT DD SYSOUT=*'),
    ).to.deep.equal(['dfsmsdss', [' COPY']]);
    expect(
      statements('//S EXEC PGM=IKJEFT1B', '//SYSTSPRT DD SYSOUT=*', '//SYSTSIN DD *', ' FCQUERY', '/*'),
    ).to.deep.equal(['tso', [' FCQUERY']]);
  });

  it('are found through DDNAME=', () => {
    expect(
      statements('//S EXEC PGM=ADRDSSU', '//SYSIN DD DDNAME=IN', '//IN DD *', ' COPY', '/*'),
    ).to.deep.equal(['dfsmsdss', [' COPY']]);
    expect(statements('//S EXEC PGM=ADRDSSU', '//SYSIN DD DDNAME=SYSIN')).to.equal(undefined);
  });

  it('are not looked for in other programs or in data sets', () => {
    expect(statements('//S EXEC PGM=SORT', '//SYSIN DD *', ' SORT FIELDS=(', '/*')).to.equal(undefined);
    expect(statements('//S EXEC PGM=ADRDSSU', '//SYSIN DD DSN=A.B(C),DISP=SHR')).to.equal(undefined);
  });
});
