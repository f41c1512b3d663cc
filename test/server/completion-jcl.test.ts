import { mkdtempSync, mkdirSync, writeFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { editorForEach } from '../support/editor.js';
import { complete, completeOnSite } from './completing.js';

const job = `//J JOB
//OUT1 OUTPUT CLASS=A
// SET HLQ=PROD,VOL=PRD001
//P PROC WHAT=X
//INNER EXEC PGM=IEFBR14
//DDP DD DUMMY
// PEND
//FIRST EXEC PGM=IEFBR14
//A DD DSN=&HLQ..A,DISP=SHR
//CALL EXEC P
`;

describe('completion of names in JCL', () => {
  const started = editorForEach();
  const at = (marked: string) => complete(started.editor, marked, { languageId: 'jcl' });
  const step = `//COPY EXEC PGM=ADRDSSU
//SYSPRINT DD SYSOUT=*
//SRC DD UNIT=3390,VOL=SER=PRD001,DISP=SHR
//TGT DD UNIT=3390,VOL=SER=BKP001,DISP=OLD
`;

  it('offers DD names of the step in control statements, listings last', async () => {
    const found = await at(
      `${job}${step}//SYSIN DD *\n COPY FULL INDDNAME(<||>)\n/*\n//NEXT EXEC PGM=X\n//B DD DUMMY\n`,
    );
    expect(found.labels.slice(0, 2)).to.have.members(['SRC', 'TGT']);
    expect(found.labels).to.include('SYSPRINT');
    expect(found.labels).not.to.include.members(['A', 'B']);
    expect(found.item('SRC').detail).to.equal('UNIT=3390,VOL=SER=PRD001,DISP=SHR');
    expect(found.accepted('SRC')).to.contain('INDDNAME(SRC)\n');
  });

  it('offers the DD statements of a program that are not there yet', async () => {
    const none = await at(`${job}//COPY EXEC PGM=ADRDSSU\n//<||>\n`);
    expect(none.accepted('SYSPRINT')).to.contain('//SYSPRINT DD SYSOUT=*\n');
    expect(none.accepted('SYSIN')).to.contain('//SYSIN    DD *\n');
    const some = await at(`${job}${step}//SY<||>\n`);
    expect(some.labels).to.include('SYSIN');
    expect(some.labels).not.to.include('SYSPRINT');
    expect((await at('//J JOB\n//S EXEC PGM=IKJEFT01\n//<||>\n')).labels).to.include.members([
      'SYSTSPRT',
      'SYSTSIN',
    ]);
  });

  it('offers references back', async () => {
    const found = await at(`${job}${step}//B DD DSN=*.<||>\n`);
    expect(found.labels).to.include.members(['*.SRC', '*.FIRST.A', '*.CALL.INNER.DDP']);
    expect(found.labels).not.to.include('*.B');
    expect(found.accepted('*.FIRST.A')).to.contain('//B DD DSN=*.FIRST.A\n');
    expect((await at(`${job}${step}//B DD VOL=REF=*.F<||>\n`)).labels).to.deep.equal(['*.FIRST.A']);
  });

  it('offers labels of OUTPUT statements', async () => {
    expect((await at(`${job}//B DD SYSOUT=*,OUTPUT=<||>\n`)).labels).to.deep.equal(['*.OUT1']);
  });

  it('offers steps that came before, the nearest first', async () => {
    const found = await at(`${job}//LAST EXEC PGM=IEFBR14,COND=(4,LT,<||>)\n`);
    expect(found.labels).to.include.members(['CALL', 'FIRST', 'CALL.INNER']);
    expect(found.labels).not.to.include('LAST');
    expect((await at(`${job}// IF (<||>\n`)).labels).to.include.members(['FIRST', 'RC']);
    expect((await at(`${job}// IF (CALL.<||>\n`)).labels).to.include.members(['INNER', 'RC']);
  });

  it('offers symbols with their values', async () => {
    const found = await at(`${job}//B DD DSN=&<||>\n`);
    expect(found.item('&HLQ').detail).to.equal('PROD');
    expect(found.item('&SYSUID').detail).to.contain('system symbol');
    expect(found.accepted('&HLQ')).to.contain('//B DD DSN=&HLQ\n');
    const begun = await at(`${job}//B DD DSN=A.&hl<||>..X,DISP=SHR\n`);
    expect(begun.accepted('&HLQ')).to.contain('//B DD DSN=A.&HLQ..X,DISP=SHR\n');
    expect((await at(`${job}//B DD DSN=&&<||>\n`)).labels).not.to.include('&HLQ');
    expect((await at(`${job}// EXPORT SYMLIST=(<||>)\n`)).labels).to.include('HLQ');
  });

  it('offers programs and procedures', async () => {
    const programs = await at(`${job}//B EXEC PGM=<||>\n`);
    expect(programs.labels).to.include.members(['ADRDSSU', 'ICKDSF', 'IKJEFT01', 'IEBGENER', 'IEFBR14']);
    expect(programs.item('ADRDSSU').detail).not.to.equal('');
    expect((await at(`${job}//B EXEC <||>\n`)).labels).to.include.members(['PGM', 'P']);
    expect((await at(`${job}//B EXEC PROC=<||>\n`)).labels).to.deep.equal(['P']);
  });

  describe('of libraries of a site', () => {
    let folder = '';
    before(() => {
      folder = mkdtempSync(path.join(tmpdir(), 'drydasd-completion-'));
      mkdirSync(path.join(folder, 'proclib'));
      writeFileSync(path.join(folder, 'proclib', 'backup.jcl'), '//BACKUP PROC\n//S EXEC PGM=IEFBR14\n');
      writeFileSync(
        path.join(folder, 'drydasd.jsonc'),
        JSON.stringify({
          version: 1,
          name: 'x',
          facilities: [
            {
              serial: '75ABC01',
              subsystems: [
                {
                  lss: '0A',
                  ssid: '890A',
                  volumes: [{ device: '0A10', synthetic: { volser: 'ONE001', model: '3390:50' } }],
                },
              ],
            },
          ],
          libraries: { 'MY.PROCLIB': 'proclib' },
        }),
      );
    });
    after(() => rmSync(folder, { recursive: true }));

    it('offers their members', async () => {
      const inFolder = (marked: string, name: string) =>
        complete(started.editor, marked, {
          uri: pathToFileURL(path.join(folder, name)).href,
          languageId: 'jcl',
        });
      const lib = '//J JOB\n//L JCLLIB ORDER=MY.PROCLIB\n';
      expect((await inFolder(`${lib}//S EXEC <||>\n`, 'a.jcl')).item('BACKUP').detail).to.equal('MY.PROCLIB');
      expect((await inFolder(`${lib}// INCLUDE MEMBER=<||>\n`, 'b.jcl')).labels).to.deep.equal(['BACKUP']);
      expect((await inFolder(`//J JOB\n//S EXEC PROC=<||>\n`, 'c.jcl')).labels).to.deep.equal([]);
    });
  });

  it('offers names of the storage systems of the site in scripts', async () => {
    const on = (marked: string, name: string) => completeOnSite(started.editor, marked, name);
    expect((await on('mkflash -dev <||>', 'a.dscli')).labels).to.include('IBM.2107-75ABC01');
    const pair = await on('mkflash 0A10:<||>', 'b.dscli');
    expect(pair.item('0160').detail).to.contain('BIG160');
    expect(pair.accepted('0A20')).to.equal('mkflash 0A10:0A20');
    expect((await on('unfreezeflash <||>', 'c.dscli')).labels).to.include('0A');
    const named = await on('rmfcmap <||>', 'd.svc');
    expect(named.labels).to.include('-force');
    expect((await on('mkfcmap -source <||>', 'a.svc')).labels).to.include('db_data');
    const made = await on(
      'mkfcconsistgrp -name g1\nmkfcmap -name m1 -source a -target b\nstartfcmap <||>',
      'b.svc',
    );
    expect(made.labels).to.include('m1');
    expect(made.labels).not.to.include('g1');
  });
});
