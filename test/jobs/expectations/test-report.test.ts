import { expect } from 'chai';
import { testReport, type ExpectationReport } from '../../../emulator/jobs/expectations/test-report.js';
import { sourceKind } from '../../../emulator/jobs/source-kind.js';
import { testSite } from '../../support/world.js';

const site = testSite(
  [
    {
      device: '0A10',
      volser: 'PRD001',
      model: '3390:60',
      dataSets: [{ name: 'PROD.MASTER', extents: ['5.0-5.14'], lines: ['ONE', 'TWO'] }],
    },
    { device: '0A20', volser: 'BKP001', model: '3390:60', online: false },
    { device: '0A30', volser: 'OTH001', model: '3390:60', online: false },
  ],
  { copyRate: 100 },
);

/** The first job's expectations with what became of them: `text: ok`, or `text: expected | actual`. */
function tested(text: string, name = 'x.tso'): string[] {
  const jobs = testReport(text, sourceKind(name, text), site);
  const shown = ({ text: words, passed, expected, actual }: ExpectationReport): string =>
    `${words}: ${passed ? 'ok' : `${expected} | ${actual}`}`;
  return jobs.flatMap(({ expectations }) => expectations.map(shown));
}

function script(expectations: readonly string[], commands: readonly string[]): string {
  return [...expectations.map((words) => `/* EXPECT ${words} */`), ...commands].join('\n');
}

const establish = 'FCESTABL SDEVN(0A10) TDEVN(0A20) MODE(COPY) ONLINTGT(NO)';

