import { expect } from 'chai';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { formatDocument, type FormattedLanguage } from '../../../emulator/language/format/format-document.js';
import { parseDfsmsdss } from '../../../emulator/language/dfsmsdss/parse.js';
import { allStatements } from '../../../emulator/language/control/all-statements.js';
import { LineIndex } from '../../../emulator/language/line-index.js';
import { parseJcl } from '../../../emulator/language/jcl/index.js';
import { parseTso } from '../../../emulator/language/tso/parse-tso.js';
import { applyEdits } from '../../support/marked-text.js';

function format(text: string, language: FormattedLanguage): string {
  return applyEdits(text, formatDocument(text, language));
}

/** What a text says, without places: for comparing before and after. */
function meaning(text: string, language: FormattedLanguage): unknown {
  const lines = new LineIndex(text).lines();
  const codes = (problems: readonly { code: string }[]): string[] =>
    problems
      .map(({ code }) => code)
      .filter((code) => code !== 'dss-lower-case')
      .sort();
  if (language === 'tso') {
    const { commands, problems } = parseTso(lines);
    return [commands.map((command) => normal(command.text)), codes(problems)];
  }
  if (language === 'jcl') {
    const { entries, problems } = parseJcl(text);
    const shown = entries.map((entry) =>
      'operation' in entry
        ? [entry.kind, entry.operation.text, operandsOf(text.slice(entry.span.start, entry.span.end))]
        : entry.kind,
    );
    return [shown, codes(problems)];
  }
  const { statements, problems } = parseDfsmsdss(lines);
  return [[...allStatements(statements)].map((one) => normal(one.text)), codes(problems)];
}

