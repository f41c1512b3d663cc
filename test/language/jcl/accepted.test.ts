import { expect } from 'chai';
import { parseJcl } from '../../../emulator/language/jcl/index.js';
import { expectProblems, inStep } from './marked.js';

/** What a system takes, so that nothing may be said of it. */
describe('JCL that runs', () => {
  it('may compare a symbol with a number in IF', () => {
    expectProblems(
      '//J JOB\n// SET PART=2\n//A EXEC PGM=X\n' +
        '// IF (&PART EQ 1) THEN\n//B EXEC PGM=X\n// ENDIF\n' +
        '// IF RC = 0 AND &PART > 1 THEN\n//C EXEC PGM=X\n// ENDIF\n',
    );
    expectProblems('//J JOB\n// IF <|1 = 1|> THEN\n//B EXEC PGM=X\n// ENDIF\n', 'jcl-condition-always');
    expectProblems('//J JOB\n// IF 1 = <|RC|> THEN\n//B EXEC PGM=X\n// ENDIF\n', 'jcl-bad-condition');
  });

  it('may have parentheses round the one value of a DCB keyword', () => {
    const { jobs, problems } = parseJcl(inStep('//D DD DSN=A.B,DISP=OLD,LRECL=(80),DCB=(RECFM=(FB))'));
    expect(problems.map(({ message }) => message)).to.deep.equal([]);
    expect(jobs[0]!.steps[0]!.dds[0]!.statements[0]!.definition.dcb).to.deep.equal({
      recfm: 'FB',
      lrecl: 80,
    });
    expectProblems(inStep('//D DD DSN=A.B,DISP=OLD,LRECL=<|(80,80)|>'), 'jcl-bad-dcb');
  });

  it('may have blanks at the end of the value of a symbol', () => {
    expectProblems(
      "//J JOB\n// SET LIB='SYS1.MACLIB   '\n//S EXEC PGM=X\n//A DD DISP=SHR,DSN=&LIB\n//B DD DISP=SHR,DSN=&LIB.\n",
    );
  });

  it('may be a procedure of another name than its PROC statement has', () => {
    expectProblems('//COPY PROC\n//A EXEC <|COPY|>\n//B EXEC PGM=X\n', 'jcl-procedure-not-found');
    expectProblems('//J JOB\n//P PROC\n//A EXEC <|P|>\n// PEND\n//B EXEC P\n', 'jcl-takes-in-itself');
  });

  it('may be a procedure whose caller must give values', () => {
    expectProblems(
      '//P PROC HLQ=,LIB=&HLQ..LOAD\n//A EXEC PGM=X\n//L DD DSN=&LIB,DISP=SHR\n//M DD DSN=&HLQ..X(&M),DISP=SHR\n',
    );
    expectProblems(
      '//P PROC HLQ=A..B\n//A EXEC PGM=X\n//L DD DSN=<|&HLQ.|>.LOAD,DISP=SHR\n',
      'jcl-bad-dsname',
    );
    expectProblems(
      '//J JOB\n//P PROC HLQ=\n//A EXEC PGM=X\n//L DD DSN=&HLQ.<||>.LOAD,DISP=SHR\n// PEND\n//S EXEC P\n',
      'jcl-bad-dsname',
    );
  });
});