describe('expectations against a run', () => {
  it('are met, or say what was found', () => {
    const commands = [establish, 'FCQUERY DEVN(0A10)'];
    const wanted = [
      'RC 0',
      'RC 4',
      'NO RC 4',
      'NO JCLERROR',
      'JCLERROR',
      'NO ABEND',
      'ABEND S806',
      'MESSAGE ANTF0420I',
      'MESSAGE ANTF0421I',
      'NO MESSAGE ANTF0420I',
      'RELATIONSHIPS 1',
      'RELATIONSHIPS 1 AT COPYEND',
      'RELATIONSHIP PRD001 -> 0A20 COPY 900 TRACKS',
      'RELATIONSHIP 0A10 -> 0A20 NOCOPY',
      'RELATIONSHIP 0A10 -> 0A30',
      'NO RELATIONSHIP 0A10 -> 0A20',
      'RELATIONSHIP 0A10 -> 0A99',
      'SAME 0A20 AS 0A10',
      'SAME 0A30 AS 0A10',
      'DATASET PROD.MASTER ON BKP001',
      'DATASET PROD.MASTER ON OTH001',
      'DATASET PROD.MASTER',
      'NO DATASET PROD.MASTER',
      'MAPPING m',
    ];
    expect(tested(script(wanted, commands))).to.deep.equal([
      'RC 0: ok',
      'RC 4: RC 4 | RC 0',
      'NO RC 4: ok',
      'NO JCLERROR: ok',
      'JCLERROR: JCL ERROR | RC 0',
      'NO ABEND: ok',
      'ABEND S806: ABEND S806 | RC 0',
      'MESSAGE ANTF0420I: ok',
      'MESSAGE ANTF0421I: ANTF0421I | ANTF0001I, ANTF0420I',
      'NO MESSAGE ANTF0420I: no ANTF0420I | ANTF0420I',
      'RELATIONSHIPS 1: ok',
      'RELATIONSHIPS 1 AT COPYEND: 1 relationship | 0 relationships',
      'RELATIONSHIP PRD001 -> 0A20 COPY 900 TRACKS: ok',
      'RELATIONSHIP 0A10 -> 0A20 NOCOPY: RELATIONSHIP 0A10 -> 0A20 NOCOPY | 0A10 (PRD001) -> 0A20 (BKP001) COPY 900 TRACKS',
      'RELATIONSHIP 0A10 -> 0A30: RELATIONSHIP 0A10 -> 0A30 | 0A10 (PRD001) -> 0A20 (BKP001) COPY 900 TRACKS',
      'NO RELATIONSHIP 0A10 -> 0A20: NO RELATIONSHIP 0A10 -> 0A20 | 0A10 (PRD001) -> 0A20 (BKP001) COPY 900 TRACKS',
      'RELATIONSHIP 0A10 -> 0A99: RELATIONSHIP 0A10 -> 0A99 | the site has no volume 0A99',
      'SAME 0A20 AS 0A10: ok',
      'SAME 0A30 AS 0A10: SAME 0A30 AS 0A10 | 3 tracks of 900 differ, the first at 0.0 of OTH001',
      // BKP001 is offline: its label is read when somebody varies it online.
      'DATASET PROD.MASTER ON BKP001: ok',
      'DATASET PROD.MASTER ON OTH001: DATASET PROD.MASTER ON OTH001 | not on OTH001, but on 0A10 (PRD001), 0A20 (BKP001)',
      'DATASET PROD.MASTER: ok',
      'NO DATASET PROD.MASTER: NO DATASET PROD.MASTER | in the catalog, on PRD001',
      'MAPPING m: MAPPING m | the site has no Spectrum Virtualize system',
    ]);
  });

  it('count the problems that nothing names, and no hints', () => {
    const commands = ['FCESTABL SDEVN(0A10) TDEVN(0A20) MODE(NOCOPY)', 'FCWITHDR SDEVN(0A10) TDEVN(0A30)'];
    expect(
      tested(script(['NO PROBLEMS', 'PROBLEM refused-no-relationship LINE 5', 'PROBLEM jcl-tab'], commands)),
    ).to.deep.equal([
      'NO PROBLEMS: ok',
      'PROBLEM refused-no-relationship LINE 5: ok',
      'PROBLEM jcl-tab: jcl-tab | only refused-no-relationship',
    ]);
    expect(tested(script(['NO PROBLEMS'], commands))).to.deep.equal([
      'NO PROBLEMS: no problems | refused-no-relationship at line 3',
    ]);
  });

  const job = (...steps: string[]): string => ['//J JOB', ...steps].join('\n');

  it('see the steps of a job', () => {
    const text = job(
      '//* EXPECT RC 0 STEP A',
      '//* EXPECT RC 4 STEP B',
      '//* EXPECT RC 0 STEP C',
      '//* EXPECT ABEND S806 STEP B',
      '//* EXPECT RC 0',
      '//A EXEC PGM=IEFBR14',
      '//B EXEC PGM=NOSUCH',
      '//C EXEC PGM=IEFBR14',
    );
    expect(tested(text, 'x.jcl')).to.deep.equal([
      'RC 0 STEP A: ok',
      'RC 4 STEP B: RC 4 | ABEND S806',
      'RC 0 STEP C: RC 0 | BYPASSED',
      'ABEND S806 STEP B: ok',
      'RC 0: RC 0 | ABEND S806',
    ]);
  });

  it('see each job of a file by itself, one after the other', () => {
    const flash = (commands: string[]): string[] => [
      '//S EXEC PGM=IKJEFT01',
      '//SYSTSPRT DD SYSOUT=*',
      '//SYSTSIN DD *',
      ...commands,
      '/*',
    ];
    const text = [
      '//A JOB',
      '//* EXPECT RELATIONSHIPS 1',
      ...flash([establish]),
      '//B JOB',
      '//* EXPECT RELATIONSHIPS 0',
      '//* EXPECT RC 0',
      ...flash(['FCWITHDR SDEVN(0A10) TDEVN(0A20)']),
      '//C JOB',
      '//* EXPECT JCLERROR',
      '//S EXEC PGM=IEFBR14',
      '//D DD DSN=NO.SUCH.DATASET,DISP=SHR',
    ].join('\n');
    expect(tested(text, 'x.jcl')).to.deep.equal([
      'RELATIONSHIPS 1: ok',
      'RELATIONSHIPS 0: ok',
      'RC 0: ok',
      'JCLERROR: ok',
    ]);
  });

  it('compare with what was there before the job', () => {
    const text = [
      '//J JOB',
      '//* EXPECT SAME BKP001 AS PRD001 AT START',
      '//* EXPECT SAME BKP001 AS PRD001',
      '//F EXEC PGM=IKJEFT01',
      '//SYSTSPRT DD SYSOUT=*',
      '//SYSTSIN DD *',
      ` ${establish}`,
      '/*',
      '//U EXEC PGM=IEBGENER',
      '//SYSPRINT DD SYSOUT=*',
      '//SYSIN DD DUMMY',
      '//SYSUT1 DD *',
      'OTHER',
      '/*',
      '//SYSUT2 DD DSN=PROD.MASTER,DISP=OLD',
    ].join('\n');
    const same = text.replaceAll('BKP001', '0A20');
    const [first, second] = tested(same, 'x.jcl');
    expect(first).to.equal('SAME 0A20 AS PRD001 AT START: ok');
    expect(second).to.match(/^SAME 0A20 AS PRD001: .* \| \d+ tracks? of 900 differ, the first at 0\.\d+ of/);
  });

  it('count a mistake as failed, and a comment for people as nothing', () => {
    expect(tested(script(['RC', 'THE UNEXPECTED'], [establish]))).to.deep.equal([
      'RC: an expectation that can be read | The return code is missing. Write it as: EXPECT [NO] RC n [STEP name].',
    ]);
  });

  it('leave the site as it is', () => {
    const before = site.clock.now;
    tested(script(['RC 0'], [establish]));
    expect([...site.engine.relationships()]).to.deep.equal([]);
    expect(site.clock.now).to.equal(before);
  });
});
