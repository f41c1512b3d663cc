import { expect } from 'chai';
import { refusal, renamed } from './support.js';

function job(...lines: readonly string[]): string {
  return ['//JOB1     JOB  1,A', ...lines, ''].join('\n');
}

describe('renaming', () => {
  it('changes every place and nothing else', () => {
    const before = job(
      '//STEP1    EXEC PGM=ADRDSSU',
      '//<|IN|>       DD   UNIT=3390,VOL=SER=VOL001,DISP=OLD',
      '//SYSIN    DD   *',
      '  COPY FULL INDDNAME(IN) OUTDD(OUT)',
      '//OUT      DD   VOL=REF=*.IN,DISP=OLD',
    );
    expect(renamed(before, 'source')).to.equal(
      job(
        '//STEP1    EXEC PGM=ADRDSSU',
        '//SOURCE   DD   UNIT=3390,VOL=SER=VOL001,DISP=OLD',
        '//SYSIN    DD   *',
        '  COPY FULL INDDNAME(SOURCE) OUTDD(OUT)',
        '//OUT      DD   VOL=REF=*.SOURCE,DISP=OLD',
      ),
    );
  });

  describe('keeps columns', () => {
    it('by the blanks behind the name and the operation', () => {
      expect(renamed(job('//<|S|> EXEC PGM=IEFBR14'), 'LONGNAME')).to.equal(
        job('//LONGNAME EXEC PGM=IEFBR14'),
      );
      expect(renamed(job('//<|S|>  EXEC  PGM=IEFBR14'), 'ABCD')).to.equal(job('//ABCD EXEC PGM=IEFBR14'));
      expect(renamed(job('//<|LONGNAME|> EXEC PGM=IEFBR14'), 'S')).to.equal(
        job('//S        EXEC PGM=IEFBR14'),
      );
    });

    it('of comments and of sequence numbers', () => {
      expect(
        renamed(
          job(
            '//<|S|>        EXEC PGM=IEFBR14       DOES NOTHING                         00010000',
            '//T        EXEC PGM=IEFBR14,COND=(0,NE,S)  COMMENT                     00020000',
          ),
          'FIRST',
        ),
      ).to.equal(
        job(
          '//FIRST    EXEC PGM=IEFBR14       DOES NOTHING                         00010000',
          '//T        EXEC PGM=IEFBR14,COND=(0,NE,FIRST) COMMENT                  00020000',
        ),
      );
    });

    it('of continuation signs of control statements', () => {
      const line = (name: string, blanks: string): string => `  COPY FULL INDD(${name})${blanks}-`.padEnd(72);
      const text = (name: string, blanks: string): string =>
        job(
          '//S        EXEC PGM=ADRDSSU',
          `//${name.padEnd(9)}DD   DUMMY`,
          '//SYSIN    DD   *',
          `${line(name, blanks)}00010000`,
          '       OUTDD(X)',
        );
      const marked = text('IN', '         ').replace('//IN', '//<|IN|>');
      expect(renamed(marked, 'SOURCE')).to.equal(text('SOURCE', '     '));
    });

    it('and breaks a line behind a comma where it gets too long', () => {
      const full = `//A        DD   DSN=X,DISP=SHR,VOL=SER=(VOL001,VOL002),DCB=*.S.DDNAME1`;
      expect(full.length).to.equal(70);
      const before = job(
        '//S        EXEC PGM=IEFBR14',
        '//<|DDNAME1|>  DD   DSN=X,DISP=SHR',
        '//T        EXEC PGM=IEFBR14',
        full,
      );
      expect(renamed(before, 'DDNAME12')).to.contain('DCB=*.S.DDNAME12\n');
      const step = job(
        '//<|S|>        EXEC PGM=IEFBR14',
        '//DDNAME1  DD   DSN=X,DISP=SHR',
        '//T        EXEC PGM=IEFBR14',
        full,
      );
      expect(renamed(step, 'STEPNAME')).to.contain(
        '//A        DD   DSN=X,DISP=SHR,VOL=SER=(VOL001,VOL002),\n//             DCB=*.STEPNAME.DDNAME1\n',
      );
    });
  });

  it('refuses a line that has no room', () => {
    const line = `//A        DD   DSN=X,DISP=SHR,VOL=SER=(VOL001,VOL002),DCB=*.S.DDNAME1  00010000`;
    const before = job(
      '//<|S|>        EXEC PGM=IEFBR14',
      '//DDNAME1  DD   DSN=X,DISP=SHR',
      '//T        EXEC PGM=IEFBR14',
      line,
    );
    expect(refusal(before, 'STEPNAME')).to.contain('Line 5 has no room for STEPNAME');
    const control = job(
      '//S        EXEC PGM=ADRDSSU',
      '//<|IN|>       DD   DUMMY',
      '//SYSIN    DD   *',
      `  COPY FULL INDD(IN) OUTDD(X) ${'ALLDATA(*) '.repeat(4)}`.trimEnd().padEnd(71, 'X'),
    );
    expect(refusal(control, 'LONGER')).to.contain('Line 5 has no room for LONGER');
  });

  it('refuses a string that goes on in the next line', () => {
    const open = `//T        EXEC PGM=IEFBR14,COND=(0,NE,S),PARM='`;
    const before = job('//<|S|>        EXEC PGM=IEFBR14', open.padEnd(71, 'X'), "//             XX'");
    expect(refusal(before, 'STEP')).to.contain('Line 3 has no room');
  });

  describe('refuses', () => {
    const cases: readonly [string, string, string, string][] = [
      ['names that are none', job('//<|S|> EXEC PGM=IEFBR14'), 'TOOLONGNAME', '1 to 8 letters'],
      ['names that begin with a digit', job('//<|S|> EXEC PGM=IEFBR14'), '1ST', '1 to 8 letters'],
      [
        'a step that is there',
        job('//<|S|> EXEC PGM=IEFBR14', '//T EXEC PGM=IEFBR14'),
        'T',
        'already the name of a step',
      ],
      [
        'a DD that is there',
        job('//S EXEC PGM=IEFBR14', '//<|A|> DD DUMMY', '//B DD DUMMY'),
        'B',
        'already the name of a DD',
      ],
      ['a symbol that is there', job('// SET <|A|>=1,B=2'), 'B', 'already the name of a symbol'],
      [
        'DDs that programs look for',
        job('//S EXEC PGM=ADRDSSU', '//<|SYSIN|> DD *'),
        'INPUT',
        'look for SYSIN',
      ],
      [
        'names that programs look for',
        job('//S EXEC PGM=IEFBR14', '//<|A|> DD DUMMY'),
        'STEPLIB',
        'look for STEPLIB',
      ],
      ['DDs of other programs', job('//S EXEC PGM=PAYROLL', '//<|A|> DD DUMMY'), 'B', 'PAYROLL may open A'],
      [
        'DDs when control statements are elsewhere',
        job('//S EXEC PGM=ADRDSSU', '//SYSIN DD DSN=X,DISP=SHR', '//<|A|> DD DUMMY'),
        'B',
        'Control statements of ADRDSSU',
      ],
      [
        'what comes out of a symbol',
        job('// SET S=STEP1', '//<|STEP1|> EXEC PGM=IEFBR14', '//T EXEC PGM=IEFBR14,COND=(0,NE,&S)'),
        'A',
        'On line 4 STEP1 comes out of a symbol',
      ],
      [
        'what comes out of a symbol of a procedure',
        job(
          '//PR PROC D=',
          '//P1 EXEC PGM=ADRDSSU',
          '//<|IN|> DD DUMMY',
          '//X DD DCB=*.&D',
          '//SYSIN DD *',
          '// PEND',
          '//A EXEC PR,D=IN',
        ),
        'B',
        'comes out of a symbol',
      ],
      [
        'system symbols',
        job('//S EXEC PGM=IEFBR14,PARM=&<|SYSUID|>'),
        'U',
        'The system itself gives &SYSUID',
      ],
      [
        'parameters of EXEC as symbols',
        job('//P PROC <|A|>=1', '//S EXEC PGM=X,PARM=&A', '// PEND'),
        'REGION',
        'EXEC has a parameter REGION',
      ],
      [
        'names that nothing defines',
        job('//S EXEC PGM=IEFBR14,COND=(0,NE,<|NONE|>)'),
        'T',
        'No step NONE is defined',
      ],
      [
        'volumes that are there',
        job('//S EXEC PGM=X', '//D DD VOL=SER=(<|A|>,B)'),
        'B',
        'already the name of a volume',
      ],
      [
        'serials that are none',
        job('//S EXEC PGM=X', '//D DD VOL=SER=(<|A|>,B)'),
        'TOOLONG',
        '1 to 6 letters',
      ],
      ['data set names that are none', job('//S EXEC PGM=X', '//D DD DSN=<|A.B|>'), 'A..B', '44 characters'],
      ['device numbers that are none', job('//S EXEC PGM=X', '//D DD UNIT=/<|0A00|>'), 'XYZ', 'hexadecimal'],
    ];
    for (const [what, text, newName, reason] of cases) {
      it(what, () => {
        expect(refusal(text, newName)).to.contain(reason);
      });
    }

    it('what stands in a member of a library', () => {
      const members = { PR: '//PR PROC\n//P1 EXEC PGM=IEFBR14\n//A DD DUMMY\n' };
      expect(refusal(job('//C EXEC PR', '//P1.<|A|> DD DUMMY'), 'B', 'jcl', members)).to.contain('/lib/PR');
      expect(refusal(job('//C EXEC <|PR|>'), 'QR', 'jcl', members)).to.contain('/lib/PR');
    });

    it('a mapping that the script does not make', () => {
      expect(refusal('startfcmap <|m|>\n', 'n', 'svc')).to.contain('No object m is defined');
    });
  });

  it('of symbols leaves the sign and the period', () => {
    expect(renamed(job('// SET <|A|>=PROD', '//S EXEC PGM=IEFBR14', '//D DD DSN=&A..X.&A'), '&hlq')).to.equal(
      job('// SET HLQ=PROD', '//S EXEC PGM=IEFBR14', '//D DD DSN=&HLQ..X.&HLQ'),
    );
  });

  it('of temporary data sets, data sets and devices', () => {
    expect(renamed(job('//S EXEC PGM=X', '//D DD DSN=&&<|T|>'), '&&temp')).to.contain('DSN=&&TEMP\n');
    expect(renamed(job('//S EXEC PGM=X', '//D DD DSN=<|A.B|>(M)'), 'C.D.E')).to.contain('DSN=C.D.E(M)\n');
    expect(renamed(job('//S EXEC PGM=X', '//D DD UNIT=/<|0A00|>'), '0b00')).to.contain('UNIT=/0B00\n');
  });

  it('of objects of Spectrum Virtualize', () => {
    expect(renamed('mkfcmap -source a -target b -name <|m1|>\nstartfcmap m1\n', 'Daily', 'svc')).to.equal(
      'mkfcmap -source a -target b -name Daily\nstartfcmap Daily\n',
    );
  });
});
