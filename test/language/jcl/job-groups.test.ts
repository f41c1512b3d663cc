import { expect } from 'chai';
import { parseJcl, type Job } from '../../../emulator/language/jcl/index.js';
import { expectProblems } from './marked.js';

const cases: readonly [title: string, text: string, ...codes: string[]][] = [
  [
    'everything that a group can say',
    "//G JOBGROUP (ACCT),'NAME',OWNER=ME,ONERROR=STOP,ERROR=(RC > 4)\n//A GJOB FLUSHTYP=ANYFLUSH  comment\n// AFTER NAME=(B,S),WHEN=((RC > 0) OR (ABENDCC=S0C4)),\n// ACTION=SATISFY,OTHERWISE=FLUSH\n//* comment\n//B GJOB\n//S JOBSET FLUSHTYP=ALLFLUSH\n//C SJOB anything\n//S ENDSET\n// AFTER NAME=B\n// CONCURRENT NAME=B\n//G ENDGROUP\n",
  ],
  [
    'a name that is not there',
    '//G JOBGROUP\n//JOBB GJOB\n//JOBA GJOB\n// BEFORE NAME=(JOBB,<|JOBX12|>)\n//G ENDGROUP\n',
    'jcl-group-unknown-job',
  ],
  [
    'a name twice',
    '//G JOBGROUP\n//A GJOB\n//<|A|> JOBSET\n//B SJOB\n//<|B|> SJOB\n//A ENDSET\n//G ENDGROUP\n',
    'jcl-group-name-twice',
    'jcl-group-name-twice',
  ],
  [
    'a group that nothing ends',
    '//G <|JOBGROUP|>\n//A GJOB\n//J JOB\n//S EXEC PGM=X\n',
    'jcl-group-not-closed',
  ],
  [
    'a set that nothing ends',
    '//G JOBGROUP\n//<|S|> JOBSET\n//A SJOB\n//G ENDGROUP\n',
    'jcl-group-not-closed',
  ],
  [
    'jobs that wait for each other',
    '//G JOBGROUP\n//<|A|> GJOB\n// AFTER NAME=C\n//B GJOB\n// AFTER NAME=A\n// BEFORE NAME=C\n//C GJOB\n//G ENDGROUP\n',
    'jcl-group-circle',
  ],
  [
    'dependencies without a job',
    '//G JOBGROUP\n// <|AFTER|> NAME=A\n//A GJOB\n//G ENDGROUP\n',
    'jcl-misplaced-statement',
  ],
  ['statements of a group in a job', '//J JOB\n//A <|GJOB|>\n//S EXEC PGM=X\n', 'jcl-misplaced-statement'],
  [
    'steps in a group',
    '//G JOBGROUP\n//A GJOB\n//S <|EXEC|> PGM=X\n//G ENDGROUP\n',
    'jcl-misplaced-statement',
  ],
  ['SJOB outside of a set', '//G JOBGROUP\n//A <|SJOB|>\n//G ENDGROUP\n', 'jcl-misplaced-statement'],
  [
    'no name to wait for',
    '//G JOBGROUP\n//A GJOB\n// <|AFTER|> WHEN=(RC=0)\n//G ENDGROUP\n',
    'jcl-required-keyword',
  ],
  ['a bad way to flush', '//G JOBGROUP\n//A GJOB FLUSHTYP=<|NOFLUSH|>\n//G ENDGROUP\n', 'jcl-bad-value'],
  [
    'SCHEDULE behind a step',
    '//J JOB\n//S EXEC PGM=X\n// <|SCHEDULE|> JOBGROUP=G\n',
    'jcl-misplaced-statement',
  ],
  [
    'XMIT without a destination',
    '//J JOB\n// <|<|XMIT|>|> DLM=AA\n//S EXEC PGM=A\nAA\n',
    'jcl-required-keyword',
    'jcl-records-leave',
  ],
  ['records that leave', '//J JOB\n/*<|XMIT|> NODE1 DLM=AA\n//X JOB\n//S EXCE\nAA\n', 'jcl-records-leave'],
];

describe('statements of job groups', () => {
  for (const [title, text, ...codes] of cases) {
    it(title, () => {
      expectProblems(text, ...codes);
    });
  }

  it('end the job before, and are no job with steps', () => {
    const { jobs } = parseJcl(
      '//J JOB\n//S EXEC PGM=X\n//G JOBGROUP\n//A GJOB\n//G ENDGROUP\n//A JOB\n// SCHEDULE JOBGROUP=G\n//S EXEC PGM=X\n',
    );
    const shape = ({ statement, group, scheduledIn, steps }: Job): string =>
      [statement?.name?.text, group?.name, scheduledIn?.text, steps.length].join();
    expect(jobs.map(shape)).to.deep.equal(['J,,,1', ',G,,0', 'A,,G,1']);
  });

  it('tell jobs and their order, sets resolved', () => {
    const [job] = parseJcl(
      '//G JOBGROUP HOLD=YES\n//S JOBSET FLUSHTYP=ANYFLUSH\n// AFTER NAME=A,WHEN=(RC > 4\n// AND RUN)\n//B SJOB\n//C SJOB\n//S ENDSET\n//A GJOB\n// BEFORE NAME=S\n//G ENDGROUP\n',
    ).jobs;
    const { group } = job!;
    expect(group).to.deep.include({ name: 'G', isHeld: true, isScanned: false });
    const jobs = group!.jobs.map(({ name, flush, dependencies }) => ({
      name: name.text,
      flush,
      order: dependencies.map(({ kind, names, when }) => [
        kind,
        ...names,
        typeof when === 'object' ? when.kind : when,
      ]),
    }));
    expect(jobs).to.deep.equal([
      { name: 'B', flush: 'any', order: [['AFTER', 'A', 'and']] },
      { name: 'C', flush: 'any', order: [['AFTER', 'A', 'and']] },
      { name: 'A', flush: 'all', order: [['BEFORE', 'B', 'C', undefined]] },
    ]);
  });
});
