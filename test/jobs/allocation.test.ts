import { expect } from 'chai';
import { readRecords } from '../../emulator/storage/data-set/read-sequential.js';
import { decodeEbcdic } from '../../emulator/storage/ebcdic.js';
import { readVtoc } from '../../emulator/storage/vtoc/read-vtoc.js';
import { findDataSet } from '../../emulator/storage/vtoc/vtoc.js';
import type { Site } from '../../emulator/site/site.js';
import { volumeOf } from '../support/world.js';
import { outcomes, run, usualSite, type Ran } from './fake-programs.js';

/** The DDs of one step as its program saw them. */
function dds(...lines: string[]): Readonly<Record<string, readonly string[]>> | undefined {
  return run(['//J JOB', '//S EXEC PGM=RETURN,PARM=0', ...lines]).seen[0]?.dds;
}

const names = (site: Site, volser: string): string[] =>
  readVtoc(volumeOf(site, volser))!.dataSets.map((dataSet) => dataSet.name);

describe('allocation of DDs', () => {
  it('gives spool, in-stream data and dummies', () => {
    expect(
      dds('//A DD SYSOUT=*', '//B DD *', 'X', 'Y', '/*', '//C DD DUMMY', '//D DD DSN=NULLFILE,DISP=SHR'),
    ).to.deep.equal({ A: ['sysout'], B: ['in-stream X|Y'], C: ['dummy'], D: ['dummy'] });
  });

  it('gives whole volumes by serial and by device', () => {
    expect(
      dds(
        '//A DD UNIT=3390,VOL=SER=PRD001,DISP=SHR',
        '//B DD UNIT=0A11,DISP=OLD',
        '//C DD UNIT=/0A10',
        '//D DD VOL=REF=*.A,DISP=SHR',
        '//E DD UNIT=AFF=B',
      ),
    ).to.deep.equal({
      A: ['volume PRD001'],
      B: ['volume BKP001'],
      C: ['volume PRD001'],
      D: ['volume PRD001'],
      E: ['volume BKP001'],
    });
  });

  it('finds data sets by catalog and by volume', () => {
    expect(
      dds(
        '//A DD DSN=PROD.DATA,DISP=SHR',
        '//B DD DSN=BKP.DATA,UNIT=3390,VOL=SER=BKP001,DISP=OLD',
        '//C DD DSN=*.A,DISP=SHR',
        '//D DD DSN=PROD.DATA(MEM),DISP=SHR',
      ),
    ).to.deep.equal({
      A: ['data-set PROD.DATA on PRD001 SHR'],
      B: ['data-set BKP.DATA on BKP001 OLD'],
      C: ['data-set PROD.DATA on PRD001 SHR'],
      D: ['data-set PROD.DATA(MEM) on PRD001 SHR'],
    });
  });

  it('counts generations from what was there before the job', () => {
    expect(
      dds(
        '//A DD DSN=PROD.GDG(0),DISP=SHR',
        '//B DD DSN=PROD.GDG(-1),DISP=SHR',
        '//C DD DSN=PROD.GDG(+1),DISP=(,CATLG),SPACE=(TRK,1)',
        '//D DD DSN=PROD.GDG(+1),DISP=OLD,VOL=REF=*.C',
      ),
    ).to.deep.include({
      A: ['data-set PROD.GDG.G0002V00 on PRD001 SHR'],
      B: ['data-set PROD.GDG.G0001V00 on PRD001 SHR'],
      C: ['data-set PROD.GDG.G0003V00 on PRD001 NEW'],
      D: ['data-set PROD.GDG.G0003V00 on PRD001 OLD'],
    });
  });

  it('concatenates, and follows DDNAME= to a later DD', () => {
    expect(
      dds(
        '//A DD DDNAME=B',
        '//B DD DSN=PROD.DATA,DISP=SHR',
        '//C DD DSN=PROD.DATA,DISP=SHR',
        '//  DD *',
        'X',
        '//D DD DDNAME=NONE',
      ),
    ).to.deep.equal({
      A: ['data-set PROD.DATA on PRD001 SHR'],
      C: ['data-set PROD.DATA on PRD001 SHR', 'in-stream X'],
      D: ['dummy'],
    });
  });

  it('replaces symbols of the system', () => {
    const ran = run([
      '//J JOB',
      '//S EXEC PGM=RETURN,PARM=0',
      '//A DD DSN=&SYSUID..D&YYMMDD..X,DISP=(,KEEP),SPACE=(TRK,1)',
    ]);
    expect(ran.seen[0]?.dds.A).to.deep.equal(['data-set TESTER.D260105.X on PRD001 NEW']);
  });

  it('treats what is not modelled as a dummy, and says so', () => {
    const ran = run([
      '//J JOB',
      '//S EXEC PGM=RETURN,PARM=0',
      '//T DD DSN=X,UNIT=TAPE,DISP=(,CATLG)',
      "//P DD PATH='/u/x'",
    ]);
    expect(ran.seen[0]?.dds).to.deep.equal({ T: ['dummy'], P: ['dummy'] });
    expect(ran.problems.map((found) => found.code)).to.deep.equal([
      'jcl-dd-not-modelled',
      'jcl-dd-not-modelled',
    ]);
    expect(ran.result.returnCode).to.equal(0);
  });

  /** A failing DD, the problem, the text it stands at, and the system's message. */
  const failures: readonly [string, string, string, string, string][] = [
    ['unknown volume', 'UNIT=3390,VOL=SER=NONE01,DISP=SHR', 'jcl-volume-not-found', 'NONE01', 'DRY702E'],
    ['offline volume', 'UNIT=3390,VOL=SER=OFF001,DISP=SHR', 'jcl-volume-offline', 'OFF001', 'DRY702E'],
    ['unknown device', 'UNIT=0FFF,DISP=SHR', 'jcl-device-not-found', 'UNIT=0FFF', 'IEF210I'],
    [
      'volume on another device',
      'UNIT=0A11,VOL=SER=PRD001',
      'jcl-volume-on-other-device',
      'UNIT=0A11',
      'DRY702E',
    ],
    ['data set not in the catalog', 'DSN=NO.SUCH,DISP=SHR', 'jcl-data-set-not-found', 'NO.SUCH', 'IEF212I'],
    [
      'data set not on the volume',
      'DSN=PROD.DATA,VOL=SER=BKP001,DISP=SHR',
      'jcl-data-set-not-found',
      'PROD.DATA',
      'IEF212I',
    ],
    ['no such generation', 'DSN=PROD.GDG(-2),DISP=SHR', 'jcl-data-set-not-found', 'PROD.GDG(-2)', 'IEF212I'],
    [
      'duplicate name',
      'DSN=PROD.DATA,VOL=SER=PRD001,SPACE=(TRK,1),DISP=(,KEEP)',
      'jcl-data-set-exists',
      'PROD.DATA',
      'IEF253I',
    ],
    [
      'no space',
      'DSN=NEW.X,VOL=SER=PRD001,SPACE=(CYL,999),DISP=(,KEEP)',
      'jcl-no-space',
      'SPACE=(CYL,999)',
      'IEF257I',
    ],
    ['no SPACE', 'DSN=NEW.X,DISP=(,KEEP)', 'jcl-space-not-coded', 'NEW.X', 'IEF257I'],
    ['bad reference', 'DSN=*.NONE,DISP=SHR', 'jcl-reference-not-found', '*.NONE', 'IEF645I'],
  ];
  for (const [title, operands, code, at, message] of failures) {
    it(`fails the step: ${title}`, () => {
      const lines = [
        '//J JOB',
        '//S EXEC PGM=RETURN,PARM=0',
        '//N DD DSN=NEW.A,DISP=(,CATLG),SPACE=(TRK,1)',
        `//A DD ${operands}`,
        '//T EXEC PGM=RETURN,PARM=0',
      ];
      const ran = run(lines);
      expect(outcomes(ran)).to.equal('S not-allocated, T flushed');
      expect(ran.problems.map((found) => found.code)).to.deep.equal([code]);
      const { span } = ran.problems[0]!;
      expect(lines.join('\n').slice(span.start, span.end)).to.equal(at);
      expect(ran.spool('JESYSMSG').find((line) => line.startsWith(message))).to.not.equal(undefined);
      expect(ran.result).to.deep.include({ jclError: true, returnCode: 12 });
      expect(names(ran.site, 'PRD001'), 'what the step had made is gone').to.not.include('NEW.A');
    });
  }
});