const normal = (text: string): string =>
  text
    .toUpperCase()
    .replace(/\/\*.*?\*\//g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ?([(),]) ?/g, '$1')
    .trim();
const operandsOf = (text: string): string =>
  text
    .replace(/^\/\/\S*\s+\S+/, '')
    .replace(/[\r\n]+\/\//g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

describe('the formatter', () => {
  const cases: [name: string, language: FormattedLanguage, before: string[], after: string[]][] = [
    [
      'gives control statements single blanks, capitals and indented continuations',
      'dfsmsdss',
      ['   copy  full indd( in )   outdd(out)-', ' purge', '', '  /* Why */'],
      [' COPY FULL INDD(IN) OUTDD(OUT) -', '     PURGE', '', ' /* Why */'],
    ],
    [
      'indents what DO holds',
      'dfsmsdss',
      [' IF LASTCC = 0 THEN -', ' DO', ' COPY FULL IDD(A) ODD(B)', ' END', " WTO 'a  b'"],
      [' IF LASTCC = 0 THEN -', '     DO', '   COPY FULL IDD(A) ODD(B)', ' END', " WTO 'a  b'"],
    ],
    [
      'keeps sequence numbers in their columns',
      'dfsmsdss',
      [`${' COPY  FULL IDD(A) -'.padEnd(72)}00010000`, `${'   ODD(B)'.padEnd(72)}00020000`],
      [`${' COPY FULL IDD(A) -'.padEnd(72)}00010000`, `${'     ODD(B)'.padEnd(72)}00020000`],
    ],
    [
      'keeps a word that + joins',
      'tso',
      [' fcestabl sdevn(0A10) TDE+', '    VN(0A11)  mode(copy) +', '  onlintgt(no)'],
      [' FCESTABL SDEVN(0A10) TDE+', '     VN(0A11) MODE(COPY) +', '     ONLINTGT(NO)'],
    ],
    [
      'breaks a line that is too long',
      'tso',
      [
        ` FCESTABL SDEVN(0A10) TDEVN(0A11) XTNTLST(00000000 0000000E 00010000 0001000E, 00030000 0003000E 00040000 0004000E)`,
      ],
      [
        ' FCESTABL SDEVN(0A10) TDEVN(0A11) XTNTLST(00000000 0000000E 00010000 -',
        '     0001000E,00030000 0003000E 00040000 0004000E)',
      ],
    ],
    [
      'leaves what it could break',
      'tso',
      [' FCESTABL SDEVN(0A1-', '0) TDEVN(0A11)', ' WTO  /* not', '  NOT'],
      [' FCESTABL SDEVN(0A1-', '0) TDEVN(0A11)', ' WTO  /* not', ' NOT'],
    ],
    [
      'puts JCL into its columns',
      'jcl',
      [
        '//J JOB (A),CLASS=A   WHY',
        '//* a   comment',
        '//STEP1 EXEC PGM=ADRDSSU,',
        '// REGION=0M',
        '//SYSPRINT DD   SYSOUT=*',
        '//SYSIN DD *',
        ' copy   full indd(a) outdd(b)',
        '/*',
        "//X DD DSN='a   b',DISP=SHR",
        '//OTHER    EXEC PGM=IEBGENER',
        '//SYSUT1   DD *',
        '  any   data  ',
      ],
      [
        '//J        JOB (A),CLASS=A   WHY',
        '//* a   comment',
        '//STEP1    EXEC PGM=ADRDSSU,',
        '//             REGION=0M',
        '//SYSPRINT DD  SYSOUT=*',
        '//SYSIN    DD  *',
        ' COPY FULL INDD(A) OUTDD(B)',
        '/*',
        "//X        DD  DSN='a   b',DISP=SHR",
        '//OTHER    EXEC PGM=IEBGENER',
        '//SYSUT1   DD  *',
        '  any   data  ',
      ],
    ],
    [
      'leaves JCL that would not fit, or whose columns count',
      'jcl',
      [
        `//A DD DSN=${'A'.repeat(61)}`,
        "//B DD SUBSYS=(X,'A                                                       B",
        "//             C')",
        `${'//C DD DUMMY'.padEnd(71)}X`,
      ],
      [
        `//A DD DSN=${'A'.repeat(61)}`,
        "//B DD SUBSYS=(X,'A                                                       B",
        "//             C')",
        `${'//C DD DUMMY'.padEnd(71)}X`,
      ],
    ],
    [
      'tidies scripts',
      'dscli',
      ['# a   b', '  mkflash   -dev  IBM.2107-75ABC01  0100:0200  # c  d'],
      ['# a   b', 'mkflash -dev IBM.2107-75ABC01 0100:0200 # c  d'],
    ],
  ];
  for (const [name, language, before, after] of cases) {
    it(name, () => {
      expect(format(before.join('\n'), language).split('\n')).to.deep.equal(after);
      expect(formatDocument(after.join('\n'), language)).to.deep.equal([]);
    });
  }

  it('keeps the ends of lines', () => {
    expect(format(' copy  full -\r\n idd(a)\r\n', 'dfsmsdss')).to.equal(' COPY FULL -\r\n     IDD(A)\r\n');
  });

  const word = fc.constantFrom(
    'COPY',
    'full',
    'IDD(a)',
    'ODD( B )',
    '(',
    ')',
    ',',
    '-',
    '+',
    "'a  b'",
    "'",
    '/* c  d */',
    '/*',
    '*/',
    'DO',
    'END',
    'IF',
    'THEN',
    'ELSE',
    'LASTCC',
    '= 0',
    'FCESTABL',
    'SDEVN(0A10)',
    'XTNTLST(00000000 0000000E)',
    '\n',
    ' -\n',
    ' +\n',
    '   ',
    'A'.repeat(50),
  );
  const statements = fc.array(word, { maxLength: 25 }).map((words) => ` ${words.join(' ')}`);
  for (const language of ['tso', 'dfsmsdss'] as const) {
    it(`changes nothing that ${language} statements mean, and nothing a second time`, () => {
      fc.assert(
        fc.property(statements, (text) => {
          const once = format(text, language);
          expect(meaning(once, language)).to.deep.equal(meaning(text, language));
          expect(format(once, language)).to.equal(once);
        }),
        { numRuns: 1000 },
      );
    });
  }

  const jclWord = fc.constantFrom(
    '//A',
    '//',
    ' ',
    'DD',
    'EXEC',
    'JOB',
    'SET',
    'DSN=A.B',
    ',',
    "PARM='A  B'",
    "'",
    '\n',
    '\n//',
    ',\n//   ',
    '*',
    'PGM=ADRDSSU',
    '//SYSIN DD *',
    ' COPY  full',
    '/*',
    '//* c',
    'IF (RC = 0) THEN',
    'ENDIF',
    'A'.repeat(40),
  );
  it('changes nothing that JCL means, and nothing a second time', () => {
    fc.assert(
      fc.property(
        fc.array(jclWord, { maxLength: 30 }).map((words) => words.join('')),
        (text) => {
          const once = format(text, 'jcl');
          expect(meaning(once, 'jcl')).to.deep.equal(meaning(text, 'jcl'));
          expect(format(once, 'jcl')).to.equal(once);
        },
      ),
      { numRuns: 1000 },
    );
  });

  const jobs = path.join(import.meta.dirname, '../../../samples/jobs');
  const languages: Readonly<Record<string, FormattedLanguage>> = {
    jcl: 'jcl',
    tso: 'tso',
    dss: 'dfsmsdss',
    dscli: 'dscli',
    svc: 'svc',
  };
  for (const name of readdirSync(jobs)) {
    const language = languages[path.extname(name).slice(1)];
    if (language === undefined) continue;
    it(`leaves the meaning of the sample ${name}`, () => {
      const text = readFileSync(path.join(jobs, name), 'utf8');
      const once = format(text, language);
      if (language === 'jcl' || language === 'tso' || language === 'dfsmsdss') {
        expect(meaning(once, language)).to.deep.equal(meaning(text, language));
      }
      expect(format(once, language)).to.equal(once);
    });
  }
});
