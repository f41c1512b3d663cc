import { expect } from 'chai';
import { JclDocument } from '../../../emulator/language/jcl/index.js';
import { isGlobal, JclNames } from '../../../emulator/language/names/names.js';
import { expectSame, libraryOf, namesIn } from './support.js';

function job(...lines: readonly string[]): string {
  return ['//JOB1     JOB  1,A', ...lines, ''].join('\n');
}

describe('names that mean the same', () => {
  describe('of DD statements', () => {
    it('stand in control statements of DFSMSdss and in references back', () => {
      expectSame(
        job(
          '//STEP1    EXEC PGM=ADRDSSU',
          '//SYSPRINT DD   SYSOUT=*',
          '//<|IN|>       DD   UNIT=3390,VOL=SER=VOL001,DISP=OLD',
          '//OUT      DD   UNIT=AFF=<|IN|>,VOL=SER=VOL002,DISP=OLD',
          '//MODEL    DD   DSN=A.B,DCB=*.<|IN|>,DISP=SHR',
          '//SYSIN    DD   *',
          '  COPY FULL INDDNAME(<|IN|>) OUTDD(OUT)',
          '  DUMP DS(INCLUDE(A.**)) INDD(<|in|>) OUTDD(MODEL)',
          '/*',
          '//STEP2    EXEC PGM=IEFBR14',
          '//IN       DD   DSN=*.STEP1.<|IN|>,DISP=OLD',
          '//X        DD   VOL=REF=*.STEP1.<|IN|>,DISP=OLD',
        ),
      );
    });

    it('stand in control statements of ICKDSF, also behind DDNAME', () => {
      expectSame(
        job(
          '//S        EXEC PGM=ICKDSF',
          '//SYSIN    DD   DDNAME=<|CARDS|>',
          '//VOLUME   DD   UNIT=3390,DISP=OLD,VOL=SER=VOL001',
          '//<|CARDS|>    DD   *',
          '  INSPECT DDNAME(VOLUME) NOVERIFY',
        ),
      );
      expectSame(
        job(
          '//S        EXEC PGM=ICKDSF',
          '//SYSIN    DD   DDNAME=CARDS',
          '//<|VOLUME|>   DD   UNIT=3390,DISP=OLD,VOL=SER=VOL001',
          '//CARDS    DD   *',
          '  INSPECT DDNAME(<|VOLUME|>) NOVERIFY',
        ),
      );
    });

    it('stand in overriding statements and in the procedure', () => {
      expectSame(
        job(
          '//DUMPER   PROC',
          '//P1       EXEC PGM=ADRDSSU',
          '//<|DASD|>     DD   UNIT=3390,VOL=SER=VOL001,DISP=OLD',
          '//SYSIN    DD   *',
          '  DUMP FULL INDD(<|DASD|>) OUTDD(TAPE)',
          '//         PEND',
          '//CALL     EXEC DUMPER',
          '//P1.<|DASD|>  DD   VOL=SER=VOL002',
          '//P1.TAPE  DD   DSN=X,DISP=(NEW,CATLG)',
          '//LAST     EXEC PGM=IEFBR14',
          '//D        DD   VOL=REF=*.CALL.P1.<|DASD|>,DISP=OLD',
        ),
      );
    });

    it('stand in data that the job adds to a step of a procedure', () => {
      expectSame(
        job(
          '//DSS      PROC',
          '//P1       EXEC PGM=ADRDSSU',
          '//<|A|>        DD   UNIT=3390,VOL=SER=VOL001,DISP=OLD',
          '//         PEND',
          '//CALL     EXEC DSS',
          '//P1.B     DD   UNIT=3390,VOL=SER=VOL002,DISP=OLD',
          '//P1.SYSIN DD   *',
          '  COPY FULL INDD(<|A|>) OUTDD(B)',
        ),
      );
      expectSame(
        job(
          '//DSS      PROC',
          '//P1       EXEC PGM=ADRDSSU',
          '//A        DD   UNIT=3390,VOL=SER=VOL001,DISP=OLD',
          '//         PEND',
          '//CALL     EXEC DSS',
          '//P1.<|B|>     DD   UNIT=3390,VOL=SER=VOL002,DISP=OLD',
          '//P1.SYSIN DD   *',
          '  COPY FULL INDD(A) OUTDD(<|B|>)',
        ),
      );
    });

    it('of two steps do not mean the same', () => {
      const text = job('//S1 EXEC PGM=IEFBR14', '//D DD DUMMY', '//S2 EXEC PGM=IEFBR14', '//D DD DUMMY');
      const names = namesIn(text);
      const dds = names.uses().filter(({ kind }) => kind === 'dd');
      expect(dds.map(({ name }) => name)).to.deep.equal(['D', 'D']);
      expect(new Set(dds.map(({ entity }) => entity)).size).to.equal(2);
    });
  });

  describe('of steps', () => {
    it('stand in COND, IF, RESTART and references', () => {
      expectSame(
        [
          '//JOB1     JOB  1,A,RESTART=<|COPY|>',
          '//<|COPY|>     EXEC PGM=IEFBR14',
          '//D        DD   DSN=X,DISP=SHR',
          '//S2       EXEC PGM=IEFBR14,COND=((4,LT,<|COPY|>),EVEN)',
          '//E        DD   DSN=*.<|COPY|>.D,DISP=SHR',
          '// IF <|COPY|>.RC > 4 | (NOT <|COPY|>.ABEND) THEN',
          '//S3       EXEC PGM=*.<|COPY|>.D',
          '// ENDIF',
          '',
        ].join('\n'),
      );
    });

    it('of a procedure stand in PARM.STEP, overrides and STEP.PROCSTEP', () => {
      expectSame(
        job(
          '//PR       PROC',
          '//<|INNER|>    EXEC PGM=IEFBR14',
          '//D        DD   DUMMY',
          '//P2       EXEC PGM=IEFBR14,COND=(0,NE,<|INNER|>)',
          '//         PEND',
          '//OUTER    EXEC PR,PARM.<|INNER|>=1',
          '//<|INNER|>.D  DD   DSN=A,DISP=SHR',
          '//LAST     EXEC PGM=IEFBR14,COND=(4,LT,OUTER.<|INNER|>)',
          '// IF OUTER.<|INNER|>.RC = 0 THEN',
          '// ENDIF',
        ),
      );
    });
  });

  it('of procedures in the stream: from PROC to EXEC', () => {
    expectSame(
      job(
        '//<|PR|>       PROC',
        '//S        EXEC PGM=IEFBR14',
        '//         PEND',
        '//A        EXEC <|PR|>',
        '//B        EXEC PROC=<|PR|>',
      ),
    );
  });

  describe('of symbols', () => {
    it('are of the job, also in data that asks for them', () => {
      expectSame(
        job(
          '// EXPORT SYMLIST=(<|VOL|>)',
          '// SET <|VOL|>=VOL001',
          '// SET NAME=&<|VOL|>..X',
          '//S        EXEC PGM=ADRDSSU',
          '//D        DD   VOL=SER=&<|VOL|>,DSN=A.&<|VOL|>..B,DISP=SHR',
          "//E        DD   DSN='A.&VOL..B',DISP=SHR",
          '//SYSIN    DD   *,SYMBOLS=JCLONLY',
          '  DUMP FULL INDYNAM((&<|VOL|>)) OUTDD(D)',
          '//S2       EXEC PGM=IKJEFT01',
          '//SYSTSIN  DD   *',
          '  FCQUERY DEVN(&VOL)',
        ),
      );
    });

    it('of a procedure are its own', () => {
      expectSame(
        job(
          '// SET V=VOL000',
          '//PR       PROC <|V|>=VOL001,W=',
          '//S        EXEC PGM=IEFBR14',
          '//D        DD   VOL=SER=&<|V|>,UNIT=3390',
          '//         PEND',
          '//A        EXEC PR,<|V|>=VOL002',
          '//B        DD   VOL=SER=&V,UNIT=3390',
        ),
      );
    });

    it('that a procedure does not have are those of the job that calls it', () => {
      expectSame(
        job(
          '//PR       PROC',
          '//S        EXEC PGM=IEFBR14',
          '//D        DD   VOL=SER=&<|V|>,UNIT=3390',
          '//         PEND',
          '// SET <|V|>=VOL000',
          '//A        EXEC PR',
        ),
      );
    });

    it('of a procedure that calls another are not those of the other', () => {
      expectSame(
        job(
          '//INNER    PROC W=VOL002',
          '//P1       EXEC PGM=IEFBR14',
          '//IN       DD   UNIT=3390,VOL=SER=&W,DISP=OLD',
          '//         PEND',
          '//OUTER    PROC <|W|>=VOL003',
          '//P2       EXEC INNER,W=&<|W|>',
          '//P1.OUT   DD   VOL=SER=&<|W|>',
          '//         PEND',
          '//A        EXEC OUTER,<|W|>=VOL004',
          '//B        EXEC INNER,W=VOL005',
        ),
      );
    });

    it('are no temporary data sets', () => {
      expectSame(
        job(
          '//S        EXEC PGM=IEFBR14',
          '//D        DD   DSN=&&<|T|>,DISP=(NEW,PASS)',
          '//E        DD   DSN=&<|T|>,DISP=(OLD,DELETE)',
        ),
      );
    });
  });

  it('of jobs, and of the groups and sets that hold them', () => {
    const group = (text: string): string =>
      [
        '//GROUP    JOBGROUP',
        '//ONE      GJOB',
        '//SET      JOBSET',
        '//         AFTER NAME=ONE,WHEN=(RC=0)',
        '//TWO      SJOB',
        '//SET      ENDSET',
        '//GROUP    ENDGROUP',
        '//ONE      JOB 1',
        '//         SCHEDULE JOBGROUP=GROUP',
        '//ONE      EXEC PGM=IEFBR14',
        '//TWO      JOB 1',
        '//         SCHEDULE JOBGROUP=GROUP,AFTER=ONE',
        '',
      ]
        .join('\n')
        .replace(new RegExp(`(?<=^//|=)${text}\\b(?! +EXEC)`, 'gm'), `<|${text}|>`);
    for (const name of ['GROUP', 'ONE', 'SET']) expectSame(group(name));
  });

  it('of OUTPUT and CNTL statements', () => {
    expectSame(
      job(
        '//<|COPIES|>   OUTPUT COPIES=2',
        '//S        EXEC PGM=IEFBR14',
        '//OWN      OUTPUT COPIES=3',
        '//D        DD   SYSOUT=A,OUTPUT=(*.<|COPIES|>,*.OWN)',
        '//S2       EXEC PGM=IEFBR14',
        '//D        DD   SYSOUT=A,OUTPUT=(*.<|COPIES|>,*.S.OWN)',
      ),
    );
    expectSame(
      job(
        '//S        EXEC PGM=IEFBR14',
        '//<|OWN|>      OUTPUT COPIES=3',
        '//S2       EXEC PGM=IEFBR14',
        '//D        DD   SYSOUT=A,OUTPUT=*.S.<|OWN|>',
      ),
    );
    expectSame(
      job(
        '//S        EXEC PGM=IEFBR14',
        '//<|PRINT|>    CNTL',
        '//         ENDCNTL',
        '//D        DD   SYSOUT=A,CNTL=*.<|PRINT|>',
      ),
    );
  });

  it('of volumes and data sets, in JCL and control statements', () => {
    expectSame(
      job(
        '//S        EXEC PGM=ADRDSSU',
        '//A        DD   UNIT=3390,VOL=(PRIVATE,SER=(<|VOL001|>,VOL002)),DISP=OLD',
        '//SYSIN    DD   *',
        '  COPY FULL INDYNAM((<|VOL001|>)) OUTDYNAM((VOL003))',
        '  CGCREATED ACCVOL(<|VOL001|>)',
      ),
    );
    expectSame(
      job(
        '//S        EXEC PGM=ADRDSSU',
        '//A        DD   DSN=<|PROD.DATA|>,DISP=OLD',
        "//B        DD   DSN='<|PROD.DATA|>',DISP=OLD",
        '//C        DD   DSN=<|PROD.DATA|>(MEM),DISP=OLD',
        '//SYSIN    DD   *',
        '  COPY DATASET(INCLUDE(<|PROD.DATA|>,PROD.DATA.**)) OUTDYNAM((VOL003))',
      ),
    );
  });

  it('of devices, whatever the digits are written like', () => {
    expectSame(
      job(
        '//S        EXEC PGM=IKJEFT01',
        '//A        DD   UNIT=/<|0A00|>,VOL=SER=VOL001,DISP=OLD',
        '//B        DD   UNIT=<|A00|>,VOL=SER=VOL001,DISP=OLD',
        '//SYSTSIN  DD   *',
        "  FCESTABL SDEVN(<|0A00|>) TDEVN(X'0A01')",
        "  FCQUERY DEVN(X'<|0a00|>')",
        '//T        EXEC PGM=ICKDSF',
        '//SYSIN    DD   *',
        "  FLASHCPY ESTABLISH UNITADDRESS(<|0A00|>) TARGETVOL(X'01',X'02',0A01)",
      ),
    );
  });

  describe('in libraries', () => {
    const members = {
      PR: '//PR PROC\n//P1 EXEC PGM=ADRDSSU\n//A DD DUMMY\n//         INCLUDE MEMBER=DDS\n//SYSIN DD *\n  COPY FULL INDD(A) OUTDD(B)\n',
      DDS: '//B DD DUMMY\n',
    };
    const text = job('//CALL EXEC PR', '//P1.A DD DUMMY', '//P1.B DD DUMMY', '//SECOND EXEC PR');

    it('are found, with the path of the file', () => {
      const names = namesIn(text, 'jcl', members);
      const shown = (name: string): string[] =>
        names
          .usesOf(names.uses().find((use) => use.name === name)!)
          .map(({ path, span, role }) => `${path ?? ''}:${span.start} ${role}`);
      expect(shown('PR')).to.deep.equal([
        `:${text.indexOf('EXEC PR') + 5} reference`,
        `:${text.lastIndexOf('EXEC PR') + 5} reference`,
        '/lib/PR:2 definition',
      ]);
      expect(shown('A')).to.deep.equal([
        `:${text.indexOf('P1.A') + 3} definition`,
        `/lib/PR:${members.PR.indexOf('//A') + 2} definition`,
        `/lib/PR:${members.PR.indexOf('(A)') + 1} reference`,
      ]);
      expect(shown('B')).to.deep.equal([
        `:${text.indexOf('P1.B') + 3} definition`,
        '/lib/DDS:2 definition',
        `/lib/PR:${members.PR.indexOf('(B)') + 1} reference`,
      ]);
    });

    it('mean the same in the member itself', () => {
      const caller = namesIn(text, 'jcl', members);
      const member = new JclNames(new JclDocument(members.PR, { members: libraryOf(members) }), '/lib/PR');
      for (const name of ['PR', 'P1', 'A', 'B']) {
        const use = caller.uses().find((row) => row.name === name)!;
        expect(isGlobal(use), name).to.equal(true);
        expect(
          member.usesOf(use).map((row) => row.name),
          name,
        ).to.include(name);
      }
    });

    it('are known by their names where they are not at hand', () => {
      const names = namesIn(
        job('//A EXEC NOWHERE', '//P.D DD DUMMY', '//B EXEC NOWHERE', '//C DD DSN=*.A.P.D'),
      );
      const procedures = names.uses().filter(({ kind }) => kind === 'procedure');
      expect(procedures.map(({ entity }) => entity)).to.deep.equal([
        'procedure:NOWHERE',
        'procedure:NOWHERE',
      ]);
      const [dd] = names.uses().filter(({ kind }) => kind === 'dd');
      expect(names.usesOf(dd!).length).to.equal(2);
    });
  });

  it('of Spectrum Virtualize: of one sort each', () => {
    expectSame(
      [
        'mkfcmap -source vol1 -target vol2 -name <|daily|> -consistgrp daily',
        'mkfcconsistgrp -name daily',
        'startfcmap -prep <|daily|>',
        'startfcconsistgrp daily',
        '',
      ].join('\n'),
      'svc',
    );
  });

  it('of volumes of the DS CLI', () => {
    expectSame(
      'mkflash -dev IBM.2107-75ABC01 <|0A00|>:0B00\nrmflash -quiet -dev IBM.2107-75ABC01 <|0A00|>:0B01\n',
      'dscli',
    );
  });

  it('in scripts', () => {
    expectSame('  COPY FULL INDD(<|IN|>) OUTDD(OUT)\n  DUMP FULL INDD(<|IN|>) OUTDD(T)\n', 'dfsmsdss');
    expectSame('FCESTABL SDEVN(<|0A00|>) TDEVN(0A01)\nFCQUERY DEVN(<|0A00|>)\n', 'tso');
  });
});

describe('an index of names', () => {
  const one = (name: string): string =>
    `//${name} JOB 1,A\n//S EXEC PGM=ADRDSSU\n//IN DD DUMMY\n//SYSIN DD *\n DUMP FULL INDD(IN)\n`;

  it('follows edits: places move, and a touched job is read again', () => {
    const text = one('A') + one('B');
    const document = new JclDocument(text);
    const names = new JclNames(document);
    const before = names.uses().length;
    document.update({ span: { start: 0, end: 0 }, text: '//* A COMMENT\n' });
    const use = names.at(document.text.lastIndexOf('//IN') + 2)!;
    expect(use.name).to.equal('IN');
    expect(names.usesOf(use).map(({ span }) => document.text.slice(span.start, span.end))).to.deep.equal([
      'IN',
      'IN',
    ]);
    expect(names.uses().length).to.equal(before);
    const at = document.text.indexOf('INDD(IN)') + 5;
    document.update({ span: { start: at, end: at + 2 }, text: 'XX' });
    expect(names.usesOf(names.at(document.text.indexOf('//IN') + 2)!).length).to.equal(1);
    expect(names.at(at)?.name).to.equal('XX');
  });
});
