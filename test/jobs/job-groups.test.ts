import { expect } from 'chai';
import fc from 'fast-check';
import { run, outcomes, type Ran } from './fake-programs.js';

/** A job of the group G that ends with a return code. */
const job = (name: string, end = '0'): string[] => [
  `//${name} JOB`,
  '// SCHEDULE JOBGROUP=G',
  /^\d/.test(end) ? `//${name} EXEC PGM=RETURN,PARM=${end}` : `//${name} EXEC PGM=ABEND,PARM=${end}`,
];
const group = (...lines: string[]): string[] => ['//G JOBGROUP', ...lines, '//G ENDGROUP'];
const codes = ({ problems }: Ran): string[] => problems.map(({ code }) => code);
const says = (ran: Ran): string[] => ran.spool('JESYSMSG').filter((line) => line.includes('JOB NOT RUN'));

describe('a job group', () => {
  it('runs its jobs in the order of its dependencies, when the last one was read', () => {
    const ran = run([
      '//FIRST JOB',
      '//FIRST EXEC PGM=RETURN,PARM=0',
      ...group(
        '//JOBA GJOB',
        '//JOBE GJOB',
        '// CONCURRENT NAME=JOBA',
        '//JOBC GJOB',
        '// BEFORE NAME=JOBA',
        '//JOBX GJOB',
        '// AFTER NAME=JOBA',
      ),
      ...job('JOBX'),
      ...job('JOBA'),
      '//ALONE JOB',
      '//ALONE EXEC PGM=RETURN,PARM=0',
      ...job('JOBC'),
      ...job('JOBE'),
    ]);
    expect(outcomes(ran)).to.equal('FIRST 0, ALONE 0, JOBC 0, JOBA 0, JOBE 0, JOBX 0');
    expect(codes(ran)).to.deep.equal([]);
    expect(ran.result).to.deep.include({ returnCode: 0, jclError: false });
  });

  it('lets a job run as its condition on the job before says', () => {
    const afterA = (rest: string, end: string): string =>
      outcomes(
        run([...group('//A GJOB', '//B GJOB', `// AFTER NAME=A${rest}`), ...job('B'), ...job('A', end)]),
      );
    expect(afterA('', '0')).to.equal('A 0, B 0');
    expect(afterA('', '8'), 'RUN AND !ABEND').to.equal('A 8, B 0');
    expect(afterA('', 'S0C4')).to.equal('A S0C4, B flushed');
    expect(afterA(',WHEN=(ABEND)', 'S0C4')).to.equal('A S0C4, B 0');
    expect(afterA(',WHEN=(ABENDCC = U0012)', 'U0012')).to.equal('A U0012, B 0');
    expect(afterA(',WHEN=(RC<=4)', '4')).to.equal('A 4, B 0');
    expect(afterA(',WHEN=(RC<=4)', '8')).to.equal('A 8, B flushed');
    expect(afterA(',WHEN=(RC > 4 AND\n// RC < 9),\n// ACTION=SATISFY,OTHERWISE=FLUSH', '8')).to.equal(
      'A 8, B 0',
    );
    expect(afterA(',WHEN=(RC > 4),ACTION=FLUSH,OTHERWISE=SATISFY', '4')).to.equal('A 4, B 0');
  });

  it('looks at the job that comes first, whichever names the other', () => {
    const ran = run([
      ...group('//A GJOB', '// BEFORE NAME=B,WHEN=(RC=8)', '//B GJOB'),
      ...job('B'),
      ...job('A', '4'),
    ]);
    expect(outcomes(ran)).to.equal('A 4, B flushed');
    expect(says(ran).join()).to.include('B - JOB NOT RUN - FLUSHED BY THE END OF A');
  });

  it('flushes on by the jobs before: all of them, or any', () => {
    const with2 = (flush: string): string =>
      outcomes(
        run([
          ...group(
            '//A GJOB',
            '//B GJOB',
            `//C GJOB${flush}`,
            '// AFTER NAME=(A,B)',
            '//D GJOB',
            '// AFTER NAME=C',
          ),
          ...['A', 'C', 'D'].flatMap((name) => job(name)),
          ...job('B', 'S222'),
        ]),
      );
    expect(with2('')).to.equal('A 0, B S222, C 0, D 0');
    expect(with2(' FLUSHTYP=ALLFLUSH')).to.equal('A 0, B S222, C 0, D 0');
    expect(with2(' FLUSHTYP=ANYFLUSH')).to.equal('A 0, B S222, C flushed, D flushed');
  });

  it('takes what is said of a set for each of its jobs', () => {
    const ran = run([
      ...group(
        '//S JOBSET',
        '// AFTER NAME=A',
        '//B SJOB',
        '//C SJOB',
        '//S ENDSET',
        '//A GJOB',
        '//Z GJOB',
        '// AFTER NAME=S',
      ),
      ...['Z', 'C', 'B', 'A'].flatMap((name) => job(name)),
    ]);
    expect(outcomes(ran)).to.equal('A 0, B 0, C 0, Z 0');
  });

  it('says which jobs it does not have, and leaves out those that wait for them', () => {
    const ran = run([
      ...group('//A GJOB', '//B GJOB', '// AFTER NAME=A', '//C GJOB', '// CONCURRENT NAME=A', '//D GJOB'),
      ...job('D'),
      ...job('C'),
      ...job('B'),
    ]);
    expect(outcomes(ran)).to.equal('C flushed, D 0, B flushed');
    expect(codes(ran)).to.deep.equal(['jcl-group-job-missing']);
    expect(says(ran).join()).to.include('IT WAITS FOR A').and.to.include('IT RUNS TOGETHER WITH A');
  });

  it('runs a job without its group, and not one that the group does not have', () => {
    const alone = run(job('A'));
    expect(outcomes(alone)).to.equal('A 0');
    expect(codes(alone)).to.deep.equal(['jcl-group-elsewhere']);
    const foreign = run([...group('//A GJOB'), ...job('A'), ...job('B')]);
    expect(outcomes(foreign)).to.equal('A 0, B flushed');
    expect(codes(foreign)).to.deep.equal(['jcl-not-in-group']);
    const early = run([...job('A'), ...group('//A GJOB')]);
    expect(says(early).join()).to.include('THE GROUP G IS DEFINED BEHIND IT');
  });

  it('is held or only checked where it asks for that', () => {
    for (const operand of ['HOLD=YES', 'TYPE=SCAN']) {
      const ran = run([`//G JOBGROUP ${operand}`, '//A GJOB', '//G ENDGROUP', ...job('A')]);
      expect(outcomes(ran), operand).to.equal('A flushed');
    }
  });

  it('does not run where its definition has an error', () => {
    const ran = run([...group('//A GJOB', '// AFTER NAME=X'), ...job('A')]);
    expect(outcomes(ran)).to.equal('A flushed');
    expect(ran.result.jclError).to.equal(true);
  });

  it('says what it does not model', () => {
    const ran = run([
      '//G JOBGROUP ONERROR=FLUSH,ERROR=(RC > 4)',
      '//A GJOB',
      '//B GJOB',
      '// AFTER NAME=A,WHEN=(FAIL)',
      '//G ENDGROUP',
      ...job('A'),
      ...job('B'),
    ]);
    expect(outcomes(ran)).to.equal('A 0, B flushed');
    expect(codes(ran)).to.deep.equal(Array(3).fill('jcl-group-operand-not-modelled'));
  });

  it('runs each job once, behind those that it waits for, whatever the order of the file', () => {
    const names = ['A', 'B', 'C', 'D', 'E'];
    const edges = fc.array(fc.tuple(fc.nat(4), fc.nat(4), fc.boolean()), { maxLength: 8 });
    const order = fc.shuffledSubarray(names, { minLength: names.length });
    fc.assert(
      fc.property(edges, order, (pairs, inFile) => {
        // Only from earlier to later letters, so that there is no circle.
        const waits = pairs.filter(([a, b]) => a < b);
        const lines = names.flatMap((name, index) => [
          `//${name} GJOB`,
          ...waits.flatMap(([a, b, isAfter]) =>
            isAfter
              ? b === index
                ? [`// AFTER NAME=${names[a]!}`]
                : []
              : a === index
                ? [`// BEFORE NAME=${names[b]!}`]
                : [],
          ),
        ]);
        const ran = run([...group(...lines), ...inFile.flatMap((name) => job(name))]);
        const ranIn = ran.seen.map(({ step }) => step);
        expect([...ranIn].sort()).to.deep.equal(names);
        for (const [a, b] of waits) expect(ranIn.indexOf(names[a]!)).to.be.lessThan(ranIn.indexOf(names[b]!));
      }),
      { numRuns: 60 },
    );
  });
});

describe('records for another node', () => {
  it('leave the system, and the job goes on', () => {
    const ran = run([
      '//J JOB',
      '//A EXEC PGM=RETURN,PARM=0',
      '// XMIT DEST=NODE1,DLM=AA',
      '//X JOB',
      '//B EXEC PGM=NONE',
      'AA',
      '//C EXEC PGM=RETURN,PARM=4',
    ]);
    expect(outcomes(ran)).to.equal('A 0, C 4');
    expect(ran.spool('JESYSMSG').join()).to.include('sent to NODE1');
    const jes2 = run(['//J JOB', '/*XMIT NODE2', '//X JOB', '//B EXEC PGM=NONE', '/*']);
    expect(outcomes(jes2)).to.equal('');
    expect(jes2.spool('JESYSMSG').join()).to.include('sent to NODE2');
  });
});
