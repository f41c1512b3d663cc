import { expect } from 'chai';
import { parseJcl } from '../../../emulator/language/jcl/index.js';
import { expectProblems } from './marked.js';

function job(...lines: string[]): string {
  return ['//J JOB', '//A EXEC PGM=IEFBR14', ...lines, ''].join('\n');
}
const expectJob = (lines: string[], ...codes: string[]): void => expectProblems(job(...lines), ...codes);

describe('COND that is always true', () => {
  it('is found for any earlier step, for one that surely runs, and in several tests together', () => {
    for (const cond of ['(0,LE)', '(4095,GE)', '(0,LE,A)', '((4,LT),(4,GE))', '((4,LT,A),(4,GE))']) {
      expectJob([`//B EXEC PGM=X,<|COND=${cond}|>`], 'jcl-cond-always-true');
    }
  });

  it('is not found where some return code, an abend or a step that may not run lets the step run', () => {
    for (const cond of [
      '(0,LT)',
      '(4095,GT)',
      '(0,NE)',
      '((0,LE),EVEN)',
      '((0,LE),ONLY)',
      '((8,LT),(4,GE,A))',
    ]) {
      expectJob([`//B EXEC PGM=X,COND=${cond}`]);
    }
    expectJob(['//B EXEC PGM=X,COND=(4,LT)', '//C EXEC PGM=X,COND=(0,LE,B)']);
    expectJob(['// IF ABEND THEN', '//B EXEC PGM=X,COND=(0,LE)', '// ENDIF']);
  });

  it('is not found where a symbol, an unknown procedure or a restart leaves it open', () => {
    expectProblems('//J JOB\n// SET C=0\n//A EXEC PGM=X\n//B EXEC PGM=X,COND=(&C,LE)\n');
    expectProblems('//J JOB RESTART=B\n//A EXEC PGM=X\n//B EXEC PGM=X,COND=(0,LE)\n');
    const { problems } = parseJcl(job('//P EXEC UNKNOWN', '//B EXEC PGM=X,COND=(0,LE)'));
    expect(problems.map(({ code }) => code)).to.deep.equal(['jcl-procedure-not-found']);
  });

  it('on JOB ends the job behind its first step', () => {
    const steps = '//A EXEC PGM=X\n//B EXEC PGM=X\n';
    expectProblems(`//J JOB <|COND=(0,LE)|>\n${steps}`, 'jcl-cond-always-true');
    expectProblems(`//J JOB COND=(4,LT)\n${steps}`);
  });

  it('stands where the caller of a procedure says it', () => {
    const procedure = ['//P PROC', '//S EXEC PGM=X', '// PEND'];
    expectJob([...procedure, '//B EXEC P,<|COND.S=(0,LE)|>'], 'jcl-cond-always-true');
    expectJob([...procedure, '//B EXEC P,COND.S=(8,LE)']);
  });
});

describe('COND of the first step', () => {
  it('has no effect, and ONLY never lets it run', () => {
    expectProblems('//J JOB\n//A EXEC PGM=X,<|COND=(4,LT)|>\n', 'jcl-cond-first-step');
    expectProblems('//J JOB\n//A EXEC PGM=X,<|COND=EVEN|>\n', 'jcl-cond-first-step');
    expectProblems('//J JOB\n//A EXEC PGM=X,<|COND=ONLY|>\n', 'jcl-cond-only-first-step');
  });

  it('is left alone in a procedure and in a member without a job', () => {
    expectProblems('//J JOB\n//P PROC\n//S EXEC PGM=X,COND=(4,LT)\n// PEND\n//A EXEC P\n');
    const { problems } = parseJcl('//A EXEC PGM=X,COND=(4,LT)\n');
    expect(problems.map(({ code }) => code)).to.deep.equal(['jcl-no-job']);
  });
});

describe('COND that names a step', () => {
  it('which never runs is found, and only then', () => {
    expectJob(
      ['//B EXEC PGM=X,<|COND=(0,LE)|>', '//C EXEC PGM=X,COND=(0,EQ,<|B|>)'],
      'jcl-cond-always-true',
      'jcl-cond-step-never-runs',
    );
    expectJob(
      ['// IF <|RC < 0|> THEN', '//B EXEC PGM=X', '// ENDIF', '//C EXEC PGM=X,COND=(0,EQ,<|B|>)'],
      'jcl-condition-never',
      'jcl-cond-step-never-runs',
    );
    expectJob(['// IF RC > 4 THEN', '//B EXEC PGM=X', '// ENDIF', '//C EXEC PGM=X,COND=(0,EQ,B)']);
  });
});

describe('IF', () => {
  const inIf = (condition: string): string[] => [`// IF ${condition} THEN`, '//B EXEC PGM=X', '// ENDIF'];

  it('that can never hold is found', () => {
    for (const condition of [
      'RC < 0',
      'RC > 4095',
      'RC=0 & RC=4',
      '(A.RC > 4 AND A.RC < 4)',
      'NOT (RC >= 0)',
      'ABEND & ABEND=FALSE',
      'RC=5 AND (A.RUN OR RC=6) AND NOT A.RUN',
    ]) {
      expectJob(inIf(`<|${condition}|>`), 'jcl-condition-never');
    }
  });

  it('that always holds is found', () => {
    for (const condition of ['RC >= 0', 'RC=0 | RC > 0', 'NOT RC > 4095', 'ABEND OR NOT ABEND']) {
      expectJob(inIf(`<|${condition}|>`), 'jcl-condition-always');
    }
  });

  it('that may hold or not is left alone', () => {
    for (const condition of [
      'RC = 0',
      'RC <= 4',
      'A.RC >= 0',
      'A.RC=0 & RC=4',
      'ABENDCC=S0C4 & ABENDCC=S0C7',
      'A.RUN',
      'RC > 4094',
      'RC = 0 OR RC > 1',
    ]) {
      expectJob(inIf(condition));
    }
    expectProblems('//J JOB\n// SET M=0\n//A EXEC PGM=X\n// IF RC < &M THEN\n//B EXEC PGM=X\n// ENDIF\n');
  });
});
