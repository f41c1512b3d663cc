import { expect } from 'chai';
import fc from 'fast-check';
import { breakLine } from '../../../emulator/language/format/break-line.js';
import type { FormattedLanguage } from '../../../emulator/language/format/format-document.js';
import { parseJcl } from '../../../emulator/language/jcl/index.js';
import { LineIndex } from '../../../emulator/language/line-index.js';
import { parseTso } from '../../../emulator/language/tso/parse-tso.js';
import { checkSource } from '../../../emulator/jobs/check.js';
import { applyEdits } from '../../support/marked-text.js';

function broken(lines: readonly string[], language: FormattedLanguage, line: number): string[] {
  const text = lines.join('\n');
  const edit = breakLine(text, language, line);
  return (edit === undefined ? text : applyEdits(text, [edit])).split('\n');
}

const job = ['//J        JOB (A),CLASS=A', '//S        EXEC PGM=IEFBR14'];

describe('breaking a line', () => {
  const extents = Array.from({ length: 6 }, (_, row) => `000${row}0000 000${row}000E`).join(' ');
  const cases: [
    name: string,
    language: FormattedLanguage,
    before: string[],
    line: number,
    after: string[],
  ][] = [
    [
      'JCL behind its last comma that fits',
      'jcl',
      [...job, '//OUT      DD  DSN=PROD.SOME.LONG.NAME,DISP=(NEW,CATLG,DELETE),UNIT=SYSDA,VOL=SER=PRD001,'],
      2,
      [
        ...job,
        '//OUT      DD  DSN=PROD.SOME.LONG.NAME,DISP=(NEW,CATLG,DELETE),',
        '//             UNIT=SYSDA,VOL=SER=PRD001,',
      ],
    ],
    [
      'JCL inside parentheses, with the comment behind it, as often as needed',
      'jcl',
      [
        ...job,
        '//   IF (RC = 0) THEN',
        `//X        DD  VOL=(,,,5,SER=(PRD001,PRD002,PRD003)),DSN=A.B.C,DISP=(NEW,CATLG,DELETE),UNIT=3390,${'SPACE=(TRK,(1,1),RLSE),'.repeat(2)}DSORG=PS  why`,
      ],
      3,
      [
        ...job,
        '//   IF (RC = 0) THEN',
        '//X        DD  VOL=(,,,5,SER=(PRD001,PRD002,PRD003)),DSN=A.B.C,',
        '//             DISP=(NEW,CATLG,DELETE),UNIT=3390,SPACE=(TRK,(1,1),',
        '//             RLSE),SPACE=(TRK,(1,1),RLSE),DSORG=PS  why',
      ],
    ],
    [
      'JCL that continues, with its indentation and its sequence number',
      'jcl',
      [
        ...job,
        `${'//A        DD  DSN=A,'.padEnd(72)}00010000`,
        `${'//     DISP=SHR,UNIT=SYSDA,VOL=SER=PRD001,DCB=(RECFM=FB,LRECL=80,BLKSIZE=800)'.padEnd(76)} 00020000`,
      ],
      3,
      [
        ...job,
        `${'//A        DD  DSN=A,'.padEnd(72)}00010000`,
        `${'//     DISP=SHR,UNIT=SYSDA,VOL=SER=PRD001,DCB=(RECFM=FB,LRECL=80,'.padEnd(72)}00020000`,
        '//     BLKSIZE=800)',
      ],
    ],
    [
      'a sequence number back into its columns',
      'jcl',
      [
        `${job[0]!.padEnd(72)}00010000`,
        `${job[1]!.padEnd(72)}00020000`,
        `${'//A        DD  DSN=A,DISP=SHR'.padEnd(75)}00030000`,
      ],
      2,
      [
        `${job[0]!.padEnd(72)}00010000`,
        `${job[1]!.padEnd(72)}00020000`,
        `${'//A        DD  DSN=A,DISP=SHR'.padEnd(72)}00030000`,
      ],
    ],
    [
      'TSO at its last blank that fits',
      'tso',
      [` FCESTABL SDEVN(0A10) TDEVN(0A11) XTNTLST(${extents})`],
      0,
      [
        ' FCESTABL SDEVN(0A10) TDEVN(0A11) XTNTLST(00000000 0000000E 00010000 -',
        '     0001000E 00020000 0002000E 00030000 0003000E 00040000 0004000E -',
        '     00050000 0005000E)',
      ],
    ],
    [
      'a list that has commas only',
      'tso',
      [` FCESTABL SDEVN(0A10) TDEVN(0A11) XTNTLST(${extents.slice(0, 35).replaceAll(' ', ',')})`],
      0,
      [' FCESTABL SDEVN(0A10) TDEVN(0A11) XTNTLST(00000000,0000000E,00010000, -', '     0001000E)'],
    ],
    [
      'DFSMSdss in the stream of a job, with its sequence number and its own mark',
      'jcl',
      [
        job[0]!,
        '//S        EXEC PGM=ADRDSSU',
        '//SYSIN    DD  *',
        `${' COPY FULL INDDNAME(IN) OUTDDNAME(OUT) PURGE ALLDATA(*) ALLEXCP FASTREP(PREF) -'.padEnd(82)}00010000`,
        `${'     COPYVOLID'.padEnd(72)}00020000`,
        '/*',
      ],
      3,
      [
        job[0]!,
        '//S        EXEC PGM=ADRDSSU',
        '//SYSIN    DD  *',
        `${' COPY FULL INDDNAME(IN) OUTDDNAME(OUT) PURGE ALLDATA(*) ALLEXCP -'.padEnd(72)}00010000`,
        '     FASTREP(PREF) -',
        `${'     COPYVOLID'.padEnd(72)}00020000`,
        '/*',
      ],
    ],
  ];
  for (const [name, language, before, line, after] of cases) {
    it(`breaks ${name}`, () => {
      const fresh = broken(before, language, line);
      expect(fresh).to.deep.equal(after);
      for (const row of fresh) expect(row.slice(0, 72).trimEnd().length).to.be.at.most(71);
    });
  }

  const untouched: [name: string, language: FormattedLanguage, lines: string[], line: number][] = [
    ['a comment of JCL', 'jcl', [...job, `//* ${'word, '.repeat(20)}`], 2],
    ['a comment field', 'jcl', [...job, `//A        DD  DSN=A,DISP=SHR   ${'word, '.repeat(20)}`], 2],
    ['a text in apostrophes', 'jcl', [...job, `//A        DD  SUBSYS=(X,'${'word, '.repeat(20)}')`], 2],
    ['data that nobody reads', 'jcl', [...job, '//SYSIN    DD  *', 'word, '.repeat(20), '/*'], 3],
    ['a mark in column 72', 'jcl', [...job, `${'//A        DD  DSN=A,DISP=SHR  why'.padEnd(71)}X`], 2],
    ['a comment of TSO', 'tso', [` /* ${'word, '.repeat(20)}*/`], 0],
    ['a word without end', 'tso', [` ${'A'.repeat(90)}`], 0],
    ['a comment that goes on', 'dfsmsdss', [' COPY /* a -', `${'word, '.repeat(20)} */`], 1],
    ['a script of the DS CLI', 'dscli', [`mkflash ${'0001:0101 '.repeat(12)}`], 0],
    ['a line that fits', 'tso', [' FCESTABL SDEVN(0A10) TDEVN(0A11)'], 0],
    ['a line that is not there', 'tso', [' FCQUERY DEVN(0A10)'], 9],
  ];
  for (const [name, language, lines, line] of untouched) {
    it(`leaves ${name}`, () => {
      expect(breakLine(lines.join('\n'), language, line)).to.equal(undefined);
    });
  }

  it('gives TSO commands that mean the same', () => {
    const word = fc.constantFrom(
      'SDEVN(0A10)',
      'TDEVN(0A11)',
      "'a  b'",
      '/* c, d */',
      'A,B,C',
      '(',
      ')',
      'MODE(COPY)',
      'X'.repeat(30),
      '-',
      ',',
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 6, maxLength: 25 }), fc.boolean(), (words, goesOn) => {
        const text = ` FCESTABL ${words.join(' ')}${goesOn ? ' -\n      TGTPPRIM(NO)' : ''}\n`;
        const edit = breakLine(text, 'tso', 0);
        if (edit === undefined) return;
        const said = (source: string): string =>
          parseTso(new LineIndex(source).lines())
            .commands.map((command) =>
              command.text
                .replace(/\s+/g, ' ')
                .replace(/ ?([(),]) ?/g, '$1')
                .trim(),
            )
            .join('\n');
        const after = applyEdits(text, [edit]);
        expect(said(after)).to.equal(said(text));
      }),
      { numRuns: 500 },
    );
  });

  it('gives JCL whose operands are all of the line', () => {
    const operand = fc.constantFrom(
      'DSN=PROD.DATA',
      'DISP=(NEW,CATLG,DELETE)',
      'UNIT=SYSDA',
      'VOL=SER=PRD001',
      "SUBSYS=(A,'x, y')",
      'DCB=(RECFM=FB,LRECL=80)',
      'SPACE=(TRK,(1,,1))',
    );
    fc.assert(
      fc.property(fc.array(operand, { minLength: 4, maxLength: 12 }), (operands) => {
        const field = operands.join(',');
        const text = `${job.join('\n')}\n//DD1      DD  ${field}\n//DD2      DD  DUMMY\n`;
        const edit = breakLine(text, 'jcl', 2);
        if (edit === undefined) {
          expect(field.length).to.be.at.most(56);
          return;
        }
        const dd = parseJcl(applyEdits(text, [edit])).jobs[0]!.steps[0]!.dds[0]!;
        expect(dd.statements[0]!.field.text).to.equal(field);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves nothing to complain about', () => {
    const [, , before, line] = cases[0]!;
    const text = broken([...before.slice(0, 2), before[2]!.slice(0, -1)], 'jcl', line).join('\n');
    expect(checkSource(text, 'jcl').filter(({ severity }) => severity === 'error')).to.deep.equal([]);
  });
});
