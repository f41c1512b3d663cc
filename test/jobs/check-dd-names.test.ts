import { expect } from 'chai';
import { checkSource } from '../../emulator/jobs/check.js';
import { expectProblems, markedText } from '../support/marked-text.js';

describe('DD names of a step', () => {
  const cases: [name: string, lines: string[], codes: string[]][] = [
    [
      'a DD that a COPY names and the step lacks',
      [
        '//S        EXEC PGM=ADRDSSU',
        '//SYSPRINT DD SYSOUT=*',
        '//IN       DD UNIT=SYSDA,VOL=SER=A,DISP=SHR',
        '//SYSIN    DD *',
        ' COPY FULL INDD(IN) OUTDD(<|OUT|>)',
      ],
      ['dd-missing'],
    ],
    [
      'in any statement, also where it does not run',
      [
        '//S        EXEC PGM=ADRDSSU',
        '//SYSPRINT DD SYSOUT=*',
        '//SYSIN    DD *',
        ' IF LASTCC = 0 THEN DUMP FULL INDD(<|IN|>) OUTDD(<|T1|>,<|T2|>)',
        ' COPY DS(FILTERDD(<|F|>)) OUTDYNAM(A)',
      ],
      ['dd-missing', 'dd-missing', 'dd-missing', 'dd-missing'],
    ],
    [
      'a DD that no statement uses',
      [
        '//S        EXEC PGM=ADRDSSU',
        '//STEPLIB  DD DSN=A.B,DISP=SHR',
        '//SYSPRINT DD SYSOUT=*',
        '<|//IN1      DD UNIT=SYSDA,VOL=SER=A,DISP=SHR|>',
        '//SYSIN    DD DDNAME=STMTS',
        '//STMTS    DD *',
        ' COPY FULL INDYNAM(A) OUTDYNAM(B)',
      ],
      ['dd-unused'],
    ],
    [
      'nothing where an INCLUDE may bring them',
      [
        '//S        EXEC PGM=ADRDSSU',
        '//         INCLUDE MEMBER=DDS',
        '//SYSIN    DD *',
        ' COPY FULL INDD(A) OUTDD(B)',
      ],
      [],
    ],
  ];
  for (const [name, lines, codes] of cases) {
    it(name, () => {
      const text = markedText(['//J        JOB 1', ...lines, '/*', ''].join('\n'));
      const found = checkSource(text.text, 'jcl').filter(({ code }) => /^dd-/.test(code));
      expectProblems(found, text, codes);
    });
  }

  it('are the same problem where the dry run finds it too', () => {
    const codes = checkSource(' COPY FULL INDD(A) OUTDD(B)\n', 'dfsmsdss').map(({ code }) => code);
    expect(codes).to.not.include('dd-missing');
  });
});
