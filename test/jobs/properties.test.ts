import { expect } from 'chai';
import fc from 'fast-check';
import { runJob } from '../../emulator/jobs/run-job.js';
import { parseJcl } from '../../emulator/language/jcl/index.js';
import { readVtoc } from '../../emulator/storage/vtoc/read-vtoc.js';
import { fakePrograms, usualSite } from './fake-programs.js';

const names = ['PROD.DATA', 'N.A', 'N.B', '&&T', 'PROD.GDG(0)', 'PROD.GDG(+1)', '*.S.D', '*.D', 'NO.SUCH'];
const dd = fc
  .record({
    name: fc.constantFrom('D', 'E', ''),
    dsn: fc.constantFrom('', ...names),
    disp: fc.constantFrom(
      'SHR',
      'OLD',
      'MOD',
      '(,CATLG)',
      '(,PASS)',
      '(OLD,DELETE)',
      '(MOD,PASS)',
      '(OLD,UNCATLG)',
      '(,KEEP,DELETE)',
    ),
    space: fc.constantFrom(
      '',
      'SPACE=(TRK,(1,1))',
      'SPACE=(CYL,(1,1,3))',
      'SPACE=(80,10)',
      'SPACE=(CYL,500)',
      'SPACE=(ABSTR,(2,300))',
    ),
    at: fc.constantFrom(
      '',
      'VOL=SER=PRD001',
      'VOL=SER=BKP001',
      'VOL=SER=OFF001',
      'UNIT=0A10',
      'VOL=REF=*.D',
      'UNIT=AFF=D',
    ),
  })
  .map(({ name, dsn, disp, space, at }) => {
    const operands = [dsn === '' ? '' : `DSN=${dsn}`, `DISP=${disp}`, space, at].filter(
      (part) => part !== '',
    );
    return `//${name} DD ${operands.join(',')}`;
  });
const step = fc
  .record({
    name: fc.constantFrom('S', 'T', ''),
    end: fc.constantFrom('PGM=RETURN,PARM=0', 'PGM=RETURN,PARM=8', 'PGM=ABEND,PARM=S0C4', 'PGM=SORT'),
    cond: fc.constantFrom('', ',COND=(4,LT)', ',COND=EVEN', ',COND=ONLY', ',COND=(0,NE,S)'),
    dds: fc.array(dd, { maxLength: 4 }),
  })
  .map(({ name, end, cond, dds }) => [`//${name} EXEC ${end}${cond}`, ...dds].join('\n'));

describe('any job', () => {
  const site = usualSite();

  it('ends, with every step accounted for and a VTOC that can be read', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 5 }), (steps) => {
        const world = site.fork();
        const file = parseJcl(`//J JOB\n${steps.join('\n')}\n`);
        const result = runJob(file, world, { programs: fakePrograms([]) });
        expect(result.steps).to.have.length(steps.length);
        for (const volume of world.volumes) {
          const vtoc = readVtoc(volume)!;
          expect(new Set(vtoc.dataSets.map((row) => row.name)).size).to.equal(vtoc.dataSets.length);
          // What is temporary does not outlive its job.
          expect(vtoc.dataSets.filter((row) => row.name.startsWith('SYS26'))).to.deep.equal([]);
        }
      }),
      {
        numRuns: 60,
        examples: [
          // A part of a concatenation fails behind a new data set.
          [['//S EXEC PGM=RETURN,PARM=0\n//D DD DISP=(,PASS),SPACE=(CYL,1)\n// DD DSN=NO.SUCH,DISP=SHR']],
          // A step fails that would have taken over what was passed to it.
          [
            [
              '//S EXEC PGM=RETURN,PARM=0\n//D DD DSN=&&T,DISP=(,PASS),SPACE=(TRK,1)',
              '//T EXEC PGM=RETURN,PARM=0\n//D DD DSN=&&T,DISP=(OLD,DELETE)\n//E DD DSN=NO.SUCH,DISP=SHR',
            ],
          ],
        ],
      },
    );
  });
});