describe('dispositions', () => {
  const step = (...lines: string[]): string[] => ['//S EXEC PGM=RETURN,PARM=0', ...lines];

  function cataloged(ran: Ran, name: string): string | undefined {
    return ran.site.catalog.find(name)?.volsers.join();
  }

  it('catalogs, keeps and deletes new data sets', () => {
    const ran = run([
      '//J JOB',
      ...step(
        '//A DD DSN=N.CAT,DISP=(,CATLG),SPACE=(TRK,2)',
        '//B DD DSN=N.KEEP,DISP=(,KEEP),SPACE=(CYL,1)',
        '//C DD DSN=N.GONE,SPACE=(TRK,1)',
      ),
    ]);
    expect(names(ran.site, 'PRD001'))
      .to.include('N.CAT')
      .and.to.include('N.KEEP')
      .and.not.to.include('N.GONE');
    expect([cataloged(ran, 'N.CAT'), cataloged(ran, 'N.KEEP')]).to.deep.equal(['PRD001', undefined]);
    const log = ran.spool('JESYSMSG').filter((line) => line.startsWith('IEF285I   N.'));
    expect(log.map((line) => line.replace(/ +/g, ' '))).to.deep.equal([
      'IEF285I N.CAT CATALOGED',
      'IEF285I N.KEEP KEPT',
      'IEF285I N.GONE DELETED',
    ]);
  });

  it('makes what SPACE and DCB ask for', () => {
    const ran = run([
      '//J JOB',
      ...step(
        '//A DD DSN=N.A,DISP=(,CATLG),SPACE=(CYL,(2,1)),VOL=SER=BKP001,',
        '//  UNIT=3390,DCB=(RECFM=FB,LRECL=80,BLKSIZE=27920)',
        '//B DD DSN=N.B,DISP=(,CATLG),SPACE=(TRK,(3,1,5)),DCB=*.A',
      ),
    ]);
    const a = findDataSet(readVtoc(volumeOf(ran.site, 'BKP001'))!, 'N.A')!;
    expect([a.dsorg, a.recfm, a.lrecl, a.blksize, a.secondary.unit]).to.deep.equal([
      'PS',
      'FB',
      80,
      27920,
      'CYL',
    ]);
    expect(a.extents.reduce((sum, extent) => sum + extent.end - extent.start, 0)).to.equal(30);
    expect(a.extents[0]!.start % 15).to.equal(0);
    const b = findDataSet(readVtoc(volumeOf(ran.site, 'PRD001'))!, 'N.B')!;
    expect([b.dsorg, b.recfm, b.lrecl]).to.deep.equal(['PO', 'FB', 80]);
  });

  it('deletes and uncatalogs old ones', () => {
    const ran = run([
      '//J JOB',
      ...step('//A DD DSN=PROD.DATA,DISP=(OLD,DELETE)', '//B DD DSN=BKP.DATA,DISP=(OLD,UNCATLG)'),
    ]);
    expect(names(ran.site, 'PRD001')).to.not.include('PROD.DATA');
    expect(names(ran.site, 'BKP001')).to.include('BKP.DATA');
    expect([cataloged(ran, 'PROD.DATA'), cataloged(ran, 'BKP.DATA')]).to.deep.equal([undefined, undefined]);
  });

  it('does the abnormal disposition after an abend', () => {
    const ran = run([
      '//J JOB',
      '//S EXEC PGM=ABEND,PARM=S0C7',
      '//A DD DSN=N.A,DISP=(,CATLG,DELETE),SPACE=(TRK,1)',
      '//B DD DSN=N.B,DISP=(,DELETE,CATLG),SPACE=(TRK,1)',
    ]);
    expect(names(ran.site, 'PRD001')).to.include('N.B').and.not.to.include('N.A');
    expect(ran.result).to.deep.include({ returnCode: 16, abend: 'S0C7' });
  });

  it('passes data sets to later steps and cleans up at the end', () => {
    const ran = run([
      '//J JOB',
      '//A EXEC PGM=RETURN,PARM=0',
      '//X DD DSN=&&T,DISP=(,PASS),SPACE=(TRK,1)',
      '//Y DD DSN=N.P,DISP=(,PASS),SPACE=(TRK,1)',
      '//B EXEC PGM=RETURN,PARM=0',
      '//X DD DSN=&&T,DISP=(OLD,PASS)',
      '//Y DD DSN=N.P,DISP=(OLD,CATLG)',
      '//Z DD DSN=*.A.X,DISP=(OLD,DELETE)',
    ]);
    expect(outcomes(ran)).to.equal('A 0, B 0');
    const temporary = ran.seen[0]!.dds.X![0]!;
    expect(temporary).to.match(/^data-set SYS26005\.T080000\.RA000\.J\.T\.H01 on PRD001 NEW$/);
    expect(ran.seen[1]!.dds.X).to.deep.equal([temporary.replace('NEW', 'OLD')]);
    expect(cataloged(ran, 'N.P')).to.equal('PRD001');
    expect(names(ran.site, 'PRD001').filter((name) => name.startsWith('SYS'))).to.deep.equal([]);
  });

  it('makes a new data set for MOD when there is none', () => {
    const ran = run([
      '//J JOB',
      ...step('//A DD DSN=N.M,DISP=(MOD,CATLG),SPACE=(TRK,1)'),
      ...step('//A DD DSN=N.M,DISP=(MOD,CATLG),SPACE=(TRK,1)').map((line) => line.replace('//S', '//T')),
    ]);
    expect(outcomes(ran)).to.equal('S 0, T 0');
    expect(names(ran.site, 'PRD001').filter((name) => name === 'N.M')).to.have.length(1);
  });

  it('does not catalog a name twice', () => {
    const ran = run(['//J JOB', ...step('//A DD DSN=PROD.DATA,VOL=SER=BKP001,DISP=(,CATLG),SPACE=(TRK,1)')]);
    expect(cataloged(ran, 'PROD.DATA')).to.equal('PRD001');
    expect(ran.spool('JESYSMSG').some((line) => line.includes('NOT CATLGD 2'))).to.equal(true);
  });

  it('leaves the site of a fork alone', () => {
    const site = usualSite();
    void site.catalog.entries();
    run(['//J JOB', ...step('//A DD DSN=PROD.DATA,DISP=(OLD,DELETE)')], site.fork());
    expect(names(site, 'PRD001')).to.include('PROD.DATA');
    expect(site.catalog.find('PROD.DATA')?.volsers).to.deep.equal(['PRD001']);
  });

  it('writes what a program prints into a data set when its DD names one', () => {
    const ran = run([
      '//J JOB',
      '//S EXEC PGM=RETURN,PARM=7',
      '//SYSPRINT DD DSN=N.LIST,DISP=(,CATLG),SPACE=(TRK,1),RECFM=FB,LRECL=80',
    ]);
    const volume = volumeOf(ran.site, 'PRD001');
    const dataSet = findDataSet(readVtoc(volume)!, 'N.LIST')!;
    expect([...readRecords(volume, dataSet)].map((record) => decodeEbcdic(record).trimEnd())).to.deep.equal([
      'PARM 7',
    ]);
  });
});
